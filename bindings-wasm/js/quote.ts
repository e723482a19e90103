import type {
  Explanation as ExplanationFields,
  Money,
  Quote as QuoteFields,
  View as ViewFields,
  ViewKind,
} from "./documents.js";
import { TenantryError, worded } from "./error.js";
import type { Engine } from "./module.js";
import { LARGE, write } from "./write.js";

export interface Quote extends QuoteFields {}

/** The answer to a proposal: plain data, and the way back to where each figure comes from. */
export class Quote {
  readonly #pricer: Engine;
  readonly #proposal: string;
  readonly #json: string;

  /** A quote is made by {@link Pricer.price}. */
  private constructor(pricer: Engine, proposal: string, json: string) {
    this.#pricer = pricer;
    this.#proposal = proposal;
    this.#json = json;
    const { short, following, ...long } = apart(json);
    for (const [name, value] of Object.entries(JSON.parse(short))) {
      if (name === following) {
        // In their place, so that what is written of a quote is canonical too.
        Object.entries(long).forEach(([name, text]) => readLater(this, name, text));
      }
      Object.defineProperty(this, name, { value, ...PLAIN });
    }
  }

  /** @internal */
  static of(pricer: Engine, proposal: string, json: string): Quote {
    return new Quote(pricer, proposal, json);
  }

  /**
   * What is to be paid for everything.
   *
   * @throws {TenantryError} the problems, if a line could not be priced: there are no totals then
   */
  get total(): Money {
    if (this.totals === undefined) {
      throw new TenantryError(this.problems);
    }
    return this.totals.total;
  }

  /** The quote as the core wrote it: the same bytes in every language. */
  get json(): string {
    return this.#json;
  }

  /**
   * Where a figure comes from: formula, values, where each came from, roundings.
   *
   * @param path of the figure on this quote: `lines[2].retail`, `totals.tax`, `lines[0].fields.area`
   */
  explain(path: string): Explanation {
    return explanation(this.#pricer, this.#proposal, path);
  }

  /** What a customer or a crew is given: a document that follows the display switches. */
  view(kind: ViewKind): View {
    return view(this.#pricer, this.#proposal, kind);
  }

  /** The fields alone, as JSON has them. */
  toJSON(): QuoteFields {
    return { ...this };
  }

  /** In a line: `478.13 USD, 1 line`, or what makes it incomplete. */
  toString(): string {
    if (this.problems.length > 0 || this.totals === undefined) {
      const [problem] = this.problems.map((problem) => worded([problem]).split("\n", 1));
      return ["incomplete", ...(problem ?? [])].join(": ");
    }
    const many = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
    const warned = this.warnings.length === 0 ? "" : `, ${many(this.warnings.length, "warning")}`;
    return `${this.totals.total} ${this.currency}, ${many(this.lines.length, "line")}${warned}`;
  }

  /** Node prints fields that are read later as getters, else. */
  [Symbol.for("nodejs.util.inspect.custom")](): object {
    return { ...this };
  }
}

/** The fields of which the first that is there follows the long lists of a quote: not every quote has a number. */
const [NUMBER, OUTCOME] = ["number", "outcome"];
const PLAIN = { configurable: true, enumerable: true, writable: true };

/**
 * The ledger and the lines are nearly all of a quote, and most callers want few of its fields: the text of both apart from the
 * rest. Canonical JSON has them side by side, and nothing else in a quote has the names that are looked for.
 */
function apart(json: string): { short: string; following?: string; ledger?: string; lines?: string } {
  const ledger = json.indexOf(',"ledger":[');
  const lines = json.indexOf('],"lines":[', ledger);
  // From the end, where the short fields are.
  const outcome = json.lastIndexOf(`,"${OUTCOME}":`);
  const numbered = json[outcome - 1] !== "]";
  const end = numbered ? json.lastIndexOf(`],"${NUMBER}":`, outcome) : outcome - 1;
  if (ledger < 0 || lines < 0 || end < lines) {
    return { short: json };
  }
  return {
    short: json.slice(0, ledger) + json.slice(end + 1),
    following: numbered ? NUMBER : OUTCOME,
    ledger: json.slice(ledger + ',"ledger":'.length, lines + 1),
    lines: json.slice(lines + '],"lines":'.length, end + 1),
  };
}

/** A field that is read when it is first asked for, and is plain data from then on; of a quote that was frozen it is kept here. */
function readLater(quote: object, name: string, json: string): void {
  let kept: { readonly value: unknown } | undefined;
  const keep = (value: unknown) => {
    Reflect.defineProperty(quote, name, { value, ...PLAIN });
    return (kept = { value });
  };
  const get = () => (kept ?? keep(JSON.parse(json))).value;
  const set = (value: unknown) => {
    if (Object.isFrozen(quote)) {
      throw new TypeError(`\`${name}\` of a frozen quote cannot be changed`);
    }
    keep(value);
  };
  Object.defineProperty(quote, name, { get, set, configurable: true, enumerable: true });
}

/** Plain data, and the words for it. */
class Told {
  readonly #text: string;

  protected constructor(fields: object, text: string) {
    this.#text = text;
    Object.assign(this, fields);
  }

  /** What it says, for people, in lines. */
  get text(): string {
    return this.#text;
  }

  toString(): string {
    return this.#text;
  }
}

export interface Explanation extends ExplanationFields {}

/** How a figure of a quote came to be. Made by {@link Quote.explain}. */
export class Explanation extends Told {
  /** @internal */
  static of(fields: object, text: string): Explanation {
    return new Explanation(fields, text);
  }
}

export interface View extends ViewFields {}

/** A quote, an invoice or a work order as it stands on paper. Made by {@link Quote.view}. */
export class View extends Told {
  /** @internal */
  static of(fields: object, text: string): View {
    return new View(fields, text);
  }
}

/** @internal How a figure of the quote of a proposal came to be; the proposal as its text. */
export function explanation(pricer: Engine, proposal: string, path: string): Explanation {
  type Answer = { explanation: ExplanationFields; text: string };
  const { explanation, text } = ask<Answer>(pricer, "explain", proposal, { path });
  return Explanation.of(explanation, text);
}

/** @internal A proposal on paper; the proposal as its text. */
export function view(pricer: Engine, proposal: string, kind: ViewKind): View {
  const { view, text } = ask<{ view: ViewFields; text: string }>(pricer, "view", proposal, { kind });
  return View.of(view, text);
}

function ask<Answer>(pricer: Engine, question: string, proposal: string, given: object): Answer {
  return JSON.parse(pricer.ask(question, write({ proposal, ...given }, LARGE))) as Answer;
}
