/**
 * The network: accounts, users, settings, who may do what, and what is in force where. Nothing to initialise: the module is
 * part of this file and starts when it is first asked.
 *
 * @module tenantry/network
 */

import base64 from "../generated/network-inlined.js";
import { network } from "./module.js";

network.inline(base64);

export * from "./face.js";
