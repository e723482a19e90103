// Loading a module with the types of the web. Compiled, never run.

import { initialize, initializeSync } from "tenantry/slim";
import { initialize as initializeNetwork } from "tenantry/network/slim";

export async function load(module: WebAssembly.Module): Promise<void> {
  await initialize(fetch("/prices.wasm"));
  await initialize(await fetch("/prices.wasm"));
  await initialize(new URL("/prices.wasm", location.href));
  await initialize(module);
  await initializeNetwork(WebAssembly.compileStreaming(fetch("/network.wasm")));
  initializeSync(module);

  // @ts-expect-error a response is fetched before it is compiled
  initializeSync(fetch("/prices.wasm"));

  // @ts-expect-error a response is read first
  initializeSync(await fetch("/prices.wasm"));

  // @ts-expect-error a blob is read first
  await initialize(new Blob());
}
