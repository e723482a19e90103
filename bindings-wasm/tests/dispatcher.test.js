// Notices from JavaScript: who is told, why somebody is not, and the audit of the example network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Dispatcher, Network, TenantryError, read } from "tenantry/network";

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
