// What may be passed as an amount or a document, and what is refused where.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import Big from "big.js";
import { Decimal } from "decimal.js";

import { Pricer, TenantryError, evaluate, findings, round } from "tenantry";

import { catalog } from "./flooring.js";

const pricer = new Pricer(catalog);
const value = (a) => evaluate("a", { a });

function faults(ask) {
  try {
    ask();
  } catch (error) {
    assert.ok(error instanceof TenantryError, String(error));
    return error.faults;
  }
  assert.fail("nothing was refused");
}

test("an amount is text, a whole number, a bigint, a short number or a decimal of a library", () => {
  assert.equal(value("12.5"), "12.5");
  assert.equal(value(12), "12");
  assert.equal(value(-0), "0");
  assert.equal(value(12.5), "12.5");
  assert.equal(value(12345678901234567890n), "12345678901234567890");
  assert.equal(value(new Decimal("0.000000000000000000000001")), "0.000000000000000000000001");
  assert.equal(value(new Big("1e3")), "1000");
});

test("a number, a bigint and a decimal are no text", () => {
  for (const name of [7, 12.5, 7n, new Decimal("12.50"), new Big("-0.5"), new Decimal("1e27")]) {
    const [fault] = faults(() => new Pricer({ currency: "USD", types: [{ id: "t", name }] }));
    assert.deepEqual([fault.code, fault.path], ["document.wrong_type", "types[0].name"], String(name));
    assert.equal(fault.message, "expected a text in quotes, found a number");
  }
});

test("a path repeats little of a name, and nothing that cannot be seen", () => {
  const [fault] = faults(() => pricer.price({ lines: [{ ["a\n\u202eb" + "c".repeat(70)]: NaN }] }));
  assert.equal(fault.path, `lines[0].a\\n\\u{202e}b${"c".repeat(60)}…`);
});

test("a number with more digits than a binary fraction keeps is refused", () => {
  const [fault] = faults(() => value(0.1 + 0.2));
  assert.equal(fault.code, "number.digits");
  assert.equal(fault.path, "values.a");
});

test("a whole number that may have been rounded already is refused", () => {
  assert.equal(value(2 ** 53 - 1), "9007199254740991");
  assert.equal(faults(() => value(2 ** 53))[0].code, "number.digits");
  assert.equal(faults(() => value(1e21))[0].code, "number.digits");
});

test("what is not a number is refused with its place, all at once", () => {
  const found = faults(() => pricer.price({ lines: [{ item: "oak", quantity: NaN }, { item: "oak", quantity: Infinity }] }));
  assert.deepEqual(
    found.map(({ code, path }) => [code, path]),
    [
      ["number.syntax", "lines[0].quantity"],
      ["number.syntax", "lines[1].quantity"],
    ],
  );
  assert.equal(faults(() => value(new Decimal(NaN)))[0].code, "number.syntax");
});

test("a number of another realm is as exact as one of this", () => {
  assert.equal(round(runInNewContext("new Number(12.5)"), 2), round(12.5, 2));
  assert.equal(faults(() => value(runInNewContext("new Number(0.30000000000000004)")))[0].code, "number.digits");
});

test("a date is text, and a Date is told so", () => {
  const [fault] = faults(() => pricer.price({ date: new Date("2026-11-21T00:00:00Z") }));
  assert.equal(fault.path, "date");
  assert.match(fault.message, /write a day as "2026-11-21", an instant as "2026-11-21T00:00:00\.000Z"$/);
});

test("an undefined property is left out, and a hole in a list refused", () => {
  assert.deepEqual({ ...pricer.price({ date: undefined, lines: [] }) }, { ...pricer.price({ lines: [] }) });
  assert.equal(faults(() => pricer.price({ lines: [undefined] }))[0].path, "lines[0]");
});

test("what no document can hold is refused", () => {
  for (const odd of [() => 1, Symbol("a"), new Map(), new Set(), new Uint8Array(3)]) {
    assert.equal(faults(() => value(odd))[0].code, "document.wrong_type", String(odd));
  }
});

test("what a caller's own code throws comes out as it is", () => {
  const thrown = new RangeError("mine");
  const fails = () => {
    throw thrown;
  };
  for (const given of [{ get lines() { return fails(); } }, { toJSON: fails }, { date: { toFixed: fails } }, new Proxy({}, { ownKeys: fails })]) {
    assert.throws(() => pricer.price(given), (error) => error === thrown);
  }
  assert.equal(pricer.price({}).total, "0.00");
});

test("a document is given as the bytes of its JSON too, as files give them", () => {
  const text = JSON.stringify({ lines: [{ note: "Fläche ¼", quantity: "2" }] });
  const bytes = new TextEncoder().encode(text);
  const [fault] = faults(() => pricer.price(text));
  for (const given of [bytes, Buffer.from(text), new Uint8Array([32, ...bytes]).subarray(1)]) {
    assert.deepEqual(faults(() => pricer.price(given)), faults(() => pricer.price(text)));
  }
  assert.ok(fault.path.startsWith("lines[0]"));
  assert.equal(findings(new TextEncoder().encode('{"currency":"USD"}')).length, 0);
  assert.equal(faults(() => pricer.price(new Uint8Array([0x22, 0xff, 0x22])))[0].code, "document.utf8");
});

test("a field that comes from a class is refused with its name, and never passed over", () => {
  class Line {
    item = "oak";
    get inputs() {
      return { length: 10, width: 9 };
    }
  }
  class Longer extends Line {
    quantity = 2;
  }
  class Priced extends Line {
    toJSON() {
      return { item: this.item, inputs: this.inputs };
    }
  }
  const inherited = Object.assign(Object.create({ item: "oak" }), { quantity: 2 });
  const elsewhere = runInNewContext("new (class Line { quantity = 2; get item() { return 'oak' } })");
  const hidden = Object.defineProperty(new Line(), "inputs", { value: {}, enumerable: false });
  for (const [line, name] of [[new Line(), "inputs"], [new Longer(), "inputs"], [inherited, "item"], [elsewhere, "item"], [hidden, "inputs"]]) {
    const [fault] = faults(() => pricer.price({ lines: [{ item: "oak" }, line] }));
    assert.deepEqual([fault.code, fault.path], ["document.wrong_type", "lines[1]"]);
    assert.ok(fault.message.startsWith(`\`${name}\` is not in `), fault.message);
  }
  const { json } = pricer.price({ lines: [{ item: "oak", inputs: { length: 10, width: 9 } }] });
  class Plain {
    item = "oak";
    inputs = { length: 10, width: 9 };
    area() {
      return 90;
    }
    set width(width) {
      this.inputs.width = width;
    }
  }
  const shadowed = Object.defineProperty(new Line(), "inputs", { value: { length: 10, width: 9 }, enumerable: true });
  const bare = Object.assign(Object.create(null), { item: "oak", inputs: { length: 10, width: 9 } });
  for (const line of [new Priced(), new Plain(), shadowed, bare, runInNewContext("({ item: 'oak', inputs: { length: 10, width: 9 } })")]) {
    assert.equal(pricer.price({ lines: [line] }).json, json);
  }
});

test("a document that contains itself is refused, and one nested too deep", () => {
  const cyclic = { lines: [] };
  cyclic.lines.push(cyclic);
  const [cycle] = faults(() => pricer.price(cyclic));
  assert.deepEqual([cycle.code, cycle.path], ["document.cycle", "lines[0]"]);
  let deep = [];
  for (let level = 0; level < 100; level += 1) {
    deep = [deep];
  }
  assert.equal(faults(() => pricer.price({ lines: deep }))[0].code, "document.too_deep");
});

test("a document that shares its parts a billion times is refused before it is written", () => {
  let shared = [];
  for (let level = 0; level < 50; level += 1) {
    shared = [shared, shared];
  }
  assert.equal(faults(() => pricer.price({ lines: shared }))[0].code, "document.too_many_values");
});

test("half a surrogate pair is refused in text and in values", () => {
  const [fault] = faults(() => pricer.price({ lines: [{ item: "oak", note: "\ud800" }] }));
  assert.deepEqual([fault.code, fault.path], ["document.surrogate", "lines[0].note"]);
  assert.equal(faults(() => pricer.price({ "\udfff": 1 }))[0].code, "document.surrogate");
  assert.equal(pricer.price({ title: "\\ud800" }).problems.length, 0);
  assert.equal(faults(() => pricer.price('{"title": "\ud800"}'))[0].code, "document.json");
  assert.equal(pricer.price({ title: "\u{1f600}" }).problems.length, 0);
});

test("a key with a special meaning to JavaScript is only a key", () => {
  const found = faults(() => pricer.price(JSON.parse('{"__proto__": 1, "constructor": 2}')));
  assert.deepEqual(
    found.map(({ code, path }) => [code, path]),
    [
      ["document.unknown_field", "__proto__"],
      ["document.unknown_field", "constructor"],
    ],
  );
});

test("JSON text is read as it is written, duplicate keys and all", () => {
  assert.equal(faults(() => pricer.price('{"lines": [], "lines": []}'))[0].code, "document.duplicate_key");
});
