// Answers about people: verdicts, and refusals of commands.

import type { Cure, Denial, Doer, Fault, Reason } from "../documents.js";
import { TenantryError } from "../error.js";

/**
 * A change that takes a reason away. The suggested changes of an answer, all of them made in their order, allow what was
 * asked; nothing less does.
 */
export interface SuggestedChange {
  /** What to change. */
  cure: Cure;
  /** Who can: whoever asked, the user who is named, or those who hold a capability in an account. */
  by: Doer;
  /** Both in words. */
  message: string;
}

/** One reason with its code and its words. */
export interface Told<Why> {
  /** Stays the same when the wording changes, like `access.locked`. */
  code: string;
  /** The reason in words. */
  message: string;
  /** The reason with what it is about. */
  reason: Why;
}

/** Whether somebody may do something. Made by `Network.may`. */
export class Verdict {
  /** Whether it is allowed. */
  declare readonly allowed: boolean;
  /** Why not: every reason, in the order in which they were found. */
  declare readonly reasons: readonly Told<Denial>[];
  /** What would have to change, all of it and in this order; empty if it is allowed, or if no change of the network would allow it. */
  declare readonly cures: readonly SuggestedChange[];
  /** The answer in a sentence. */
  declare readonly text: string;

  private constructor(answer: object) {
    Object.assign(this, answer);
  }

  /** @internal */
  static of(answer: object): Verdict {
    return new Verdict(answer);
  }

  toString(): string {
    return this.text;
  }
}

/** What the core tells of a refusal beside its faults. */
export interface Refusal {
  reasons: readonly Told<Reason>[];
  cures: readonly SuggestedChange[];
}

/** A command that is not carried out. Its message says every reason, and what would allow it. */
export class Refused extends TenantryError {
  /** Every reason: first who, then where, then what. */
  declare readonly reasons: readonly Told<Reason>[];
  /** What would have to be changed first, all of it and in this order; empty where no change of the network would be enough. */
  declare readonly cures: readonly SuggestedChange[];

  /** Made by the library, or by a test of what handles it. */
  constructor(faults: readonly Fault[], message: string, { reasons, cures }: Refusal) {
    super(faults, { message });
    Object.assign(this, { reasons, cures });
  }

  static {
    Object.defineProperty(this.prototype, "name", { value: "Refused", configurable: true, writable: true });
  }
}
