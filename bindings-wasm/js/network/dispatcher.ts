/// <reference lib="esnext.disposable" preserve="true" />

import type {
  Channel,
  Dispatched as DispatchedFields,
  DueNotice,
  Matrix,
  MatrixCell,
  NoticeKind,
  Occurrence,
  Roster,
  SilentPlace,
  Switch,
  Unraised,
  WhyNot,
} from "../documents.js";
import { Engine } from "../module.js";
import { type Dated, dated, type Given, type JsonText, LARGE, text, write, written } from "../write.js";
import { type Instant, textOf } from "./hours.js";
import { network } from "./module.js";
import { Network } from "./network.js";
import type { Told } from "./verdict.js";

/** Something that happened, or its JSON text, or the bytes of that. An instant may be a `Date`. */
export type GivenOccurrence = Dated<Occurrence> | JsonText;

/** Whether one of the raised notices reaches a user on a channel. */
export interface NoticeAnswer {
  /** Which of the raised notices, from 0. */
  raised: number;
  /** What it is about. */
  kind: NoticeKind;
  /** Whether it does. */
  told: boolean;
  /** Whether the user's own control asks for it on that channel. */
  wanted: boolean;
  /** Until when it waits, if the user is told later. */
  deferred_until?: string;
  /** Everything that stands against it; none if the user is told. */
  reasons: Told<WhyNot>[];
  /** The answer in a sentence. */
  text: string;
}

/** A kind of notice that the occurrence could raise and does not. */
export interface UnraisedNotice {
  /** Which kind. */
  kind: NoticeKind;
  /** Why not. */
  reason: Told<Unraised>;
  /** The same in a sentence. */
  text: string;
}

/** Why a user is not told of an occurrence on a channel, or that they are. */
export interface WhyNotAnswer {
  /** Whether any notice reaches them. */
  told: boolean;
  /** For each notice that was raised whether it does. */
  notices: NoticeAnswer[];
  /** What the occurrence could raise and does not. */
  not_raised?: UnraisedNotice[];
  /** What is decided when it is due. */
  due?: DueNotice[];
  /** The answer in words, a line for each notice. */
  text: string;
}

/** Cases in which something happens and nobody is told, which have so much in common that they read as one. */
export interface Finding {
  /** `lost` if somebody wants to be told and cannot be, or there is nobody to tell; `muted` if it is on purpose. */
  silence: "lost" | "muted";
  /** The kinds of notice. */
  kinds: NoticeKind[];
  /** Of which contacts; none for kinds that are about no contact. */
  contacts?: ("unassigned" | "assigned" | "assigned_archived")[];
  /** Whether the contacts are blocked. */
  blocked?: boolean;
  /** In or out of operation hours; always where nothing is said. */
  hours?: "in" | "out";
  /** The codes of what stands against it. */
  reasons: string[];
  /** Where, and the smallest change by which somebody is told there. */
  places: SilentPlace[];
  /** The finding in a sentence. */
  text: string;
}

export interface Dispatched extends DispatchedFields {}

/** Who is told of an occurrence, and who is not. Made by {@link Dispatcher.dispatch}. */
export class Dispatched {
  readonly #whyNot: (user: string, channel: Channel) => WhyNotAnswer;

  private constructor(fields: object, whyNot: (user: string, channel: Channel) => WhyNotAnswer) {
    this.#whyNot = whyNot;
    Object.assign(this, fields);
  }

  /** @internal */
  static of(fields: object, whyNot: (user: string, channel: Channel) => WhyNotAnswer): Dispatched {
    return new Dispatched(fields, whyNot);
  }

  /**
   * Why a user is not told on a channel, or that they are: `dispatched.whyNot("dana", "text")`.
   *
   * @throws {TenantryError} if there is no such user
   */
  whyNot(user: string, channel: Channel): WhyNotAnswer {
    return this.#whyNot(user, channel);
  }
}

/**
 * Tells of whatever happens who is told where and when, and who is not and why: made once, asked often.
 *
 * ```js
 * import { Dispatcher } from "tenantry/network";
 *
 * const dispatcher = new Dispatcher({
 *   accounts: [{ id: "boulder", owner: "kim" }],
 *   users: [{ id: "kim", account: "boulder", control: [{ kind: "text_received", text_au: true }] }],
 * });
 * const dispatched = dispatcher.dispatch({
 *   type: "text_received", account: "boulder", at: "2026-11-21T20:15:00-07:00",
 *   contact: { id: "c-17" }, text: "When do you come?",
 * });
 * dispatched.deliveries.map(({ user, channel }) => `${user}: ${channel}`);
 * // ["kim: panel"]
 * dispatched.whyNot("kim", "text").text;
 * // "kim is not told of text_received: boulder has no fallback number"
 * ```
 */
export class Dispatcher {
  readonly #engine: Engine;

  /**
   * Made anew after events that change users or accounts.
   *
   * @param from a network as it is now, or a roster or its JSON text, or the bytes of that
   * @throws {TenantryError} with everything that is wrong with the roster
   */
  constructor(from: Network | Given<Roster> | JsonText) {
    const roster = from instanceof Network ? JSON.stringify(from.roster()) : written(from, LARGE);
    this.#engine = new Engine(network, "dispatcher", roster);
  }

  /**
   * Who is told of an occurrence, and who is not.
   *
   * @throws {TenantryError} if it cannot be read, or names an account or user that does not exist
   */
  dispatch(occurrence: GivenOccurrence): Dispatched {
    // Kept as text: asked again, it is the same question, whatever becomes of what was given.
    const given = text(dated(occurrence));
    const fields = JSON.parse(this.#engine.ask("dispatch", write({ occurrence: given }, LARGE))) as object;
    return Dispatched.of(fields, (user, channel) => this.whyNot(given as string, user, channel));
  }

  /** Why a user is not told of an occurrence on a channel, or that they are. */
  whyNot(occurrence: GivenOccurrence, user: string, channel: Channel): WhyNotAnswer {
    const given = { occurrence: text(dated(occurrence)), user, channel };
    return JSON.parse(this.#engine.ask("why_not", write(given, LARGE))) as WhyNotAnswer;
  }

  /** Every switch of a user: whether it is on, whether they chose so, and what overrides it. */
  matrix(user: string): Matrix {
    return JSON.parse(this.#engine.ask("matrix", write({ user }))) as Matrix;
  }

  /**
   * One switch of a user: `dispatcher.cell("dana", "new_lead", "text_au")`.
   *
   * @throws {TenantryError} if there is no such user, or if the kind does not have the switch
   */
  cell(user: string, kind: NoticeKind, switch_: Switch): MatrixCell {
    return JSON.parse(this.#engine.ask("cell", write({ user, kind, switch: switch_ }))) as MatrixCell;
  }

  /**
   * Every case in which something happens and nobody is told, as things are from an instant on, in the fewest findings: what
   * is lost first.
   */
  auditSilence(at: Instant): Finding[] {
    return JSON.parse(this.#engine.ask("audit_silence", write({ at: textOf(at) }))) as Finding[];
  }

  /**
   * Gives its memory back at once. Not needed: a dispatcher that nobody holds is freed with the rest of the garbage. `using`
   * does it at the end of a block.
   */
  free(): void {
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/** Every case in which something happens in a network and nobody is told, as things are from an instant on. */
export function auditSilence(from: Network | Given<Roster> | JsonText, at: Instant): Finding[] {
  const dispatcher = new Dispatcher(from);
  try {
    return dispatcher.auditSilence(at);
  } finally {
    dispatcher.free();
  }
}
