// The network from JavaScript: what is asked, what is refused, and that it outlives the module that held it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Pricer, evaluate } from "tenantry";
import { Network, Refused, TenantryError, Verdict, read } from "tenantry/network";

import { initSync } from "../dist/esm/generated/network.js";

const example = (name) => readFileSync(fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url)), "utf8");
const document = example("network.json");

const tag = (name, account = "hearth") => ({
  type: "put_setting",
  setting: name,
  account,
  content: { type: "tag", name },
});

/** Overwrites all that the module knows, so that its next step leads nowhere. */
function breakTheModule() {
  const { memory } = initSync();
  new Uint8Array(memory.buffer).fill(0xff);
}

test("a verdict says whether, why not, and what would help", () => {
  const network = new Network(document);
  assert.equal(network.may("kim", "change_settings", { account: "hearth-boulder" }).allowed, true);
  const verdict = network.may("kim", "change_settings", { account: "hearth-boulder", setting: "flooring" });
  assert.ok(verdict instanceof Verdict);
  assert.equal(verdict.allowed, false);
  assert.deepEqual(verdict.reasons.map(({ code }) => code), ["access.shared_item"]);
  assert.deepEqual(verdict.reasons[0].reason, { type: "shared", setting: "flooring", owner: "hearth" });
  assert.deepEqual(verdict.cures.map(({ cure }) => cure), [{ type: "duplicate_item", setting: "flooring" }]);
  assert.equal(`${verdict}`, `denied: ${verdict.reasons[0].message}. It would be allowed: ${verdict.cures[0].message}`);
});

test("what is needed says who can", () => {
  const network = new Network(document);
  const verdict = network.may("lee", "change_settings", { account: "hearth-boulder", creates: "tag" });
  const roles = ["account_owner", "admin"];
  assert.deepEqual(verdict.cures.map(({ by }) => by), [
    { type: "holders", account: "hearth-boulder", capability: "manage_users", roles },
    { type: "holders", account: "hearth", capability: "lock_and_share", roles },
  ]);
  assert.match(verdict.text, /All of these are needed, in this order: make lee admin \(by /);
  const visit = network.may("dana", "change_settings", { account: "hearth-boulder" });
  assert.deepEqual(visit.cures.map(({ by }) => by), [{ type: "asker" }]);
});

test("an add-on that is not offered is offered and then activated", () => {
  const network = new Network(document);
  assert.throws(
    () => network.execute("dana", { type: "activate_add_on", account: "hearth-boulder", add_on: "drone_photos" }),
    ({ cures }) => {
      assert.deepEqual(cures.map(({ cure }) => cure), [
        { type: "offer_add_on", add_on: "drone_photos", account: "hearth-boulder" },
      ]);
      return true;
    },
  );
});

test("a fault says where it is and what there is", () => {
  const told = (read) => {
    try {
      read();
    } catch (error) {
      return error.message;
    }
  };
  const faults = told(() => read("network", { accounts: [{ id: "hq", ownr: "dana" }] })).split("\n");
  assert.ok(faults.includes("accounts[0].ownr: unknown field `ownr` (did you mean `owner`?) [document.unknown_field]"));
  assert.ok(faults.includes("accounts[0].owner: the field `owner` is missing [document.missing_field]"));
  assert.match(told(() => read("routing_plan", {})), /`routing_plan` \(did you mean `routing-plan`\?\)/);
  assert.match(told(() => read("catalog", {})), /no kind of document `catalog`: one of `event`, `network`, /);
});

test("an account that does not exist is told with the one that may be meant", () => {
  const network = new Network(document);
  const message = "account: there is no account `hearth-bolder` (did you mean `hearth-boulder`?) [access.no_account]";
  for (const question of [
    () => network.whoMay("change_settings", { account: "hearth-bolder" }),
    () => network.effective("hearth-bolder", "tag"),
    () => network.catalog("hearth-bolder"),
    () => network.path("hearth-bolder"),
    () => network.standing("hearth-bolder"),
  ]) {
    assert.throws(question, { message, suggestion: "hearth-boulder" });
  }
  assert.throws(() => network.whatMay("kim", "hearth-bolder"), {
    message: "account: there is no account `hearth-bolder` [access.no_account]",
  });
});

test("what was decided is applied as it is", () => {
  const network = new Network(document);
  const before = network.version;
  assert.equal(network.apply(network.execute("kim", { type: "pause_account", account: "hearth-boulder" })), before + 1);
});

test("somebody may be logged in as somebody else", () => {
  const network = new Network(document);
  const visitor = { user: "dana", as_user: "kim" };
  assert.equal(network.may("dana", "change_settings", { account: "hearth-boulder" }).allowed, false);
  assert.equal(network.may(visitor, "change_settings", { account: "hearth-boulder" }).allowed, true);
  const { events, raised } = network.execute(visitor, { type: "pause_account", account: "hearth-boulder" });
  assert.deepEqual(events[0].actor, visitor);
  assert.deepEqual(raised, [{ type: "account_paused", account: "hearth-boulder" }]);
});

test("a refusal has every reason and what would help", () => {
  const network = new Network(document);
  assert.throws(
    () => network.execute("lee", tag("hot", "hearth-boulder")),
    (error) => {
      assert.ok(error instanceof Refused && error instanceof TenantryError);
      assert.equal(error.name, "Refused");
      assert.deepEqual(error.reasons.map(({ code }) => code), ["access.role", "access.locked"]);
      assert.deepEqual(error.faults.map(({ code }) => code), ["access.role", "access.locked"]);
      assert.deepEqual(error.cures.map(({ cure }) => cure), [
        { type: "change_role", user: "lee", role: "admin" },
        { type: "unlock", account: "hearth", feature: "tags" },
      ]);
      assert.ok(error.reasons.every(({ message }) => error.message.includes(message)));
      return true;
    },
  );
  assert.equal(network.version, 0);
});

test("a command that cannot be read is no refusal", () => {
  const network = new Network(document);
  assert.throws(
    () => network.execute("dana", { type: "lock", account: "hearth", feature: "logos" }),
    (error) => {
      assert.ok(!(error instanceof Refused));
      assert.equal(error.path, "feature");
      assert.equal(error.suggestion, "logo");
      return true;
    },
  );
});

test("events apply in any form, and once", () => {
  const network = new Network(document);
  const forms = [(event) => event, (event) => JSON.stringify(event), (event) => [event]];
  forms.forEach((form, index) => {
    const [event] = network.execute("dana", tag(`new-${index}`)).events;
    assert.equal(network.apply(form(event)), index + 1);
    assert.throws(() => network.apply(form(event)), { name: "TenantryError", code: "network.conflict" });
  });
  assert.equal(network.apply([]), 3);
  assert.throws(() => network.apply(null), { name: "TenantryError" });
});

test("replayed events give the same bytes", () => {
  const network = new Network(document);
  const replayed = new Network(JSON.parse(document));
  for (let version = 0; version < 5; version += 1) {
    const { events } = network.execute("dana", tag(`new-${version}`), { version });
    network.apply(events);
    replayed.apply(events);
  }
  assert.equal(replayed.json, network.json);
  assert.equal(new Network(network.document()).json, network.json);
  assert.deepEqual(read("network", network.json), network.document());
});

test("a command for another version is a conflict", () => {
  assert.throws(() => new Network(document).execute("dana", tag("new"), { version: 7 }), {
    name: "Refused",
    code: "network.conflict",
  });
});

test("what is in force, and what else is asked", () => {
  const network = new Network(document);
  assert.deepEqual(network.effective("hearth-boulder", "tag").shadowed, ["boulder-vip"]);
  assert.equal(network.logo("hearth-boulder").owner, "hearth");
  assert.equal(network.constant("hearth-boulder", "flooring", "labor_rate").owner, "hearth-boulder");
  assert.deepEqual(network.path("hearth-fort-collins"), ["hearth", "hearth-north", "hearth-fort-collins"]);
  assert.equal(network.account("hearth-boulder").owner, "kim");
  assert.equal(network.user("kim").account, "hearth-boulder");
  assert.equal(network.setting("boulder-fair").content.type, "lead_source");
  assert.deepEqual(network.above("hearth-fort-collins"), ["hearth-north", "hearth"]);
  assert.deepEqual(network.below("hearth-north"), ["hearth-fort-collins"]);
  assert.throws(() => network.account("nobody"), { code: "access.no_account" });
  assert.deepEqual(network.whoMay("change_settings", { account: "hearth-boulder" }), ["kim"]);
  assert.ok(network.whatMay("lee", "hearth-boulder").includes("use_call_center"));
  assert.deepEqual(network.steps("sales").map(({ step }) => step), ["new", "visit", "quoted", "won"]);
  assert.equal(network.credentialDueOn("dana"), "2026-11-30");
  assert.equal(network.signature("dana", "dana-block", "block"), "Dana Whitlock\nHearth & Harbor");
  assert.deepEqual(network.notReceived("spring"), []);
  assert.equal(network.standing("hearth-fort-collins").routed_leads, false);
  assert.equal(network.assigned("ruth"), "archived");
  assert.deepEqual(network.webKey("boulder-fair-00000000aa"), { type: "revoked" });
  const pricer = new Pricer(network.catalog("hearth-boulder"));
  assert.equal(pricer.price(example("whitfield.json")).total, "5906.32");
  assert.throws(() => network.logo("hearth-bolder"), { code: "access.no_account" });
});

test("a network outlives the module, with the events that it has followed", () => {
  const network = new Network(document);
  for (let index = 0; index < 150; index += 1) {
    // Often enough that what was told grows longer than the document, and is put into it.
    network.apply(network.execute("dana", tag(`new-${index}`)).events);
    if (index % 50 === 7) {
      const before = network.json;
      breakTheModule();
      assert.throws(() => network.version, { code: "internal" });
      assert.equal(network.json, before);
    }
  }
  const [event] = network.execute("dana", tag("last")).events;
  breakTheModule();
  assert.throws(() => network.apply(event), { code: "internal" });
  assert.equal(network.version, 150);
  assert.equal(network.apply(event), 151);
  network.free();
  assert.throws(() => network.version, { code: "engine.freed" });
});

test("each entry has a module of its own: one that fails takes nothing from the other", () => {
  const network = new Network(document);
  const pricer = new Pricer(network.catalog("hearth-boulder"));
  const { json } = pricer.price(example("whitfield.json"));
  breakTheModule();
  assert.equal(pricer.price(example("whitfield.json")).json, json);
  assert.equal(evaluate("1 + 1"), "2");
  assert.throws(() => network.version, { code: "internal" });
  assert.equal(network.version, 0);
});

test("each entry reads the documents of its own", () => {
  assert.equal(read("network", document).accounts[0].id, "hearth");
  assert.throws(() => read("catalog", "{}"), { name: "TenantryError", code: "wire.unknown" });
});
