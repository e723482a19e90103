import type { Documents } from "../documents.js";
import type { Given } from "../write.js";
import { network } from "./module.js";

/**
 * Reads a document of a network, or operation hours, and gives it in canonical form. Catalogs and proposals are read by `read` of `tenantry`.
 *
 * @throws {TenantryError} with everything that is wrong with it
 */
export function read<Kind extends "event" | "hours" | "network" | "roster">(
  kind: Kind,
  document: string | Given<Documents[Kind]>,
): Documents[Kind] {
  return network.read(kind, document);
}
