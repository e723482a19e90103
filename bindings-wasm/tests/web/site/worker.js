import { both } from "./both.js";
import * as tenantry from "./node_modules/tenantry/dist/esm/index.js";
import * as network from "./node_modules/tenantry/dist/esm/network/index.js";

postMessage(both(tenantry, network));
