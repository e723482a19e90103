// Notices from JavaScript: who is told, why somebody is not, and the audit of the example network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { auditSilence, ClientNotices, Dispatched, Dispatcher, Hours, Network, Router, TenantryError, read } from "tenantry/network";

const document = readFileSync(fileURLToPath(new URL("../../docs/examples/network.json", import.meta.url)), "utf8");
const AT = "2026-11-21T20:15:00-07:00";
const text = {
  type: "text_received",
  account: "hearth-boulder",
  at: AT,
  contact: { id: "c-17", assigned: "lee" },
  text: "Hi",
};

test("why Dana did not get a text is one call", () => {
  const dispatcher = new Dispatcher(new Network(document));
  const answer = dispatcher.whyNot(text, "dana", "text");
  assert.equal(answer.told, false);
  assert.equal(
    answer.text,
    "dana has text_au on for text_received, but the contact is assigned to lee, whose control alone decides",
  );
  assert.deepEqual(answer.notices[0].reasons.map(({ code }) => code), ["notify.assigned_decides"]);
});

test("what was dispatched says why somebody is not told, and is plain data otherwise", () => {
  const dispatcher = new Dispatcher(new Network(document));
  const occurrence = { ...text, at: new Date(AT) };
  const dispatched = dispatcher.dispatch(occurrence);
  assert.ok(dispatched instanceof Dispatched);
  assert.deepEqual(Object.keys(dispatched), Object.keys(JSON.parse(JSON.stringify(dispatched))));
  const answer = dispatcher.whyNot(text, "dana", "text");
  // The question is kept, whatever becomes of what was given.
  occurrence.contact = { id: "c-18" };
  assert.deepEqual(dispatched.whyNot("dana", "text"), { ...answer });
  assert.throws(() => dispatched.whyNot("dnaa", "text"), { suggestion: "dana" });
});

test("deliveries say to whom, how and where", () => {
  const { deliveries } = new Dispatcher(new Network(document)).dispatch(JSON.stringify(text));
  assert.deepEqual(
    deliveries.map(({ user, channel }) => [user, channel]),
    [["lee", "panel"], ["kim", "panel"], ["dana", "panel"], ["lee", "text"]],
  );
  assert.equal(deliveries[3].to, "303-555-0144");
});

test("a dispatcher is made of a roster too, and outlives the network it was made of", () => {
  const network = new Network(document);
  const roster = network.roster();
  assert.deepEqual(read("roster", roster), roster);
  const dispatcher = new Dispatcher(network);
  network.free();
  assert.deepEqual(dispatcher.matrix("dana").roll_up, ["hearth-boulder"]);
  assert.deepEqual(new Dispatcher(roster).dispatch(text), dispatcher.dispatch(text));
});

test("the audit tells what is lost first, at a date or a text", () => {
  const dispatcher = new Dispatcher(new Network(document));
  const findings = dispatcher.auditSilence(AT);
  assert.deepEqual(dispatcher.auditSilence(new Date(AT)), findings);
  assert.deepEqual(auditSilence(new Network(document), AT), findings);
  assert.deepEqual(auditSilence(new Network(document).roster(), AT), findings);
  assert.equal(findings[0].silence, "lost");
  assert.ok(findings.some(({ kinds, reasons }) =>
    kinds.join() === "new_lead" && reasons.join() === "notify.no_fallback_number"));
  assert.ok(findings.some(({ silence }) => silence === "muted"));
});

test("a user who does not exist is an error", () => {
  const dispatcher = new Dispatcher(new Network(document));
  assert.throws(
    () => dispatcher.matrix("dna"),
    (error) => error instanceof TenantryError && error.code === "network.unknown_reference" && error.path === "user",
  );
});

test("a network and a roster of a whole business are not too large", () => {
  // 50,000 users are more than the 8 MiB that other documents may have.
  const info = { first_name: "D", last_name: "D", company: "H", phone: "303-555-0100", email: "d@h.example" };
  const control = [{ kind: "text_received", system: false, text_au: true, email_au: true }];
  const users = Array.from({ length: 50_000 }, (_, index) => ({
    id: `user-${index}`, account: "hq", role: index === 0 ? "account_owner" : "standard", first_name: "F", last_name: "L",
    username: `user-${index}`, phone: "303-555-0101", email: `user-${index}@h.example`,
    credential: { set_on: "2026-09-01" }, control,
  }));
  const network = new Network({ accounts: [{ id: "hq", owner: "user-0", info }], users });
  const roster = network.roster();
  assert.ok(JSON.stringify(roster).length > 8 * 1024 * 1024);
  assert.deepEqual(read("roster", JSON.stringify(roster)), read("roster", roster));
  const occurrence = { ...text, account: "hq", contact: { id: "c-17", assigned: "user-49999" } };
  for (const dispatcher of [new Dispatcher(network), new Dispatcher(roster)]) {
    assert.deepEqual(dispatcher.dispatch(occurrence).deliveries.map(({ user }) => user), ["user-49999", "user-49999"]);
  }
  const [event] = network.execute("user-0", { type: "put_control", user: "user-0", control: [] }).events;
  assert.equal(network.apply(event), 1);
  assert.throws(() => read("hours", { zone: Array(200).fill("x".repeat(60_000)) }), { code: "document.too_large" });
});

test("a Date is an instant in an occurrence, an event and a lead, and no part of a document that has days", () => {
  const dispatcher = new Dispatcher(new Network(document));
  const keys = (occurrence) => dispatcher.dispatch(occurrence).deliveries.map(({ key }) => key);
  assert.deepEqual(keys({ ...text, at: new Date(AT) }), keys(text));
  const appointment = { type: "appointment_set", account: "hearth-boulder", at: AT, contact: { id: "c-17" }, notify: true };
  const due = "2026-11-23T16:00:00.000Z";
  assert.deepEqual(
    dispatcher.whyNot({ ...appointment, due: new Date(due) }, "dana", "panel"),
    dispatcher.whyNot({ ...appointment, due }, "dana", "panel"),
  );
  assert.throws(() => dispatcher.dispatch({ ...text, at: new Date(NaN) }), { path: "at" });

  const event = {
    id: "ev-1", at: AT, happened: { type: "work_order_created" }, order: { id: "1042", region: "denver" },
    client: { id: "kim", region: "denver", send_notifications: true }, settings_right: true, generator_runs: true,
  };
  const notices = new ClientNotices({ regions: [] });
  const decided = notices.decide(event);
  // No log is none, whether it is left out, undefined or null.
  assert.deepEqual(notices.decide({ ...event, at: new Date(AT) }, null), decided);

  const router = new Router({
    target_kind: "accounts", default: "hq", strategy: { type: "postal_code", entries: [{ codes: ["803*"], target: "hq" }] },
  });
  const lead = { postal_code: "80302", at: AT };
  const routed = router.route(undefined, lead);
  assert.deepEqual(router.route(undefined, { ...lead, at: new Date(AT) }), routed);
  assert.deepEqual(router.routeAll(undefined, [{ ...lead, at: new Date(AT) }]).assignments, [routed.assignment]);

  // Not where something else is asked for.
  const odd = new Date(AT);
  assert.throws(() => router.route(undefined, { postal_code: odd }), { code: "document.wrong_type", path: "lead.postal_code" });
  assert.throws(() => dispatcher.dispatch({ ...text, contact: { id: odd } }), { code: "document.wrong_type", path: "contact.id" });
  const contacts = [{ id: "kim", account: "b", created_at: odd, emails: [odd] }];
  assert.throws(() => router.routeAll(undefined, [{ contacts }]), { path: "leads[0].contacts[0].emails[0]" });
  assert.throws(() => new Hours({ zone: "UTC", exceptions: [{ on: new Date(AT) }] }), { path: "exceptions[0].on" });
});

test("what is wrong with an occurrence is told from its root, its shape as its meaning", () => {
  const dispatcher = new Dispatcher(new Network(document));
  const path = (wrong) => {
    try {
      dispatcher.dispatch({ ...text, ...wrong });
    } catch (error) {
      return error.path;
    }
    return undefined;
  };
  const contact = { id: "c-17" };
  assert.equal(path({ at: "today" }), "at");
  assert.equal(path({ contact: { ...contact, assigned: "nobody" } }), "contact.assigned");
  assert.equal(path({ contact: { ...contact, blockd: true } }), "contact.blockd");
});

test("one cell of a matrix can be asked for", () => {
  const dispatcher = new Dispatcher(new Network(document));
  for (const cell of dispatcher.matrix("kim").cells) {
    assert.deepEqual(dispatcher.cell("kim", cell.kind, cell.switch), cell);
  }
  assert.throws(() => dispatcher.cell("kim", "new_leed", "text_au"), { path: "kind" });
});

test("what has been freed is named by its class", () => {
  const hours = new Hours({ zone: "UTC" });
  hours.free();
  assert.throws(() => hours.isOpen(AT), { message: /this instance of Hours has been freed: make a new one/ });
  const notices = new ClientNotices({ regions: [] });
  notices.free();
  assert.throws(() => notices.decide("{}"), { message: /this instance of ClientNotices has been freed/ });
});
