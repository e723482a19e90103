import * as network from "tenantry/network/slim";
import networkModule from "tenantry/network.wasm?url";
import pricesModule from "tenantry/prices.wasm?url";
import * as tenantry from "tenantry/slim";

import { both } from "./both.js";

Promise.all([tenantry.initialize(fetch(pricesModule)), network.initialize(fetch(networkModule))]).then(() => {
  globalThis.answer = both(tenantry, network);
});
