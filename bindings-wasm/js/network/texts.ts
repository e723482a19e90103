import type { Messaging, NotTexted, OperationHours, PlanTextTime, Reachable } from "../documents.js";
import { type Given, type JsonText, named, written } from "../write.js";
import { type Instant, textOf } from "./hours.js";
import { network } from "./module.js";

/** One reason why a contact cannot be texted. */
export interface NotTextedReason {
  /** Stays the same when the wording changes, like `text.stopped`. */
  code: string;
  /** The reason in words. */
  message: string;
  /** The reason. */
  reason: NotTexted;
}

/** What a text asks for, by the words that the account has set. */
export function heard(text: string, messaging: Given<Messaging> = {}): "stop" | "start" | "other" {
  return network.ask<{ heard: "stop" | "start" | "other" }>("heard", { text, messaging }).heard;
}

/** Every reason why a contact cannot be texted; none if they can. */
export function notTexted(contact: Given<Reachable>): NotTextedReason[] {
  return network.ask<{ reasons: NotTextedReason[] }>("not_texted", { contact }).reasons;
}

/** When a text of an action plan goes out that is ready at an instant. */
export function planTextTime(
  text: "immediate" | "delayed",
  at: Instant,
  account: {
    /** How it texts. */
    readonly messaging?: Given<Messaging> | undefined;
    /** When it is open. */
    readonly hours?: Given<OperationHours> | JsonText | undefined;
  } = {},
): PlanTextTime {
  const { messaging, hours } = named(account, "messaging", "hours");
  const kept = hours === undefined ? undefined : written(hours);
  return network.ask("plan_text_time", { text, at: textOf(at), messaging, hours: kept });
}

/** Where a notice of a panel is that came, or was restored from the archive, at `since`. In the archive it stays. */
export function panelPlace(
  since: Instant,
  at: Instant,
  notice: {
    /** Whether its user has archived it. */
    readonly archived?: boolean | undefined;
    /** After how many days notices leave the panel; never where nothing is said. */
    readonly notifications_kept_days?: number | undefined;
  } = {},
): "panel" | "archive" | "gone" {
  const { archived, notifications_kept_days } = named(notice, "archived", "notifications_kept_days");
  const given = { since: textOf(since), at: textOf(at), archived, notifications_kept_days };
  return network.ask<{ place: "panel" | "archive" | "gone" }>("panel_place", given).place;
}
