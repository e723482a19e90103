// The types as a user meets them. Compiled, never run.

import {
  allocate,
  check,
  dependencies,
  Explanation,
  Pricer,
  Quote,
  read,
  round,
  TenantryError,
  version,
  View,
  type AmountInput,
  type Catalog,
  type Fault,
  type Given,
  type Money,
  type Proposal,
  type Refresh,
  type Totals,
} from "tenantry";
import {
  ClientNotices,
  Dispatched,
  Dispatcher,
  Hours,
  Network,
  postalCode,
  read as readNetwork,
  Refused,
  Router,
  TenantryError as ErrorOfNetwork,
  Verdict,
  type Command,
  type CoveredClass,
  type Cure,
  type Dated,
  type Decided,
  type Event,
  type ExistingContact,
  type GivenLead,
  type GivenOccurrence,
  type GivenState,
  type Lead,
  type NetworkDocument,
  type Occurrence,
  type PastLead,
  type RoutingPlan,
  type RoutingStep,
  type RoutingState,
  type Universe,
  type WorkOrderEvent,
} from "tenantry/network";
import { initialize as initializeNetwork } from "tenantry/network/slim";
import { initialize, initializeSync, round as slimRound, type Bytes, type Source } from "tenantry/slim";
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

{
  using pricer = new Pricer(catalog);
  const quote: Quote = pricer.price({
    lines: [{ item: "plank", quantity: new Decimal(2), inputs: { length: "12.5", width: 9, sealed: true, area: 12n } }],
  });
  const total: string = quote.total;
  const totals: Totals | undefined = quote.totals;
  const tax: `${number}` | undefined = quote.taxes[0]?.tax;
  const explanation: Explanation = quote.explain("totals.total");
  const view: View = quote.view("work_order");
  const kept: Proposal = pricer.snapshot("{}");
  const refresh: Refresh = pricer.refresh(kept);
  const again: Quote = pricer.price(refresh.proposal);
  void [total, totals, tax, explanation.text, view.text, again];

  // @ts-expect-error a line names its item
  pricer.price({ lines: [{ quantity: 1 }] });

  // @ts-expect-error there is no such paper
  quote.view("receipt");

  // @ts-expect-error a quote is made by a pricer
  quote.totals = "12.50";
}

const faults: Fault[] = check("area * laber_rate", { names: ["area", "labor_rate"] });
const document: Catalog = read("catalog", catalog);
const dependents = dependencies(document, { type: "flooring", key: "waste" }).dependents.map(({ item }) => item);
void [faults, dependents];

// @ts-expect-error a quote is no document that is read
read("quote", "{}");

try {
  slimRound(rounded, 2);
} catch (error) {
  if (error instanceof TenantryError) {
    const code: string = error.code;
    const path: string | undefined = error.path;
    const all: readonly Fault[] = error.faults;
    const start: number | undefined = error.span?.[0];
    void [code, path, all, start, rules, amount, date];
  }
}

const loaded: Promise<void>[] = [initialize(new Uint8Array()), initializeNetwork("/network.wasm")];
void loaded;

const error: TenantryError = new ErrorOfNetwork([]);
const network: NetworkDocument = readNetwork("network", "{}");
const event: Event = readNetwork("event", {} as Event);
void [error, network, event];

// @ts-expect-error a catalog is read by `tenantry`
readNetwork("catalog", catalog);

// @ts-expect-error a network is read by `tenantry/network`
read("network", network);

{
  using network = new Network({ accounts: [], users: [] });
  const lock: Command = { type: "lock", account: "hq", feature: "logo" };
  const decided: Decided = network.execute("dana", lock, { version: 3, ids: ["a"] });
  const version: number = network.apply(decided.events);
  network.execute({ user: "dana", as_user: "kim" }, {
    type: "put_setting",
    setting: "rate",
    account: "boulder",
    content: { type: "constant_value", bid_type: "floors", constant: "labor_rate", value: new Decimal("4.80") },
  });

  // @ts-expect-error there is no such feature
  network.execute("dana", { type: "lock", account: "hq", feature: "logos" });

  // @ts-expect-error a lock needs an account
  network.execute("dana", { type: "lock", feature: "logo" });

  // @ts-expect-error there is no such capability
  network.may("dana", "fly", { account: "hq" });

  // @ts-expect-error there is no such kind of setting
  network.effective("hq", "tags");

  const verdict: Verdict = network.may("kim", "change_settings", { account: "hq", creates: "tag" });
  const reason = verdict.reasons[0]?.reason;
  const by: string | undefined = reason?.type === "locked" ? reason.by : undefined;
  const due: string | undefined = network.credentialDueOn("kim");
  try {
    network.execute("kim", lock);
  } catch (error) {
    if (error instanceof Refused) {
      const cures: Cure[] = error.cures.map(({ cure }) => cure);
      const told: readonly unknown[] = [cures, error.reasons, version, by, due];
      void told;
    }
  }
}

{
  using router = new Router({
    target_kind: "users",
    strategy: { type: "round_robin", targets: ["kim"] },
    caps: [{ target: "kim", leads: 3, per: "day" }],
    zone: "America/Denver",
  }, { absent: [{ target: "kim", reason: "archived" }] });
  const first: RoutingStep = router.route(undefined, { at: "2026-11-23T09:00:00-07:00", postal_code: "80302" });
  const state: RoutingState = router.route(first.state, JSON.stringify({})).state;
  const target: string | undefined = first.assignment.target;
  const gaps: CoveredClass[] = router.coverage({ type: "postal_codes", codes: ["80302"] }).gaps;
  void [state, target, gaps];

  using without: Router = router.withAbsent([{ target: "kim", reason: "paused" }]);
  const kept: Router | undefined = Router.of(new Network("{}"));
  void [without, kept, postalCode("501", "US", { short_zip: "pad" }).padded];

  // @ts-expect-error the country comes second
  postalCode("501", { country: "US" });

  // @ts-expect-error there is no such option
  router.simulate([], { othr: router });

  // @ts-expect-error there is no such strategy
  new Router({ target_kind: "users", strategy: { type: "by_age", targets: ["kim"] } });

  // @ts-expect-error nobody is absent for such a reason
  new Router({ target_kind: "users", strategy: { type: "round_robin", targets: [] } }, { absent: [{ target: "kim", reason: "ill" }] });

  // @ts-expect-error a lead has no such field
  router.route(undefined, { postcode: "80302" });
}

// An instant may be a Date, where no field is a day.
const dispatcher = new Dispatcher({ accounts: [{ id: "hq", owner: "kim" }], users: [{ id: "kim", account: "hq" }] });
const happened: GivenOccurrence = { type: "voicemail_left", account: "hq", at: new Date(), contact: { id: "c-17" } };
dispatcher.dispatch(happened);
dispatcher.whyNot({ type: "call_scheduled", account: "hq", at: "2026-11-21T09:30:00Z", due: new Date(), contact: { id: "c" } }, "kim", "text");
const on: boolean = dispatcher.cell("kim", "voicemail", "text_au").value;

// @ts-expect-error there is no such switch
dispatcher.cell("kim", "voicemail", "text");

// A document as it may be given is taken by the call that it is for.
export function given(
  catalog: Given<Catalog>,
  proposal: Given<Proposal>,
  document: Given<NetworkDocument>,
  event: Given<Event>,
  plan: Given<RoutingPlan>,
  state: Given<RoutingState>,
  universe: Given<Universe>,
  lead: Given<Lead>,
  contact: Given<ExistingContact>,
  past: Given<PastLead>,
  occurrence: Given<Occurrence>,
  order: Given<WorkOrderEvent>,
): void {
  new Pricer(catalog).price(proposal);
  new Network(document).apply([event]);
  const router = new Router(plan);
  router.route(state, lead);
  router.routeAll(state, [lead]);
  router.reroute(state, lead, "kim");
  router.rerouteAll(state, [contact]);
  router.coverage(universe);
  router.simulate([past], { state });
  dispatcher.dispatch(occurrence);
  dispatcher.whyNot(occurrence, "kim", "text");
  new ClientNotices({ regions: [] }).decide(order);
}

// A function takes what the call takes, and a lead may have a Date.
export function give(state: GivenState, lead: GivenLead, past: Dated<PastLead>): string | undefined {
  const router = new Router({ target_kind: "users", strategy: { type: "round_robin", targets: ["kim"] } });
  router.simulate([past, { lead: { at: new Date() }, went_to: "kim" }], { state });
  return router.route(state, lead).assignment.target;
}
give(null, { at: new Date(), postal_code: "80302" }, { lead: { at: new Date() } });

// A literal in a variable is one with its type: without, `type` would be any text.
const typed: Given<Catalog> = {
  currency: "USD",
  types: [{
    id: "painting",
    name: "Painting",
    constants: [{ label: "Rate", value: new Decimal("1.35") }],
    categories: [{ id: "walls", name: "Walls", items: [{ id: "coat", name: "One coat", type: "labor", retail: "rate" }] }],
  }],
};
new Pricer(typed).free();

// What may be left out may be `undefined`, and nothing else.
new Pricer({ currency: "USD", types: undefined }).price({ lines: undefined, date: undefined });
dispatcher.dispatch({ type: "account_paused", account: "a", at: new Date(), id: undefined });

// @ts-expect-error a catalog has a currency
new Pricer({ currency: undefined });

// @ts-expect-error a line names its item
new Pricer(typed).price({ lines: [{ item: undefined }] });

// @ts-expect-error who may is asked of an account
new Network("{}").may("dana", "change_settings", { account: undefined });

// @ts-expect-error somebody acts
new Network("{}").may({ user: undefined }, "change_settings", { account: "a" });

// @ts-expect-error a lock needs an account
new Network("{}").execute("dana", { type: "lock", account: undefined, feature: "logo" });

// @ts-expect-error a plan has a strategy
new Router({ target_kind: "users", strategy: undefined });

// @ts-expect-error hours are those of a zone
new Hours({ zone: undefined });

// @ts-expect-error an occurrence has an instant
dispatcher.dispatch({ type: "account_paused", account: "a", at: undefined });

// What comes out has the narrowest type, and is made by the library.
const paid: Money = new Pricer(typed).price({}).total;
const entered: string | boolean | undefined = new Pricer(typed).snapshot({}).lines?.[0]?.inputs?.["length"];
const preset: string | boolean | undefined = read("catalog", typed).types?.[0]?.categories?.[0]?.items?.[0]?.fields?.[0]?.default;
const unnamed: Fault[] = check("area", { names: undefined });
void [paid, entered, preset, unnamed];

// @ts-expect-error a quote is made by a pricer
new Quote();

// @ts-expect-error an explanation is made by a quote
new Explanation({}, "x");

// @ts-expect-error a view is made by a quote
new View({}, "x");

// @ts-expect-error a verdict is made by a network
new Verdict();

// @ts-expect-error a decision is made by a dispatcher
new Dispatched();

// A module is loaded from its address, a response, its bytes, or compiled.
export function load(response: { ok: boolean; status: number; arrayBuffer(): Promise<ArrayBuffer> }, compiled: {}): Promise<void>[] {
  const bytes: Bytes[] = [new ArrayBuffer(8), new Uint8Array(8), new DataView(new ArrayBuffer(8)), compiled];
  const sources: Source[] = [...bytes, "/prices.wasm", { href: "", searchParams: {} }, response];
  bytes.forEach(initializeSync);
  return [...sources, ...sources.map((source) => Promise.resolve(source))].map(initialize);
}

// @ts-expect-error a promise is awaited first
initializeSync(Promise.resolve(new Uint8Array(8)));

// @ts-expect-error an address has to be fetched
initializeSync("/prices.wasm");

// @ts-expect-error a function is no module
initializeSync(() => new Uint8Array(8));

// @ts-expect-error a date is no module
initialize(new Date());

// @ts-expect-error the bytes are read of an array, not of a list
initialize([0, 97, 115, 109]);

// As the import of a JSON file has it.
const imported = { currency: "USD", types: [{ id: "t", name: "T", categories: [{ id: "c", name: "C", items: [{ id: "i", name: "I", type: "labor", retail: "1" }] }] }] };
new Pricer(imported as Given<Catalog>);

// @ts-expect-error its `type` is any text
new Pricer(imported);
