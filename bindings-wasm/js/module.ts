// A wasm module: how it is loaded, asked, and replaced when it fails. Each entry of the package has one of its own.

import type { Fault } from "./documents.js";
import { TenantryError } from "./error.js";
import { LARGE, text, write } from "./write.js";

/** The kinds of documents that may hold a whole business. */
const LARGE_KINDS: readonly string[] = ["event", "network", "roster", "routing-state"];

/** The module's bytes, or a `WebAssembly.Module`. */
export type Bytes = ArrayBuffer | ArrayBufferView | Compiled;

/** Where a module comes from: an address, a `Response`, its bytes, or a `WebAssembly.Module`. */
export type Source = string | Address | Fetched | Bytes;

// Named by what they have, because the types of the web are not part of every project.

/** A `WebAssembly.Module`, which has no members: what has some is none. */
interface Compiled {
  readonly then?: never;
}

/** A `URL`. */
interface Address {
  readonly href: string;
  readonly searchParams: object;
}

/** A `Response`. */
interface Fetched {
  readonly ok: boolean;
  readonly status: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What the glue of a module exports. */
export interface Glue {
  default(source: { module_or_path: unknown }): Promise<unknown>;
  initSync(source: { module: Bytes }): unknown;
  __wbg_reset_state(): void;
  call(name: string, json: string): string;
  engine_new(kind: string, document: string): number;
  engine_make(handle: number, change: string, json: string): number;
  engine_ask(handle: number, question: string, json: string): string;
  /** Only where there are routers. */
  engine_compare?(handle: number, other: number, json: string): string;
  /** Only where there are routers. */
  engine_with_network?(handle: number, network: number): number;
  engine_free(handle: number): void;
  engine_count(): number;
}

/** An error as the core writes it. */
export interface Said {
  readonly message: string;
  readonly faults: readonly Fault[];
}

/** The module of one entry of the package. */
export class Module {
  readonly #entry: string;
  readonly #glue: Glue;
  readonly #error: (said: Said) => TenantryError;
  #inlined: string | undefined;
  /** What the instance of now exports, as the glue gives it when it puts one in place. */
  #exports: unknown;
  #broken = false;
  /** Counts the instances of the module; an engine's handle is only good in the one that made it. */
  #instance = 0;

  /** @param error makes the error that is thrown of what the core says */
  constructor(
    entry: string,
    glue: Glue,
    error = ({ message, faults }: Said): TenantryError => new TenantryError(faults, { message }),
  ) {
    this.#entry = entry;
    this.#glue = glue;
    this.#error = error;
  }

  /** Gives the module's bytes in base64, for when it is first needed. */
  inline(base64: string): void {
    this.#inlined = base64;
  }

  /** Starts the module at once. */
  startSync(source: Bytes): void {
    if (this.#exports === undefined) {
      try {
        this.#exports = this.#glue.initSync({ module: source });
      } catch (problem) {
        throw this.#notLoaded(problem);
      }
    }
  }

  /** Starts the module as soon as it has been fetched. Where it was started meanwhile, the glue puts another instance in its place. */
  async start(source: Source | PromiseLike<Source>): Promise<void> {
    if (this.#exports === undefined) {
      const exports = await this.#glue.default({ module_or_path: source }).catch((problem: unknown) => {
        throw this.#notLoaded(problem);
      });
      if (this.#exports !== undefined && this.#exports !== exports) {
        this.#instance += 1;
        this.#broken = false;
      }
      this.#exports = exports;
    }
  }

  /** Answers a question that needs no engine. */
  call(name: string, json: string): string {
    return this.#guarded(() => this.#glue.call(name, json));
  }

  /** Answers a question that needs no engine, from and to values. */
  ask<Answer>(name: string, given: object): Answer {
    return JSON.parse(this.call(name, write(given))) as Answer;
  }

  /** Reads a document of a kind that this module knows. */
  read<Document>(kind: string, document: unknown): Document {
    const given = text(document, LARGE_KINDS.includes(kind) ? LARGE : undefined) ?? "null";
    return JSON.parse(this.call("read", `{"kind":${write(kind)},"text":${JSON.stringify(given)}}`)) as Document;
  }

  /** How many engines the module holds: for tests of leaks. */
  engines(): number {
    return this.#guarded(() => this.#glue.engine_count());
  }

  /** Makes an engine. */
  make(kind: string, document: string): Handle {
    return this.#guarded(() => ({ number: this.#glue.engine_new(kind, document), instance: this.#instance }));
  }

  /** Makes an engine of another, with which it shares what they have in common. */
  makeOf({ number }: Handle, change: string, json: string): Handle {
    return this.#guarded(() => ({ number: this.#glue.engine_make(number, change, json), instance: this.#instance }));
  }

  /** Makes of a router one that goes by a network. */
  makeWith({ number }: Handle, network: Handle): Handle {
    return this.#guarded(() => ({
      number: this.#glue.engine_with_network!(number, network.number),
      instance: this.#instance,
    }));
  }

  /** Whether an engine went with the instance that made it. */
  hasLost({ instance }: Handle): boolean {
    return instance !== this.#instance;
  }

  /** Asks an engine. */
  askEngine({ number }: Handle, question: string, json: string): string {
    return this.#guarded(() => this.#glue.engine_ask(number, question, json));
  }

  /** Compares two routers. */
  compare({ number }: Handle, other: Handle, json: string): string {
    return this.#guarded(() => this.#glue.engine_compare!(number, other.number, json));
  }

  /** Frees an engine, if it has not gone already. */
  release(handle: Handle): void {
    if (!this.hasLost(handle) && !this.#broken) {
      this.#glue.engine_free(handle.number);
    }
  }

  /** Asks the module. What it throws as text is an answer; anything else has broken the instance. */
  #guarded<Answer>(ask: () => Answer): Answer {
    this.#begin();
    try {
      return ask();
    } catch (problem) {
      if (typeof problem === "string") {
        throw this.#error(JSON.parse(problem) as Said);
      }
      this.#broken = true;
      this.#instance += 1;
      throw failure("internal", "a mistake in tenantry itself: please report what was asked", problem);
    }
  }

  #notLoaded(problem: unknown): TenantryError {
    const why = problem instanceof Error ? problem.message : String(problem);
    return failure("module.not_loaded", `the module of ${this.#entry} cannot be loaded: ${why}`, problem);
  }

  #begin(): void {
    if (this.#exports === undefined) {
      if (this.#inlined === undefined) {
        const what = `the module of ${this.#entry} is not loaded yet`;
        throw failure("module.not_started", `${what}: await \`initialize\` of ${this.#entry}/slim first`);
      }
      this.startSync(Uint8Array.from(atob(this.#inlined), (character) => character.charCodeAt(0)));
    }
    if (this.#broken) {
      this.#glue.__wbg_reset_state();
      this.#broken = false;
    }
  }
}

/** An engine in an instance of a module. */
interface Handle {
  readonly number: number;
  readonly instance: number;
}

/** A document that has been made ready to be asked. */
export class Engine {
  readonly #module: Module;
  readonly #kind: string;
  /** Kept, because a failed instance takes its engines with it. */
  #document: string;
  /** What has changed the engine since: each question with its arguments. */
  #told: [question: string, json: string][] = [];
  #toldLength = 0;
  /** Makes the network anew by which a router goes. */
  readonly #network: (() => Handle) | undefined;
  readonly #held: Held;

  constructor(
    module: Module,
    kind: string,
    document: string,
    handle = module.make(kind, document),
    network?: () => Handle,
  ) {
    this.#module = module;
    this.#kind = kind;
    this.#document = document;
    this.#network = network;
    this.#held = { module, handle, freed: false };
    forgotten?.register(this, this.#held, this.#held);
  }

  ask(question: string, json: string): string {
    return this.#module.askEngine(this.#handle(), question, json);
  }

  /** Compares this router with another. */
  compare(other: Engine, json: string): string {
    return this.#module.compare(this.#handle(), other.#handle(), json);
  }

  /**
   * An engine with a change, which shares with this one what they have in common; `document` makes it, but for the network by
   * which it goes.
   */
  with(change: string, json: string, document: string): Engine {
    const handle = this.#module.makeOf(this.#handle(), change, json);
    return new Engine(this.#module, this.#kind, document, handle, this.#network);
  }

  /** This router where it goes by a network as that is now. */
  withNetwork(network: Engine): Engine {
    const handle = this.#module.makeWith(this.#handle(), network.#handle());
    return new Engine(this.#module, this.#kind, this.#document, handle, network.#asNow());
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

  /** The engine in the instance of now. */
  #handle(): Handle {
    const held = this.#held;
    if (held.freed) {
      const name = this.#kind.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
      throw failure("engine.freed", `this instance of ${name} has been freed: make a new one`);
    }
    if (this.#module.hasLost(held.handle)) {
      held.handle = this.#asNow()();
    }
    return held.handle;
  }

  /** Makes the engine anew as it is now, whatever becomes of it. */
  #asNow(): () => Handle {
    const [module, kind, document, told, network] = [this.#module, this.#kind, this.#document, [...this.#told], this.#network];
    return () => {
      const again = module.make(kind, document);
      for (const [question, json] of told) {
        module.askEngine(again, question, json);
      }
      if (network === undefined) {
        return again;
      }
      const of = network();
      const both = module.makeWith(again, of);
      module.release(again);
      module.release(of);
      return both;
    };
  }
}

interface Held {
  readonly module: Module;
  handle: Handle;
  freed: boolean;
}

const forgotten: FinalizationRegistry<Held> | undefined =
  typeof FinalizationRegistry === "function" ? new FinalizationRegistry(release) : undefined;

function release(held: Held): void {
  if (!held.freed) {
    held.module.release(held.handle);
  }
  held.freed = true;
}

function failure(code: string, message: string, cause?: unknown): TenantryError {
  return new TenantryError([{ code, path: "", message }], cause === undefined ? {} : { cause });
}
