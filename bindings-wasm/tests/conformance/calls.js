// The calls of the vectors, made through the public API of the package. Runs in Node and in a page alike. `t` is
// what the entry `tenantry` exports, `t.network` what `tenantry/network` does, `as` gives a document as JSON text or as an object, `given` are the arguments.

import { prices } from "../../dist/esm/prices.js";
import { canonical } from "./json.js";

const asked = (answer) => (t, as, given) => {
  const pricer = new t.Pricer(as(given.catalog));
  try {
    return answer(pricer, as(given.proposal), given);
  } finally {
    pricer.free();
  }
};

/** A question to a network, with its arguments. */
const ofNetwork = (ask) => (t, as, { network: document, ...given }) => {
  const network = new t.network.Network(as(document));
  try {
    return ask(network, given, t);
  } finally {
    network.free();
  }
};

/** A question to operation hours. */
const ofHours = (ask) => (t, as, { hours: document, at }) => {
  const hours = new t.network.Hours(as(document));
  try {
    return ask(hours, at) ?? {};
  } finally {
    hours.free();
  }
};

/** A question to the notices of regions. */
function clientNotices(t, as, { notices: document, event, log }) {
  const notices = new t.network.ClientNotices(as(document));
  try {
    return notices.decide(as(event), log === undefined ? undefined : as(log));
  } finally {
    notices.free();
  }
}

/** A question to a dispatcher, of a network or of a roster. */
const ofDispatcher = (ask) => (t, as, { network: document, roster, ...given }) => {
  const network = document === undefined ? undefined : new t.network.Network(as(document));
  const dispatcher = new t.network.Dispatcher(network ?? as(roster));
  try {
    return ask(dispatcher, given, as);
  } finally {
    dispatcher.free();
    network?.free();
  }
};

/** The router of a plan and those who are absent, and of a network if there is one. */
function routerOf(t, as, { plan, absent, network: document }) {
  const network = document === undefined ? undefined : new t.network.Network(as(document));
  try {
    return new t.network.Router(as(plan), { absent, network });
  } finally {
    network?.free();
  }
}

/** A question to a router. */
const ofRouter = (ask) => (t, as, { plan, absent, network, state, ...given }) => {
  const router = routerOf(t, as, { plan, absent, network });
  try {
    return ask(router, state === undefined ? undefined : as(state), given, as, t);
  } finally {
    router.free();
  }
};

function compare(router, state, { leads, other: made }, as, t) {
  const other = routerOf(t, as, made);
  try {
    return router.simulate(leads, { state, other });
  } finally {
    other.free();
  }
}

const may = ({ capability, ...where }) => [capability, where];

function run(network, { steps, then }, t) {
  const replayed = new t.network.Network(network.json);
  const refused = steps.map(({ actor, command, facts }) => {
    try {
      const { events } = network.execute(actor, command, facts);
      network.apply(events);
      // As a host stores them.
      replayed.apply(JSON.parse(JSON.stringify(events)));
      return [];
    } catch (error) {
      if (!(error instanceof t.TenantryError)) {
        throw error;
      }
      return error.faults.map(({ code }) => code);
    }
  });
  const same = replayed.json === network.json;
  replayed.free();
  if (!same) {
    throw new Error("events applied to the start give another network");
  }
  if (then !== undefined) {
    return TO_NETWORK[then.question][1](network, then.with ?? {}, t);
  }
  return { refused, network: network.document() };
}

/** Each question to a network with the names of its arguments. */
const TO_NETWORK = {
  may: ["actor question", (network, { actor, question }) => ({ ...network.may(actor, ...may(question)) })],
  who_may: ["question", (network, { question }) => network.whoMay(...may(question))],
  what_may: ["actor account", (network, { actor, account }) => network.whatMay(actor, account)],
  execute: ["actor command facts", (network, given) => network.execute(given.actor, given.command, given.facts)],
  effective: ["account kind", (network, { account, kind }) => network.effective(account, kind)],
  logo: ["account", (network, { account }) => network.logo(account)],
  constant: [
    "account bid_type constant",
    (network, given) => network.constant(given.account, given.bid_type, given.constant),
  ],
  catalog: ["account", (network, { account }) => network.catalog(account)],
  path: ["account", (network, { account }) => network.path(account)],
  standing: ["account", (network, { account }) => network.standing(account)],
  account: ["account", (network, { account }) => network.account(account)],
  user: ["user", (network, { user }) => network.user(user)],
  setting: ["setting", (network, { setting }) => network.setting(setting)],
  above: ["account", (network, { account }) => network.above(account)],
  below: ["account", (network, { account }) => network.below(account)],
  assigned: ["user", (network, { user }) => network.assigned(user)],
  web_key: ["key", (network, { key }) => network.webKey(key)],
  source_plan: ["account source", (network, { account, source }) => network.sourcePlan(account, source)],
  signature: ["user setting editor", (network, given) => network.signature(given.user, given.setting, given.editor)],
  not_received: ["setting received", (network, given) => network.notReceived(given.setting, given.received)],
  steps: ["setting", (network, { setting }) => network.steps(setting)],
  credential_due_on: [
    "user",
    (network, { user }) => {
      const day = network.credentialDueOn(user);
      return day === undefined ? {} : { due_on: day };
    },
  ],
  document: ["", (network) => network.document()],
  roster: ["", (network) => network.roster()],
  routing: ["plan", (network, { plan }) => network.routing(plan)],
  run: ["steps then", run],
};

/** The kinds of documents that the entry with the network reads. */
const OF_NETWORK = ["event", "hours", "network", "notice_log", "region_notices", "roster", "routing-plan", "routing-state"];

/** Each call with the names of its arguments. */
const CALLS = {
  allocate: ["total weights places", (t, _, given) => ({ parts: t.allocate(given.total, given.weights, given.places) })],
  round: ["amount places rounding", (t, _, given) => ({ value: t.round(given.amount, given.places, given.rounding) })],
  evaluate: ["formula values", (t, _, given) => ({ value: t.evaluate(given.formula, given.values) })],
  trace: ["formula values", (t, _, given) => t.trace(given.formula, given.values)],
  canonical: ["formula", (t, _, given) => ({ formula: t.canonical(given.formula) })],
  check: ["formula names", (t, _, { formula, names }) => ({ faults: t.check(formula, { names }) })],
  key: ["label taken", (t, _, given) => ({ key: t.key(given.label, given.taken) })],
  read: ["kind text", (t, _, given) => (OF_NETWORK.includes(given.kind) ? t.network : t).read(given.kind, given.text)],
  rename: [
    "catalog type item from to",
    (t, as, { catalog, ...change }) => ({ catalog: t.rename(as(catalog), change) }),
  ],
  relabel: [
    "catalog type item key label",
    (t, as, { catalog, ...change }) => ({ catalog: t.relabel(as(catalog), change) }),
  ],
  rename_inputs: [
    "proposal item from to",
    (t, as, { proposal, ...change }) => ({ proposal: t.renameInputs(as(proposal), change) }),
  ],
  findings: ["catalog", (t, as, given) => ({ findings: t.findings(as(given.catalog)) })],
  dependencies: ["catalog type item key", (t, as, { catalog, ...of }) => t.dependencies(as(catalog), of)],
  issue_number: ["numbering", (t, as, given) => t.issueNumber(as(given.numbering))],
  set_next: ["numbering next", (t, as, given) => t.setNext(as(given.numbering), given.next)],
  version: ["", (t) => t.version()],
  price: ["catalog proposal", asked((pricer, proposal) => pricer.price(proposal))],
  totals: ["catalog proposal", asked((pricer, proposal) => pricer.totals(proposal))],
  explain: ["catalog proposal path", asked((pricer, proposal, given) => {
    const explanation = pricer.explain(proposal, given.path);
    return { explanation: { ...explanation }, text: explanation.text };
  })],
  view: ["catalog proposal kind", asked((pricer, proposal, given) => {
    const view = pricer.view(proposal, given.kind);
    return { view: { ...view }, text: view.text };
  })],
  snapshot: ["catalog proposal", asked((pricer, proposal) => pricer.snapshot(proposal))],
  refresh: ["catalog proposal", asked((pricer, proposal) => pricer.refresh(proposal))],
  verify: ["catalog proposal quote", (t, as, given) =>
    asked((pricer, proposal) => pricer.verify(proposal, as(given.quote)))(t, as, given)],
  state: ["hours at", ofHours((hours, at) => hours.state(at))],
  next_opening: ["hours at", ofHours((hours, at) => hours.nextOpening(at))],
  next_closing: ["hours at", ofHours((hours, at) => hours.nextClosing(at))],
  client_notices: ["notices event log", clientNotices],
  heard: ["text messaging", (t, _, given) => ({ heard: t.network.heard(given.text, given.messaging) })],
  not_texted: ["contact", (t, _, given) => ({ reasons: t.network.notTexted(given.contact) })],
  plan_text_time: ["text at messaging hours", (t, _, { text, at, ...more }) => t.network.planTextTime(text, at, more)],
  panel_place: ["since at archived notifications_kept_days", (t, _, { since, at, ...more }) =>
    ({ place: t.network.panelPlace(since, at, more) })],
  dispatch: ["network roster occurrence", ofDispatcher((it, given, as) => it.dispatch(as(given.occurrence)))],
  why_not: ["network roster occurrence user channel", ofDispatcher((it, given, as) =>
    it.whyNot(as(given.occurrence), given.user, given.channel))],
  matrix: ["network roster user", ofDispatcher((it, { user }) => it.matrix(user))],
  cell: ["network roster user kind switch", ofDispatcher((it, given) => it.cell(given.user, given.kind, given.switch))],
  audit_silence: ["network roster at", ofDispatcher((it, { at }) => it.auditSilence(at))],
  email: ["text", (t, _, { text }) => ({ email: t.network.email(text) })],
  phone: ["text country", (t, _, { text, country }) => t.network.phone(text, country)],
  postal_code: [
    "text country short_zip",
    (t, _, { text, country, ...options }) => t.network.postalCode(text, country, options),
  ],
  region: ["text country", (t, _, { text, country }) => t.network.region(text, country)],
  with_loads: ["state loads", (t, as, { state, loads }) => {
    const named = Object.fromEntries(loads.map(({ target, leads }) => [target, leads]));
    return t.network.withLoads(state === undefined ? undefined : as(state), named);
  }],
  route: ["network plan absent state lead", ofRouter((it, state, { lead }, as) => it.route(state, as(lead)))],
  route_all: ["network plan absent state leads", ofRouter((it, state, { leads }) => it.routeAll(state, leads))],
  reroute: ["network plan absent state lead current", ofRouter((it, state, { lead, current }, as) =>
    it.reroute(state, as(lead), current))],
  reroute_all: ["network plan absent state contacts", ofRouter((it, state, { contacts }) => it.rerouteAll(state, contacts))],
  coverage: ["network plan absent universe", ofRouter((it, _, { universe }, as) =>
    it.coverage(universe === undefined ? undefined : as(universe)))],
  simulate: ["network plan absent state leads", ofRouter((it, state, { leads }) => it.simulate(leads, { state }))],
  compare: ["network plan absent state leads other", ofRouter(compare)],
  ...Object.fromEntries(
    Object.entries(TO_NETWORK).map(([call, [names, ask]]) => [call, [`network ${names}`, ofNetwork(ask)]]),
  ),
};

/** What a call came to, its documents given as text and as objects: the result, or the faults that it threw. */
export function outcome(t, call, given) {
  if (!Object.hasOwn(CALLS, call)) {
    throw new Error(`there is no call \`${call}\``);
  }
  const [names, ask] = CALLS[call];
  const known = names.split(" ");
  if (Object.keys(given).some((name) => !known.includes(name))) {
    // What is no question in JavaScript is asked as the binding carries it.
    return settled(t, () => JSON.parse(prices.call(call, JSON.stringify(given))));
  }
  const [text, object] = [JSON.stringify, (document) => document].map((as) => settled(t, () => ask(t, as, given)));
  if (canonical(text) !== canonical(object)) {
    throw new Error(`another answer to JSON text than to objects: ${canonical(text)} and ${canonical(object)}`);
  }
  return object;
}

function settled(t, ask) {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof t.TenantryError)) {
      throw error;
    }
    return { error: { faults: error.faults.map(({ code, path }) => ({ code, path })) } };
  }
}
