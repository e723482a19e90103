// Notices from JavaScript: who is told, why somebody is not, and the audit of the example network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { auditSilence, Dispatcher, Network, TenantryError, read } from "tenantry/network";

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

test("a Date in an occurrence is told how it is written, and so written it is taken", () => {
  const dispatcher = new Dispatcher(new Network(document));
  let said = "";
  assert.throws(() => dispatcher.dispatch({ ...text, at: new Date(AT) }), ({ message, faults }) => {
    said = message.match(/an instant as "(.*)"/)[1];
    return faults[0].path === "at";
  });
  assert.equal(said, "2026-11-22T03:15:00.000Z");
  const keys = (occurrence) => dispatcher.dispatch(occurrence).deliveries.map(({ key }) => key);
  assert.deepEqual(keys({ ...text, at: said }), keys(text));
});
