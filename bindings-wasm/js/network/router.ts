/// <reference lib="esnext.disposable" preserve="true" />

import type {
  Absence,
  AbsenceReason,
  AssignmentRecord,
  Coverage as CoverageFields,
  CoveredClass,
  ExistingContact,
  Lead,
  PastLead,
  RoutingPlan,
  RoutingState,
  Simulation as SimulationFields,
  Universe,
  UnknownTarget,
} from "../documents.js";
import { Engine } from "../module.js";
import { type Dated, dated, expected, type Given, type JsonText, LARGE, named, plain, text, write } from "../write.js";
import { network } from "./module.js";
import { engineOf, Network } from "./network.js";

/** A state as the last step gave it, or its JSON text, or the bytes of that; nothing in the beginning. */
export type GivenState = Given<RoutingState> | JsonText | null | undefined;

/** A lead as it may be given, with a `Date` for an instant too; its JSON text, or the bytes of that. */
export type GivenLead = Dated<Lead> | JsonText;

/** A lead that came once, and who got it then, with a `Date` for its instant too. */
export type GivenPastLead = Dated<PastLead>;

/** Who gets a lead, and all that led to it. */
export interface Assignment extends AssignmentRecord {
  /** The decision in words: what was read, the entry that won, the territory, and whose turn it is. */
  text: string;
}

/** Who gets a lead, and the state from then on. */
export interface RoutingStep {
  /** Who gets it, and why. */
  assignment: Assignment;
  /** What to keep, where its `version` is still what was read: `state.version ?? 0`, as one before the first turn has none. */
  state: RoutingState;
}

/** Who gets each of several leads, and the state behind the last. */
export interface RoutingSteps {
  /** Who gets each, and why. */
  assignments: Assignment[];
  /** What to keep. */
  state: RoutingState;
}

/** Who gets which leads of a universe, and what of a plan is without effect. */
export interface Coverage extends CoverageFields {
  /** The classes that no entry fits. */
  gaps: CoveredClass[];
  /** A line for each class, the totals, and what is without effect or cannot be read. */
  text: string;
}

/** What one or two plans make of the same leads. */
export interface Simulation extends SimulationFields {
  /** What becomes of the leads, who gets how many and how evenly, and a line for each move. */
  text: string;
}

/** Who gets no leads now. */
export interface RouterOptions {
  /** A network, where sub-accounts and users that can get none are passed over, and those of contacts are looked up. */
  readonly network?: Network | undefined;
  /** On top of that, the targets that get none, and why. */
  readonly absent?: readonly Given<Absence>[] | undefined;
}

/**
 * Tells who gets a lead: made once from a plan, asked often. A step is pure: plan, state and lead give an assignment and the
 * next state, which the host keeps.
 *
 * ```js
 * import { Router } from "tenantry/network";
 *
 * const router = new Router({
 *   target_kind: "accounts", default: "hq",
 *   territories: [{ id: "boulder-county",
 *     rotation: { type: "round_robin", targets: ["boulder-1", "boulder-2"] } }],
 *   strategy: { type: "postal_code", entries: [{ codes: ["80301-80399"], territory: "boulder-county" }] },
 * }, { absent: [{ target: "boulder-1", reason: "paused" }] });
 * const { assignment, state } = router.route(undefined, { postal_code: "80302-1234" });
 * assignment.text;
 * // "80302 → `80301-80399` → territory boulder-county → turn of boulder-2 (boulder-1 paused)"
 * state.version;
 * // 1
 * ```
 */
export class Router {
  readonly #made: Made;

  /**
   * @param plan a routing plan, or its JSON text, or the bytes of that
   * @param options who gets no leads now
   * @throws {TenantryError} with everything that is wrong with the plan
   */
  constructor(plan: Given<RoutingPlan> | JsonText, options: RouterOptions = {}) {
    const made: unknown = plan;
    if (made instanceof Made) {
      this.#made = made;
      return;
    }
    const { network: asked, absent = [] } = named(options, "network", "absent");
    const document = text(plan);
    const all = frozen(absent);
    const engine = new Engine(network, "router", write({ plan: document, absent: all }, LARGE));
    // Without a plan there is no engine.
    const alone = new Made(engine, document ?? "", all);
    try {
      this.#made = asked === undefined ? alone : alone.of(asked);
    } finally {
      if (asked !== undefined) {
        engine.free();
      }
    }
  }

  /**
   * The router of the enterprise as it is now, for those who get leads now; nothing without a plan, or where the add-on for lead
   * routing is not active. Made anew after events.
   */
  static of(network: Network): Router | undefined {
    const plan = engineOf(expected(network, Network, "network")).ask("plan_in_use", "{}");
    return plan === "null" ? undefined : new Router(plan, { network });
  }

  /**
   * A router of the same plan where these targets get no leads for now, and all others do but those whom the network says to get
   * none, if it was made of one. Nothing is compiled again.
   */
  withAbsent(absent: readonly Given<Absence>[]): Router {
    const { engine, plan } = this.#made;
    const all = frozen(absent);
    const without = engine.with("with_absent", write({ absent: all }, LARGE), write({ plan, absent: all }, LARGE));
    return new Router(new Made(without, plan, all) as never);
  }

  /** A router of the same plan that goes by a network as it is now, with the same `absent`. Nothing is compiled again. */
  withNetwork(network: Network): Router {
    return new Router(this.#made.of(network) as never);
  }

  /** Everybody to whom the plan can send a lead, by id. */
  get targets(): string[] {
    return JSON.parse(this.#made.engine.ask("targets", "{}")) as string[];
  }

  /** Why somebody gets no leads, a target of the plan or not; nothing where nothing is told against them. */
  absence(target: string): AbsenceReason | undefined {
    return this.#ask<AbsenceReason | null>("absence", { target }) ?? undefined;
  }

  /**
   * Whoever is named in the plan and unknown to the network, or in the absences or the loads of a state and no target of the
   * plan, with whom it may mean.
   */
  unknownTargets(state?: GivenState): UnknownTarget[] {
    return this.#ask("unknown_targets", { state: kept(state) });
  }

  /**
   * Who gets a lead, and the state from then on.
   *
   * @param state what the last step gave
   * @throws {TenantryError} for a lead without its instant, where the plan goes by hours or caps, and for a step beyond the last
   * version of a state (`routing.state_version`)
   */
  route(state: GivenState, lead: GivenLead): RoutingStep {
    return this.#ask("route", { state: kept(state), lead: asLead(lead) });
  }

  /**
   * Who gets each of several leads: the same as routing one after the other.
   *
   * @throws {TenantryError} for every lead without its instant, where the plan goes by hours or caps, and for steps beyond the
   * last version of a state (`routing.state_version`); none is routed then
   */
  routeAll(state: GivenState, leads: readonly Dated<Lead>[]): RoutingSteps {
    return this.#ask("route_all", { state: kept(state), leads: dated(leads) });
  }

  /** Where a contact belongs that exists already and is at `current`. Asked again, it stays where it then is. */
  reroute(state: GivenState, lead: GivenLead, current: string): RoutingStep {
    return this.#ask("reroute", { state: kept(state), lead: asLead(lead), current });
  }

  /**
   * Where each of several contacts belongs that exist already: the same as asking one after the other.
   *
   * @throws {TenantryError} as `routeAll` does
   */
  rerouteAll(state: GivenState, contacts: readonly Dated<ExistingContact>[]): RoutingSteps {
    return this.#ask("reroute_all", { state: kept(state), contacts: dated(contacts) });
  }

  /** Who gets which leads of a universe; of all that the library knows, where none is given. */
  coverage(universe?: Given<Universe> | JsonText): Coverage {
    return this.#ask("coverage", { universe: text(universe, undefined, "universe") });
  }

  /**
   * What the plan makes of past leads, and who then gets what others got.
   *
   * @param more the state from which on, and another router, to tell which leads go elsewhere under that one than under this
   * @throws {TenantryError} as `routeAll` does
   */
  simulate(
    leads: readonly GivenPastLead[],
    more: {
      /** From which on; the beginning where nothing is said. */
      readonly state?: GivenState;
      /** To be compared with. */
      readonly other?: Router | undefined;
    } = {},
  ): Simulation {
    const { state, other } = named(more, "state", "other");
    const given = { state: kept(state), leads: dated(leads) };
    if (other === undefined) {
      return this.#ask("simulate", given);
    }
    const { engine } = expected(other, Router, "other").#made;
    return JSON.parse(this.#made.engine.compare(engine, write(given, LARGE))) as Simulation;
  }

  /**
   * Gives its memory back at once. Not needed: a router that nobody holds is freed with the rest of the garbage. `using`
   * does it at the end of a block.
   */
  free(): void {
    this.#made.engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #ask<Answer>(question: string, given: object): Answer {
    return JSON.parse(this.#made.engine.ask(question, write(given, LARGE))) as Answer;
  }
}

/** What a router is made of, with the plan as its text. */
class Made {
  constructor(
    readonly engine: Engine,
    readonly plan: string,
    readonly absent: unknown,
  ) {}

  /** The same, which goes by a network as it is now. */
  of(network: Network): Made {
    const engine = this.engine.withNetwork(engineOf(expected(network, Network, "network")));
    return new Made(engine, this.plan, this.absent);
  }
}

/** Who is absent, as they are told now: whatever becomes of what was given, the router is the same. */
function frozen(absent: unknown): unknown {
  return absent === undefined ? undefined : (JSON.parse(write({ absent }, LARGE)) as { absent: unknown }).absent;
}

/** A state among the arguments of a step. */
function kept(state: GivenState): string | undefined {
  return text(state ?? undefined, LARGE, "state");
}

/** A lead among them. */
function asLead(lead: unknown): string | undefined {
  return text(dated(lead, "lead"), undefined, "lead");
}

/**
 * The state with the loads that the host knows, for plans that give leads to whoever has the fewest: those that are named count
 * from now on as said here, and every lead that is given since is added.
 *
 * @throws {TenantryError} where the state has its last version (`routing.state_version`)
 */
export function withLoads(state: GivenState, loads: { readonly [target: string]: number }): RoutingState {
  const told = Object.entries(plain(loads, "loads")).map(([target, leads]) => ({ target, leads }));
  return JSON.parse(network.call("with_loads", write({ state: kept(state), loads: told }, LARGE))) as RoutingState;
}
