// Routers in threads of their own, and routers that are asked nonsense for long.

import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";

import { Router, TenantryError, postalCode, withLoads } from "tenantry/network";

import { initSync } from "../dist/esm/generated/network.js";
import { network } from "../dist/esm/network/module.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

const plan = {
  target_kind: "accounts",
  default: "hq",
  territories: [{ id: "north", rotation: { type: "round_robin", targets: ["boulder", "denver", "aurora"] } }],
  strategy: { type: "postal_code", entries: [{ codes: ["80*"], territory: "north" }] },
};

test("workers give what one thread gives, and hand on the state", async () => {
  const leads = Array.from({ length: 600 }, (_, index) => ({ postal_code: index % 7 === 0 ? "99501" : `80${100 + index}` }));
  const alone = new Router(plan).routeAll(null, leads);
  const workers = Array.from({ length: 4 }, () => new Worker(new URL("worker.js", import.meta.url), { workerData: { plan } }));
  const ask = async (worker, question) => {
    worker.postMessage(question);
    return (await once(worker, "message"))[0];
  };
  // All at the same time, each all of them.
  for (const answer of await Promise.all(workers.map((worker) => ask(worker, { state: null, leads })))) {
    assert.deepEqual(answer, alone);
  }
  // In turn, each a part.
  let state = null;
  const assignments = [];
  for (const [index, worker] of workers.entries()) {
    const answer = await ask(worker, { state, leads: leads.slice(index * 150, (index + 1) * 150) });
    assignments.push(...answer.assignments);
    ({ state } = answer);
  }
  assert.deepEqual({ assignments, state }, alone);
  await Promise.all(workers.map((worker) => worker.terminate()));
});

test("100,000 wrong calls keep the memory flat, and the router goes on", () => {
  const router = new Router(plan);
  const odd = [null, 5, "x", "{", [], [[]], {}, { a: 1 }, NaN, "\ud800", new Map(), () => 1, "[".repeat(70), { lead: { at: 1 } }];
  let seed = 7;
  const draw = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return odd[seed % odd.length];
  };
  const calls = [
    () => router.route(draw(), draw()),
    () => router.route({ rotations: [{ territory: "north", last: draw(), order: draw() }] }, { postal_code: draw() }),
    () => router.routeAll(draw(), [draw(), draw()]),
    () => router.reroute(null, { postal_code: draw() }, draw()),
    () => router.coverage({ type: "postal_codes", codes: draw() }),
    () => router.simulate([{ lead: draw() }], { other: draw() }),
    () => router.withAbsent([{ target: draw(), reason: draw() }]).free(),
    () => new Router(draw(), draw()).free(),
    () => withLoads(draw(), { kim: draw() }),
    () => postalCode(draw(), draw(), draw()),
  ];
  let refused = 0;
  const ask = (count) => {
    for (let index = 0; index < count; index += 1) {
      try {
        calls[index % calls.length]();
      } catch (error) {
        assert.ok(error instanceof TenantryError, String(error.stack));
        assert.notEqual(error.code, "internal", String(error.cause));
        refused += 1;
      }
    }
  };
  const used = () => {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  ask(10_000);
  const [before, engines, pages] = [used(), network.engines(), initSync().memory.buffer.byteLength];
  ask(100_000);
  const grown = used() - before;
  assert.ok(grown < 4_000_000, `${grown} bytes more`);
  assert.deepEqual([network.engines(), initSync().memory.buffer.byteLength], [engines, pages]);
  assert.ok(refused > 60_000, `only ${refused} were wrong`);
  assert.equal(router.route(null, { postal_code: "80302" }).assignment.target, "boulder");
});
