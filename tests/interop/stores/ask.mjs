// Loads a file into Comunica and asks it all queries of a folder: node ask.mjs DATA QUERIES ANSWERS
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../.env/node_modules/", import.meta.url));
const { Parser, Store } = require("n3");
const { QueryEngine } = require("@comunica/query-sparql-rdfjs");

const [, , data, queries, answers] = process.argv;
const store = new Store(new Parser().parse(readFileSync(data, "utf8")));
const engine = new QueryEngine();
const types = { NamedNode: "uri", Literal: "literal", BlankNode: "bnode" };

function json(term) {
  const out = { type: types[term.termType], value: term.value };
  if (term.language) out["xml:lang"] = term.language;
  return out;
}

for (const file of readdirSync(queries).sort()) {
  try {
    const result = await engine.query(readFileSync(`${queries}/${file}`, "utf8"), { sources: [store] });
    let out;
    if (result.resultType === "boolean") {
      out = { boolean: await result.execute() };
    } else {
      const rows = await (await result.execute()).toArray();
      const row = (r) => Object.fromEntries([...r].map(([v, t]) => [v.value, json(t)]));
      out = { results: { bindings: rows.map(row) } };
    }
    writeFileSync(`${answers}/${file}`, JSON.stringify(out));
  } catch (error) {
    writeFileSync(`${answers}/${file}`, `error: ${error}`);
  }
}
