// The module with the prices, which the entry `tenantry` asks.

import * as glue from "./generated/prices.js";
import { Module } from "./module.js";

export const prices = new Module("tenantry", glue);
