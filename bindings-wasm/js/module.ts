// The wasm module: how it is loaded, asked, and replaced when it fails.

import type { Fault } from "./documents.js";
import { TenantryError } from "./error.js";
import initialize, * as core from "./generated/core.js";

/** The module's bytes, or the module compiled. */
export type ModuleSource = ArrayBuffer | ArrayBufferView | WebAssembly.Module;

let inlined: (() => ModuleSource) | undefined;
let started = false;
let broken = false;

/** Says where the module comes from when it is first needed. */
export function inline(source: () => ModuleSource): void {
  inlined = source;
}

/** Starts the module at once. */
export function startSync(source: ModuleSource): void {
  if (!started) {
    core.initSync({ module: source });
    started = true;
  }
}

/** Starts the module as soon as it has been fetched. */
export async function start(source: unknown): Promise<void> {
  if (!started) {
    await initialize({ module_or_path: source });
    started = true;
  }
}

/** Answers a question that needs no engine. */
export function call(name: string, json: string): string {
  return guarded(() => core.call(name, json));
}

/** Asks the module. What it throws as text is an answer; anything else has broken the instance. */
function guarded<Answer>(ask: () => Answer): Answer {
  begin();
  try {
    return ask();
  } catch (problem) {
    if (typeof problem === "string") {
      throw said(problem);
    }
    if (problem instanceof TenantryError) {
      throw problem;
    }
    broken = true;
    throw failure("internal", "a mistake in tenantry itself: please report what was asked", problem);
  }
}

function begin(): void {
  if (!started) {
    if (inlined === undefined) {
      throw failure("module.not_started", "the module is not loaded yet: await `initialize` first");
    }
    startSync(inlined());
  }
  if (broken) {
    core.__wbg_reset_state();
    broken = false;
  }
}

/** An error as the core writes it. */
function said(json: string): TenantryError {
  const { message, faults } = JSON.parse(json) as { message: string; faults: [Fault, ...Fault[]] };
  return new TenantryError(faults, { message });
}

function failure(code: string, message: string, cause?: unknown): TenantryError {
  return new TenantryError([{ code, path: "", message }], cause === undefined ? {} : { cause });
}
