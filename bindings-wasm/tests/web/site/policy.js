import { both } from "./both.js";
import * as tenantry from "./node_modules/tenantry/dist/esm/index.js";
import * as network from "./node_modules/tenantry/dist/esm/network/index.js";

globalThis.answer = both(tenantry, network);
