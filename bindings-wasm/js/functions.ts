import type { Amount, Rounding } from "./documents.js";
import { call as ask } from "./module.js";
import { type AmountInput, write } from "./write.js";

/** Divides `total` in proportion to `weights`, in units of `places`; the parts sum to the total exactly. */
export function allocate(total: AmountInput, weights: readonly AmountInput[], places: number): Amount[] {
  return call<{ parts: Amount[] }>("allocate", { total, weights, places }).parts;
}

/** The amount with at most `places` decimal places, rounded by name. */
export function round(amount: AmountInput, places: number, rounding: Rounding = "half_up"): Amount {
  return call<{ value: Amount }>("round", { amount, places, rounding }).value;
}

/** The version of the package, and that of the rules, which changes when a result can change. */
export function version(): { version: string; rules: string } {
  return call("version", {});
}

function call<Answer>(name: string, given: Record<string, unknown>): Answer {
  return JSON.parse(ask(name, write(given))) as Answer;
}
