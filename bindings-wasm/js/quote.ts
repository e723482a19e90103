import type {
  Explanation as ExplanationFields,
  Quote as QuoteFields,
  View as ViewFields,
  ViewKind,
} from "./documents.js";
import { TenantryError } from "./error.js";
import type { Engine } from "./module.js";
import { fields } from "./write.js";

export interface Quote extends QuoteFields {}

/** The answer to a proposal: plain data, and the way back to where each figure comes from. */
export class Quote {
  readonly #pricer: Engine;
  readonly #proposal: string;
  readonly #json: string;

  /** @internal A quote is made by `Pricer.price`. */
  constructor(pricer: Engine, proposal: string, json: string) {
    this.#pricer = pricer;
    this.#proposal = proposal;
    this.#json = json;
    Object.assign(this, JSON.parse(json));
  }

  /**
   * What is to be paid for everything.
   *
   * @throws {TenantryError} the problems, if a line could not be priced: there are no totals then
   */
  get total(): string {
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
    const { explanation, text } = this.#ask("explain", { path }) as { explanation: ExplanationFields; text: string };
    return new Explanation(explanation, text);
  }

  /** What a customer or a crew is given: a document that follows the display switches. */
  view(kind: ViewKind): View {
    const { view, text } = this.#ask("view", { kind }) as { view: ViewFields; text: string };
    return new View(view, text);
  }

  #ask(question: string, given: object): unknown {
    // The proposal has been priced, so that its text is JSON.
    const text = `{${fields(`"proposal":${this.#proposal}`, given)}}`;
    return JSON.parse(this.#pricer.ask(question, text));
  }
}

/** Plain data, and the words for it. */
class Told {
  readonly #text: string;

  constructor(fields: object, text: string) {
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
export class Explanation extends Told {}

export interface View extends ViewFields {}

/** A quote, an invoice or a work order as it stands on paper. Made by {@link Quote.view}. */
export class View extends Told {}
