// Routes the leads that it is given, from a state on, and hands back who got them.

import { parentPort, workerData } from "node:worker_threads";

import { Router } from "tenantry/network";

const router = new Router(workerData.plan);
parentPort.on("message", ({ state, leads }) => parentPort.postMessage(router.routeAll(state, leads)));
