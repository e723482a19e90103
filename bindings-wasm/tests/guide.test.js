// Every block of JavaScript in the guide and the readmes runs, and its assertions hold. One of TypeScript that imports compiles, and runs;
// what a reader meets first, in the readmes and on hover, compiles as it stands.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const workspace = fileURLToPath(new URL("../..", import.meta.url));
// Inside the package, so that it is found by its name.
const blocks = fileURLToPath(new URL(".blocks", import.meta.url));

rmSync(blocks, { recursive: true, force: true });
mkdirSync(blocks);

/** Compiles files of TypeScript beside themselves. */
function compile(...files) {
  const compiler = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  const options = ["--ignoreConfig", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--types", "", "--module", "nodenext"];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, ...files], { cwd: blocks, encoding: "utf8" });
  assert.deepEqual([status, stdout], [0, ""]);
}

const pages = ["contact", "guide-javascript", "hours", "leads"].map((page) => `docs/${page}.md`);
for (const page of ["README.md", ...pages, "bindings-wasm/README.md"]) {
  const text = readFileSync(join(workspace, page), "utf8");
  for (const { 1: block, index } of text.matchAll(/^```js\n(.*?)^```$/gms)) {
    const line = text.slice(0, index).split("\n").length;
    test(`${page}:${line}`, () => {
      assert.match(block, /assert/, "a block that asserts nothing shows nothing");
      const file = join(blocks, `${page.replaceAll("/", "-")}-${line}.js`);
      writeFileSync(file, block);
      execFileSync(process.execPath, [file], { cwd: workspace, stdio: "pipe" });
    });
  }
  for (const { 1: block, index } of text.matchAll(/^```ts\n(import .*?)^```$/gms)) {
    const line = text.slice(0, index).split("\n").length;
    test(`${page}:${line}`, () => {
      const file = join(blocks, `${page.replaceAll("/", "-")}-${line}.ts`);
      writeFileSync(file, block);
      compile(file);
      const { status, stderr } = spawnSync(process.execPath, [file.replace(/ts$/, "js")], { cwd: workspace, encoding: "utf8" });
      assert.deepEqual([status, stderr], [0, ""]); // where `console.assert` tells what does not hold
    });
  }
}

test("the examples of the readmes and on hover compile in TypeScript", () => {
  const folder = fileURLToPath(new URL("../js", import.meta.url));
  const sources = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts") && !name.startsWith("generated"));
  const files = ["README.md", "bindings-wasm/README.md", ...sources.map((name) => `bindings-wasm/js/${name}`)].flatMap((page) => {
    const text = readFileSync(join(workspace, page), "utf8").replace(/^ *\* ?/gm, "");
    return [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block], index) => {
      const file = join(blocks, `${page.replaceAll("/", "-")}-typed-${index}.ts`);
      writeFileSync(file, block);
      return file;
    });
  });
  assert.ok(files.length > 7, String(files));
  const node = join(blocks, "node.d.ts");
  writeFileSync(node, 'declare module "node:assert";\n');
  compile(node, ...files);
});
