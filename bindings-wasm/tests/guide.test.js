// Every block of JavaScript in the guide and the readmes runs, and its assertions hold. One of TypeScript that imports compiles, and runs.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const workspace = fileURLToPath(new URL("../..", import.meta.url));
// Inside the package, so that it is found by its name.
const blocks = fileURLToPath(new URL(".blocks", import.meta.url));

rmSync(blocks, { recursive: true, force: true });
mkdirSync(blocks);
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
      const compiler = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
      const options = ["--ignoreConfig", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--types", "", "--module", "nodenext"];
      execFileSync(process.execPath, [compiler, ...options, file], { cwd: blocks, stdio: "pipe" });
      const { status, stderr } = spawnSync(process.execPath, [file.replace(/ts$/, "js")], { cwd: workspace, encoding: "utf8" });
      assert.deepEqual([status, stderr], [0, ""]); // where `console.assert` tells what does not hold
    });
  }
}
