// A proposal of 40 lines from Node: JSON in, quote out, beside the same sums by hand with `decimal.js`. Prints the median of each,
// and its share of the work by hand.

import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";

import { Decimal } from "decimal.js";
import { Pricer } from "tenantry";

Decimal.set({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
const [waste, material, labor, markup] = ["1.10", "3.79", "4.25", "1.35"].map((text) => new Decimal(text));
const sizes = Array.from({ length: 40 }, (_, index) => [`${8 + index}.25`, "9.50", `${1 + (index % 3)}`]);
const decimals = sizes.map((size) => size.map((text) => new Decimal(text)));

// Labor and materials in turn.
const item = (n) => ({
  id: `item-${n}`,
  name: `Item ${n}`,
  type: n % 2 === 0 ? "labor" : "materials",
  taxed: true,
  fields: [
    ...["Length", "Width", "Rooms"].map((label) => ({ label, type: "number" })),
    { label: "Area", type: "calculated", calculation: "length * width * rooms" },
    { label: "Material", type: "calculated", calculation: "area * waste * material_cost" },
    { label: "Labor", type: "calculated", calculation: "area * labor_rate" },
  ],
  retail: "(material + labor) * markup",
  sub_rate: "labor * 0.6 + (area % 10) * 1.5",
});
const catalog = {
  currency: "USD",
  types: [
    {
      id: "flooring",
      name: "Flooring",
      constants: [
        { label: "Waste", value: "1.1" },
        { label: "Material Cost", value: "3.79" },
        { label: "Labor Rate", value: "4.25" },
        { label: "Markup", value: "1.35" },
      ],
      categories: [
        { id: "all", name: "All", items: Array.from({ length: 12 }, (_, n) => item(n)) },
      ],
    },
  ],
  districts: [{ id: "here", name: "Here", labor: "3.5", materials: "8.25" }],
  default_district: "here",
};
const proposal = {
  lines: sizes.map(([length, width, rooms], index) => ({ item: `item-${index % 12}`, inputs: { length, width, rooms } })),
  adjustments: [{ type: "discount", label: "Discount", percent: "5" }],
};

const cents = (value) => value.toDecimalPlaces(2);

/** The total, in the fewest operations; without sections, shares, ledger or checks. */
function byHand() {
  let [labors, materials, subRates] = [new Decimal(0), new Decimal(0), new Decimal(0)];
  decimals.forEach(([length, width, rooms], index) => {
    const area = length.times(width).times(rooms);
    const ofLabor = area.times(labor);
    const retail = cents(area.times(waste).times(material).plus(ofLabor).times(markup));
    if (index % 2 === 0) {
      labors = labors.plus(retail);
    } else {
      materials = materials.plus(retail);
    }
    subRates = subRates.plus(cents(ofLabor.times("0.6").plus(area.mod(10).times("1.5"))));
  });
  const tax = cents(labors.times("0.95").times("0.035")).plus(cents(materials.times("0.95").times("0.0825")));
  return cents(labors.plus(materials).times("0.95")).plus(tax);
}

/** Microseconds of one run. */
function median(run) {
  const times = Array.from({ length: 300 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[150] * 1000;
}

const pricer = new Pricer(catalog);
const text = JSON.stringify(proposal);
const kept = pricer.price(text).json;
assert.ok(byHand().minus(pricer.price(text).totals.total).abs().lessThan("0.10"), "not the same work");

const row = (name, took, share = "") => console.log(`${name.padEnd(44)}${took.toFixed(1).padStart(8)} µs   ${share}`);
const floor = median(byHand);
row("the sums by hand, with decimal.js", floor);
for (const [name, run] of [
  ["JSON in, quote out", () => pricer.price(text)],
  ["JSON in, quote out, its total", () => pricer.price(text).totals.total],
  ["object in, quote out, its total", () => pricer.price(proposal).totals.total],
  ["JSON in, totals out", () => pricer.totals(text)],
  ["JSON in, quote out, every field", () => ({ ...pricer.price(text) })],
  ["the same quote by JSON.parse", () => JSON.parse(kept)],
]) {
  const took = median(run);
  row(name, took, `${(took / floor).toFixed(2)} of by hand`);
}
