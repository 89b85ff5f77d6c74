// Parses an RDF 1.2 file with N3.js and prints how many quads and reifying triples it has.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("./.env/node_modules/", import.meta.url));
const { Parser } = require("n3");
const formats = { ttl: "text/turtle", nt: "application/n-triples", nq: "application/n-quads", trig: "application/trig" };
const [, , file, format] = process.argv;
const quads = new Parser({ format: formats[format] }).parse(readFileSync(file, "utf8"));
const reifies = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies";
console.log(JSON.stringify({
  quads: new Set(quads.map((q) => JSON.stringify(q))).size,
  reifies: quads.filter((q) => q.predicate.value === reifies && q.object.termType === "Quad").length,
  blank: quads.flatMap((q) => [q.subject, q.object]).filter((t) => t.termType === "BlankNode").length,
}));
