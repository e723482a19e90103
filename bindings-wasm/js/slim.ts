/**
 * The same as `tenantry`, without the module inside: the host loads `tenantry/prices.wasm` as it likes.
 *
 * @module tenantry/slim
 */

import type { Bytes, Source } from "./module.js";
import { prices } from "./prices.js";

export * from "./face.js";

/**
 * Loads the module from its address, from a response, or from its bytes. To be awaited once, before anything is asked.
 *
 * ```js ignore
 * await initialize(new URL("./prices.wasm", location.href));
 * ```
 *
 * @throws {TenantryError} `module.not_loaded`, with the `cause`, if that is not the module of this entry
 */
export function initialize(source: Source | PromiseLike<Source>): Promise<void> {
  return prices.start(source);
}

/**
 * Loads the module from its bytes or compiled, at once.
 *
 * @throws {TenantryError} `module.not_loaded`, with the `cause`, if that is not the module of this entry
 */
export function initializeSync(source: Bytes): void {
  prices.startSync(source);
}

export type { Bytes, Source };
