// The types as a user meets them. Compiled, never run.

import { allocate, round, TenantryError, version, type AmountInput, type Catalog, type Fault } from "tenantry";
import { initialize, round as slimRound } from "tenantry/slim";
import Big from "big.js";
import { Decimal } from "decimal.js";

const parts: string[] = allocate("100.00", [1, 2n, "3", new Decimal(4), new Big(5)], 2);
const rounded: string = round(parts[0] ?? 0, 2, "half_even");
const rules: string = version().rules;

// @ts-expect-error amounts come as text
const amount: number = round(1, 2);

// @ts-expect-error there is no such rounding
round(1, 2, "banker");

// @ts-expect-error a Date is no amount
const date: AmountInput = new Date();

const catalog: Catalog = {
  currency: "USD",
  types: [{ id: "flooring", name: "Flooring", constants: [{ label: "Waste", value: "1.10" }] }],
};

// @ts-expect-error a document has the fields of its schema
catalog.curency = "USD";

try {
  slimRound(rounded, 2);
} catch (error) {
  if (error instanceof TenantryError) {
    const code: string = error.code;
    const path: string | undefined = error.path;
    const faults: readonly Fault[] = error.faults;
    const start: number | undefined = error.span?.[0];
    void [catalog, code, path, faults, start, rules, amount, date];
  }
}

const loaded: Promise<void> = initialize(new Uint8Array());
void loaded;
