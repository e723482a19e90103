// The wasm module: how it is loaded, asked, and replaced when it fails.

import type { Fault } from "./documents.js";
import { TenantryError } from "./error.js";
import initialize, * as core from "./generated/core.js";
import { type Refusal, Refused } from "./verdict.js";

/** The module's bytes, or a `WebAssembly.Module`. */
export type Bytes = ArrayBuffer | ArrayBufferView | object;

let inlined: (() => Bytes) | undefined;
let started = false;
let broken = false;
/** Counts the instances of the module; an engine's handle is only good in the one that made it. */
let instance = 0;

/** Says where the module comes from when it is first needed. */
export function inline(source: () => Bytes): void {
  inlined = source;
}

/** Starts the module at once. */
export function startSync(source: Bytes): void {
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

/** A document that has been made ready to be asked. */
export class Engine {
  readonly #kind: string;
  /** Kept, because a failed instance takes its engines with it. */
  #document: string;
  /** What has changed the engine since: each question with its arguments. */
  #told: [question: string, json: string][] = [];
  #toldLength = 0;
  readonly #held: Held;

  constructor(kind: string, document: string) {
    this.#kind = kind;
    this.#document = document;
    this.#held = { handle: make(kind, document), instance, freed: false };
    forgotten?.register(this, this.#held, this.#held);
  }

  ask(question: string, json: string): string {
    const held = this.#held;
    if (held.freed) {
      throw failure("engine.freed", `this ${this.#kind} has been freed: make a new one`);
    }
    return guarded(() => {
      if (held.instance !== instance) {
        held.handle = make(this.#kind, this.#document);
        for (const [question, json] of this.#told) {
          core.engine_ask(held.handle, question, json);
        }
        held.instance = instance;
      }
      return core.engine_ask(held.handle, question, json);
    });
  }

  /** Asks what changes the engine, so that an engine in its place has to be told it again. */
  tell(question: string, json: string): string {
    const answer = this.ask(question, json);
    this.#told.push([question, json]);
    // When they have grown as long as the document they are put into it, so that the time for that grows with them only.
    this.#toldLength += json.length;
    if (this.#toldLength > this.#document.length) {
      this.#document = this.ask("document", "{}");
      this.#told = [];
      this.#toldLength = 0;
    }
    return answer;
  }

  free(): void {
    forgotten?.unregister(this.#held);
    release(this.#held);
  }
}

interface Held {
  handle: number;
  instance: number;
  freed: boolean;
}

const forgotten: FinalizationRegistry<Held> | undefined =
  typeof FinalizationRegistry === "function" ? new FinalizationRegistry(release) : undefined;

function make(kind: string, document: string): number {
  return guarded(() => core.engine_new(kind, document));
}

function release(held: Held): void {
  if (!held.freed && held.instance === instance && !broken) {
    core.engine_free(held.handle);
  }
  held.freed = true;
}

/** How many engines the module holds: for tests of leaks. */
export function engines(): number {
  return guarded(() => core.engine_count());
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
    instance += 1;
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
  const { message, faults, refusal } = JSON.parse(json) as { message: string; faults: Fault[]; refusal?: Refusal };
  if (refusal !== undefined) {
    return new Refused(faults, message, refusal);
  }
  return new TenantryError(faults, { message });
}

function failure(code: string, message: string, cause?: unknown): TenantryError {
  return new TenantryError([{ code, path: "", message }], cause === undefined ? {} : { cause });
}
