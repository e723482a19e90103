// Options and arguments of a class: what is not known is refused with what was meant, and nothing is passed over.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { check, dependencies, relabel, rename, renameInputs } from "tenantry";
import {
  Dispatcher,
  Hours,
  Network,
  Router,
  TenantryError,
  phone,
  planTextTime,
  postalCode,
  region,
  withLoads,
} from "tenantry/network";

import { hearth } from "./both.js";

const plan = { target_kind: "users", strategy: { type: "round_robin", targets: ["kim", "lee"] } };
const router = new Router(plan);
const network = new Network(hearth);

/** The code, the path and the suggestion of the first fault. */
function fault(ask) {
  try {
    ask();
  } catch (error) {
    assert.ok(error instanceof TenantryError, String(error));
    assert.ok(error.message.length > 20 && !error.message.includes("\n"), error.message);
    const { code, path, suggestion } = error;
    return [code, path, ...(suggestion === undefined ? [] : [suggestion])];
  }
  return assert.fail("nothing was refused");
}

test("an option that there is not is refused with the one that was meant", () => {
  for (const [ask, path, ...suggestion] of [
    [() => new Router(plan, { absnet: [] }), "absnet", "absent"],
    [() => new Router(plan, { Network: network }), "Network", "network"],
    [() => router.simulate([], { othr: router }), "othr", "other"],
    [() => router.simulate([], { from: null }), "from"],
    [() => network.may("dana", "manage_users", { acount: "hq" }), "acount", "account"],
    [() => network.whoMay("manage_users", { account: "hq", kind: "tag" }), "kind"],
    // Without a look at its name it would take the place of the capability.
    [() => network.may("dana", "manage_users", { account: "hq", capability: "price" }), "capability"],
    [() => postalCode("501", "US", { short_zpi: "pad" }), "short_zpi", "short_zip"],
    [() => postalCode("501", "US", { text: "80302" }), "text"],
    [() => planTextTime("delayed", "2026-11-22T18:00:00Z", { message: {} }), "message", "messaging"],
    [() => check("area", { name: ["area"] }), "name", "names"],
    [() => rename({ currency: "USD" }, { type: "a", form: "b", to: "c" }), "form", "from"],
    [() => relabel({ currency: "USD" }, { type: "a", key: "b", lable: "c" }), "lable", "label"],
    [() => renameInputs({}, { itme: "a", from: "b", to: "c" }), "itme", "item"],
    [() => dependencies({ currency: "USD" }, { type: "a", Key: "b" }), "Key", "key"],
  ]) {
    assert.deepEqual(fault(ask), ["document.unknown_field", path, ...suggestion]);
  }
  assert.throws(() => new Router(plan, { absnet: [] }), {
    message: "absnet: unknown field `absnet` (did you mean `absent`?) [document.unknown_field]",
  });
  assert.throws(() => router.simulate([], { from: null }), {
    message: "from: unknown field `from`: one of `state`, `other` [document.unknown_field]",
  });
});

test("what is no plain object is no options", () => {
  for (const odd of [network, [], new Map([["absent", []]]), "absent", null, 5, new Date(), () => ({})]) {
    assert.deepEqual(fault(() => new Router(plan, odd)), ["document.wrong_type", ""]);
  }
  assert.throws(() => new Router(plan, network), {
    message: "expected an object, found a Network: name each argument, like { network } [document.wrong_type]",
  });
  for (const given of [{}, undefined, Object.create(null), runInNewContext("({ absent: [] })"), { absent: undefined }]) {
    assert.deepEqual(new Router(plan, given).targets, ["kim", "lee"]);
  }
  for (const odd of [new Map([["kim", 3]]), [], null, "kim"]) {
    assert.deepEqual(fault(() => withLoads(null, odd)), ["document.wrong_type", "loads"]);
  }
});

test("what has to be of a class of the package says so", () => {
  for (const odd of [{ plan }, null, 5, "router", network]) {
    assert.deepEqual(fault(() => router.simulate([], { other: odd })), ["document.wrong_type", "other"]);
  }
  for (const odd of [hearth, null, 5, router]) {
    assert.deepEqual(fault(() => new Router(plan, { network: odd })), ["document.wrong_type", "network"]);
    assert.deepEqual(fault(() => Router.of(odd)), ["document.wrong_type", "network"]);
  }
  assert.throws(() => router.simulate([], { other: { plan } }), {
    message: "other: expected a Router, found an object: make one with new Router(…) [document.wrong_type]",
  });
  assert.equal(router.simulate([], { other: undefined }).compared, 0);
  assert.equal(fault(() => new Dispatcher(router))[0], "document.wrong_type");
});

test("lists that are none are told where they stand", () => {
  for (const odd of [5, "kim", {}, null]) {
    assert.deepEqual(fault(() => router.routeAll(null, odd)), ["document.wrong_type", "leads"]);
    assert.deepEqual(fault(() => router.simulate(odd)), ["document.wrong_type", "leads"]);
    assert.deepEqual(fault(() => router.withAbsent(odd)), ["document.wrong_type", "absent"]);
    assert.deepEqual(fault(() => new Router(plan, { absent: odd })), ["document.wrong_type", "absent"]);
    assert.deepEqual(fault(() => new Router(plan, { absent: odd, network })), ["document.wrong_type", "absent"]);
  }
});

test("an argument that is left out is told as missing", () => {
  for (const [ask, path] of [
    [() => router.route(null), "lead"],
    [() => router.reroute(null, {}), "current"],
    [() => router.routeAll(null), "leads"],
    [() => router.withAbsent(), "absent"],
    [() => new Router(), "plan"],
    [() => new Dispatcher(network).dispatch(), "occurrence"],
    [() => new Dispatcher(network).whyNot({ type: "sales_cycle" }, "dana"), "channel"],
    [() => network.apply(), "event"],
    [() => phone(), "text"],
    [() => rename(undefined, { type: "a", from: "b", to: "c" }), "catalog"],
  ]) {
    assert.throws(ask, (error) => error.faults.some((it) => it.code === "document.missing_field" && it.path === path), path);
  }
});

test("a country is given in one way, and one that is none is told", () => {
  for (const ask of [phone, postalCode, region]) {
    assert.deepEqual(fault(() => ask("80302", "Narnia")), ["contact.country", "country"]);
    for (const odd of [5, {}, { country: "US" }, ["US"], true]) {
      assert.deepEqual(fault(() => ask("80302", odd)), ["document.wrong_type", "country"]);
    }
  }
  assert.equal(postalCode("80302-1234", "US").code, postalCode("80302").code);
  assert.equal(region("CA", "US").region, "US-CA");
  assert.equal(phone("303 555 0142", "US").e164, phone("303 555 0142", undefined).e164);
});

test("what another copy of the package has made is told as that", () => {
  const required = createRequire(import.meta.url)("tenantry/network");
  const message = "network: expected a Network, found one of another copy of the package: make one with new Network(…) [document.wrong_type]";
  assert.throws(() => new Router(plan, { network: new required.Network(hearth) }), { code: "document.wrong_type", message });
});

test("what is made of a document is told by its type where the document is wanted", () => {
  const hours = new Hours({ zone: "America/Denver" });
  const found = (name) => ({ code: "document.wrong_type", message: `expected an object with fields, found ${name} [document.wrong_type]` });
  assert.throws(() => new Hours(hours), found("an Hours"));
  assert.throws(() => new Network(Promise.resolve(hearth)), found("a Promise"));
  assert.throws(() => new Network(new ArrayBuffer(8)), found("an ArrayBuffer"));
  assert.throws(() => new Network((function* () {})()), found("an object"));
  const at = "2026-11-22T18:00:00Z";
  assert.throws(() => planTextTime("delayed", at, { hours }), { code: "document.wrong_type" });
  assert.throws(() => new Router({ ...plan, strategy: hours }), { code: "document.wrong_type", path: "strategy" });
  // Objects of classes of one's own, and those without any, are documents as others.
  class Own {
    zone = "UTC";
  }
  assert.equal(new Hours(new Own()).isOpen(at), false);
  assert.equal(new Hours(Object.assign(Object.create(null), { zone: "UTC" })).isOpen(at), false);
  assert.deepEqual(fault(() => new Hours({})), ["document.missing_field", "zone"]);
  assert.deepEqual(fault(() => new Hours(runInNewContext("({})"))), ["document.missing_field", "zone"]);
});
