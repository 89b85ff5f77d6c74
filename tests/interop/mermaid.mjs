// Parses files with Mermaid's own parser and prints the kind of each diagram.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const modules = new URL("./.env/node_modules/", import.meta.url);
const { JSDOM } = createRequire(modules)("jsdom");
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import(new URL("mermaid/dist/mermaid.core.mjs", modules));
for (const file of process.argv.slice(2)) {
  const { diagramType } = await mermaid.parse(readFileSync(file, "utf8"));
  console.log(diagramType);
}
