import { catalog, proposal } from "./flooring.js";
import { Pricer } from "./node_modules/tenantry/dist/esm/index.js";

postMessage(new Pricer(catalog).price(proposal).total);
