// What `tenantry/network` and `tenantry/network/slim` export.

export type * from "../documents.js";
export { TenantryError } from "../error.js";
export { ClientNotices } from "./clients.js";
export { email, phone, postalCode, region } from "./contact.js";
export type { KnownRegion, PhoneNumber, PostalCode } from "./contact.js";
export { auditSilence, Dispatched, Dispatcher } from "./dispatcher.js";
export type { Finding, GivenOccurrence, NoticeAnswer, UnraisedNotice, WhyNotAnswer } from "./dispatcher.js";
export { Hours } from "./hours.js";
export type { HoursState, HoursTurn, Instant } from "./hours.js";
export { Network } from "./network.js";
export type { By, Routing, ShownStep, Where } from "./network.js";
export { read } from "./read.js";
export { Router, withLoads } from "./router.js";
export type { Assignment, Coverage, GivenLead, GivenPastLead, GivenState, RouterOptions, RoutingStep, RoutingSteps, Simulation } from "./router.js";
export { heard, notTexted, panelPlace, planTextTime } from "./texts.js";
export type { NotTextedReason } from "./texts.js";
export { Refused, Verdict } from "./verdict.js";
export type { SuggestedChange, Told } from "./verdict.js";
export type { AmountInput, Dated, Decimal, Given, JsonText } from "../write.js";
