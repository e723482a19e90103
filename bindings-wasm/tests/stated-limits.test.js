// The limits that `tests/limits.json` describes, as Rust and Python test them too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Pricer, TenantryError } from "tenantry";

const described = JSON.parse(readFileSync(new URL("../../tests/limits.json", import.meta.url), "utf8"));

/** How often: a number, `n`, or `n` less a number. */
const times = (given, n) => (typeof given === "number" ? given : n + Number(given.slice(1)));

/** The value with everything in it that is described written out. */
function writtenOut(value, n) {
  if (Array.isArray(value)) {
    return value.flatMap((item) => several(item, n));
  }
  if (typeof value !== "object") {
    return value;
  }
  return "times" in value && "text" in value
    ? value.text.repeat(times(value.times, n))
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writtenOut(item, n)]));
}

function several(value, n) {
  if (typeof value !== "object" || !("of" in value)) {
    return [writtenOut(value, n)];
  }
  const of = JSON.stringify(writtenOut(value.of, n));
  return Array.from({ length: times(value.times, n) }, (_, index) => JSON.parse(of.replaceAll("#", index)));
}

/** Code and path of the first fault. */
function answer({ text, catalog = described.catalog, proposal }, n) {
  let pricer;
  try {
    pricer = new Pricer(text === undefined ? writtenOut(catalog, n) : writtenOut(text, n).join(""));
    if (proposal !== undefined) {
      pricer.totals(writtenOut(proposal, n));
    }
    return undefined;
  } catch (error) {
    assert.ok(error instanceof TenantryError, String(error));
    return { code: error.code, path: error.path };
  } finally {
    pricer?.free();
  }
}

for (const one of described.cases) {
  const { title, limit, below, past } = one;
  test(title, () => {
    const found = [limit - 1, limit, limit + 1].map((n) => answer(one, n));
    assert.deepEqual(found, [below, below, past]);
  });
}
