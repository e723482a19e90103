import { Pricer, initialize } from "tenantry/slim";
import module from "tenantry/core.wasm?url";

import { catalog, proposal } from "./flooring.js";

initialize(fetch(module)).then(() => {
  globalThis.answer = new Pricer(catalog).price(proposal).total;
});
