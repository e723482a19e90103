// Routing in JavaScript: who gets a lead, why, and the state that goes in and out.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Network, Router, TenantryError, email, phone, postalCode, read, region, withLoads } from "tenantry/network";

import { initSync } from "../dist/esm/generated/network.js";
import { network } from "../dist/esm/network/module.js";
import { hearth } from "./both.js";

/** Overwrites all that the module knows, so that its next step leads nowhere. */
function breakTheModule() {
  new Uint8Array(initSync().memory.buffer).fill(0xff);
}

const plan = {
  target_kind: "accounts",
  default: "hq",
  territories: [{ id: "boulder-county", rotation: { type: "round_robin", targets: ["boulder-1", "boulder-2"] } }],
  strategy: {
    type: "postal_code",
    entries: [{ codes: ["80301-80399"], territory: "boulder-county" }, { codes: ["803*"], target: "denver" }],
  },
};
const inTurn = (...targets) => ({ target_kind: "users", strategy: { type: "round_robin", targets } });

const faults = (ask) => {
  try {
    ask();
  } catch (error) {
    assert.ok(error instanceof TenantryError);
    return error.faults.map(({ code, path }) => [code, path]);
  }
  return assert.fail("nothing was thrown");
};

test("why a lead went to Boulder is one call", () => {
  const router = new Router(plan, { absent: [{ target: "boulder-1", reason: "paused" }] });
  const { assignment, state } = router.route(undefined, { postal_code: "80302-1234" });
  assert.equal(
    assignment.text,
    "80302 → `80301-80399` → territory boulder-county → turn of boulder-2 (boulder-1 paused)",
  );
  assert.deepEqual(assignment.skipped, [{ target: "boulder-1", reason: { type: "absent", reason: "paused" } }]);
  assert.equal(state.version, 1);
  assert.deepEqual(router.targets, ["boulder-1", "boulder-2", "denver", "hq"]);
});

test("a state goes in and out, as an object or as JSON text", () => {
  const router = new Router(JSON.stringify(inTurn("kim", "lee")));
  const { state } = router.route(undefined, {});
  for (const given of [state, JSON.stringify(state), read("routing-state", state)]) {
    assert.equal(router.route(given, "{}").assignment.target, "lee");
  }
  assert.deepEqual(faults(() => router.route({ rotations: [{ last: "kim", order: [] }] }, {})), [
    ["routing.not_in_order", "state.rotations[0].last"],
  ]);
});

test("a batch is the steps one after the other", () => {
  const router = new Router(plan);
  const leads = ["80302", "80303", "10001", "80300"].map((postal_code) => ({ postal_code }));
  const together = router.routeAll(undefined, leads);
  let state;
  const alone = leads.map((lead) => {
    const step = router.route(state, lead);
    state = step.state;
    return step.assignment;
  });
  assert.deepEqual(together, { assignments: alone, state });
  assert.deepEqual(alone.map(({ target }) => target), ["boulder-1", "boulder-2", "hq", "denver"]);
});

test("contacts that exist already, loads, coverage and simulation", () => {
  const moving = new Router({ ...plan, apply_to_existing_customers: true });
  assert.equal(moving.reroute(undefined, { postal_code: "80302" }, "boulder-2").assignment.outcome, "unchanged");
  assert.equal(moving.reroute(undefined, { postal_code: "80302" }, "denver").assignment.target, "boulder-1");
  const contacts = ["boulder-2", "denver"].map((current) => ({ lead: { postal_code: "80302", at: new Date() }, current }));
  const { assignments, state } = moving.rerouteAll(null, contacts);
  assert.deepEqual(assignments.map(({ outcome, target }) => [outcome, target]), [["unchanged", "boulder-2"], ["routed", "boulder-1"]]);
  assert.equal(state.version, 1);
  assert.deepEqual(faults(() => moving.rerouteAll(state, [{ lead: {} }])), [["document.missing_field", "contacts[0].current"]]);
  const fewest = new Router({ target_kind: "users", strategy: { type: "least_loaded", targets: ["kim", "lee"] } });
  assert.equal(fewest.route(withLoads(undefined, { kim: 2 }), {}).assignment.target, "lee");
  const coverage = moving.coverage({ type: "postal_codes", codes: ["80302", "10001"] });
  assert.deepEqual(coverage.gaps.map(({ from }) => from), ["10001"]);
  const leads = [{ lead: {}, went_to: "lee" }, { lead: {} }];
  const today = new Router(inTurn("kim", "lee"));
  assert.equal(today.simulate(leads).text.split("\n").at(-1), "lee → kim: 1 lead");
  assert.equal(today.simulate(leads, { other: new Router(inTurn("kim", "max")) }).text.split("\n").at(-1), "lee → max: 1 lead");
});

test("a state is kept as an object, as text or as bytes, and there is none in the beginning", () => {
  const router = new Router(inTurn("kim", "lee"));
  const { state } = router.route(null, {});
  const text = JSON.stringify(state);
  for (const kept of [state, text, new TextEncoder().encode(text)]) {
    assert.equal(router.route(kept, {}).assignment.target, "lee");
    assert.equal(withLoads(kept, { kim: 1 }).version, 2);
  }
  assert.deepEqual(withLoads(null, { kim: 1 }), withLoads(undefined, { kim: 1 }));
  assert.throws(() => withLoads("{", {}), TenantryError);
  assert.throws(() => router.route("{", {}), TenantryError);
});

test("whoever gets no leads in a network is passed over", () => {
  const network = new Network(readFileSync(new URL("../../docs/examples/network.json", import.meta.url), "utf8"));
  const accounts = { ...inTurn("nowhere", "hearth-boulder"), target_kind: "accounts" };
  assert.deepEqual(network.routing(accounts).absent, [{ target: "nowhere", reason: "unknown" }]);
  const router = new Router(accounts, { network });
  assert.equal(router.route(undefined, {}).assignment.text, "turn of hearth-boulder (nowhere unknown)");
});

test("who is absent is told anew without the plan, also when the module had to be replaced", () => {
  const router = new Router(inTurn("kim", "lee"), { absent: [{ target: "kim", reason: "archived" }] });
  const target = (of) => of.route(null, {}).assignment.target;
  const held = network.engines();
  const back = router.withAbsent([]);
  assert.equal(network.engines(), held + 1);
  assert.deepEqual([target(router), target(back)], ["lee", "kim"]);
  const again = back.withAbsent([{ target: "kim", reason: "paused" }]);
  router.free();
  back.free();
  assert.equal(target(again), "lee");
  assert.throws(() => router.withAbsent([]), { code: "engine.freed" });
  breakTheModule();
  assert.throws(() => again.targets, { code: "internal" });
  assert.equal(again.route(null, {}).assignment.text, "turn of lee (kim paused)");
  const further = again.withAbsent([{ target: "lee", reason: "paused" }]);
  assert.equal(target(further), "kim");
  assert.equal(further.simulate([{ lead: {} }], { other: again }).text.split("\n").at(-1), "kim → lee: 1 lead");
  assert.deepEqual(faults(() => again.withAbsent([{ target: "kim", reason: "ill" }])), [
    ["document.unknown_value", "absent[0].reason"],
  ]);
  again[Symbol.dispose]();
  further.free();
  assert.throws(() => again.route(null, {}), { code: "engine.freed" });
});

test("the router of an enterprise is that of its plan, where it has one and the add-on for it", () => {
  const at = (routing) => {
    const [account] = hearth.accounts;
    const add_ons = [{ name: "lead_routing", ...routing }];
    return new Network({ ...hearth, accounts: [{ ...account, multi_unit: true, add_ons }] });
  };
  const enterprise = at({ active: true });
  assert.equal(Router.of(enterprise), undefined);
  const content = { type: "routing_plan", plan: inTurn("dana", "gone") };
  const put = { type: "put_setting", account: "hq", setting: "plan", content };
  enterprise.apply(enterprise.execute("dana", put).events);
  const router = Router.of(enterprise);
  assert.equal(router.route(null, {}).assignment.text, "turn of dana");
  assert.deepEqual(router.targets, ["dana", "gone"]);
  const { assignment } = router.withAbsent([{ target: "dana", reason: "paused" }]).route(null, {});
  assert.deepEqual(assignment.skipped.map(({ target, reason }) => [target, reason.reason]), [["dana", "paused"], ["gone", "unknown"]]);
});

test("a router of a network knows the accounts and users of contacts, also when the module had to be replaced", () => {
  const of = new Network(readFileSync(new URL("../../docs/examples/network.json", import.meta.url), "utf8"));
  const held = network.engines();
  const router = new Router(inTurn("dana"), { network: of });
  assert.equal(network.engines(), held + 1);
  const goes = (asked, account, user) => {
    const contact = { id: "c-1", account, user, emails: ["kim@home.example"], created_at: "2026-05-01T12:00:00Z" };
    return asked.route(null, { email: "kim@home.example", contacts: [contact] }).assignment.text;
  };
  const gone = (asked) => [
    goes(asked, "hearth-boulder", "ruth"),
    goes(asked, "hearth-boulder", "zoe"),
    goes(asked, "hearth-mesa", "lee"),
    goes(asked, "atlantis", "lee"),
  ];
  const expected = [
    "duplicate of c-1 → hearth-boulder (ruth archived)",
    "duplicate of c-1 → hearth-boulder (zoe unknown)",
    "duplicate of c-1 → hearth-mesa (lee unknown)",
    "turn of dana",
  ];
  const told = router.withAbsent([{ target: "lee", reason: "deleted" }]);
  const ways = () => {
    assert.deepEqual(gone(router), expected);
    assert.deepEqual(gone(told), expected.with(2, "duplicate of c-1 → hearth-mesa (lee deleted)"));
    assert.equal(goes(router, "hearth-boulder", "lee"), "duplicate of c-1 → hearth-boulder, lee");
    assert.equal(goes(told, "hearth-boulder", "lee"), "duplicate of c-1 → hearth-boulder (lee deleted)");
  };
  ways();
  // What becomes of the network afterwards is not asked until it is told.
  of.apply(of.execute("kim", { type: "restore_user", user: "ruth" }));
  const after = told.withNetwork(of);
  of.free();
  const later = () => {
    assert.equal(goes(after, "hearth-boulder", "ruth"), "duplicate of c-1 → hearth-boulder, ruth");
    assert.equal(goes(after, "hearth-boulder", "lee"), "duplicate of c-1 → hearth-boulder (lee deleted)");
  };
  later();
  breakTheModule();
  assert.throws(() => router.targets, { code: "internal" });
  ways();
  later();
  // Each was made anew, and nothing else is left.
  assert.equal(network.engines(), 3);
  assert.deepEqual(faults(() => router.withNetwork(router)), [["document.wrong_type", "network"]]);
});

test("what is wrong is told where it stands", () => {
  assert.deepEqual(faults(() => new Router(inTurn("kim", "kim"))), [["routing.target_twice", "strategy.targets[1]"]]);
  assert.deepEqual(faults(() => new Router(inTurn("kim"), { absent: [{ target: "kim", reason: "ill" }] })), [
    ["document.unknown_value", "absent[0].reason"],
  ]);
  assert.deepEqual(faults(() => new Router(inTurn("kim")).route(undefined, { postcode: "80302" })), [
    ["document.unknown_field", "lead.postcode"],
  ]);
  assert.deepEqual(faults(() => new Router(inTurn("kim"), ["kim"])), [["document.wrong_type", ""]]);
});

test("two routers are compared as they are, also when the module had to be replaced", () => {
  const [first, second] = [new Router(inTurn("kim")), new Router(inTurn("lee"))];
  const leads = [{ lead: {} }];
  const moved = () => first.simulate(leads, { other: second }).moves;
  assert.deepEqual(moved(), [{ from: "kim", to: "lee", leads: [0] }]);
  assert.deepEqual(first.simulate(leads, { other: first }).moves, []);
  const absent = second.withAbsent([{ target: "lee", reason: "archived" }]);
  assert.deepEqual(first.simulate(leads, { other: absent }).moves, [{ from: "kim", leads: [0] }]);
  breakTheModule();
  assert.throws(() => first.targets, { code: "internal" });
  assert.deepEqual(moved(), [{ from: "kim", to: "lee", leads: [0] }]);
  second.free();
  assert.throws(moved, { code: "engine.freed" });
});

test("contact points are read into the form in which they are compared", () => {
  assert.equal(email(" Kim@Home.example "), "kim@home.example");
  assert.deepEqual(phone("303 555 0142 x7"), { e164: "+13035550142", extension: "7" });
  assert.deepEqual(postalCode("501", "US", { short_zip: "pad" }), { code: "00501", form: "zip", padded: true });
  assert.equal(region("qc").region, "CA-QC");
  assert.deepEqual(faults(() => region("Ontario", "US")), [["contact.region", "text"]]);
});

test("the text of a lead brings no state of its own", () => {
  const router = new Router(inTurn("kim", "lee"));
  const state = '{"version":7,"rotations":[{"last":"kim","order":["kim","lee"]}]}';
  for (const first of [undefined, null]) {
    assert.throws(() => router.route(first, `{},"state":${state}`), TenantryError);
    assert.equal(router.route(first, "{}").assignment.target, "kim");
  }
  assert.throws(() => router.reroute(undefined, `{},"state":${state}`, "kim"), TenantryError);
});

test("what is wrong with an argument is told below its name however it is given", () => {
  const router = new Router(plan);
  const asks = [
    [(it) => router.route(it, {}), "state"],
    [(it) => router.routeAll(it, []), "state"],
    [(it) => router.route(undefined, it), "lead"],
    [(it) => router.reroute(undefined, it, "hq"), "lead"],
    [(it) => router.coverage(it), "universe"],
  ];
  for (const [ask, name] of asks) {
    for (const [given, path] of [
      [{ at: NaN }, `${name}.at`],
      [{ id: "\ud800" }, `${name}.id`],
      [new Set(), name],
      [Uint8Array.of(0xff), name],
      ['{"vers', name],
    ]) {
      assert.deepEqual(faults(() => ask(given)).map(([, at]) => at), [path], `${name}: ${String(given)}`);
    }
  }
});

test("the absence of anybody is told", () => {
  const router = new Router(inTurn("kim", "lee"), { absent: [{ target: "kim", reason: "archived" }, { target: "x", reason: "paused" }] });
  assert.deepEqual(["kim", "x", "lee"].map((name) => router.absence(name)), ["archived", "paused", undefined]);
  assert.deepEqual(faults(() => router.absence("")), [["id.empty", "target"]]);
});
