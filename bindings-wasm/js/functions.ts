import { call as ask } from "./module.js";
import { type Amount, write } from "./write.js";

/** How an amount is rounded; `half_up` is half away from zero. */
export type Rounding = "half_up" | "half_even" | "half_down" | "up" | "down";

/** Divides `total` in proportion to `weights`, in units of `places`; the parts sum to the total exactly. */
export function allocate(total: Amount, weights: readonly Amount[], places: number): string[] {
  return call<{ parts: string[] }>("allocate", { total, weights, places }).parts;
}

/** The amount with at most `places` decimal places, rounded by name. */
export function round(amount: Amount, places: number, rounding: Rounding = "half_up"): string {
  return call<{ value: string }>("round", { amount, places, rounding }).value;
}

/** The version of the package, and that of the rules, which changes when a result can change. */
export function version(): { version: string; rules: string } {
  return call("version", {});
}

function call<Answer>(name: string, given: Record<string, unknown>): Answer {
  return JSON.parse(ask(name, write(given))) as Answer;
}
