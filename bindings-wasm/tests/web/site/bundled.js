import * as tenantry from "tenantry";
import * as network from "tenantry/network";

import { both } from "./both.js";

globalThis.answer = both(tenantry, network);
