// Reads a network with Cytoscape.js or d3-force and prints what it then holds.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("./.env/node_modules/", import.meta.url));
const [, , file, format] = process.argv;
const data = JSON.parse(readFileSync(file, "utf8"));

function cytoscape() {
  const cy = require("cytoscape")({ headless: true, elements: data.elements, data: data.data });
  return { nodes: cy.nodes().map((n) => n.data()), edges: cy.edges().map((e) => e.data()) };
}

async function d3() {
  const { forceSimulation, forceLink, forceManyBody } = await import("./.env/node_modules/d3-force/dist/d3-force.mjs");
  const link = forceLink(data.links).id((d) => d.id);
  forceSimulation(data.nodes).force("link", link).force("charge", forceManyBody()).stop().tick(5);
  const edges = data.links.map((l) => ({ ...l, source: l.source.id, target: l.target.id }));
  const placed = data.nodes.every((n) => Number.isFinite(n.x) && Number.isFinite(n.y));
  return { nodes: data.nodes, edges, placed };
}

console.log(JSON.stringify(format === "cyjs" ? cytoscape() : await d3()));
