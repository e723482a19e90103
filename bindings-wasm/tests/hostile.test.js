// Whatever is thrown at it, the same instance answers the next question right.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Pricer, TenantryError, canonical, check, evaluate, read } from "tenantry";

import { catalog, proposal, TOTAL } from "./flooring.js";

const pricer = new Pricer(catalog);

/** Formulas of about that many characters, none of them honest. */
const formulas = (size) => ({
  "open parentheses": "(".repeat(size),
  "nested parentheses": `${"(".repeat(size / 2)}1${")".repeat(size / 2)}`,
  "unary signs": `${"-".repeat(size)}1`,
  "a long sum": `1${"+1".repeat(size / 2)}`,
  "a long product": `1${"*9".repeat(size / 2)}`,
  "nested calls": `${"abs(".repeat(size / 4)}1`,
  "nested conditions": `${"if(1,".repeat(size / 5)}1`,
  "a long number": "9".repeat(size),
  "a long fraction": `0.${"1".repeat(size)}`,
  "a long name": "a".repeat(size),
  "a long label": `{${"a ".repeat(size / 2)}`,
  "many names": "a b ".repeat(size / 4),
  "many commas": `max(1${",1".repeat(size / 2)})`,
  "many comparisons": `1${"<1".repeat(size / 2)}`,
  "control characters": "\u0000".repeat(size),
  "astral characters": "\u{1f600}".repeat(size / 2),
  "right to left": "\u202e".repeat(size),
  "half surrogates": "\ud800".repeat(size),
});

const documents = (size) => ({
  "open lists": "[".repeat(size),
  "nested lists": `${"[".repeat(size / 2)}${"]".repeat(size / 2)}`,
  "open objects": '{"a":'.repeat(size / 5),
  "many numbers": `[${"1,".repeat(size / 2)}1]`,
  "a long number": "1".repeat(size),
  "an endless text": `"${"a".repeat(size)}`,
  "many escapes": `"${"\\u0000".repeat(size / 6)}"`,
  "many equal keys": `{${'"a":1,'.repeat(size / 6)}"a":1}`,
  "many keys": `{${Array.from({ length: size / 10 }, (_, index) => `"k${index}":1`).join(",")}}`,
  "many lines": `{"lines":[${'{"item":"x"},'.repeat(size / 13)}{}]}`,
  blanks: " ".repeat(size),
  "nothing": "",
});

function answersTheNext() {
  assert.equal(pricer.price(proposal).total, TOTAL);
  assert.equal(evaluate("1 + 2 * 3"), "7");
}

/** Either an answer or a `TenantryError` that is no failure of ours. */
function refusedOrAnswered(ask) {
  try {
    ask();
  } catch (error) {
    assert.ok(error instanceof TenantryError, String(error));
    assert.notEqual(error.code, "internal", String(error.cause));
  }
}

for (const [kind, text] of Object.entries(formulas(65_536))) {
  test(`a formula of ${kind}`, () => {
    for (const ask of [evaluate, canonical, check]) {
      refusedOrAnswered(() => ask(text));
      answersTheNext();
    }
  });
}

for (const [kind, text] of Object.entries(documents(65_536))) {
  test(`a document of ${kind}`, () => {
    for (const ask of [
      () => new Pricer(text),
      () => pricer.price(text),
      () => read("proposal", text),
      () => read("catalog", text),
    ]) {
      refusedOrAnswered(ask);
      answersTheNext();
    }
  });
}

test("the largest legal formula is answered", () => {
  const deep = `${"(".repeat(64)}1${")".repeat(64)}`;
  assert.equal(evaluate(deep), "1");
  assert.equal(evaluate(`1${"+1".repeat(1000)}`), "1001");
  assert.throws(() => evaluate(`(${deep})`), { code: "formula.too_deep" });
  assert.throws(() => evaluate(`1${"+1".repeat(1001)}`), { code: "formula.too_many_operators" });
  assert.equal(evaluate(`1${" ".repeat(4095)}`), "1");
  assert.throws(() => evaluate(`1${" ".repeat(4096)}`), { code: "formula.too_long" });
});

test("the largest document is looked at, and a larger one refused", () => {
  const blanks = 8 * 1024 * 1024 - 2;
  assert.equal(pricer.price(`{${" ".repeat(blanks)}}`).total, "0.00");
  assert.throws(() => pricer.price(`{${" ".repeat(blanks + 1)}}`), { code: "document.too_large" });
  answersTheNext();
});
