// What `tenantry` and `tenantry/slim` export.

export type * from "./documents.js";
export { TenantryError } from "./error.js";
export * from "./functions.js";
export { Pricer } from "./pricer.js";
export { Explanation, Quote, View } from "./quote.js";
export type { AmountInput, Decimal, Given, JsonText } from "./write.js";
