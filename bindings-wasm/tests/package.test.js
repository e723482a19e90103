// The package as it would be published: its entries, its promises.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import * as tenantry from "tenantry";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));
const description = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));

test("`import` and `require` give the same names and the same answers", () => {
  const required = require("tenantry");
  assert.deepEqual(Object.keys(required).sort(), Object.keys(tenantry).sort());
  for (const { allocate } of [tenantry, required]) {
    assert.deepEqual(allocate("1.00", [1, 1, 1], 2), ["0.34", "0.33", "0.33"]);
  }
});

test("the slim entry waits for the module, then answers", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { TenantryError, initialize, round } from "tenantry/slim";
    try { round(1, 2); } catch (error) { console.log(error instanceof TenantryError, error.code); }
    await initialize(readFileSync(fileURLToPath(import.meta.resolve("tenantry/core.wasm"))));
    console.log(round("2.345", 2));
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" });
  assert.equal(printed, "true module.not_started\n2.35\n");
});

test("the package depends on nothing and runs nothing when it is installed", () => {
  assert.equal(description.dependencies, undefined);
  assert.equal(description.peerDependencies, undefined);
  for (const hook of ["preinstall", "install", "postinstall", "prepare"]) {
    assert.equal(description.scripts[hook], undefined);
  }
});

test("the lock file names no registry", () => {
  assert.doesNotMatch(readFileSync(`${root}/package-lock.json`, "utf8"), /"resolved"/);
});

test("the package says the version of the library", () => {
  assert.equal(tenantry.version().version, description.version);
});
