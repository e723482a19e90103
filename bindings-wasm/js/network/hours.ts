/// <reference lib="esnext.disposable" preserve="true" />

import type { HoursReason, OperationHours } from "../documents.js";
import { Engine } from "../module.js";
import { type Given, instant, type JsonText, write, written } from "../write.js";
import { network } from "./module.js";

/** An instant: a `Date`, or a text with its offset like `"2026-11-23T09:00:00-07:00"`. */
export type Instant = Date | string;

/** Whether it is open at an instant, and why. */
export interface HoursState {
  /** Whether it is open. */
  open: boolean;
  /** What says so. */
  reason: HoursReason;
  /** The reason in words. */
  text: string;
}

/** An instant at which it opens or closes, and why. */
export interface HoursTurn {
  /** The instant, by the clocks of the zone; `new Date(at)` takes it. */
  at: string;
  /** Whether it is because the clocks are put forward or back at that instant. */
  clocks_change?: boolean;
  /** The span that begins or ends. */
  reason: HoursReason;
  /** The reason in words. */
  text: string;
}

/**
 * Operation hours: made once from their document, asked often. It is open at an instant if the clocks of the zone then show
 * a time that is in a span. No clock is read: every question names its instant.
 *
 * ```js
 * import { Hours } from "tenantry/network";
 *
 * const hours = new Hours({ zone: "America/Denver", week: [{ day: "monday", from: "08:00", to: "17:00" }] });
 * hours.nextOpening("2026-11-22T18:00:00Z")?.at;
 * // "2026-11-23T08:00:00-07:00"
 * ```
 */
export class Hours {
  readonly #engine: Engine;

  /**
   * @param document operation hours or their JSON text
   * @throws {TenantryError} with everything that is wrong with them
   */
  constructor(document: Given<OperationHours> | JsonText) {
    this.#engine = new Engine(network, "hours", written(document));
  }

  /** Whether it is open at an instant. */
  isOpen(at: Instant): boolean {
    return this.state(at).open;
  }

  /** Whether it is open at an instant, and why. */
  state(at: Instant): HoursState {
    return this.#ask("state", at);
  }

  /** The first instant behind one at which it opens, having been closed; nothing if it never opens again. */
  nextOpening(at: Instant): HoursTurn | undefined {
    return this.#turn("next_opening", at);
  }

  /** The first instant behind one at which it closes, having been open; nothing if it never closes again. */
  nextClosing(at: Instant): HoursTurn | undefined {
    return this.#turn("next_closing", at);
  }

  /**
   * Gives their memory back at once. Not needed: hours that nobody holds are freed with the rest of the garbage. `using`
   * does it at the end of a block.
   */
  free(): void {
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #turn(question: string, at: Instant): HoursTurn | undefined {
    const turn = this.#ask<Partial<HoursTurn>>(question, at);
    return turn.at === undefined ? undefined : (turn as HoursTurn);
  }

  #ask<Answer>(question: string, at: Instant): Answer {
    return JSON.parse(this.#engine.ask(question, write({ at: textOf(at) }))) as Answer;
  }
}

/** The text of an instant. A date that is none has no text: it is refused as such. */
export function textOf(at: Instant): string {
  return at instanceof Date ? instant(at) : at;
}
