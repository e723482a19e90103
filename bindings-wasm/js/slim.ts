/**
 * The same as `tenantry`, without the module inside: the host loads `tenantry/core.wasm` as it likes.
 *
 * @module tenantry/slim
 */

import { type Bytes, start, startSync } from "./module.js";

export * from "./face.js";

/**
 * Loads the module from its address, from a response, or from its bytes. To be awaited once, before anything is asked.
 *
 * ```js ignore
 * await initialize(new URL("./core.wasm", location.href));
 * ```
 */
export function initialize(
  source: Source | PromiseLike<Source>,
): Promise<void> {
  return start(source);
}

/** Loads the module from its bytes or compiled, at once. */
export function initializeSync(source: Bytes): void {
  startSync(source);
}

export type { Bytes };

/** Where the module comes from: an address, a `Response`, its bytes, or a `WebAssembly.Module`. */
export type Source = string | Bytes;
