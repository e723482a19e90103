import type { Messaging, NotTexted, OperationHours, PlanTextTime, Reachable } from "../documents.js";
import type { Given } from "../write.js";
import type { Instant } from "./hours.js";
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
  account: { readonly messaging?: Given<Messaging>; readonly hours?: Given<OperationHours> } = {},
): PlanTextTime {
  return network.ask("plan_text_time", { text, at: at instanceof Date ? at.toISOString() : at, ...account });
}
