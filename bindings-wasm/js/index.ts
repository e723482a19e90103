/**
 * Prices: catalogs, proposals, quotes, formulas, exact numbers. Nothing to initialise: the module is part of this file
 * and starts when it is first asked. Networks have an entry of their own, `tenantry/network`.
 *
 * @module tenantry
 */

import base64 from "./generated/prices-inlined.js";
import { prices } from "./prices.js";

prices.inline(base64);

export * from "./face.js";
