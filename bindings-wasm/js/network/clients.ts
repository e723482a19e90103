/// <reference lib="esnext.disposable" preserve="true" />

import type { ClientDecision, NoticeLog, RegionNotices, WorkOrderEvent } from "../documents.js";
import { Engine } from "../module.js";
import { type Dated, dated, type Given, type JsonText, LARGE, text, write, written } from "../write.js";
import { network } from "./module.js";

/**
 * What the clients of regions are told by e-mail about their work orders: made once from its document, asked often.
 *
 * ```js
 * import { ClientNotices } from "tenantry/network";
 *
 * const notices = new ClientNotices({ regions: [{
 *   id: "denver", zone: "America/Denver", active: true, reply_to: "office@shop.example",
 *   events: { work_order_created: { active: true, subject: "Order {{order}}", body: "Hello." } },
 * }] });
 * const { outcomes, log } = notices.decide({
 *   id: "ev-1", at: "2026-11-22T09:00:00-07:00", happened: { type: "work_order_created" },
 *   order: { id: "1042", region: "denver" },
 *   client: { id: "kim", region: "denver", email: "kim@home.example", send_notifications: true },
 *   settings_right: true, generator_runs: true,
 * });
 * outcomes.map((outcome) => outcome.type === "send" && outcome.notice.subject);
 * // ["Order 1042"]
 * ```
 */
export class ClientNotices {
  readonly #engine: Engine;

  /**
   * @param document the notices of regions or their JSON text
   * @throws {TenantryError} with everything that is wrong with them
   */
  constructor(document: Given<RegionNotices> | JsonText) {
    this.#engine = new Engine(network, "client_notices", written(document));
  }

  /**
   * What the client is told of what happened, and the log of the order from then on.
   *
   * @param event what happened, with what the host knows of it then; an instant may be a `Date`
   * @param log the one that the last decision about the order gave; none where there was no decision yet
   */
  decide(event: Dated<WorkOrderEvent> | JsonText, log?: Given<NoticeLog> | JsonText | null): ClientDecision {
    const given = { event: text(dated(event)), log: text(log ?? undefined) };
    return JSON.parse(this.#engine.ask("decide", write(given, LARGE))) as ClientDecision;
  }

  /** Gives their memory back at once. Not needed: what nobody holds is freed with the rest of the garbage. */
  free(): void {
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}
