// A small catalog and a proposal, with the total worked out by hand.

const fields = [
  { key: "length", label: "Length", type: "number", min: 0 },
  { key: "width", label: "Width", type: "number", min: 0 },
  { key: "area", label: "Area", type: "calculated", calculation: "length * width" },
];

export const catalog = {
  currency: "USD",
  types: [
    {
      id: "flooring",
      name: "Flooring",
      constants: [
        { key: "material_cost", label: "Material cost", value: "3.79" },
        { key: "waste", label: "Waste", value: "1.10" },
        { key: "labor_rate", label: "Labor rate", value: "4.25" },
      ],
      categories: [
        {
          id: "plank",
          name: "Plank",
          items: [
            {
              id: "oak",
              name: "Oak plank",
              type: "materials",
              taxed: true,
              fields,
              retail: "area * material_cost * waste",
              sub_rate: "area * material_cost",
            },
            {
              id: "fitting",
              name: "Fitting",
              type: "labor",
              taxed: true,
              fields,
              retail: "area * labor_rate",
              sub_rate: "area * 2.50",
            },
          ],
        },
      ],
    },
  ],
  districts: [{ id: "boulder", name: "Boulder", labor: "3.5", materials: "8.25" }],
  default_district: "boulder",
};

const inputs = { length: "12.5", width: 9 };

export const proposal = {
  number: "Q-1",
  lines: [
    { item: "oak", inputs },
    { item: "fitting", inputs },
  ],
};

// 12.5 × 9 = 112.5; × 3.79 × 1.10 = 469.0125, so 469.01; × 4.25 = 478.125, so 478.13.
// Tax 8.25 % of 469.01 = 38.693325, so 38.69; 3.5 % of 478.13 = 16.73455, so 16.73.
// 469.01 + 478.13 + 38.69 + 16.73 = 1002.56.
export const TOTAL = "1002.56";
