import * as tenantry from "tenantry";
import * as network from "tenantry/network";

import { both } from "./both.js";

postMessage(both(tenantry, network));
