/// <reference lib="esnext.disposable" preserve="true" />

import type {
  Absence,
  Account,
  Actor,
  Assigned,
  Capability,
  Catalog,
  Command,
  Content,
  Decided,
  Editor,
  Effective,
  EffectiveConstant,
  Event,
  Facts,
  Logo,
  NetworkDocument,
  Question,
  Roster,
  RoutingPlan,
  Setting,
  SourcePlan,
  Standing,
  User,
  WebKeyAnswer,
} from "../documents.js";
import { Engine } from "../module.js";
import { type Given, type JsonText, LARGE, named, text, write, written } from "../write.js";
import { network } from "./module.js";
import { Verdict } from "./verdict.js";

/** Who asks or acts: a user in a session of their own, or one who is logged in as somebody else. */
export type By = string | Given<Actor>;

/** Where something is done, and to what. */
export type Where = Omit<Given<Question>, "capability" | "creates"> & {
  /** A new setting of which kind, if it is to create one. */
  readonly creates?: Content["type"] | undefined;
};

/** A routing plan, and who of its targets gets no leads now. */
export interface Routing {
  /** Whether the add-on for lead routing is active. */
  active: boolean;
  /** The plan that was given, or that of the enterprise if it has one. */
  plan?: RoutingPlan;
  /** The targets that get no leads now, and why. */
  absent: Absence[];
}

/** A step of a sales cycle, as pipeline and dashboards show it. */
export interface ShownStep {
  /** Its id. */
  step: string;
  /** What people call it. */
  name: string;
  /** Whether a contact here has been quoted. */
  quoted: boolean;
  /** Whether a contact here is closed. */
  closed: boolean;
}

/** For a router that goes by it. */
export let engineOf: (network: Network) => Engine;

/**
 * One enterprise with its accounts, users and settings: checked once, asked often, changed by events.
 *
 * ```js
 * import { Network } from "tenantry/network";
 *
 * const network = new Network({
 *   accounts: [{ id: "hq", owner: "dana", info: { first_name: "Dana", last_name: "Whitlock", company: "Hearth",
 *     phone: "303-555-0100", email: "dana@hearth.example" } }],
 *   users: [{ id: "dana", account: "hq", role: "account_owner", first_name: "Dana", last_name: "Whitlock",
 *     username: "dana", credential: { set_on: "2026-09-01" } }],
 * });
 * network.may("dana", "use_call_center", { account: "hq" }).text;
 * // "denied: the role account_owner does not hold use_call_center"
 * ```
 */
export class Network {
  static {
    engineOf = (network) => network.#engine;
  }

  readonly #engine: Engine;

  /**
   * @param document the network, or its JSON text, or the bytes of that
   * @throws {TenantryError} with everything that is wrong with it
   */
  constructor(document: Given<NetworkDocument> | JsonText) {
    this.#engine = new Engine(network, "network", written(document, LARGE));
  }

  /** Whether somebody may do something; if not, every reason, and the smallest change that would allow it. */
  may(actor: By, capability: Capability, where: Where): Verdict {
    return Verdict.of(this.#ask("may", { actor: by(actor), question: question(capability, where) }));
  }

  /**
   * Everybody who may do something, by id.
   *
   * @throws {TenantryError} if there is no such account, or nothing in it that the question is about
   */
  whoMay(capability: Capability, where: Where): string[] {
    return this.#ask("who_may", { question: question(capability, where) });
  }

  /**
   * Everything that somebody may do in an account.
   *
   * @throws {TenantryError} if there is no such user, or for them no such account
   */
  whatMay(actor: By, account: string): Capability[] {
    return this.#ask("what_may", { actor: by(actor), account });
  }

  /**
   * Decides a command. Nothing changes until the events that it comes to are given to {@link apply}.
   *
   * @param facts what the host knows: the `version` that the command was made for, `ids` for settings that it makes by itself,
   * how many `contacts` stand in steps
   * @throws {Refused} with every reason, and what would have to change first
   */
  execute(actor: By, command: Given<Command>, facts: Given<Facts> = {}): Decided {
    // Written by itself: what is wrong with it is told from its own root.
    const given = `"actor":${write(by(actor))},"command":${write(command)},"facts":${write(facts)}`;
    return JSON.parse(this.#engine.ask("execute", `{${given}}`)) as Decided;
  }

  /**
   * Changes the network as an event says, or each of several in turn, or of what was decided, and gives the version that it
   * then has.
   *
   * @param events an event or its JSON text, or the bytes of that, or several, or what `execute` gave
   * @throws {TenantryError} if an event followed another version, or would leave a network that is wrong: then it has changed
   * nothing, and those before it have
   */
  apply(events: Given<Event> | JsonText | readonly (Given<Event> | JsonText)[] | Pick<Decided, "events">): number {
    const given: unknown = typeof events === "object" && events !== null && "events" in events ? events.events : events;
    for (const event of Array.isArray(given) ? given : [given]) {
      this.#engine.tell("apply", write({ event: text(event, LARGE) }, LARGE));
    }
    return this.version;
  }

  /** How many events the network has followed. */
  get version(): number {
    return this.#ask<{ version: number }>("version").version;
  }

  /** The account of that id. */
  account(account: string): Account {
    return this.#ask("account", { account });
  }

  /** The user of that id. */
  user(user: string): User {
    return this.#ask("user", { user });
  }

  /** The setting of that id. */
  setting(setting: string): Setting {
    return this.#ask("setting", { setting });
  }

  /** The accounts above, nearest first, by id. */
  above(account: string): string[] {
    return this.#ask("above", { account });
  }

  /** The accounts below at any distance, each before those below it, by id. */
  below(account: string): string[] {
    return this.#ask("below", { account });
  }

  /** What of a kind is in force in an account: whose it is, what locks it, what it shadows. */
  effective(account: string, kind: Content["type"]): Effective {
    return this.#ask("effective", { account, kind });
  }

  /** The logo in force in an account: whose it is, what locks it, what it shadows. */
  logo(account: string): Logo {
    return this.#ask("logo", { account });
  }

  /** The value of a constant in force in an account, and whose it is. */
  constant(account: string, bidType: string, constant: string): EffectiveConstant {
    return this.#ask("constant", { account, bid_type: bidType, constant });
  }

  /**
   * The catalog of an account, for a `Pricer` of `tenantry`: what it has and what is shared with it. Proposals are priced
   * with it and with {@link path}.
   */
  catalog(account: string): Catalog {
    return this.#ask("catalog", { account });
  }

  /** The accounts from the enterprise down to the account, as a proposal names them. */
  path(account: string): string[] {
    return this.#ask("path", { account });
  }

  /** What an account that is paused or not set up yet takes part in. */
  standing(account: string): Standing {
    return this.#ask("standing", { account });
  }

  /** Whether the user that a contact is assigned to counts: one who is archived counts as nobody. */
  assigned(user: string): Assigned {
    return this.#ask("assigned", { user });
  }

  /** What a web key opens; one that was replaced, or whose source is archived, is revoked, not unknown. */
  webKey(key: string): WebKeyAnswer {
    return this.#ask("web_key", { key });
  }

  /**
   * The action plan that a lead from a source begins in the account to which it is routed, or why none: which plan it is that
   * an assignment `starts` by its source.
   */
  sourcePlan(account: string, source: string): SourcePlan {
    return this.#ask("source_plan", { account, source });
  }

  /**
   * The signature under a mail of a user that is written in that editor.
   *
   * @throws {TenantryError} if it does not fit, with the name of one that does
   */
  signature(user: string, setting: string, editor: Editor): string {
    return this.#ask("signature", { user, setting, editor });
  }

  /** The users that a published announcement is for and who are not among those that have received it. */
  notReceived(announcement: string, received: readonly string[] = []): string[] {
    return this.#ask("not_received", { setting: announcement, received });
  }

  /** The steps of a sales cycle that pipeline and dashboards show, in their order. */
  steps(salesCycle: string): ShownStep[] {
    return this.#ask("steps", { setting: salesCycle });
  }

  /** The day on which a user's credential falls due, if it does. */
  credentialDueOn(user: string): string | undefined {
    return this.#ask<{ due_on?: string }>("credential_due_on", { user }).due_on;
  }

  /** Who can be told of something, and how they want to be: what a `Dispatcher` is made of. */
  roster(): Roster {
    return this.#ask("roster");
  }

  /**
   * How the enterprise routes its leads, and who gets none now: what a `Router` is made of.
   *
   * @param plan another plan, to tell who of its targets gets none
   */
  routing(plan?: Given<RoutingPlan> | JsonText): Routing {
    return this.#ask("routing", { plan: text(plan) });
  }

  /** The network as a document, to be kept. */
  document(): NetworkDocument {
    return JSON.parse(this.json) as NetworkDocument;
  }

  /** The network as canonical JSON: the same bytes in every language. */
  get json(): string {
    return this.#engine.ask("document", "{}");
  }

  /**
   * Gives its memory back at once. Not needed: a network that nobody holds is freed with the rest of the garbage.
   * `using` does it at the end of a block.
   */
  free(): void {
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #ask<Answer>(name: string, given: object = {}): Answer {
    return JSON.parse(this.#engine.ask(name, write(given, LARGE))) as Answer;
  }
}

function by(actor: By): object {
  return typeof actor === "string" ? { user: actor } : actor;
}

function question(capability: Capability, where: Where): object {
  return { capability, ...named(where, "account", "setting", "creates", "feature", "user") };
}
