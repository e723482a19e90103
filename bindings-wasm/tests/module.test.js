// The module behind the face: it survives its own failures, and keeps nothing that nobody holds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { Pricer, TenantryError, allocate } from "tenantry";

import { initSync } from "../dist/esm/generated/prices.js";
import { prices } from "../dist/esm/prices.js";
import { catalog, proposal, TOTAL } from "./flooring.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** Overwrites all that the module knows, so that its next step leads nowhere. */
function breakTheModule() {
  const { memory } = initSync();
  new Uint8Array(memory.buffer).fill(0xff);
}

test("a failed instance is replaced, and engines made before go on answering", () => {
  const pricer = new Pricer(catalog);
  const before = pricer.price(proposal);
  for (const ask of [() => allocate("1.00", [1, 1, 1], 2), () => pricer.price(proposal), () => new Pricer(catalog)]) {
    breakTheModule();
    assert.throws(ask, (error) => {
      assert.ok(error instanceof TenantryError);
      assert.equal(error.code, "internal");
      assert.ok(error.cause instanceof WebAssembly.RuntimeError);
      return true;
    });
    assert.deepEqual(allocate("1.00", [1, 1, 1], 2), ["0.34", "0.33", "0.33"]);
    assert.equal(pricer.price(proposal).json, before.json);
    assert.equal(before.explain("totals.total").value, before.total);
  }
});

test("a call from the end of the stack leaves the module as it was", () => {
  const pricer = new Pricer(catalog);
  const asked = { failed: 0, [TOTAL]: 0 };
  const deeper = () => {
    try {
      deeper();
    } catch {
      // On the way back each level asks with a little more room than the one before.
    }
    try {
      asked[pricer.price(proposal).total] += 1;
    } catch {
      asked.failed += 1;
    }
    if (asked[TOTAL] > 0) {
      throw new Error("enough");
    }
  };
  assert.throws(deeper, /enough/);
  assert.ok(asked.failed > 0);
  assert.equal(pricer.price(proposal).total, TOTAL);
});

test("a freed pricer says so, and its quotes too", () => {
  const pricer = new Pricer(catalog);
  const quote = pricer.price(proposal);
  pricer.free();
  pricer.free();
  assert.throws(() => pricer.price(proposal), { name: "TenantryError", code: "engine.freed" });
  assert.throws(() => quote.explain("totals.total"), { code: "engine.freed" });
  assert.equal(quote.total, TOTAL);
});

test("a pricer is freed at the end of its block", () => {
  const held = prices.engines();
  const pricer = new Pricer(catalog);
  assert.equal(prices.engines(), held + 1);
  pricer[Symbol.dispose]();
  assert.equal(prices.engines(), held);
});

test("a pricer that nobody holds is freed with the garbage", async () => {
  const held = prices.engines();
  (() => {
    for (let count = 0; count < 50; count += 1) {
      new Pricer(catalog);
    }
  })();
  assert.equal(prices.engines(), held + 50);
  // Those of other tests may go with them.
  for (let attempt = 0; attempt < 50 && prices.engines() > held; attempt += 1) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(prices.engines() <= held);
});

test("a quote keeps its pricer alive", async () => {
  const quote = (() => new Pricer(catalog).price(proposal))();
  collectGarbage();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(quote.explain("totals.total").value, TOTAL);
});

test("100,000 wrong calls keep the memory flat, and the next is answered", () => {
  const pricer = new Pricer(catalog);
  const wrong = (count) => {
    for (let index = 0; index < count; index += 1) {
      assert.throws(() => pricer.price(index % 2 === 0 ? { lines: 5 } : "{"), TenantryError);
    }
  };
  wrong(5_000);
  collectGarbage();
  const before = process.memoryUsage();
  wrong(95_000);
  collectGarbage();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  assert.ok(grown < 4_000_000, `${grown} bytes more`);
  assert.equal(pricer.price(proposal).total, TOTAL);
});
