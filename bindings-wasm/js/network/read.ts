import type { Documents } from "../documents.js";
import type { Given, JsonText } from "../write.js";
import { network } from "./module.js";

/**
 * Reads a document of a network, operation hours, notices of regions, the log of an order, a routing plan or the state of one, and
 * gives it in canonical form. Catalogs and proposals are read by `read` of `tenantry`.
 *
 * @throws {TenantryError} with everything that is wrong with it
 */
export function read<
  Kind extends
    | "event"
    | "hours"
    | "network"
    | "notice_log"
    | "region_notices"
    | "roster"
    | "routing-plan"
    | "routing-state",
>(
  kind: Kind,
  document: JsonText | Given<Documents[Kind]>,
): Documents[Kind] {
  return network.read(kind, document);
}
