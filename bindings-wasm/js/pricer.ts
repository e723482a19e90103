/// <reference lib="esnext.disposable" preserve="true" />

import type { Catalog, Proposal, Quote as QuoteFields, Refresh, Totals, Verification, ViewKind } from "./documents.js";
import { Engine } from "./module.js";
import { prices } from "./prices.js";
import { type Explanation, explanation, Quote, type View, view } from "./quote.js";
import { type Given, type JsonText, LARGE, text, write, written } from "./write.js";

/**
 * A catalog made ready to price proposals: made once, asked often. Nothing of what it is given is changed or kept, but
 * for the catalog's text.
 *
 * ```js
 * import { Pricer } from "tenantry";
 *
 * const pricer = new Pricer({ currency: "USD" });
 * pricer.price({ adjustments: [] }).total; // "0.00"
 * ```
 */
export class Pricer {
  readonly #engine: Engine;

  /**
   * @param catalog the catalog, or its JSON text, or the bytes of that
   * @throws {TenantryError} with everything that is wrong with the catalog
   */
  constructor(catalog: Given<Catalog> | JsonText) {
    this.#engine = new Engine(prices, "pricer", written(catalog));
  }

  /**
   * The quote of a proposal. A line that cannot be priced is told in `problems` and takes no other line with it.
   *
   * @param proposal the proposal, or its JSON text, or the bytes of that
   * @throws {TenantryError} with everything that is wrong with the proposal
   */
  price(proposal: Given<Proposal> | JsonText): Quote {
    const text = written(proposal);
    return Quote.of(this.#engine, text, this.#engine.ask("price", text));
  }

  /** Only the totals of a proposal: the same figures as on its quote, in less time. */
  totals(proposal: Given<Proposal> | JsonText): Totals {
    return JSON.parse(this.#engine.ask("totals", written(proposal))) as Totals;
  }

  /** Where a figure on the quote of a proposal comes from. `path` as in {@link Quote.explain}. */
  explain(proposal: Given<Proposal> | JsonText, path: string): Explanation {
    return explanation(this.#engine, written(proposal), path);
  }

  /** What a customer or a crew is given of a proposal. */
  view(proposal: Given<Proposal> | JsonText, kind: ViewKind): View {
    return view(this.#engine, written(proposal), kind);
  }

  /** The proposal together with all that prices it: from then on its figures do not move by themselves. */
  snapshot(proposal: Given<Proposal> | JsonText): Proposal {
    return JSON.parse(this.#engine.ask("snapshot", written(proposal))) as Proposal;
  }

  /** A kept proposal brought up to this catalog, and what that changes, line by line. */
  refresh(proposal: Given<Proposal> | JsonText): Refresh {
    return JSON.parse(this.#engine.ask("refresh", written(proposal))) as Refresh;
  }

  /**
   * Compares a quote that was kept with what the rules of today make of its proposal. Nothing changes.
   *
   * @param quote the quote, or the text that its `json` gave
   */
  verify(proposal: Given<Proposal> | JsonText, quote: Quote | QuoteFields | JsonText): Verification {
    const given = { proposal: text(proposal), quote: text(quote instanceof Quote ? quote.json : quote, LARGE) };
    return JSON.parse(this.#engine.ask("verify", write(given, LARGE))) as Verification;
  }

  /**
   * Gives its memory back at once. Not needed: a pricer that nobody holds is freed with the rest of the garbage.
   * `using` does it at the end of a block.
   */
  free(): void {
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}
