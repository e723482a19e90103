import { Pricer } from "tenantry";

import { catalog, proposal } from "./flooring.js";

postMessage(new Pricer(catalog).price(proposal).total);
