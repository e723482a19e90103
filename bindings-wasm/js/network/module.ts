// The module with the network, which the entry `tenantry/network` asks.

import { TenantryError } from "../error.js";
import * as glue from "../generated/network.js";
import { Module, type Said } from "../module.js";
import { type Refusal, Refused } from "./verdict.js";

export const network = new Module("tenantry/network", glue, error);

/** What the core says of a command that it does not carry out comes with its reasons. */
function error({ message, faults, refusal }: Said & { readonly refusal?: Refusal }): TenantryError {
  return refusal === undefined ? new TenantryError(faults, { message }) : new Refused(faults, message, refusal);
}
