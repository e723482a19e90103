import { Pricer } from "tenantry";

import { catalog, proposal } from "./flooring.js";

globalThis.answer = new Pricer(catalog).price(proposal).total;
