// How large a document, a state and a batch of leads may be (rule D-10): at the limit, and one byte past it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Pricer, check, findings, read } from "tenantry";
import { ClientNotices, Network, Router, TenantryError, read as readOfNetwork } from "tenantry/network";

import { hearth } from "./both.js";

const MOST = 8 * 1024 * 1024;
const plan = { target_kind: "users", strategy: { type: "round_robin", targets: ["kim"] } };
const router = new Router(plan);

/** The text of an object with so many bytes. */
const text = (bytes, start = "{", end = "}") => start + " ".repeat(bytes - start.length - end.length) + end;

/** Texts that with their quotes, and commas between them, are so many bytes. */
function texts(bytes) {
  const last = (bytes + 1) % 50_003;
  assert.ok(last >= 3);
  return [...Array((bytes + 1 - last) / 50_003).fill("x".repeat(50_000)), "x".repeat(last - 3)];
}

/** An object with so many bytes, most of them in a list of texts; with more where `make` puts something around each. */
function filled(bytes, make) {
  const object = make(texts(bytes - JSON.stringify(make([])).length));
  assert.ok(JSON.stringify(object).length >= bytes);
  return object;
}

const answer = (ask) => {
  try {
    ask();
    return "answered";
  } catch (error) {
    assert.ok(error instanceof TenantryError, String(error));
    return error.code;
  }
};

test("a document is as large as its kind may be, as text and as an object, alone and beside others", () => {
  const pricer = new Pricer({ currency: "USD" });
  const order = (bytes) => text(bytes, '{"id":"e","at":"2026-11-22T09:00:00Z","happened":{"type":"work_order_created"},"order":{"id":"1","region":"d"},"client":{"id":"k","region":"d"},"settings_right":true,"generator_runs":true', "}");
  const notices = new ClientNotices({ regions: [] });
  for (const [bytes, said] of [
    [MOST, "answered"],
    [MOST + 1, "document.too_large"],
  ]) {
    assert.equal(answer(() => pricer.price(text(bytes))), said);
    assert.equal(answer(() => pricer.explain(text(bytes), "totals.total")), said);
    assert.equal(answer(() => findings(text(bytes, '{"currency":"USD"'))), said);
    assert.equal(answer(() => read("proposal", text(bytes))), said);
    assert.equal(answer(() => router.route(null, text(bytes))), said);
    assert.equal(answer(() => new Router(text(bytes, JSON.stringify(plan).slice(0, -1)))), said);
    assert.equal(answer(() => notices.decide(order(bytes))), said);
    const emails = filled(bytes, (emails) => ({ contacts: [{ id: "c", account: "a", created_at: "2026-01-01T00:00:00Z", emails }] }));
    assert.equal(answer(() => router.route(null, emails)), said);
  }
});

test("a network, an event, a roster and a routing state may be larger", () => {
  const network = new Network(text(MOST + 1, JSON.stringify(hearth).slice(0, -1)));
  assert.equal(answer(() => network.apply(text(MOST + 1))), "document.missing_field");
  assert.equal(answer(() => router.route(text(MOST + 1), {})), "answered");
  assert.equal(answer(() => readOfNetwork("routing-state", text(MOST + 1))), "answered");
  assert.equal(answer(() => readOfNetwork("routing-plan", text(MOST + 1, JSON.stringify(plan).slice(0, -1)))), "document.too_large");
  const wide = filled(MOST + 1, (order) => ({ rotations: [{ order }] }));
  // Its ids are too long, which is looked at only in what is not too large.
  assert.equal(answer(() => router.route(wide, {})), "id.too_long");
});

test("a batch of leads may be larger than a document", () => {
  const leads = filled(MOST + 1, (emails) => emails.map((email) => ({ email })));
  const { assignments, state } = router.routeAll(null, leads);
  assert.deepEqual([assignments.length, state.version], [leads.length, leads.length]);
  assert.equal(router.simulate(leads.map((lead) => ({ lead }))).plans[0].state.version, leads.length);
});

test("a list of more values than a document may have is not looked at", () => {
  const list = (length, value) => ({ accounts: Array(length).fill(value) });
  assert.equal(answer(() => new Network(list(32_000_001, 1))), "document.too_many_values");
  assert.equal(answer(() => new Pricer(list(1_000_001))), "document.too_many_values");
  assert.equal(answer(() => new Pricer(list(999_990))), "document.wrong_type");
});

test("of a thousand unknown options a hundred are told", () => {
  const options = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`n${index}`, 1]));
  assert.throws(() => check("a", options), (error) => error.faults.length === 100);
});
