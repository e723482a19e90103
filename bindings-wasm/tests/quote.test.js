// A quote is plain data, although its long lists are read when they are first asked for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

import { Pricer } from "tenantry";

import { catalog, proposal } from "./flooring.js";

const example = (name) => readFileSync(fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url)), "utf8");
const priced = () => [
  new Pricer(catalog).price(proposal),
  new Pricer(catalog).price({}),
  new Pricer(example("catalog.json")).price(example("whitfield.json")),
  new Pricer(catalog).price({ ...proposal, number: "Q-1042" }),
];

test("the long lists of a quote are read when they are asked for, with a number and without", () => {
  const pricer = new Pricer(catalog);
  for (const number of [undefined, "Q-1042"]) {
    const quote = pricer.price({ ...proposal, number });
    const [unread, read] = ["lines", "number"].map((name) => Object.getOwnPropertyDescriptor(quote, name));
    assert.equal(typeof unread.get, "function");
    assert.deepEqual([read?.get, quote.number], [undefined, number]);
  }
});

test("what is written of a quote is its canonical text", () => {
  for (const quote of priced()) {
    assert.equal(JSON.stringify(quote), quote.json);
  }
});

test("a quote is copied, sent and compared as its fields", () => {
  for (const quote of priced()) {
    const fields = JSON.parse(quote.json);
    assert.deepEqual({ ...quote }, fields);
    assert.deepEqual(Object.keys(quote), Object.keys(fields));
  }
  for (const quote of priced()) {
    assert.deepEqual(structuredClone(quote), JSON.parse(quote.json));
  }
  for (const quote of priced()) {
    assert.equal(inspect(quote, { depth: null }), inspect(JSON.parse(quote.json), { depth: null }));
  }
});

test("a quote in a text is its total, or what makes it incomplete", () => {
  const pricer = new Pricer(catalog);
  assert.equal(`${pricer.price({})}`, "0.00 USD, 0 lines");
  assert.equal(String(pricer.price(proposal)), "1002.56 USD, 2 lines");
  const warned = pricer.price({ adjustments: [{ type: "discount", label: "More than all", amount: "1" }] });
  assert.equal(String(warned), "0.00 USD, 0 lines, 1 warning");
  const incomplete = pricer.price({ lines: [{ item: "fitting", inputs: { length: "long" } }] });
  const item = { id: "i", name: "I", type: "labor", retail: "10 / price", fields: [{ label: "Price", type: "number" }] };
  const types = [{ id: "t", name: "T", categories: [{ id: "c", name: "C", items: [item] }] }];
  const divided = new Pricer({ currency: "USD", types }).price({ lines: [{ item: "i", inputs: { price: 0 } }] });
  const told = "incomplete: lines[0].retail: division by zero: the divisor is 0 here [formula.division_by_zero]";
  assert.equal(String(divided), told);
  assert.match(String(incomplete), /^incomplete: lines\[0\]\.inputs\.length: .* \[[a-z._]+\]$/);
});

test("a list that was read is kept, and may be replaced as any field", () => {
  const [quote, other] = priced();
  assert.equal(quote.lines, quote.lines);
  assert.equal(quote.ledger, quote.ledger);
  quote.lines = [];
  other.ledger = [];
  assert.deepEqual([quote.lines, other.ledger], [[], []]);
});

test("a frozen quote is read like any other, and stays as it is", () => {
  for (const close of [Object.freeze, Object.seal, Object.preventExtensions]) {
    for (const quote of priced().map(close)) {
      assert.equal(JSON.stringify(quote), quote.json);
      assert.equal(quote.lines, quote.lines);
      assert.deepEqual({ ...quote }, JSON.parse(quote.json));
    }
    for (const quote of priced().map(close)) {
      for (const name of ["ledger", "lines", "currency"]) {
        const replace = () => (quote[name] = []);
        if (close === Object.freeze) {
          assert.throws(replace, TypeError);
        } else {
          replace();
        }
      }
      const { ledger, lines } = JSON.parse(quote.json);
      assert.deepEqual({ ledger: quote.ledger, lines: quote.lines }, close === Object.freeze ? { ledger, lines } : { ledger: [], lines: [] });
    }
  }
});

test("words that look like fields are only words", () => {
  const odd = String.raw`\],"outcome":",\"ledger":[],"lines":[],"outcome":`;
  for (const title of [odd, ',"ledger":[', '],"lines":[', '],"outcome":']) {
    const named = JSON.parse(JSON.stringify(catalog));
    named.types[0].name = title;
    named.types[0].categories[0].items[0].name = title;
    named.districts[0].name = title;
    const quote = new Pricer(named).price(proposal);
    assert.deepEqual({ ...quote }, JSON.parse(quote.json));
    assert.equal(quote.lines[0].name, title);
  }
});

test("a quote of another copy of the package is one with its fields", () => {
  const required = createRequire(import.meta.url)("tenantry");
  assert.ok(new Pricer(catalog).verify(proposal, new required.Pricer(catalog).price(proposal)).same);
});

test("a pricer asked about a proposal explains and shows what its quote does", () => {
  const pricer = new Pricer(catalog);
  const quote = pricer.price(proposal);
  assert.deepEqual(pricer.explain(proposal, "totals.total"), quote.explain("totals.total"));
  assert.deepEqual(pricer.explain(JSON.stringify(proposal), "totals.total").text, quote.explain("totals.total").text);
  assert.deepEqual(pricer.view(proposal, "invoice"), quote.view("invoice"));
});

test("a proposal that is no JSON ends nothing around it, and is told where it stands", () => {
  const pricer = new Pricer(catalog);
  const quote = pricer.price(proposal);
  for (const [ask, path] of [
    [(text) => pricer.price(text), ""],
    [(text) => pricer.verify(text, quote), "proposal"],
    [(text) => pricer.explain(text, "totals.total"), "proposal"],
    [(text) => pricer.view(text, "quote"), "proposal"],
  ]) {
    assert.throws(() => ask('{},"extra":1'), { code: "document.json", path, message: /line 1, column 3/ });
    assert.throws(() => ask("{"), { code: "document.json", path, message: /line 1, column 2/ });
  }
  assert.throws(() => pricer.verify(proposal, "{"), { code: "document.json", path: "quote", message: /column 2/ });
});
