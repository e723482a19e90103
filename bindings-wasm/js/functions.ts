import type {
  Amount,
  Catalog,
  Dependencies,
  Documents,
  Fault,
  Issued,
  NextSet,
  Numbering,
  Proposal,
  Rounding,
  Trace,
} from "./documents.js";
import { prices } from "./prices.js";
import { type AmountInput, type Given, type JsonText, LARGE, named, text, write } from "./write.js";

/**
 * Divides `total` in proportion to `weights`, in units of `places`; the parts sum to the total exactly.
 *
 * @throws {TenantryError} if `total` is finer than `places`, these are beyond 28, or the weights have no sum above 0 or a negative one among them
 */
export function allocate(total: AmountInput, weights: readonly AmountInput[], places: number): Amount[] {
  return prices.ask<{ parts: Amount[] }>("allocate", { total, weights, places }).parts;
}

/**
 * The amount with at most `places` decimal places, rounded by name.
 *
 * @throws {TenantryError} if that is no amount, or `places` is beyond 28
 */
export function round(amount: AmountInput, places: number, rounding: Rounding = "half_up"): Amount {
  return prices.ask<{ value: Amount }>("round", { amount, places, rounding }).value;
}

/** The version of the package, and that of the rules, which changes when a result can change. */
export function version(): {
  /** Of the package, like `0.1.0`. */
  version: string;
  /** Of the rules, like `1`; every quote names it. */
  rules: string;
} {
  return prices.ask("version", {});
}

/**
 * The value of a formula.
 *
 * @throws {TenantryError} where the formula is wrong, or has no value
 */
export function evaluate(formula: string, values: Values = {}): Amount {
  return prices.ask<{ value: Amount }>("evaluate", { formula, values }).value;
}

/**
 * The value of a formula and every step to it, in the order in which they were taken.
 *
 * @throws {TenantryError} where the formula is wrong, or has no value
 */
export function trace(formula: string, values: Values = {}): Trace {
  return prices.ask("trace", { formula, values });
}

/**
 * The formula as the library prints it.
 *
 * @throws {TenantryError} where the formula is wrong
 */
export function canonical(formula: string): string {
  return prices.ask<{ formula: string }>("canonical", { formula }).formula;
}

/** What is wrong with a formula in which the names may be used; nothing if it is right. */
export function check(
  formula: string,
  options: {
    /** The names that it may use. */
    names?: readonly string[] | undefined;
  } = {},
): Fault[] {
  const { names = [] } = named(options, "names");
  return prices.ask<{ faults: Fault[] }>("check", { formula, names }).faults;
}

/** The key of a field or constant with that label, unlike those already taken. */
export function key(label: string, taken: readonly string[] = []): string {
  return prices.ask<{ key: string }>("key", { label, taken }).key;
}

/**
 * Reads a document of prices and gives it in canonical form. Networks and their events are read by `read` of `tenantry/network`.
 *
 * @throws {TenantryError} with everything that is wrong with it
 */
export function read<Kind extends Priced>(
  kind: Kind,
  document: JsonText | Given<Documents[Kind]>,
): Documents[Kind] {
  return prices.read(kind, document);
}

/** The kinds of documents that prices are made of. */
type Priced = "catalog" | "numbering" | "proposal";

/** Which field or constant is meant: of an item if there is one, else of the bid type. */
export interface Place {
  /** The bid type. */
  type: string;
  /** The line item. */
  item?: string | undefined;
}

/**
 * The catalog with the key of a field or constant changed, there and in every formula.
 *
 * @throws {TenantryError} with everything that is wrong with the catalog, or if there is no such key, or the new one is taken
 */
export function rename(
  catalog: Given<Catalog> | JsonText,
  change: Place & {
    /** The key that there is. */
    from: string;
    /** The new one. */
    to: string;
  },
): Catalog {
  return callWith<{ catalog: Catalog }>("rename", "catalog", catalog, named(change, "type", "item", "from", "to")).catalog;
}

/**
 * The catalog with another label on a field or constant. Its key stays; formulas that wrote the old label write the key.
 *
 * @throws {TenantryError} with everything that is wrong with the catalog, or if there is no such key
 */
export function relabel(
  catalog: Given<Catalog> | JsonText,
  change: Place & {
    /** Of which field or constant. */
    key: string;
    /** The new label. */
    label: string;
  },
): Catalog {
  return callWith<{ catalog: Catalog }>("relabel", "catalog", catalog, named(change, "type", "item", "key", "label")).catalog;
}

/**
 * The proposal with what was entered into a field of an item under the field's new key, to go with {@link rename}. One with
 * nothing there stays as it is, so that all of a catalog can be taken through; a slip shows when they are priced.
 */
export function renameInputs(
  proposal: Given<Proposal> | JsonText,
  change: {
    /** The line item. */
    item: string;
    /** The key that there was. */
    from: string;
    /** The new one. */
    to: string;
  },
): Proposal {
  return callWith<{ proposal: Proposal }>("rename_inputs", "proposal", proposal, named(change, "item", "from", "to")).proposal;
}

/**
 * What may be wrong with a catalog although it can be used: possible divisions by zero, fields that nothing uses.
 *
 * @throws {TenantryError} with everything that is wrong with the catalog, if it cannot be used
 */
export function findings(catalog: Given<Catalog> | JsonText): Fault[] {
  return callWith<{ findings: Fault[] }>("findings", "catalog", catalog).findings;
}

/**
 * What a field or constant is calculated from, and what is calculated from it.
 *
 * @throws {TenantryError} with everything that is wrong with the catalog, or if there is no such key
 */
export function dependencies(
  catalog: Given<Catalog> | JsonText,
  of: Place & {
    /** Of the field or constant. */
    key: string;
  },
): Dependencies {
  return callWith("dependencies", "catalog", catalog, named(of, "type", "item", "key"));
}

/** The next number, and the numbering to keep. */
export function issueNumber(numbering: Given<Numbering> | JsonText): Issued {
  return callWith("issue_number", "numbering", numbering);
}

/** The numbering with another next number; a warning if that was issued already. */
export function setNext(numbering: Given<Numbering> | JsonText, next: number): NextSet {
  return callWith("set_next", "numbering", numbering, { next });
}

/** The values of a formula's names. */
export type Values = Readonly<Record<string, AmountInput>>;

/** A call with a document. */
function callWith<Answer>(
  name: string,
  kind: Priced,
  document: unknown,
  given: object = {},
): Answer {
  return JSON.parse(prices.call(name, write({ [kind]: text(document), ...given }, LARGE))) as Answer;
}
