// What uses both entries of the package, given as they were imported.

import { catalog, proposal, TOTAL } from "./flooring.js";

export const hearth = {
  accounts: [
    {
      id: "hq",
      owner: "dana",
      info: {
        first_name: "Dana",
        last_name: "Whitlock",
        company: "Hearth",
        phone: "303-555-0100",
        email: "dana@hearth.example",
      },
    },
  ],
  users: [
    {
      id: "dana",
      account: "hq",
      role: "account_owner",
      first_name: "Dana",
      last_name: "Whitlock",
      username: "dana",
      credential: { set_on: "2026-09-01" },
    },
  ],
};

/** A price, a verdict, and whether an error of one entry is an error of the other. */
export function both({ Pricer, TenantryError }, { Network }) {
  const { total } = new Pricer(catalog).price(proposal);
  const { allowed } = new Network(hearth).may("dana", "use_call_center", { account: "hq" });
  try {
    new Network({ ...hearth, users: [] });
  } catch (error) {
    return { total, allowed, oneError: error instanceof TenantryError };
  }
  return { total, allowed, oneError: "nothing was refused" };
}

// An owner does not hold the call center.
export const ANSWER = { total: TOTAL, allowed: false, oneError: true };
