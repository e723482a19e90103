// What every entry of the package exports.

export { type Fault, TenantryError } from "./error.js";
export * from "./functions.js";
export type { Amount, Decimal } from "./write.js";
