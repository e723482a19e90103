// The package as it would be published: its entries, its promises.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import * as tenantry from "tenantry";
import * as network from "tenantry/network";

import { ANSWER, both } from "./both.js";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("..", import.meta.url));
const description = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));

test("`import` and `require` give the same names and the same answers", () => {
  for (const [imported, required] of [
    [tenantry, require("tenantry")],
    [network, require("tenantry/network")],
  ]) {
    assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).sort());
  }
  assert.deepEqual(both(tenantry, network), ANSWER);
  assert.deepEqual(both(require("tenantry"), require("tenantry/network")), ANSWER);
});

test("the slim entries wait for their modules, then answer", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { TenantryError, initialize, round } from "tenantry/slim";
    import { initializeSync, read } from "tenantry/network/slim";
    import { hearth } from "./tests/both.js";
    const module = (name) => readFileSync(fileURLToPath(import.meta.resolve(name)));
    const refused = (ask) => {
      try { ask(); } catch (error) { console.log(error instanceof TenantryError, error.code, error.message); }
    };
    refused(() => round(1, 2));
    await initialize(module("tenantry/prices.wasm"));
    console.log(round("2.345", 2));
    refused(() => read("network", hearth));
    initializeSync(module("tenantry/network.wasm"));
    console.log(read("network", hearth).users.length);
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" });
  const waits = (entry) =>
    `true module.not_started the module of ${entry} is not loaded yet: await \`initialize\` of ${entry}/slim first [module.not_started]`;
  assert.equal(printed, `${waits("tenantry")}\n2.35\n${waits("tenantry/network")}\n1\n`);
});

test("a module that cannot be loaded is told with its cause, and may be loaded after", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { TenantryError, initialize, initializeSync, round } from "tenantry/slim";
    const module = (name) => readFileSync(fileURLToPath(import.meta.resolve(name)));
    const wasm = { headers: { "content-type": "application/wasm" } };
    for (const [load, cause] of [
      [() => initializeSync(new Uint8Array(8)), WebAssembly.CompileError],
      [() => initializeSync(fetch), TypeError],
      [() => initializeSync(module("tenantry/network.wasm")), Error],
      [() => initialize(module("tenantry/network.wasm")), Error],
      [() => initialize(new Response("no such file", { status: 404 })), Error],
      [() => initialize(new Response("no module", wasm)), WebAssembly.CompileError],
      [() => initialize(Promise.reject(new RangeError("offline"))), RangeError],
      [() => initialize({}), TypeError],
      [() => initialize(), Error],
    ]) {
      try {
        await load();
        console.log(String(load), "loads");
      } catch (error) {
        const told = error instanceof TenantryError && error.code === "module.not_loaded" && error.cause instanceof cause;
        const named = error.message.startsWith("the module of tenantry cannot be loaded: ") && !error.message.includes("\\n");
        told && named || console.log(String(load), error);
      }
    }
    await initialize(new Response(module("tenantry/prices.wasm"), wasm));
    console.log(round("2.345", 2));
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" });
  assert.equal(printed, "2.35\n");
});

test("an engine made while its module is being fetched goes on answering by its own document", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { Pricer } from "tenantry";
    import { initialize, initializeSync } from "tenantry/slim";
    const bytes = readFileSync(fileURLToPath(import.meta.resolve("tenantry/prices.wasm")));
    const pricer = (retail) => new Pricer({ currency: "USD", types: [{ id: "t", name: "T", categories: [
      { id: "c", name: "C", items: [{ id: "i", name: "I", type: "labor", retail }] },
    ] }] });
    const price = (pricer) => pricer.price({ lines: [{ item: "i" }] }).total;
    const fetched = [initialize(bytes), initialize(Promise.resolve(bytes))];
    initializeSync(bytes);
    const [one, none] = [pricer("1"), pricer("3")];
    console.log(price(one));
    await Promise.all(fetched);
    const other = pricer("77");
    none.free();
    await initialize(bytes);
    console.log(price(one), price(other));
  `;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" });
  assert.equal(printed, "1.00\n1.00 77.00\n");
});

test("who only prices loads nothing of the network", () => {
  const files = new Set();
  const load = (file) => {
    files.add(file);
    for (const [, name] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
      const next = join(dirname(file), name);
      if (!files.has(next)) {
        load(next);
      }
    }
  };
  load(join(root, "dist/esm/index.js"));
  assert.ok(files.has(join(root, "dist/esm/generated/prices-inlined.js")));
  assert.deepEqual([...files].filter((file) => file.includes("network")), []);
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

test("every member that an editor completes says what it is", () => {
  const network = ["clients", "contact", "dispatcher", "hours", "network", "router", "texts"].map((name) => `network/${name}`);
  const silent = ["error", "functions", "pricer", "quote", ...network].flatMap((name) => {
    const lines = readFileSync(`${root}/dist/esm/${name}.d.ts`, "utf8").split("\n");
    return lines.filter((line, index) => {
      const [, member] = /^ {4,8}(?:readonly |static |get )*(\w+)\??[(:]/.exec(line) ?? [];
      return member !== undefined && !["free", "message", "toString", "constructor"].includes(member) && !lines[index - 1].endsWith("*/");
    }).map((line) => `${name}: ${line.trim()}`);
  });
  assert.deepEqual(silent, []);
});

test("the package says whose code is in it, and under which terms", () => {
  assert.ok(description.files.includes("THIRD-PARTY-NOTICES.txt"));
  const notices = readFileSync(`${root}/THIRD-PARTY-NOTICES.txt`, "utf8");
  for (const words of ["rust_decimal\n    Copyright (c) 2016 Paul Mason\n", "\nchrono\n", "Permission is hereby granted, free of charge"]) {
    assert.ok(notices.includes(words), words);
  }
});

test("the package says the version of the library", () => {
  assert.equal(tenantry.version().version, description.version);
});
