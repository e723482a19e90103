// What every entry of the package exports.

export type * from "./documents.js";
export { TenantryError } from "./error.js";
export * from "./functions.js";
export { Network } from "./network.js";
export type { By, ShownStep, Where } from "./network.js";
export { Pricer } from "./pricer.js";
export { Explanation, Quote, View } from "./quote.js";
export { Refused, Verdict } from "./verdict.js";
export type { SuggestedChange, Told } from "./verdict.js";
export type { AmountInput, Decimal, Given } from "./write.js";
