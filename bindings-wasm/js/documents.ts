// Written by `cargo xtask docs` from the schemas of the documents. Not to be changed by hand.

/** The documents that are read, by their kind. */
export interface Documents {
  catalog: Catalog;
  event: Event;
  hours: OperationHours;
  network: NetworkDocument;
  notice_log: NoticeLog;
  numbering: Numbering;
  proposal: Proposal;
  region_notices: RegionNotices;
  roster: Roster;
  "routing-plan": RoutingPlan;
  "routing-state": RoutingState;
}

/** The fields that are instants. */
export const INSTANTS = ["at", "created_at", "deferred_until", "due", "due_at", "leaves_at"] as const;

/** A target that gets no leads for now, and why (rule R-13). */
export interface Absence {
  /** Why. */
  reason: AbsenceReason;
  /** For one that is unknown, who may be meant. */
  suggestion?: TargetId;
  /** Who. */
  target: TargetId;
}

/** Why a target gets no leads (rule R-13). */
export type AbsenceReason = "archived" | "paused" | "deleted" | "unknown" | "not_set_up";

/** Names whom leads are routed to: an account or a user, as the plan says. */
export type TargetId = string;

/** Whether the user that a contact is assigned to counts (rule U-9). */
export type Assigned = "counts" | "archived";

/** Who gets a lead, and all that led to it (rule R-22). */
export interface AssignmentRecord {
  /** Who had the last turn before and after. */
  cursor?: Cursor;
  /** The contacts that it is, the one that counts first (rule R-19). */
  duplicate_of?: DuplicateOf[];
  /** The entry that won. */
  entry?: WonEntry;
  /**
   * By which figures the turn was decided, for weights and loads: that of whoever has it, and the next best of those who might
   * have had it. Loads are those of before; with weights it is what each was owed with this lead, in `parts` of a lead.
   */
  figures?: TurnFigure[];
  /** The host's id of the lead. */
  lead?: LeadId;
  /** Those that fit as well and lost, the most specific first; the first 100 of them. */
  lost?: LostEntry[];
  /** How many more were passed over. */
  more_skipped?: number;
  /** What becomes of it. */
  outcome: RoutingOutcome;
  /** With weights, of how many parts a lead consists (rule R-21). */
  parts?: number;
  /** What is raised by it (rules R-19, R-20). */
  raises?: LeadNotice[];
  /** What the plan goes by, as it was typed and as it was read. */
  read?: ReadValue;
  /** How one of several was chosen. */
  rotation?: RotationKind;
  /** Those who were passed over, in the order in which they were looked at; the first 20 of them. */
  skipped?: Skipped[];
  /** Which action plan it begins, if any (rules R-9, R-10, R-19). */
  starts?: PlanStart;
  /** Whether its action plan is stopped because a simple form posted a duplicate (rule R-19). */
  stopped?: boolean;
  /** The strategy of the plan. */
  strategy: string;
  /** Who gets it. */
  target?: TargetId;
  /** The territory. */
  territory?: TerritoryId;
  /**
   * What could not be read when the lead was compared with its contacts, by e-mail and then by phone, its own first; the
   * first 20 of them (rule R-19).
   */
  unread?: UnreadPoint[];
  /** Why it does not go where the plan would send it. */
  why_default?: WhyDefault;
}

/** Who had the last turn of a rotation. */
export interface Cursor {
  /** After. */
  after?: TargetId;
  /** Before. */
  before?: TargetId;
}

/** A contact that a lead is. */
export interface DuplicateOf {
  /** Whose it is. */
  account: AccountId;
  /** Which one. */
  contact: ContactId;
  /** By what they are the same. */
  matched_by: MatchedBy[];
  /** The user it is assigned to. */
  user?: UserId;
}

/** Names an account of a network. */
export type AccountId = string;

/** Names a contact of the host's. */
export type ContactId = string;

/** By what a lead and a contact are the same (rule R-19); never by name. */
export type MatchedBy = "email" | "phone";

/** Names a user of a network. */
export type UserId = string;

/** An entry that won: its place in the plan, and its key. */
export interface WonEntry {
  /** The key as it is written. */
  key: string;
  /** Where it stands, like `strategy.entries[3].codes[0]`. */
  path: string;
}

/** By what a turn was decided: how many leads somebody has, or how many parts of one they are owed. */
export interface TurnFigure {
  /** How many; below zero what they owe. */
  figure: number;
  /** Who. */
  target: TargetId;
}

/** Names a lead of the host's. */
export type LeadId = string;

/** An entry that lost. */
export interface LostEntry {
  /** The key as it is written. */
  key: string;
  /** Where it stands. */
  path: string;
  /** Whether it is as specific and leads to the same place, so that the earlier one counts; otherwise it is less specific. */
  same?: boolean;
}

/** What becomes of a lead. */
export type RoutingOutcome = "routed" | "default" | "duplicate" | "unchanged" | "unrouted";

/** What an assignment raises, by the names of the kinds of notices (rules R-19, R-20). */
export type LeadNotice = "contact_moved" | "new_lead" | "duplicate_client";

/** What a plan goes by. */
export interface ReadValue {
  /** The same in words. */
  message?: string;
  /** Whether leading zeros were put back (rule R-15). */
  padded?: boolean;
  /** Why it cannot be read: the code. */
  problem?: string;
  /** As it was typed. */
  raw?: string;
  /** As it is looked up; none where it is missing or cannot be read. */
  value?: string;
}

/** Which kind of rotation it is. */
export type RotationKind = "round_robin" | "weighted_round_robin" | "least_loaded" | "by_hours";

/** A target that was passed over. */
export interface Skipped {
  /** Why. */
  reason: SkipReason;
  /** Who. */
  target: TargetId;
}

/** Why a target was passed over (rules R-13, R-21). */
export type SkipReason = {
  /** Why. */
  reason: AbsenceReason;
  type: "absent";
} | {
  type: "closed";
} | {
  /** Its first day. */
  from: string;
  /** The cap. */
  leads: number;
  /** The kind of period. */
  per: Period;
  type: "full";
};

/** A period of the calendar. */
export type Period = "day" | "week" | "month";

/** Which action plan a lead begins. */
export type PlanStart = {
  /** The sub-account. */
  account: AccountId;
  /** The source. */
  source: SettingId;
  type: "by_source";
} | {
  type: "own";
};

/** Names a setting of a network: a tag, a log code, a sales cycle, … */
export type SettingId = string;

/** Names a territory that several targets share. */
export type TerritoryId = string;

/** An e-mail address or phone number that could not be read (rule R-19): no duplicate was found by it. */
export interface UnreadPoint {
  /** Which it is. */
  by: MatchedBy;
  /** The contact that has it; the lead itself where nothing is said. */
  contact?: ContactId;
  /** The same in words. */
  message: string;
  /** Why it cannot be read: the code. */
  problem: string;
}

/** Why a lead does not go where the plan would send it. */
export type WhyDefault = "missing_attribute" | "no_entry_fits" | "no_eligible_target" | "new_leads_only";

/**
 * What an account offers and how it is priced: bid types with their constants, categories and line items
 * (rules P-1 to P-11), tax districts (Q-3), and what proposals say beside their lines.
 *
 * Document kind `tenantry/catalog@1`. At most 10,000 line items, 256 fields an item, 1,000 constants a bid type.
 */
export interface Catalog {
  /** What the account says about itself (rule P-11). */
  about_me?: string;
  /** Whether every line is taxed, whatever its own flag says. */
  all_items_taxed?: boolean;
  /** The currency of every price in it (rule Q-15). */
  currency: Currency;
  /** The district of proposals that name none. */
  default_district?: DistrictId;
  /** The tax districts (rule Q-3). */
  districts?: District[];
  /** Whether the account has the proposal add-on; without it nothing is priced (rule P-13). */
  enabled?: boolean;
  /** Values of constants that sub-accounts have set for themselves (rule P-4). */
  overrides?: Override[];
  /** How proposals that say nothing of their own are rounded and taxed. */
  policy?: Policy;
  /** What a crew should know before it comes (rule P-11). */
  pre_notes?: PreNote[];
  /** The quote types: named sets of display switches (rule P-11). */
  quote_types?: QuoteType[];
  /** Kind and major version of the document. */
  schema?: "tenantry/catalog@1";
  /** To whom work orders go (rule P-11). */
  subcontractors?: Subcontractor[];
  /** Terms and conditions; on quotes, and on invoices only if switched on (rule P-11). */
  terms?: string;
  /** The bid types. Shown by display order, then id (rule P-1). */
  types?: BidType[];
}

/** An ISO 4217 code. */
export type Currency = string;

/** Names a tax district. */
export type DistrictId = string;

/**
 * Where something is sold, and at which rates it is taxed there (rule Q-3).
 *
 * Rates are percentages: `"8.25"` is 8.25 %, from 0 to 1,000.
 */
export interface District {
  /** Further rates that items and lines may name. */
  categories?: TaxCategory[];
  /** Unique in the catalog. */
  id: DistrictId;
  /** The rate of labor, in percent. */
  labor?: Amount;
  /** The rate of materials, in percent. */
  materials?: Amount;
  /** Shown beside its taxes. */
  name: string;
}

/** A tax beside those on labor and materials (rule Q-3). */
export interface TaxCategory {
  /** Unique in the district. */
  id: TaxCategoryId;
  /** Shown beside its tax. */
  name: string;
  /** The rate, in percent. */
  rate: Amount;
}

/** Names a tax category of a district. */
export type TaxCategoryId = string;

/** An exact decimal number. Output is always a string; input may also be a JSON number that is whole or has at most 15 significant digits. */
export type Amount = `${number}`;

/** A sub-account's own value of a shared constant (rule P-4). */
export interface Override {
  /** Whose value it is. */
  account: AccountId;
  /** The constant of that type. */
  constant: Key;
  /** The bid type. */
  type: TypeId;
  /** The value in force for the account and those below it, unless one of them has its own. */
  value: Amount;
}

/**
 * The name of a constant or field in formulas: letters, digits and `_`, not starting with a digit, and none of the
 * words of the language; at most 64 bytes (rules F-2, P-7).
 */
export type Key = string;

/** Names a bid type of a catalog. */
export type TypeId = string;

/** How a proposal is rounded and taxed (rules Q-1, Q-4, Q-6). Kept with the proposal. */
export interface Policy {
  /** Whether the deal size contains tax. */
  deal_size_with_tax?: boolean;
  /** Whether lines are rounded before they are added. */
  lines?: LineRounding;
  /** The mode of every rounding to money. */
  rounding?: Rounding;
  /** What a tax is rounded on. */
  tax?: TaxLevel;
  /** The decimal places of each tax row, from 0 to 9; those of the currency where nothing is said. */
  tax_places?: number;
}

/** Whether lines are rounded before they are added (rule Q-1). */
export type LineRounding = "rounded" | "exact";

/**
 * How a value between two neighbours is brought to one of them (rule Q-1).
 *
 * There is no unnamed rounding in this crate. The default is the one invoices use.
 */
export type Rounding = "half_up" | "half_even" | "half_down" | "up" | "down";

/** What a tax is rounded on (rule Q-4). */
export type TaxLevel = "per_rate" | "per_line" | "per_total";

/** Something a crew should know before it comes: "dog present" (rule P-11). */
export interface PreNote {
  /** Unique in the catalog. */
  id: PreNoteId;
  /** The note. */
  text: string;
}

/** Names a pre-note. */
export type PreNoteId = string;

/** A named set of display switches (rules P-11, Q-8). */
export interface QuoteType {
  /** What it shows. */
  display?: Display;
  /** Unique in the catalog. */
  id: QuoteTypeId;
  /** What people call it; the title of the quote. */
  name: string;
}

/**
 * What a quote, invoice or work order shows (rule Q-8).
 *
 * A switch that is left out takes the value of the quote type, and where that is silent too, the usual one: everything on
 * but `price_together`, and terms only on quotes (rule P-11).
 */
export interface Display {
  /** The name of the category. */
  category_column?: boolean;
  /** Discounts and charges, as rows. */
  discounts?: boolean;
  /** The header fields. */
  header_fields?: boolean;
  /** The lines under each category. */
  line_items?: boolean;
  /** The payment schedule. */
  payment_schedule?: boolean;
  /** The price of each line. */
  price_column?: boolean;
  /** One price for a category, instead of one for each of its lines. */
  price_together?: boolean;
  /** The tax rows. */
  taxes?: boolean;
  /** Terms and conditions. */
  terms?: boolean;
}

/** Names a quote type. */
export type QuoteTypeId = string;

/** Somebody that work orders are sent to (rule P-11). */
export interface Subcontractor {
  /** Where the host sends the work order. */
  email: string;
  /** Unique in the catalog. */
  id: SubcontractorId;
  /** Their name. */
  name: string;
}

/** Names a subcontractor. */
export type SubcontractorId = string;

/** The first tier of a catalog: flooring, painting (rule P-2). */
export interface BidType {
  /** The second tier. */
  categories?: Category[];
  /** Values that every formula of the type may use (rule P-4). */
  constants?: Constant[];
  /** Lower ones come first. */
  display_order?: number;
  /** Unique in the catalog. */
  id: TypeId;
  /** Shown above its categories. */
  name: string;
  /**
   * Whose bid type it is; the account at the start of a proposal's path where nothing is said. Overrides count for those below
   * it on that path.
   */
  owner?: AccountId;
  /** Whether formulas may use the measurements of the proposal's rooms (rule P-15). */
  room_measurement?: boolean;
  /** The sub-accounts that it is shared with. */
  shared_with?: AccountId[];
}

/** The second tier of a catalog: plank, tile, walls, trim (rule P-2). */
export interface Category {
  /** Lower ones come first. */
  display_order?: number;
  /** Unique in the catalog. */
  id: CategoryId;
  /** The third tier. */
  items?: LineItem[];
  /** Shown above its lines. */
  name: string;
}

/** Names a category of a bid type. */
export type CategoryId = string;

/** The third tier of a catalog: what can stand on a line of a proposal (rule P-3). */
export interface LineItem {
  /** Deleted: not for new proposals, still shown where it is used (rule P-10). */
  archived?: boolean;
  /** Shown under the name. */
  description?: string;
  /** Lower ones come first. */
  display_order?: number;
  /** What is asked or calculated for each line, in order; each may use those above it (rules P-5, P-6). */
  fields?: Field[];
  /** Unique in the catalog. */
  id: ItemId;
  /** Both formulas of the labor part; for combo items (rule P-8). */
  labor?: PartFormulas;
  /** Both formulas of the materials part; for combo items (rule P-8). */
  materials?: PartFormulas;
  /** Shown on the line. */
  name: string;
  /** How much room a note gets on the form. */
  note_size?: FieldSize;
  /** The formula of the price of one unit; for labor and materials items (rule P-8). */
  retail?: string;
  /** The formula of what a subcontractor gets for one unit; for labor and materials items (rule P-8). */
  sub_rate?: string;
  /** Tax categories of the district that apply instead of its labor and material rates (rule Q-3). */
  tax_categories?: TaxCategoryId[];
  /** Whether its lines are taxed (rule Q-3). */
  taxed?: boolean;
  /** Labor, materials, both, or only a note. */
  type: ItemType;
}

/** Something that is asked or calculated for each line of an item (rule P-5). */
export interface Field {
  /** The formula; for calculated fields and only for them. */
  calculation?: string;
  /** What can be chosen; for select fields and only for them. */
  choices?: Choice[];
  /** What counts where nothing is entered (rule F-7). */
  default?: Input;
  /** Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7). */
  key?: Key;
  /** What people call it. */
  label: string;
  /** The largest number that may be entered. */
  max?: Amount;
  /** The smallest number that may be entered. */
  min?: Amount;
  /** Whether a blank is an error even in a draft. */
  required?: boolean;
  /** Whether label and value stand on quotes. */
  shown?: boolean;
  /** How much room it gets on the form. */
  size?: FieldSize;
  /** Numbers must be whole multiples of it, counted from `min` or zero. */
  step?: Amount;
  /** What can be entered. */
  type: FieldType;
}

/** One choice of a select field. */
export interface Choice {
  /** What is chosen; unique in the field. */
  label: string;
  /** Its number in formulas. */
  value: Amount;
}

/** Something entered into a field: a text, a number, or a tick. */
export type Input = string | boolean;

/** How much room a field gets on a form (rule P-5). */
export type FieldSize = "short" | "long" | "full";

/** What can be entered into a field (rule P-5). */
export type FieldType = "text" | "number" | "price" | "select" | "checkbox" | "text_area" | "calculated";

/** Names a line item of a catalog. */
export type ItemId = string;

/** The formulas of one part of a combo (rule P-8). */
export interface PartFormulas {
  /** The price of one unit. */
  retail?: string;
  /** What a subcontractor gets for one unit. */
  sub_rate?: string;
}

/** What a line item is made of (rule P-3). */
export type ItemType = "labor" | "materials" | "combo" | "notes";

/** A named value of a bid type (rule P-4). */
export interface Constant {
  /** Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7). */
  key?: Key;
  /** What people call it. */
  label: string;
  /** The owner's value. */
  value: Amount;
}

/** What the client is told of what happened to an order (rule W-4). */
export interface ClientDecision {
  /** The log of the order from now on. */
  log: NoticeLog;
  /**
   * What becomes of every notice that there could be. A closing has two, its own and the follow-up; opening an order
   * again has those that it cancels.
   */
  outcomes: ClientOutcome[];
}

/**
 * What has become of the notices of one order (rules W-6, W-8): it goes in with what happens and comes out anew. Document
 * kind `tenantry/notice_log@1`.
 */
export interface NoticeLog {
  /** Its notices, in the order in which they came to be; each key stands once. */
  entries?: NoticeLogEntry[];
  /** The order. */
  order: WorkOrderId;
  /** Kind and major version of the document. */
  schema?: "tenantry/notice_log@1";
}

/** A notice that was handed over, or is to be asked about later. */
export interface NoticeLogEntry {
  /** When that came about. */
  at: string;
  /** Which event it tells of. */
  event: NoticeEvent;
  /** Its key: made of the event, the order and what happened. */
  key: string;
  /** What happened; for a follow-up, the closing. */
  occurrence: OccurrenceId;
  /** The region whose notice it is. */
  region: RegionId;
  /** What has become of it. */
  state: NoticeState;
}

/** One of the six events that clients are told of (rule W-1). */
export type NoticeEvent = "service_request_accepted" | "service_request_rejected" | "work_order_created" | "status_changed" | "work_order_closed" | "follow_up";

/** Names something that happened, as the host knows it. */
export type OccurrenceId = string;

/** Names a region whose clients are told about work orders. */
export type RegionId = string;

/** What has become of a notice. */
export type NoticeState = {
  /** The instant, by the clocks of the region. */
  due_at: string;
  type: "scheduled";
} | {
  /** The e-mail address. */
  to: string;
  type: "handed_over";
} | {
  type: "cancelled";
} | {
  type: "withheld";
};

/** Names a work order, or the service request that it comes from. */
export type WorkOrderId = string;

/** What becomes of a notice. */
export type ClientOutcome = {
  /** The message. */
  notice: ClientNotice;
  type: "send";
} | {
  /** When it is due, by the clocks of the region. */
  due_at: string;
  /** Which event it tells of. */
  event: NoticeEvent;
  /** Its key. */
  key: string;
  type: "schedule";
} | {
  /** Which event it tells of. */
  event: NoticeEvent;
  /** Its key. */
  key: string;
  type: "cancel";
} | {
  /** Which event it tells of. */
  event: NoticeEvent;
  type: "not_sent";
  /** Every condition that does not hold; there is at least one. */
  unmet: Unmet[];
};

/** An e-mail to a client, ready to be handed over once (rules W-5, W-6). */
export interface ClientNotice {
  /** What goes with it. */
  attachments: Attachment[];
  /** Plain text: a host that shows it as HTML must escape it (rule W-9). */
  body: string;
  /** The client. */
  client: ClientId;
  /** Tags of subject and body that became nothing (rule W-9). */
  empty_tags: string[];
  /** Which event it tells of. */
  event: NoticeEvent;
  /** The same whenever the same event is decided again: a host that retries can tell. */
  key: string;
  /** The order. */
  order: WorkOrderId;
  /** The region whose notice it is. */
  region: RegionId;
  /** Whom they answer. */
  reply_to: string;
  /** One line. */
  subject: string;
  /** Their e-mail address. */
  to: string;
}

/** Something that goes with a notice. */
export interface Attachment {
  /** What it is. */
  content: AttachmentContent;
  /** Always `application/pdf` (rule W-5). */
  media_type: string;
}

/** What is attached to a notice. */
export type AttachmentContent = "work_order_report";

/** Names a client of a region. */
export type ClientId = string;

/** A condition that does not hold, with its code and words (rule W-4). */
export interface Unmet {
  /** Stays the same when the wording changes, like `client_notice.no_email`. */
  code: string;
  /** The condition with what it is about. */
  condition: Condition;
  /** The condition in words. */
  message: string;
}

/** Why a notice does not go out (rules W-3, W-6 to W-8). */
export type Condition = {
  type: "settings_wrong";
} | {
  type: "generator_stopped";
} | {
  /** The region of the order. */
  region: RegionId;
  /** The nearest one that exists. */
  suggestion?: string;
  type: "no_region";
} | {
  /** Which one. */
  region: RegionId;
  type: "region_off";
} | {
  /** The event. */
  event: NoticeEvent;
  /** The region. */
  region: RegionId;
  type: "not_set_up";
} | {
  /** The event. */
  event: NoticeEvent;
  /** The region. */
  region: RegionId;
  type: "event_off";
} | {
  /** The status. */
  status: StatusId;
  type: "same_status";
} | {
  /** The region. */
  region: RegionId;
  /** The one that is told of. */
  selected: StatusId;
  /** The status that the order was given. */
  status: StatusId;
  type: "other_status";
} | {
  /** The client. */
  client: ClientId;
  /** Their region. */
  own?: RegionId;
  /** That of the order. */
  region: RegionId;
  type: "other_region";
} | {
  /** Who. */
  client: ClientId;
  type: "client_off";
} | {
  /** Who. */
  client: ClientId;
  type: "no_email";
} | {
  /** Who. */
  client: ClientId;
  /** What stands there. */
  email: string;
  type: "bad_email";
} | {
  /** The region. */
  region: RegionId;
  type: "no_reply_to";
} | {
  /** The group, if one acts. */
  group?: GroupId;
  /** The region. */
  region: RegionId;
  type: "not_readable";
} | {
  /** How long it may be. */
  limit: number;
  /** `subject` or `body`. */
  part: string;
  type: "too_long";
} | {
  /** When. */
  at: string;
  type: "handed_over";
} | {
  /** For when. */
  due_at: string;
  type: "scheduled";
} | {
  /** When. */
  at: string;
  type: "cancelled";
} | {
  /** When. */
  at: string;
  type: "withheld";
} | {
  type: "never_due";
} | {
  /** The closing. */
  closing: OccurrenceId;
  type: "not_scheduled";
} | {
  /** When it is due. */
  due_at: string;
  type: "not_due";
};

/** Names a status of work orders. */
export type StatusId = string;

/** Names a security group. */
export type GroupId = string;

/** Something that somebody wants to be changed (rule T-19). It is decided by `Network::execute`. */
export type Command = CreateAccount | EditAccount | MoveAccount | DeleteAccount | PauseAccount | ResumeAccount | RecordCard | ChooseSystemNumber | CompleteSetup | OfferAddOn | WithdrawAddOn | ActivateAddOn | DeactivateAddOn | Lock | Unlock | AllowCreation | ForbidCreation | PutInfo | EditSettings | PutMessaging | PutHours | SetPolicy | RefreshWebKey | CreateUser | EditUser | ArchiveUser | RestoreUser | PutControl | PutRollUp | SetCredential | PutSetting | ArchiveSetting | RestoreSetting | RemoveSetting | DuplicateSetting | DuplicateItem | ShareSetting | UnshareSetting | ExportSignature;

/** A sub-account with its owner (rules T-1 to T-5, T-12). */
export interface CreateAccount {
  /** Its id. */
  account: AccountId;
  /** Whose settings it begins with. */
  clone?: CloneFrom;
  /** The name that is displayed. */
  company: string;
  /** The day on which the host had the owner's credential set. */
  credential_set_on: string;
  /** The e-mail address of owner and account. */
  email: string;
  /** The owner's first name. */
  first_name: string;
  /** The owner's last name. */
  last_name: string;
  /** Whether sub-accounts can stand below it. */
  multi_unit?: boolean;
  /** The id of its account owner, who is created with it. */
  owner: UserId;
  /** The account directly above. */
  parent: AccountId;
  /** The phone number of owner and account. */
  phone: string;
  /** Activates the proposal system. */
  proposals?: ProposalSystem;
  /** Whether it pays for itself. */
  self_pay?: boolean;
  /** The IANA name of its time zone. */
  time_zone?: string;
  type: "create_account";
  /** What the owner logs in with. */
  username: string;
  /** Its web address. */
  website?: string;
}

/** Whose settings a new account begins with (rule T-12). */
export interface CloneFrom {
  /** The account to copy from. */
  account: AccountId;
  /** What to copy. */
  groups: CloneGroup[];
}

/** What a clone can be given of the account it is cloned from (rule T-12). */
export type CloneGroup = "settings" | "catalog" | "templates" | "cycles" | "codes" | "sources";

/** The proposal system of an account, and what it owes for it (rules T-4, T-5). */
export interface ProposalSystem {
  /** In percent, from 0 to 100. */
  marketing_rate?: Amount;
  /** In percent, from 0 to 100. */
  royalty_rate?: Amount;
}

/** Names, address, owner, time zone, proposal system (rule T-6). */
export interface EditAccount {
  /** Which one. */
  account: AccountId;
  /** Cannot be edited (rule T-6). */
  clone?: CloneFrom;
  /** The name that is displayed. */
  company?: string;
  /** Takes the proposal system out of use. */
  deactivate_proposals?: boolean;
  /** The default e-mail address. */
  email?: string;
  /** First name of the main contact. */
  first_name?: string;
  /** Last name of the main contact. */
  last_name?: string;
  /** The user of the account who is to be its owner; the owner there was becomes an admin. */
  owner?: UserId;
  /** The default phone number. */
  phone?: string;
  /** Activates the proposal system, or sets its rates. */
  proposals?: ProposalSystem;
  /** Cannot be edited (rules T-6, T-7). */
  self_pay?: boolean;
  /** The IANA name of the time zone; an empty text takes it away. */
  time_zone?: string;
  type: "edit_account";
  /** Cannot be edited (rule T-6). */
  username?: string;
  /** The web address; an empty text takes it away. */
  website?: string;
}

/** An account below under another parent (rule T-13). */
export interface MoveAccount {
  /** Which one. */
  account: AccountId;
  /** The account that is to be directly above. */
  parent: AccountId;
  type: "move_account";
}

/** An account below without sub-accounts, for good (rule T-8). */
export interface DeleteAccount {
  /** Which one. */
  account: AccountId;
  type: "delete_account";
}

/** Rests its action plans (rule T-15). */
export interface PauseAccount {
  /** Which one. */
  account: AccountId;
  type: "pause_account";
}

/** Runs them again. */
export interface ResumeAccount {
  /** Which one. */
  account: AccountId;
  type: "resume_account";
}

/** A card is on file (rule T-9). */
export interface RecordCard {
  /** Which one. */
  account: AccountId;
  type: "record_card";
}

/** Its number (rule T-9). */
export interface ChooseSystemNumber {
  /** Whose. */
  account: AccountId;
  /** The number. */
  number: string;
  type: "choose_system_number";
}

/** The last step of setting it up (rules T-9, T-10). */
export interface CompleteSetup {
  /** Which one. */
  account: AccountId;
  type: "complete_setup";
}

/** Makes an add-on available: from above, and in the enterprise by itself (rule T-14). */
export interface OfferAddOn {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "offer_add_on";
}

/** Names an add-on of an account. */
export type AddOnId = string;

/** Makes it no longer available. */
export interface WithdrawAddOn {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "withdraw_add_on";
}

/** Takes an available add-on into use. */
export interface ActivateAddOn {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "activate_add_on";
}

/** Takes it out of use. */
export interface DeactivateAddOn {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "deactivate_add_on";
}

/** Locks a feature for the accounts below (rule S-1). */
export interface Lock {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  feature: Feature;
  type: "lock";
}

/** What an account can lock for the accounts below it (rule S-1). */
export type Feature = "logo" | "tags" | "log_codes" | "sales_cycles" | "custom_fields" | "action_plans" | "deleting_contacts" | "lead_sources" | "proposal_template";

/** Takes one's own lock away. */
export interface Unlock {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  feature: Feature;
  type: "unlock";
}

/** Lets the accounts below create their own items (rule S-6). */
export interface AllowCreation {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  feature: Feature;
  type: "allow_creation";
}

/** Keeps them from it. */
export interface ForbidCreation {
  /** Whose. */
  account: AccountId;
  /** Which one. */
  feature: Feature;
  type: "forbid_creation";
}

/** What the account says about itself (rule T-17). */
export interface PutInfo {
  /** Which one. */
  account: AccountId;
  /** All of it. */
  info: Info;
  type: "put_info";
}

/** What an account says about itself (rule T-17). */
export interface Info {
  /** Up to three lines. */
  address?: string[];
  /** The name that is displayed. */
  company: string;
  /** The default e-mail address. */
  email: string;
  /** First name of the main contact. */
  first_name: string;
  /** The colour of footers, like `#1a2b3c`. */
  footer_color?: string;
  /** The colour of headers, like `#1a2b3c`. */
  header_color?: string;
  /** Who holds the account, where that is somebody else than the company. */
  holder?: string;
  /** Last name of the main contact. */
  last_name: string;
  /** Where the logo is to be had. A lock above puts another in its place (rule S-2). */
  logo?: string;
  /** Whether a notification makes a sound. */
  notification_sound?: boolean;
  /** After how many days notifications are deleted; never where nothing is said. */
  notifications_kept_days?: number;
  /** Shown in the footer of e-mails with the way to unsubscribe, and nowhere else. */
  office_phone?: string;
  /** The default phone number. */
  phone: string;
  /** Whether calls are recorded. */
  record_calls?: boolean;
  /** The look of the account's pages; the host's own name for it. */
  theme?: string;
  /** The web address. */
  website?: string;
}

/** Switches of the account. */
export interface EditSettings {
  /** Whose. */
  account: AccountId;
  /** The action plan that leads by the account's web key begin. */
  default_plan?: SettingId;
  /** Whether new contacts are looked up among those it has. */
  duplicate_check?: boolean;
  /** Whether sub-accounts can stand below it. */
  multi_unit?: boolean;
  /** Takes the default plan away, so that leads by the account's web key begin none. */
  no_default_plan?: boolean;
  type: "edit_settings";
}

/** How the account texts and mails (rules X-1, X-2, X-4, X-5, E-4). */
export interface PutMessaging {
  /** Which one. */
  account: AccountId;
  /** All of it. */
  messaging: Messaging;
  type: "put_messaging";
}

/** How an account texts and mails (rules X-1, X-2, X-4, X-5, E-4). */
export interface Messaging {
  /** Whether texts that an action plan delays are sent during operation hours only (rule X-2). */
  delayed_texts_in_hours?: boolean;
  /** Where notices about contacts without an assigned user are texted to (rule X-1). */
  fallback_number?: string;
  /** Through what it mails; through the platform where nothing is said (rule E-4). */
  mailbox?: Mailbox;
  /** Whether the account owner is texted during operation hours only; what comes outside of them waits (rule X-2). */
  owner_texts_in_hours?: boolean;
  /** Words that start them again beside those of the carriers. */
  start_words?: string[];
  /** Words that stop texts beside those of the carriers (rule X-5). */
  stop_words?: string[];
  /** Whether the account owner is texted about every new lead, whatever their notification control says (rule X-4). */
  text_owner_new_leads?: boolean;
}

/** A mailbox outside of the platform (rule E-4). */
export type Mailbox = {
  /** The host that mail is read from. */
  imap_host: string;
  /** Its port, from 1 to 65535. */
  imap_port: number;
  /** The host that mail is handed to. */
  smtp_host: string;
  /** Its port, from 1 to 65535. */
  smtp_port: number;
  type: "custom";
} | {
  /** The host's name for the provider. */
  provider: string;
  type: "preset";
} | {
  /** Whether the platform may read the mail there. */
  may_read?: boolean;
  /** The host's name for the provider. */
  provider: string;
  type: "oauth";
};

/** When the account works (rule H-1). */
export interface PutHours {
  /** Which one. */
  account: AccountId;
  /** Its hours; left out, it has none any more. */
  hours?: OperationHours;
  type: "put_hours";
}

/**
 * When an account or a user is at work (rule H-1). Document kind `tenantry/hours@1`.
 *
 * On a day without a span it is closed. No two spans of the week may overlap; they may touch, and are then one.
 */
export interface OperationHours {
  /** Dates on which the week does not count; at most one for each date. */
  exceptions?: HoursException[];
  /** Kind and major version of the document. */
  schema?: "tenantry/hours@1";
  /** The spans of every week. */
  week?: OpenSpan[];
  /** Whose clocks count: the IANA name of a time zone. */
  zone: Zone;
}

/**
 * A date with hours of its own, such as a holiday (rule H-1). They take the place of the spans that begin on that date;
 * one that began the day before goes on to its end.
 */
export interface HoursException {
  /** What people call it. */
  name?: string;
  /** The date. */
  on: string;
  /** The spans that begin on that date; closed if there is none. */
  open?: DaySpan[];
}

/** One span of hours on a certain date (rule H-1). One that ends at or before its beginning goes on to the next day. */
export interface DaySpan {
  /** When it begins. */
  from: TimeOfDay;
  /** When it ends; that minute is no longer in it. */
  to: TimeOfDay;
}

/** A minute of the day, from `00:00` to `23:59`. */
export type TimeOfDay = string;

/** One span of weekly hours (rules H-1, U-13). One that ends at or before its beginning goes on to the next day. */
export interface OpenSpan {
  /** The day on which it begins. */
  day: Weekday;
  /** When it begins. */
  from: TimeOfDay;
  /** When it ends; that minute is no longer in it. */
  to: TimeOfDay;
}

/** A day of the week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/**
 * A time zone, by its IANA name (rule H-2).
 *
 * The library knows the rule of each zone as it is now, every change of the clocks from 2026 to 2037, and after that what
 * the rule says. What held before 2026 it does not know: there it answers with today's rule, or, for a zone whose rule does not
 * hold from the beginning of 2026 on, with the offset of that day all the way back. Times are from 0001-01-02 to 9999-12-30; any
 * beyond are taken as the nearest of those.
 */
export type Zone = string;

/** What holds for all accounts (rules U-10 to U-12). */
export interface SetPolicy {
  /** All of it. */
  policy: EnterprisePolicy;
  type: "set_policy";
}

/** What an enterprise sets for all accounts (rules U-10 to U-12). */
export interface EnterprisePolicy {
  /** Which roles may export contacts (rule U-11). */
  export_contacts?: ExportSwitches;
  /** After how many days a credential must be set anew, from 1 to 180; never where nothing is said (rule U-10). */
  password_reset_days?: number;
}

/** Which roles may export contacts; account owners always may (rule U-11). */
export interface ExportSwitches {
  /** Admins. */
  admin?: boolean;
  /** Salespersons. */
  salesperson?: boolean;
  /** Standard users. */
  standard?: boolean;
}

/** A new web key for the account or one of its lead sources (rule R-2). */
export interface RefreshWebKey {
  /** Whose. */
  account: AccountId;
  /** The key, made of random bytes by the host. */
  key: WebKey;
  /** The lead source, if it is not for the account itself. */
  source?: SettingId;
  type: "refresh_web_key";
}

/**
 * The text with which a web form names the account or lead source that it posts to (rule R-2): 16 to 128 letters,
 * digits, `-` and `_`, made of random bytes by the host.
 */
export type WebKey = string;

/** A user of an account (rule U-13). */
export interface CreateUser {
  /** The account they are to belong to. */
  account: AccountId;
  /** The name that programs call them by. */
  api_id?: string;
  /** The day on which the host had their credential set. */
  credential_set_on?: string;
  /** Where they are written to. */
  email?: string;
  /** Their first name. */
  first_name: string;
  /** Their last name. */
  last_name: string;
  /** Where they are called and texted. */
  phone?: string;
  /** What they are there; no account owner, as there is one. */
  role: Role;
  type: "create_user";
  /** Their id. */
  user: UserId;
  /** What they log in with. */
  username: string;
}

/** What a user is in their account (rule U-1). */
export type Role = "account_owner" | "admin" | "standard" | "salesperson";

/** What is known of a user, and their role. */
export interface EditUser {
  /** The name that programs call them by. */
  api_id?: string;
  /** The tab of a contact that they see first. */
  contact_tab?: string;
  /** Whether they get a reminder of the day by e-mail. */
  daily_reminders?: boolean;
  /** Where they are written to. */
  email?: string;
  /** Their first name. */
  first_name?: string;
  /** When they work; none takes the own hours away. */
  hours?: OpenSpan[];
  /** The page that they see first. */
  landing_page?: string;
  /** Their last name. */
  last_name?: string;
  /** Where they are called and texted. */
  phone?: string;
  /** What they are in their account. */
  role?: Role;
  /** Whether their calendar is shown. */
  show_calendar?: boolean;
  /** Whether signatures that are exported leave theirs alone. */
  signature_protected?: boolean;
  type: "edit_user";
  /** Whom. */
  user: UserId;
}

/** Ends their access (rules U-7, U-8). */
export interface ArchiveUser {
  type: "archive_user";
  /** Which one. */
  user: UserId;
}

/** Brings them back, without access until their credential is set (rule U-8). */
export interface RestoreUser {
  type: "restore_user";
  /** Which one. */
  user: UserId;
}

/** What a user has chosen to be told of (rules N-1, N-2, U-5). */
export interface PutControl {
  /** All of it, for each kind once; what is not said is as it is by default. */
  control: NoticeChoice[];
  type: "put_control";
  /** Who. */
  user: UserId;
}

/** What a user has chosen for one kind of notice; what is left out is as it is by default (rules N-2, N-19). */
export interface NoticeChoice {
  /** The panel, only where the user is the contact's assigned user; it wins over *system*. */
  au?: boolean;
  /** An e-mail, where the user is the contact's assigned user. */
  email_au?: boolean;
  /** For which kind. */
  kind: NoticeKind;
  /** The panel. */
  system?: boolean;
  /** A text, where the user is the contact's assigned user. */
  text_au?: boolean;
}

/** What a notice is about (rule N-4). */
export type NoticeKind = "account_paused" | "action_plan_step" | "assigned_user" | "client_export" | "client_import" | "client_update" | "contact_moved" | "download_report" | "email_failed" | "duplicate_client" | "franchisee_statistics_report" | "test_inbox_read" | "email_received" | "new_lead" | "manual_appointment" | "manual_call_schedule" | "manual_contact_reminder" | "manual_email_sent" | "manual_text_sent" | "bulk_reassigned" | "bulk_released" | "warnings" | "parser_created" | "parser_updated" | "pass_through" | "proposal_open" | "proposal_sign" | "proposal_sent_to_dispatch" | "single_reassigned" | "single_released" | "system_information" | "system_error_information" | "text_received" | "text_stopped" | "marketplace_message" | "voicemail" | "payment_received" | "payment_entered" | "step_reached";

/** The accounts below whose panel notices a user sees as well (rules N-1, N-11, U-5). */
export interface PutRollUp {
  /** All of them; none takes the roll-up away. */
  accounts: AccountId[];
  type: "put_roll_up";
  /** Who. */
  user: UserId;
}

/** The fact that a credential was set (rule U-14). */
export interface SetCredential {
  /** Whether it must be set anew at the next login. */
  must_reset?: boolean;
  /** On which day. */
  on: string;
  type: "set_credential";
  /** Whose. */
  user: UserId;
}

/** A new setting, or another content of one. */
export interface PutSetting {
  /** Whose it is. */
  account: AccountId;
  /** What it is to be. */
  content: Content;
  /** Its id: a new one, or that of the setting to change. */
  setting: SettingId;
  type: "put_setting";
}

/** What a setting is. All that the network has to know of a kind is said here and in its row of `Kind`. */
export type Content = ContactType | SalesCycle | OpportunityTemplate | LogCode | Tag | CustomField | LeadSource | ActionPlan | Signature | HostedPage | File | Announcement | OwnBidType | LocalItem | ConstantValue | OwnQuoteType | PreNoteText | SubcontractorAddress | OwnDistrict | ProposalSettings | OwnRoutingPlan;

/** One of the five types of contacts (rule K-1). */
export interface ContactType {
  /** What the account calls it. */
  name: string;
  /** The sales cycle that its contacts go through. */
  sales_cycle?: SettingId;
  /** Which of the five. */
  slot: ContactSlot;
  type: "contact_type";
}

/** The five types of contacts (rule K-1). */
export type ContactSlot = "clients" | "employees" | "partners" | "vendors" | "other";

/** A sales cycle (rule K-2). */
export interface SalesCycle {
  /** What people call it. */
  name: string;
  /** Shown by sort order, then id. */
  steps?: SalesStep[];
  type: "sales_cycle";
}

/** One step of a sales cycle (rule K-2). */
export interface SalesStep {
  /** Whether reaching it raises a notification (rule K-10). */
  add_notification?: boolean;
  /** Whom a contact that comes here is assigned to (rule K-10). */
  assigned_user?: UserId;
  /** Whether a contact here is closed. */
  closed?: boolean;
  /** Unique in the cycle. */
  id: StepId;
  /** Whether it is out of use: then neither pipeline nor dashboards show it (rule K-3). */
  inactive?: boolean;
  /** What people call it. */
  name: string;
  /** Whether a contact here has been quoted. */
  quoted?: boolean;
  /** Lower ones come first. */
  sort_order?: number;
}

/** Names a step of a sales cycle or an action plan. */
export type StepId = string;

/** What a new opportunity begins with (rule K-6). */
export interface OpportunityTemplate {
  /** Whether an appointment has been set. */
  appointment_set?: boolean;
  /** In the currency of the account, from 0. */
  deal_size?: Amount;
  /** In percent, from 0 to 100. */
  likelihood?: Amount;
  /** What people call it. */
  name: string;
  type: "opportunity_template";
}

/** Why somebody was called, or how it ended (rule K-7). */
export interface LogCode {
  /** For contacts of which type. */
  contact_type: ContactSlot;
  /** What it means. */
  description?: string;
  /** Whether the account owner is told by e-mail, unless the caller says otherwise. */
  email_owner?: boolean;
  /** A reason or a disposition. */
  kind: LogCodeKind;
  /** What people call it. */
  name: string;
  /** Whether the account owner is told by text, unless the caller says otherwise. */
  text_owner?: boolean;
  type: "log_code";
}

/** What a log code says of a call (rule K-7). */
export type LogCodeKind = "reason" | "disposition";

/** A word for contacts (rule K-8). */
export interface Tag {
  /** The word. */
  name: string;
  type: "tag";
}

/** A field of contacts (rule K-8). */
export interface CustomField {
  /** What can be chosen, for a select field. */
  choices?: string[];
  /** What can be entered. */
  field_type: CustomFieldType;
  /** What people call it. */
  label: string;
  /** Whether every contact has it, or only those that it was added to. */
  on_all_contacts?: boolean;
  type: "custom_field";
  /** What stands in it at first. */
  value?: string;
}

/** What can be entered into a custom field. */
export type CustomFieldType = "text" | "text_area" | "number" | "date" | "checkbox" | "select";

/** Where leads come from (rule R-1). */
export interface LeadSource {
  /** The name that programs call it by. */
  api_id?: string;
  /** What people call it. */
  name: string;
  /**
   * Which of the connection plans that are bound to it its leads begin (rule R-4); where it names none, the only one that is
   * in force.
   */
  plan?: SettingId;
  type: "lead_source";
  /** Where forms of this source post to (rule R-2). Only refreshing it changes it. */
  web_key?: WebKeys;
}

/** The web key in use, and those that were before it: they are revoked, not unknown (rule R-2). */
export interface WebKeys {
  /** The one that works. */
  current?: WebKey;
  /** Those that no longer work, oldest first. */
  retired?: WebKey[];
}

/** What happens to a contact step by step (rule G-2). */
export interface ActionPlan {
  /** What it is for. */
  kind: PlanKind;
  /** The lead source that it is bound to, whose leads begin it (rules G-3, R-4); a connection plan has one, and no other does. */
  lead_source?: SettingId;
  /** What people call it. */
  name: string;
  /** Its steps, in order. */
  steps?: PlanStep[];
  type: "action_plan";
}

/** What an action plan is for (rule G-3). */
export type PlanKind = "connection" | "conversion" | "retention" | "event" | "seasonal";

/** One step of an action plan. */
export interface PlanStep {
  /** How many days after the plan began it falls due. */
  after_days?: number;
  /** The type that it gives to the contact; then it needs a sales cycle too (rule G-2). */
  contact_type?: ContactSlot;
  /** Unique in the plan. */
  id: StepId;
  /** What people call it. */
  name: string;
  /** The sales cycle that it puts the contact into. */
  sales_cycle?: SettingId;
}

/** What stands under e-mails (rule E-6). */
export interface Signature {
  /** The signature. */
  body: string;
  /** The editor that it was written in, which is that of the mails it fits. */
  editor: Editor;
  /** What people call it. */
  name: string;
  type: "signature";
  /** Whose it is. */
  user: UserId;
}

/** How an e-mail is written (rule E-6). */
export type Editor = "rich_text" | "block" | "raw_html";

/** A page that the platform serves (rule M-1). */
export interface HostedPage {
  /** What a visitor of a lead form can choose; each lead form has some. */
  categories?: string[];
  /** What people call it. */
  name: string;
  /** What it is for. */
  page_type: HostedPageType;
  /** Its part of the link: small letters and digits, and `-` between them. */
  slug: string;
  type: "hosted_page";
  /** For whom it is. */
  visitors?: Visitors;
}

/** What a hosted page is for (rule M-1). */
export type HostedPageType = "simple_lead_form" | "custom_lead_form" | "sign_page" | "meeting_schedule" | "chatbot" | "chat_test_page";

/** For whom a page is; for everybody where nothing is said. */
export type Visitors = "known" | "unknown";

/** A file that the host keeps (rule M-2). */
export interface File {
  /** Its size. */
  bytes?: number;
  /** Where it is to be had, with `https://`. */
  link: string;
  /** Its media type, like `application/pdf`. */
  media_type?: string;
  /** What people call it. */
  name: string;
  type: "file";
}

/** News for users (rule M-3). */
export interface Announcement {
  /**
   * The accounts whose users it is for: the own one or ones below; all of them where nothing is said, and nobody where none
   * are named, as after the last of them was deleted.
   */
  audience?: AccountId[];
  /** The day that it is of. */
  date: string;
  /** Whether it has left the panel and stands in the history. */
  inactive?: boolean;
  /** Whether it is still being written. */
  state: AnnouncementState;
  /** What it says. */
  text: string;
  /** Its first line. */
  title: string;
  type: "announcement";
}

/** Whether an announcement can be seen (rule M-3). */
export type AnnouncementState = "pending" | "published";

/** A bid type (rule P-2). */
export interface OwnBidType {
  /** As it stands in a catalog. */
  bid_type: BidType;
  type: "bid_type";
}

/** A line item of one's own in a shared bid type (rule S-7). */
export interface LocalItem {
  /** The bid type. */
  bid_type: SettingId;
  /** The category in it. */
  category: CategoryId;
  /** As it stands in a catalog; its id is that of the setting. */
  item: LineItem;
  type: "line_item";
}

/** One's own value of a constant (rule P-4). */
export interface ConstantValue {
  /** The bid type. */
  bid_type: SettingId;
  /** The constant in it. */
  constant: Key;
  type: "constant_value";
  /** The value in force for the account and those below it, unless one of them has its own. */
  value: Amount;
}

/** A quote type (rule P-11). */
export interface OwnQuoteType {
  /** As it stands in a catalog. */
  quote_type: QuoteType;
  type: "quote_type";
}

/** A note for crews (rule P-11). */
export interface PreNoteText {
  /** The note. */
  text: string;
  type: "pre_note";
}

/** Somebody that work orders are sent to (rule P-11). */
export interface SubcontractorAddress {
  /** Where the host sends the work order. */
  email: string;
  /** Their name. */
  name: string;
  type: "subcontractor";
}

/** A tax district (rule Q-3). */
export interface OwnDistrict {
  /** As it stands in a catalog. */
  district: District;
  type: "tax_district";
}

/** What holds for all proposals. */
export interface ProposalSettings {
  /** What the account says about itself. */
  about_me?: string;
  /** Whether every line is taxed, whatever its own flag says. */
  all_items_taxed?: boolean;
  /** The currency of every price (rule Q-15). */
  currency: Currency;
  /** The district of proposals that name none. */
  default_district?: DistrictId;
  /** How proposals that say nothing of their own are rounded and taxed. */
  policy?: Policy;
  /** Terms and conditions. */
  terms?: string;
  type: "proposal_settings";
}

/** Who gets the leads of the enterprise (rule R-5). */
export interface OwnRoutingPlan {
  /** The plan. */
  plan: RoutingPlan;
  type: "routing_plan";
}

/** How the leads of an enterprise are routed (rules R-5 to R-9, R-15 to R-18, R-21). Document kind `tenantry/routing-plan@1`. */
export interface RoutingPlan {
  /** Whether a routed lead begins the action plan that its source has in the sub-account (rule R-9). */
  activate_action_plans?: boolean;
  /** Whether contacts that exist already are routed when somebody asks for it (rules R-9, R-10). */
  apply_to_existing_customers?: boolean;
  /** How many leads a target gets at most (rule R-21). */
  caps?: Cap[];
  /** The country of leads and entries that name none (rules R-15, R-16). */
  country?: Country;
  /** Who gets a lead that nobody else gets (rules R-8, R-14, R-18). */
  default?: TargetId;
  /** States and provinces of further countries (rule R-16). */
  regions?: AddedRegion[];
  /** Kind and major version of the document. */
  schema?: "tenantry/routing-plan@1";
  /** What becomes of ZIP codes that have lost their leading zeros, where the country is the United States (rule R-15). */
  short_zip?: ShortZip;
  /** How it is decided who gets a lead (rule R-7). */
  strategy: Strategy;
  /** What the targets are, all of them (rule R-6). */
  target_kind: TargetKind;
  /** The territories that several targets share (rule R-17). */
  territories?: Territory[];
  /** By whose clocks the periods of caps begin; needed where there are any. */
  zone?: Zone;
}

/** How many leads a target gets at most in a period (rule R-21). Only leads that the plan gives it count. */
export interface Cap {
  /** How many, at least 1. */
  leads: number;
  /** In what. */
  per: Period;
  /** Who. */
  target: TargetId;
}

/** A country by the two letters of ISO 3166-1, in capitals. Whether there is one of that code is not looked up. */
export type Country = string;

/** A state or province that the library does not know (rule R-16). */
export interface AddedRegion {
  /** The part of ISO 3166-2 behind the hyphen. */
  code: string;
  /** The country. */
  country: Country;
  /** What people call it. */
  name: string;
}

/** What becomes of a ZIP code that has lost its leading zeros, as a spreadsheet takes them away (rule R-15). */
export type ShortZip = "refuse" | "pad";

/** How it is decided who gets a lead (rules R-7, R-21). */
export type Strategy = RoundRobin | WeightedRoundRobin | LeastLoaded | ByHours | ByRegion | ByPostalCode | ByLeadSource;

/** In turn. */
export interface RoundRobin {
  /** Who, each once. */
  targets: TargetId[];
  type: "round_robin";
}

/** In turn, some more often than others. */
export interface WeightedRoundRobin {
  /** Who, each once. */
  members: WeightedTarget[];
  type: "weighted_round_robin";
}

/** A target and its weight. */
export interface WeightedTarget {
  /** Who. */
  target: TargetId;
  /** How often beside the others, from 1 to 1,000. */
  weight: number;
}

/** Whoever has the fewest. */
export interface LeastLoaded {
  /** Who, each once. */
  targets: TargetId[];
  type: "least_loaded";
}

/** In turn among those who are at work. */
export interface ByHours {
  /** Who, each once. */
  members: TargetHours[];
  type: "by_hours";
}

/** A target and when it takes leads. */
export interface TargetHours {
  /** When. */
  hours: OperationHours;
  /** Who. */
  target: TargetId;
}

/** By state or province. */
export interface ByRegion {
  /** Which goes where. */
  entries: RegionEntry[];
  type: "region";
}

/** Where the leads of some states or provinces go: to one target, or into a shared territory. */
export interface RegionEntry {
  /** Their country; that of the plan where nothing is said. */
  country?: Country;
  /** Codes or names, with their country before or behind them or without it. */
  regions: string[];
  /** To whom, unless into a territory. */
  target?: TargetId;
  /** Into which territory. */
  territory?: TerritoryId;
}

/** By postal code. */
export interface ByPostalCode {
  /** Which goes where; the most specific one wins. */
  entries: PostalEntry[];
  type: "postal_code";
}

/** Where the leads of some postal codes go: to one target, or into a shared territory. */
export interface PostalEntry {
  /** Full codes, prefixes like `802*` and ranges like `80000-80299`. */
  codes: string[];
  /** Their country; that of the plan where nothing is said. */
  country?: Country;
  /** To whom, unless into a territory. */
  target?: TargetId;
  /** Into which territory. */
  territory?: TerritoryId;
}

/** By lead source. */
export interface ByLeadSource {
  /** Which goes where. */
  entries: SourceEntry[];
  type: "lead_source";
}

/** Where the leads of some sources go: to one target, or into a shared territory. */
export interface SourceEntry {
  /** The ids of the sources. */
  sources: SettingId[];
  /** To whom, unless into a territory. */
  target?: TargetId;
  /** Into which territory. */
  territory?: TerritoryId;
}

/** What leads are routed to (rule R-6). */
export type TargetKind = "accounts" | "users";

/** A territory that several targets share, with a strategy of its own inside it (rules R-17, R-21). */
export interface Territory {
  /** The name that entries call it by. */
  id: TerritoryId;
  /** Who of them gets a lead. */
  rotation: Rotation;
}

/** Who of several gets a lead (rule R-21). */
export type Rotation = RoundRobin | WeightedRoundRobin | LeastLoaded | ByHours;

/** Takes a setting out of use. */
export interface ArchiveSetting {
  /** Which one. */
  setting: SettingId;
  type: "archive_setting";
}

/** Takes it into use again. */
export interface RestoreSetting {
  /** Which one. */
  setting: SettingId;
  type: "restore_setting";
}

/** Removes it for good. */
export interface RemoveSetting {
  /** Which one. */
  setting: SettingId;
  type: "remove_setting";
}

/** The same once more, here or in another account (rules K-8, S-7, S-9, M-2). */
export interface DuplicateSetting {
  /** The account that gets it. */
  account: AccountId;
  /** The id of the copy. */
  copy: SettingId;
  /**
   * What the copy is called; as the original where nothing is said, which a kind whose names are unique refuses in
   * the same account.
   */
  name?: string;
  /** Which one. */
  setting: SettingId;
  /** The slug of the copy of a hosted page, where slugs are unique too; nothing else has one. */
  slug?: string;
  type: "duplicate_setting";
}

/** A line item of a shared bid type as one's own (rule S-7). */
export interface DuplicateItem {
  /** The account that gets it. */
  account: AccountId;
  /** The id of the copy. */
  copy: SettingId;
  /** The line item in it. */
  item: ItemId;
  /** The bid type. */
  setting: SettingId;
  type: "duplicate_item";
}

/** Shares it with accounts below (rules S-7 to S-9). */
export interface ShareSetting {
  /** The accounts below. */
  accounts: AccountId[];
  /** Which one. */
  setting: SettingId;
  type: "share_setting";
}

/** Takes that back (rule S-12). */
export interface UnshareSetting {
  /** The accounts below. */
  accounts: AccountId[];
  /** Which one. */
  setting: SettingId;
  type: "unshare_setting";
}

/** A signature for every user of the account and of those below (rule S-10). */
export interface ExportSignature {
  /** Which one. */
  setting: SettingId;
  type: "export_signature";
}

/**
 * Who gets which leads, and what of a plan is without effect (rule R-23).
 *
 * Caps, hours and turns are those of a moment and do not count here; who gets no leads for now does. Keys that clash and a
 * default that is missing are faults of the plan and told when it is read.
 */
export interface Coverage {
  /** Every class of leads, in order; those beside each other that go the same way are one. */
  classes: CoveredClass[];
  /** The places of the plan that name somebody who gets no leads for now. */
  ineligible?: Ineligible[];
  /** The keys that never win. */
  never_win?: NeverWins[];
  /** How many leads of the universe go where, the most first. */
  shares: CoverageShare[];
  /** How many of them go to the default, for whatever reason. */
  to_default: number;
  /** How many there are, of a list each once however often it stands there. */
  total: number;
  /** The keys that no lead of the universe of the library fits, as it has no full Canadian codes and none of other countries. */
  unasked?: WonEntry[];
  /** Whoever is named in the plan and unknown to the network, or is said to get no leads for now and is no target of the plan. */
  unknown_targets?: UnknownTarget[];
  /** The territories that no entry leads to. */
  unreached?: UnreachedTerritory[];
  /** What of the universe cannot be read. */
  unreadable?: UnreadableClass[];
  /** How many of them nobody gets. */
  unrouted: number;
  /** How many of them fit no entry. */
  without_entry: number;
}

/** Leads that go the same way. */
export interface CoveredClass {
  /** How many of the universe. */
  count: number;
  /** The entry that wins; none where no entry fits. */
  entry?: WonEntry;
  /** The first of them: a postal code, a region, a source; empty where the plan goes by nothing. */
  from: string;
  /** Where they go. */
  goes: Goes;
  /** Whether some full Canadian codes that begin with these three characters go by another key, or by none where these have one. */
  is_split?: boolean;
  /** The last of them, if there are several. */
  to?: string;
}

/** Where leads go. */
export type Goes = {
  /** Who. */
  target: TargetId;
  type: "target";
} | {
  /** Which. */
  territory: TerritoryId;
  type: "territory";
} | {
  type: "rotation";
} | {
  /** Who. */
  target: TargetId;
  type: "default";
  /** Why. */
  why: WhyDefault;
} | {
  type: "unrouted";
  /** Why. */
  why: WhyDefault;
};

/** A place of the plan that names somebody who gets no leads for now (rule R-13). */
export interface Ineligible {
  /** Where. */
  path: string;
  /** Why. */
  reason: AbsenceReason;
  /** Who. */
  target: TargetId;
}

/** A key that never wins: whatever it covers, others have. */
export interface NeverWins {
  /** The key. */
  entry: WonEntry;
  /** Some of those that win instead, at most ten. */
  instead: WonEntry[];
}

/** How many leads go somewhere. */
export interface CoverageShare {
  /** How many of the universe. */
  count: number;
  /** Where. */
  goes: Goes;
}

/**
 * Somebody whom a plan names and the network does not know, or who is named beside a plan and is no target of it: a slip, or
 * left over from before.
 */
export interface UnknownTarget {
  /** Where the name stands. */
  named_in: NamedIn;
  /** Who may have been meant: in a plan, of the network; beside it, a target of the plan. Searched for the first 20. */
  suggestion?: TargetId;
  /** Who. */
  target: TargetId;
}

/** Where somebody is named. */
export type NamedIn = "plan" | "absences" | "loads";

/** A territory that no entry leads to: it gets no leads, and its hours and loads do not count. */
export interface UnreachedTerritory {
  /** Where. */
  path: string;
  /** Which. */
  territory: TerritoryId;
}

/** What of the universe cannot be read. */
export interface UnreadableClass {
  /** The code. */
  code: string;
  /** Its place in the list, from 0. */
  index: number;
  /** What is wrong. */
  message: string;
}

/**
 * A change that takes a reason of a denial away (rule U-15). Where a reason needs two, such as offering an add-on and
 * activating it, they stand one after the other.
 */
export type Cure = {
  type: "restore_user";
  /** Whom. */
  user: UserId;
} | {
  type: "set_credential";
  /** Whose. */
  user: UserId;
} | {
  type: "log_in_as";
  /** The owner. */
  user: UserId;
} | {
  type: "log_in_directly";
  /** As whom. */
  user: UserId;
} | {
  /** The role that is enough and may do least besides. */
  role: Role;
  type: "change_role";
  /** Whose. */
  user: UserId;
} | {
  /** What. */
  capability: Capability;
  /** For which. */
  role: Role;
  type: "switch_on";
} | {
  /** Whose lock. */
  account: AccountId;
  /** Of what. */
  feature: Feature;
  type: "unlock";
} | {
  /** Whose switch. */
  account: AccountId;
  /** Of what. */
  feature: Feature;
  type: "allow_creation";
} | {
  /** To whom. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "offer_add_on";
} | {
  /** Where. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "activate_add_on";
} | {
  /** Whose. */
  account: AccountId;
  type: "record_card";
} | {
  /** For whom. */
  account: AccountId;
  type: "choose_system_number";
} | {
  /** What. */
  setting: SettingId;
  type: "duplicate";
} | {
  /** The bid type. */
  setting: SettingId;
  type: "duplicate_item";
};

/** What a user can be allowed to do (rules U-2 to U-12, T-18). */
export type Capability = "view_own_contacts" | "view_all_contacts" | "delete_contacts" | "export_contacts" | "use_call_center" | "save_filters" | "change_own_profile" | "edit_action_plans" | "change_settings" | "manage_users" | "log_in_as" | "lock_and_share" | "manage_sub_accounts" | "view_billing" | "complete_setup" | "change_enterprise_settings";

/** What a command comes to, where it is allowed. */
export interface Decided {
  /** What to keep, and to apply. None where everything is as the command wants it already. */
  events: Event[];
  /** For an export: every target, written or skipped (rule S-10). */
  exports?: ExportOutcome[];
  /** Steps behind the first quoted one that are not quoted (rule K-4). */
  not_quoted?: StepId[];
  /** The occurrences that it raises (rule T-15); who is told of them is decided elsewhere. */
  raised?: Raised[];
  /** What is likely not meant so. */
  warnings?: Warning[];
}

/**
 * What a command has done to the network (rule T-19): the same events, applied in their order to the same document, give
 * the same network.
 *
 * An event is for the host, which keeps it, and not for users: it holds whole records, and of those that an account above
 * shares with what moves or goes, their other receivers too (rule S-14).
 *
 * Document kind `tenantry/event@1`.
 */
export interface Event {
  /** Who did it. */
  actor: Actor;
  /** What has changed, in order; no event changes nothing. */
  changes: Change[];
  /** The command. */
  command: CommandName;
  /** Kind and major version of the document. */
  schema?: "tenantry/event@1";
  /** The version of the network that it followed. It applies to that one only. */
  version: number;
}

/** Who asks or acts (rule U-6). */
export interface Actor {
  /** Whom they are logged in as, where that is somebody else. What is seen and decided is what that user sees. */
  as_user?: UserId;
  /** Who it really is. */
  user: UserId;
}

/** One change of a network. */
export type Change = AccountPut | AccountRemoved | UserPut | UserRemoved | SettingPut | SettingRemoved | PolicyPut;

/** A new account, or another state of one. */
export interface AccountPut {
  /** The account as it is from now on. */
  account: Account;
  type: "account_put";
}

/** One account of a network: the enterprise, or a sub-account below it (rules T-2, T-17). */
export interface Account {
  /** The add-ons that are available to it (rule T-14). */
  add_ons?: AddOn[];
  /** The account whose settings it began with (rule T-12). */
  copied_from?: AccountId;
  /** Of what the accounts below it may create no new items of their own (rule S-6). */
  creation_off?: Feature[];
  /** The action plan that a lead which comes by the account's web key begins (rule R-4). */
  default_plan?: SettingId;
  /** Whether new contacts are looked up among those it has; always off on a clone (rule T-12). */
  duplicate_check?: boolean;
  /** When it works (rule H-1). */
  hours?: OperationHours;
  /** Unique in the network. */
  id: AccountId;
  /** What it says about itself. */
  info: Info;
  /** What it locks for the accounts below it (rule S-4). */
  locks?: Feature[];
  /** How it texts and mails (rules X-1, X-2, X-4, X-5, E-4). */
  messaging?: Messaging;
  /** Whether sub-accounts can stand below it (rule T-1). */
  multi_unit?: boolean;
  /** Its account owner, a user of the account (rule U-1). */
  owner: UserId;
  /** The account directly above; only the enterprise has none. */
  parent?: AccountId;
  /** The proposal system, where it is activated (rule T-5). */
  proposals?: ProposalSystem;
  /** Whether it pays for itself (rules T-5, T-7). */
  self_pay?: boolean;
  /** How far its set-up has come (rule T-9); an enterprise needs none. */
  setup?: Setup;
  /** Active or paused (rule T-15). */
  status?: Status;
  /** The phone number that the platform gives it. */
  system_number?: string;
  /** The IANA name of the time zone in which its people read dates and times; its hours name their own. */
  time_zone?: string;
  /** Where its web forms post to (rule R-2). */
  web_key?: WebKeys;
}

/**
 * A part of the product that an account can have (rule T-14): one that stands in an account's list is available
 * to it, and in use only where that is said.
 */
export interface AddOn {
  /** Whether it is in use. */
  active?: boolean;
  /** Which part: `proposals`, `lead_routing`, …, or any that the host names. */
  name: AddOnId;
}

/** How far the set-up of an account has come (rule T-9), in this order. */
export type Setup = "created" | "card_on_file" | "complete";

/** Whether an account works or rests (rule T-15). */
export type Status = "active" | "paused";

/** An account is gone. */
export interface AccountRemoved {
  /** The account that is gone. */
  account: AccountId;
  type: "account_removed";
}

/** A new user, or another state of one. */
export interface UserPut {
  type: "user_put";
  /** The user as they are from now on. */
  user: User;
}

/** Somebody who works in an account (rules U-1, U-13). */
export interface User {
  /** The account they belong to. */
  account: AccountId;
  /** The name that programs call them by. */
  api_id?: string;
  /** Whether they are out (rule U-7). */
  archived?: boolean;
  /** The tab of a contact that they see first; the host's own name for it. */
  contact_tab?: string;
  /** What they have chosen to be told of, for each kind of notice once (rules N-1, N-2). */
  control?: NoticeChoice[];
  /** What is known of their credential (rule U-14). */
  credential?: Credential;
  /** Whether they get a reminder of the day by e-mail. */
  daily_reminders?: boolean;
  /** Where they are written to. */
  email?: string;
  /** Their first name. */
  first_name: string;
  /** When they work, where that is not when the account does; an empty list says nothing. */
  hours?: OpenSpan[];
  /** Unique in the network. */
  id: UserId;
  /** The page that they see first; the host's own name for it. */
  landing_page?: string;
  /** Their last name. */
  last_name: string;
  /** Where they are called and texted. */
  phone?: string;
  /** What they are there. */
  role: Role;
  /** The accounts below whose panel notices they see as well (rule N-11). */
  roll_up?: AccountId[];
  /** Whether their calendar is shown. */
  show_calendar?: boolean;
  /** Whether signatures that are exported leave theirs alone (rule S-10). */
  signature_protected?: boolean;
  /** What they log in with; unique in the network, capital letters or not, without blanks at its ends, and never changed. */
  username: string;
}

/** Facts about a credential; never a password, nor anything made of one (rule U-14). */
export interface Credential {
  /** Whether it must be set anew at the next login, whatever its age. */
  must_reset?: boolean;
  /** The day on which it was set. Without one the user has no access (rule U-8). */
  set_on?: string;
}

/** A user is gone, with their account. */
export interface UserRemoved {
  type: "user_removed";
  /** The user who is gone. */
  user: UserId;
}

/** A new setting, or another state of one. */
export interface SettingPut {
  /** The setting as it is from now on. */
  setting: Setting;
  type: "setting_put";
}

/**
 * One setting of an account: a tag, a sales cycle, a bid type, … (rules S-1 to S-12).
 *
 * All kinds are put, archived, restored, removed, duplicated and shared in the same way; what is special about a kind
 * stands in `Kind` and in its content.
 */
export interface Setting {
  /** Whose it is. */
  account: AccountId;
  /** Whether it is out of use. */
  archived?: boolean;
  /** What it is. */
  content: Content;
  /** The setting that it was copied from (rule T-12). */
  copied_from?: SettingId;
  /** Unique in the network. */
  id: SettingId;
  /** The accounts below that it is shared with, for kinds that are shared (rules S-7 to S-9). */
  shared_with?: AccountId[];
}

/** A setting is gone. */
export interface SettingRemoved {
  /** The setting that is gone. */
  setting: SettingId;
  type: "setting_removed";
}

/** Another policy. */
export interface PolicyPut {
  /** The policy from now on. */
  policy: EnterprisePolicy;
  type: "policy_put";
}

/** The name of a command. */
export type CommandName = "create_account" | "edit_account" | "move_account" | "delete_account" | "pause_account" | "resume_account" | "record_card" | "choose_system_number" | "complete_setup" | "offer_add_on" | "withdraw_add_on" | "activate_add_on" | "deactivate_add_on" | "lock" | "unlock" | "allow_creation" | "forbid_creation" | "put_info" | "edit_settings" | "put_messaging" | "put_hours" | "set_policy" | "refresh_web_key" | "create_user" | "edit_user" | "archive_user" | "restore_user" | "put_control" | "put_roll_up" | "set_credential" | "put_setting" | "archive_setting" | "restore_setting" | "remove_setting" | "duplicate_setting" | "duplicate_item" | "share_setting" | "unshare_setting" | "export_signature";

/** What became of an exported signature for one user (rule S-10). */
export interface ExportOutcome {
  /** Whether it was written or skipped. */
  outcome: Exported;
  /** The setting that was written. */
  setting?: SettingId;
  /** For whom. */
  user: UserId;
}

/** Whether a signature was written. */
export type Exported = "written" | "protected" | "archived";

/** An occurrence that a change of the network raises. */
export type Raised = {
  /** Which one. */
  account: AccountId;
  type: "account_paused";
};

/** What a change makes that is likely not meant so. */
export type Warning = {
  /** The enterprise. */
  account: AccountId;
  type: "sources_not_locked";
} | {
  /** Which, by id. */
  targets: TargetId[];
  type: "unknown_targets";
} | {
  /** The lead source. */
  source: SettingId;
  type: "no_plan_begun";
};

/** One reason why something is not allowed (rule U-15). All reasons of a denial are told, in this order. */
export type Denial = {
  type: "no_user";
  /** The id. */
  user: UserId;
} | {
  type: "archived";
  /** The user. */
  user: UserId;
} | {
  type: "no_credential";
  /** The user. */
  user: UserId;
} | {
  /** Whom they acted as. */
  as_user: UserId;
  type: "not_as";
  /** The real actor. */
  user: UserId;
} | {
  /** The id. */
  account: AccountId;
  type: "no_account";
} | {
  /** The id. */
  setting: SettingId;
  type: "no_setting";
} | {
  /** The name. */
  kind: string;
  type: "no_kind";
} | {
  /** What changes such settings. */
  capability: Capability;
  /** The kind. */
  kind: string;
  type: "other_capability";
} | {
  /** The account that was asked about. */
  account: AccountId;
  type: "other_account";
} | {
  /** What it does not hold. */
  capability: Capability;
  /** What the user is. */
  role: Role;
  type: "role";
} | {
  /** What is switched off. */
  capability: Capability;
  /** What the user is. */
  role: Role;
  type: "switched_off";
} | {
  type: "not_enterprise";
} | {
  /** The account. */
  account: AccountId;
  type: "not_paying";
} | {
  type: "not_direct";
  /** Who would have to log in. */
  user: UserId;
} | {
  /** Who locks it. */
  by: AccountId;
  /** What is locked. */
  feature: Feature;
  type: "locked";
} | {
  /** Who switched it off. */
  by: AccountId;
  /** Of what. */
  feature: Feature;
  type: "creation_off";
} | {
  /** Whose it is. */
  owner: AccountId;
  /** The setting. */
  setting: SettingId;
  type: "shared";
} | {
  /** Where it is missing. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  type: "no_add_on";
} | {
  type: "other_user";
  /** Whose it is. */
  user: UserId;
};

/** The precedents and dependents of a constant or field (rule F-10). */
export interface Dependencies {
  /** What is calculated from it, in the order of the catalog. */
  dependents: Dependent[];
  /** What it is calculated from, in the order of the catalog; empty for what is entered. */
  precedents: Precedent[];
}

/** A formula that uses a constant or field. */
export interface Dependent {
  /** Whether the formula itself names it; else one that it uses does. */
  direct: boolean;
  /** Which of its formulas: `fields.area`, `retail`, `labor.sub_rate`. */
  formula: string;
  /** The item. */
  item: ItemId;
}

/** Something that a field is calculated from. */
export interface Precedent {
  /** Whether the formula itself names it; else one that it uses does. */
  direct: boolean;
  /** Its key. */
  key: Key;
  /** Constant, measurement or field. */
  kind: PrecedentKind;
}

/** What a name in a formula stands for. */
export type PrecedentKind = "constant" | "measurement" | "field";

/** What an occurrence comes to (rule N-18). */
export interface Dispatched {
  /** The assigned user that a step gives to the contact (rule K-10). */
  assigns?: ContactAssignment;
  /** What all its notices have in common: the same whenever the same occurrence is decided again (rules N-6, N-22). */
  correlation: string;
  /** What reaches somebody, at once or later. */
  deliveries: DeliveredNotice[];
  /** What is to be decided again when it is due (rule N-17). */
  due?: DueNotice[];
  /** Whether a text stops or starts texts (rule X-5). */
  heard?: Heard;
  /** What it could raise and does not. */
  not_raised?: NotRaised[];
  /** What it raises, whoever is told (rule G-4). */
  raised: RaisedNotice[];
  /** Whom it does not reach. */
  withheld: Withheld[];
}

/** A contact that gets another assigned user (rule K-10). */
export interface ContactAssignment {
  /** The contact. */
  contact: ContactId;
  /** Its assigned user from now on. */
  user: UserId;
}

/** A notice that reaches somebody. */
export interface DeliveredNotice {
  /** How. */
  channel: Channel;
  /** Until when it waits; at once where nothing is said (rule N-13). */
  deferred_until?: string;
  /** The same whenever the same occurrence is decided again, so that nobody is told twice (rule N-22). */
  key: string;
  /** When it leaves the panel; never where nothing is said (rule N-16). */
  leaves_at?: string;
  /** Every path on which it comes to them (rule N-15). */
  paths: NoticePath[];
  /** Which of the raised notices it is of, from 0. */
  raised: number;
  /** The number or the address; none for the panel. */
  to?: string;
  /** To whom. */
  user: UserId;
}

/** How a notice reaches somebody. */
export type Channel = "panel" | "text" | "email";

/** One path on which a notice comes to somebody. */
export type NoticePath = "member" | "assigned" | "roll_up" | "owner" | "new_lead";

/** A notice that is decided again when it is due, with the control and the assigned user of then (rule N-17). */
export interface DueNotice {
  /** When to ask again, with that instant and the contact as it is then. */
  at: string;
  /** Which kind. */
  kind: NoticeKind;
}

/** What a text asks for (rule X-5). */
export type Heard = "stop" | "start" | "other";

/** A kind that an occurrence of this type can raise, and this one does not. */
export interface NotRaised {
  /** Which kind. */
  kind: NoticeKind;
  /** Why not. */
  reason: Unraised;
}

/** Why a kind of notice is not raised (rules N-5, N-12, K-10). */
export type Unraised = {
  type: "by_hand";
} | {
  type: "not_asked";
} | {
  type: "blocked";
} | {
  /** What would have to be known. */
  event: MailEvent;
  type: "mailbox";
} | {
  /** Which one. */
  add_on: AddOnId;
  type: "no_add_on";
} | {
  type: "archived_user";
  /** Who. */
  user: UserId;
};

/** What a mailbox lets the platform know of (rules E-4, N-5). */
export type MailEvent = "failed" | "received" | "test_inbox_read";

/** A notice that an occurrence raises, whoever is told of it: what is raised counts, not what is delivered (rule G-4). */
export interface RaisedNotice {
  /** In which account. */
  account: AccountId;
  /** The contact's assigned user. */
  assigned?: UserId;
  /** Whether the assigned user is archived, and counts as none (rules N-15, U-9). */
  assigned_archived?: boolean;
  /** The contact, for a kind that is about one. */
  contact?: ContactId;
  /** What it is about. */
  kind: NoticeKind;
  /** For a duplicate the contact that was there already (rule N-9). */
  original?: ContactId;
}

/**
 * Candidates whom a notice, or several of one kind, does not reach on a channel, or on one of two ways there, all for the same
 * reasons.
 */
export interface Withheld {
  /** On which channel. */
  channel: Channel;
  /** Whose the contacts are: of those notices it holds for the ones about such contacts; for all where nothing is said. */
  contacts?: WhoseContact[];
  /** The last of them, where it holds for several: from `raised` to this one, all of the same kind. */
  last?: number;
  /** Which of the raised notices, from 0. */
  raised: number;
  /** The codes of all that stands against it. */
  reasons: string[];
  /** Whom. */
  users: UserId[];
}

/** Whose a contact is, for each user of whom it is said. */
export type WhoseContact = "own" | "others" | "unassigned";

/** Who can make a change. Users of other accounts are not named: an account above does not tell who works there (rule S-14). */
export type Doer = {
  type: "asker";
} | {
  type: "user";
  /** Who. */
  user: UserId;
} | {
  /** Of which account. */
  account: AccountId;
  /** What they must hold there. */
  capability: Capability;
  /** The roles that hold it. */
  roles: Role[];
  type: "holders";
};

/** What of one kind is in force in an account, and why (rule S-13). */
export interface Effective {
  /** The accounts above that have switched off creating, nearest first (rule S-6). */
  creation_off_by?: AccountId[];
  /** The settings in force, by id: own ones, shared ones, or those of an account above that locks. */
  in_force: InForce[];
  /** The accounts above whose lock reaches here, nearest first (rule S-4). */
  locked_by?: AccountId[];
  /** The account's own settings that a lock keeps out of force; they come back when it goes (rule S-5). */
  shadowed?: SettingId[];
  /** Whether users of the account see them among their settings; lead sources that are locked they do not (rule R-3). */
  visible: boolean;
}

/** One setting in force. */
export interface InForce {
  /** Whose it is. */
  owner: AccountId;
  /** Which one. */
  setting: SettingId;
}

/** The value of a constant in force in an account, and whose it is (rules P-4, P-12). */
export interface EffectiveConstant {
  /** Who has set it: the owner of the bid type, or the nearest account on the way to it. */
  owner: AccountId;
  /** The value. */
  value: Amount;
}

/** A contact that exists already, and who has it now (rule R-10). */
export interface ExistingContact {
  /** Who has it now. */
  current: TargetId;
  /** What a plan may go by, as of a lead. */
  lead: Lead;
}

/**
 * A lead as it comes in. Never kept.
 *
 * Its texts are what somebody typed: one that cannot be read is no fault, the lead then goes to the default (rule R-18).
 */
export interface Lead {
  /** When it came; needed where hours or caps count. */
  at?: string;
  /** The contacts of the network that it may be, in any order. */
  contacts?: KnownContact[];
  /** Its country; that of the plan where nothing is said. */
  country?: string;
  /** Its e-mail address, by which duplicates are found (rule R-19). */
  email?: string;
  /** The host's id of it; a blank one is none. */
  id?: LeadId;
  /** Its phone number, by which duplicates are found. */
  phone?: string;
  /** Its postal code (rule R-15). */
  postal_code?: string;
  /** Its state or province, a code or a name (rule R-16). */
  region?: string;
  /** Whether it was posted by a simple lead form, from which a duplicate begins no action plan (rule R-19). */
  simple_form?: boolean;
  /** The id of its source, as it was posted. */
  source?: string;
}

/** A contact of an account in the network (rule R-19). */
export interface KnownContact {
  /** Whose contact it is. */
  account: AccountId;
  /** Whether it is archived, so that it does not count. */
  archived?: boolean;
  /** When it came to be; of several the newest counts. */
  created_at: string;
  /** Its e-mail addresses. */
  emails?: string[];
  /** The host's id of it. */
  id: ContactId;
  /** Its phone numbers. */
  phones?: string[];
  /** The user it is assigned to. */
  user?: UserId;
}

/** How a figure of a quote came to be. */
export interface Explanation {
  /** The figure, by its path in the quote. */
  figure: string;
  /** The formula with every step, where it is the value of one. */
  formula?: Trace;
  /** With what it was rounded, where that made another figure of it than it would be by itself. */
  rounded_with?: RoundedWith;
  /** What rounding moved, if it moved anything. */
  rounding?: Moved;
  /** The rule that made it. */
  rule: string;
  /** The version of the rules that made it (rule D-9); absent in those of its terms. */
  rules?: string;
  /** What it was made from, in order. */
  terms: Term[];
  /** Its value, as the quote shows it. */
  value: string;
}

/**
 * Every step of one evaluation, in order (rule F-10).
 *
 * A branch that was not taken has no steps, and neither have numbers that the formula writes out. After an error the
 * steps before it are there.
 */
export interface Trace {
  /** Why there is no value. */
  error?: FormulaError;
  /** The formula as it was written; the spans of the steps are positions in it. */
  source: string;
  /** The steps in order of evaluation. */
  steps: Step[];
  /** The value of the formula, unless there is an error. */
  value?: Amount;
}

/** Why a formula has no value. */
export interface FormulaError {
  /** The stable code. */
  code: string;
  /** What is wrong and what would be right, in one line. */
  message: string;
  span: Span;
  /** What to write instead, where that is known. */
  suggestion?: string;
}

/** A range of bytes in a formula, end exclusive. */
export type Span = [number, number];

/** One step of an evaluation. */
export interface Step {
  /** What was done, and with which values. */
  operation: Operation;
  /** The part of the formula that was evaluated. */
  span: Span;
  /** The result; 1 or 0 for a condition. */
  value: Amount;
}

/** What a step did. */
export type Operation = {
  /** The name as written, without braces. */
  name: string;
  type: "name";
} | {
  /** The left value. */
  left: Amount;
  /** The operator; never `and` or `or`. */
  operator: Operator;
  /** The right value. */
  right: Amount;
  type: "binary";
} | {
  /** The value. */
  operand: Amount;
  type: "negate";
} | {
  /** The value. */
  operand: Amount;
  type: "absolute";
} | {
  /** The condition; a number is true unless it is 0. */
  operand: Amount;
  type: "not";
} | {
  /** The left condition. */
  left: boolean;
  /** The right one, if it was evaluated. */
  right?: boolean;
  type: "and";
} | {
  /** The left condition. */
  left: boolean;
  /** The right one, if it was evaluated. */
  right?: boolean;
  type: "or";
} | {
  /** The values in order. */
  operands: Amount[];
  type: "smallest";
} | {
  /** The values in order. */
  operands: Amount[];
  type: "largest";
} | {
  /** Which way. */
  direction: Direction;
  /** The value. */
  operand: Amount;
  /** The decimal places. */
  places: number;
  type: "round";
} | {
  /** Which way. */
  direction: Direction;
  /** The value. */
  operand: Amount;
  /** The step. */
  step: Amount;
  type: "round_to_step";
} | {
  /** The condition: true takes the first branch. */
  condition: boolean;
  type: "if";
} | {
  /** The threshold of the row. */
  threshold: Amount;
  type: "tier";
};

/** An operator between two values (rules F-1, F-4). */
export type Operator = "or" | "and" | "equal" | "not_equal" | "less" | "less_or_equal" | "greater" | "greater_or_equal" | "add" | "subtract" | "multiply" | "divide" | "remainder";

/** Which way `round`, `ceil` and `floor` go. */
export type Direction = "nearest" | "up" | "down";

/** With what a figure was rounded, so that all that is shown adds up (rule Q-10). */
export type RoundedWith = "others" | "lines" | "left";

/** A cent, or part of one, that rounding moved (rule Q-10). */
export interface Moved {
  /** What it was, to 18 places. */
  exact: Amount;
  /** The figure, by its path in the quote. */
  figure: string;
  /** The difference: what the figure gained, or lost if below zero. */
  moved: Amount;
  /** The rule that rounded it. */
  rule: string;
  /** What it is now. */
  shown: Money;
}

/** Money with all places of its currency. */
export type Money = `${number}`;

/** Something that a figure was made from. */
export interface Term {
  /**
   * How it came to be in turn; left out where the figure is unfolded elsewhere, and beyond 300 figures or 10,000 terms and
   * steps.
   */
  explanation?: Explanation;
  /** What it is called: a label, a name, or the last part of its path. */
  name: string;
  /** What was done with it. */
  role: TermRole;
  /** Where it came from. */
  source: Source;
  /** Its value. */
  value: string;
}

/** What was done with a term. */
export type TermRole = "plus" | "minus" | "times" | "percent" | "used" | "divided" | "at_most";

/** Where a value came from (rule Q-12). */
export type Source = {
  /** Its path. */
  path: string;
  type: "figure";
} | {
  /** Its key. */
  key: string;
  /** The account whose override it is; absent where the owner's value stands. */
  set_by?: AccountId;
  type: "constant";
} | {
  type: "rooms";
} | {
  type: "input";
} | {
  type: "default";
} | {
  type: "blank";
} | {
  type: "proposal";
} | {
  type: "shared";
} | {
  type: "rate";
} | {
  /** The path of the figure. */
  path: string;
  /** The rate, in percent. */
  rate: Amount;
  type: "tax_on";
} | {
  type: "rounding";
};

/** What the host knows when a command is decided; never fetched. */
export interface Facts {
  /** How many contacts stand in steps of sales cycles (rule K-5); none in those that are not named. */
  contacts?: StepCount[];
  /** Ids for settings that the command makes by itself, as in a clone; used from the first on. */
  ids?: SettingId[];
  /** The version of the network that the command was made for. On any other it is a conflict (rule T-19). */
  version?: number;
}

/** How many contacts stand in a step. */
export interface StepCount {
  /** How many. */
  count: number;
  /** The sales cycle. */
  sales_cycle: SettingId;
  /** The step of it. */
  step: StepId;
}

/** What says that it is open or closed. */
export type HoursReason = {
  /** The date on which it begins. */
  on: string;
  /** The span. */
  span: OpenSpan;
  type: "span";
} | {
  /** What people call it. */
  name?: string;
  /** Its date. */
  on: string;
  /** Its span; none if it is closed because none of its spans is open. */
  span?: DaySpan;
  type: "exception";
} | {
  /** The date. */
  on: string;
  type: "no_span";
};

/** A number with the state after it. */
export interface Issued {
  /** Prefix and number. */
  number: string;
  /** What to keep. */
  numbering: Numbering;
  /** The version of the rules that made it (rule D-9). */
  rules: string;
  /** Whether the number had been issued before. */
  warnings: Fault[];
}

/**
 * The numbers of an account's quotes: a prefix and the next number (rule P-13).
 *
 * State goes in and comes out: the host keeps what `issue` returns. Document kind `tenantry/numbering@1`.
 */
export interface Numbering {
  /** The highest number that was issued. */
  issued?: number;
  /** The number that is issued next. */
  next: number;
  /** Stands before every number. */
  prefix?: string;
  /** Kind and major version of the document. */
  schema?: "tenantry/numbering@1";
}

/** One thing that is wrong with a document, or that went wrong in pricing one line of it. */
export interface Fault {
  /** The stable code. */
  code: string;
  /** The formula with carets under that part, in two lines. */
  excerpt?: string;
  /** What is wrong and what would be right, in one line. */
  message: string;
  /** Where in the document, like `types[0].constants[2].value`; empty for the document itself. */
  path: string;
  /** The part of the formula that is at fault. */
  span?: Span;
  /** What to write instead, where that is known. */
  suggestion?: string;
}

/** The logo in force in an account, and why (rule S-13). */
export interface Logo {
  /** The accounts above whose lock reaches here, nearest first. */
  locked_by?: AccountId[];
  /** Whose it is. */
  owner: AccountId;
  /** The account's own, if a lock keeps it out of force. */
  shadowed?: string;
  /** Where it is to be had, if there is one. */
  value?: string;
}

/** The matrix of a user (rule N-19): every cell there is, by kind and switch, and the accounts they roll up. */
export interface Matrix {
  /** Every switch of every kind. */
  cells: MatrixCell[];
  /** The accounts whose panel notices they see as well. */
  roll_up: AccountId[];
  /** Those that they have chosen in vain: not below their own (rule N-11), or without the add-on (rule N-1). */
  roll_up_in_vain?: AccountId[];
  /** Whose. */
  user: UserId;
}

/** One cell of the matrix of a user (rule N-19). */
export interface MatrixCell {
  /** The kind of notice. */
  kind: NoticeKind;
  /** Why it counts for nothing, or not for all, though it is on; or for something though it is off. */
  overridden?: SwitchOverride[];
  /** Whether the user chose so. */
  source: SwitchSource;
  /** The switch. */
  switch: Switch;
  /** Whether it is on. */
  value: boolean;
}

/** What overrides a switch (rule N-19). */
export type SwitchOverride = {
  type: "assigned_only";
} | {
  type: "own_contacts_only";
} | {
  type: "archived";
} | {
  type: "no_phone";
} | {
  type: "no_email";
} | {
  type: "no_fallback_number";
} | {
  type: "texted_anyway";
} | {
  type: "never_open";
} | {
  /** Which one. */
  add_on: AddOnId;
  type: "no_add_on";
} | {
  type: "mailbox";
};

/** Where the value of a switch comes from (rule N-19). */
export type SwitchSource = "chosen" | "default";

/** A switch of a kind of notice in a user's control (rule N-2). */
export type Switch = "system" | "au" | "text_au" | "email_au";

/**
 * One enterprise with everything in it, as a host stores it (rules T-2, T-19).
 *
 * Document kind `tenantry/network@1`. At most 100,000 accounts, 500,000 users and 500,000 settings, in 256 MiB of text.
 */
export interface NetworkDocument {
  /** Every account; one of them has no parent, the enterprise. */
  accounts: Account[];
  /** What the enterprise has set for all accounts. */
  policy?: EnterprisePolicy;
  /** Kind and major version of the document. */
  schema?: "tenantry/network@1";
  /** Every setting of every account. */
  settings?: Setting[];
  /** Every user of every account. */
  users?: User[];
  /** How many events it has followed (rule T-19). */
  version?: number;
}

/** A numbering with another next number. */
export interface NextSet {
  /** What to keep. */
  numbering: Numbering;
  /** Whether numbers will repeat. */
  warnings: Fault[];
}

/** Why a contact cannot be texted (rule X-6). */
export type NotTexted = {
  type: "no_consent";
} | {
  type: "no_number";
} | {
  type: "stopped";
};

/** Something that happened, with what the host knows of it (rules N-5, N-6). Which kinds of notice it raises, the library says. */
export type Occurrence = AccountPaused | ClientsExported | ClientsImported | ReportReady | StatisticsReady | TestInboxRead | Warned | ParserCreated | ParserUpdated | SystemInformed | SystemFailed | ContactUpdated | EmailFailed | EmailReceived | EmailSent | TextSent | TextReceived | CallPassedThrough | VoicemailLeft | MarketplaceMessage | ProposalOpened | ProposalSigned | ProposalDispatched | PaymentReceived | PaymentEntered | PlanStepRan | UserAssigned | StepReached | AppointmentSet | CallScheduled | ReminderSet | ContactCreated | DuplicateFound | ContactMoved | LeadRouted | ContactsReassigned | ContactsReleased;

/** An active account was paused (rule T-15). */
export interface AccountPaused {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "account_paused";
}

/** Contacts were exported. */
export interface ClientsExported {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "clients_exported";
}

/** Contacts were imported. */
export interface ClientsImported {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "clients_imported";
}

/** A report can be downloaded. */
export interface ReportReady {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "report_ready";
}

/** The statistics of the franchisees are there. */
export interface StatisticsReady {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "statistics_ready";
}

/** The test inbox was read. */
export interface TestInboxRead {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "test_inbox_read";
}

/** The product warns of something. */
export interface Warned {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "warned";
}

/** A parser of e-mails was created. */
export interface ParserCreated {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "parser_created";
}

/** A parser of e-mails was updated. */
export interface ParserUpdated {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "parser_updated";
}

/** The product tells something. */
export interface SystemInformed {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "system_informed";
}

/** The product tells of an error. */
export interface SystemFailed {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "system_failed";
}

/** A contact was changed. */
export interface ContactUpdated {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "contact_updated";
}

/** A contact, as far as notices go. */
export interface Contact {
  /** Its assigned user at that moment, archived or not. */
  assigned?: UserId;
  /** Whether it is blocked (rule N-12). */
  blocked?: boolean;
  /** The host's id of it. */
  id: ContactId;
}

/** An e-mail to a contact could not be delivered. */
export interface EmailFailed {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "email_failed";
}

/** An e-mail of a contact came. */
export interface EmailReceived {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "email_received";
}

/** Somebody wrote an e-mail to a contact. */
export interface EmailSent {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "email_sent";
}

/** Somebody wrote a text to a contact. */
export interface TextSent {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "text_sent";
}

/** A text of a contact came. */
export interface TextReceived {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Whose. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** What it says. */
  text: string;
  type: "text_received";
}

/** A call was passed through to a contact. */
export interface CallPassedThrough {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "call_passed_through";
}

/** A contact left a message. */
export interface VoicemailLeft {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "voicemail_left";
}

/** A message of the marketplace came. */
export interface MarketplaceMessage {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "marketplace_message";
}

/** A contact opened a proposal. */
export interface ProposalOpened {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "proposal_opened";
}

/** A contact signed a proposal. */
export interface ProposalSigned {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "proposal_signed";
}

/** A proposal was handed to dispatch. */
export interface ProposalDispatched {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "proposal_dispatched";
}

/** A contact paid. */
export interface PaymentReceived {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "payment_received";
}

/** Somebody entered a payment. */
export interface PaymentEntered {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "payment_entered";
}

/** A step of an action plan ran. */
export interface PlanStepRan {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** For whom it ran. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** Whether the step asks for a notice (rule N-5). */
  notify?: boolean;
  type: "plan_step_ran";
}

/** A contact was given an assigned user. */
export interface UserAssigned {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** How that came. */
  by: AssignedBy;
  /** The contact, with its new assigned user. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "user_assigned";
}

/** How a contact came to its assigned user (rule N-5). */
export type AssignedBy = "sales_cycle" | "action_plan" | "hand";

/** A contact reached a step of its sales cycle (rule K-10). */
export interface StepReached {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** The contact, with the assigned user it had before. */
  contact: Contact;
  /** The user whom the step designates. */
  designated?: UserId;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** Whether the step asks for a notice. */
  notify?: boolean;
  type: "step_reached";
}

/** An appointment with a contact, made by hand. */
export interface AppointmentSet {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** With or about whom. */
  contact: Contact;
  /** When it is due. */
  due: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** Whether it was ticked that a notice is wanted. */
  notify?: boolean;
  type: "appointment_set";
}

/** A call to a contact, put down by hand. */
export interface CallScheduled {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** With or about whom. */
  contact: Contact;
  /** When it is due. */
  due: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** Whether it was ticked that a notice is wanted. */
  notify?: boolean;
  type: "call_scheduled";
}

/** A reminder of a contact, put down by hand. */
export interface ReminderSet {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** With or about whom. */
  contact: Contact;
  /** When it is due. */
  due: string;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** Whether it was ticked that a notice is wanted. */
  notify?: boolean;
  type: "reminder_set";
}

/** A new contact. */
export interface ContactCreated {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** How it came. */
  by: CreatedBy;
  /** The contact. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "contact_created";
}

/** How a contact came to be (rule N-5). */
export type CreatedBy = "form" | "parser" | "api" | "phone" | "hand";

/** A contact that was there already (rule N-9). */
export interface DuplicateFound {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** The one that came. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** The one that was there, whose assigned user counts. */
  original: Contact;
  type: "duplicate_found";
}

/** A contact went elsewhere; it is given as it was before. */
export interface ContactMoved {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Which one. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "contact_moved";
}

/** A lead was routed to an account or a user (rule R-20). */
export interface LeadRouted {
  /** Where it happened. */
  account: AccountId;
  /** Its assigned user there. */
  assigned?: UserId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** The contact, with the assigned user it had before. */
  contact: Contact;
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  /** The account where it arrives; the same one if it was routed to a user. */
  to: AccountId;
  type: "lead_routed";
}

/** Contacts were reassigned (rule N-6). */
export interface ContactsReassigned {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Each once, as it was before: whoever was assigned is told. */
  contacts: Contact[];
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "contacts_reassigned";
}

/** Contacts were released (rule N-6). */
export interface ContactsReleased {
  /** Where it happened. */
  account: AccountId;
  /** When it happened; for something that is decided again when it is due, when that is. */
  at: string;
  /** Each once, as it was before: whoever was assigned is told. */
  contacts: Contact[];
  /**
   * The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
   * of this type happens in the account at the same instant counts as the same.
   */
  id?: OccurrenceId;
  type: "contacts_released";
}

/** A lead that came once, and who got it then. */
export interface PastLead {
  /** The lead. */
  lead: Lead;
  /** Who got it, if it is known. */
  went_to?: TargetId;
}

/** When a text of an action plan goes out (rule X-2). */
export type PlanTextTime = {
  type: "now";
} | {
  /** The instant. */
  at: string;
  /** What opens then. */
  reason: HoursReason;
  type: "at_opening";
} | {
  type: "never_open";
};

/**
 * What one customer is offered: lines with their inputs, and everything that changes what they cost.
 *
 * Document kind `tenantry/proposal@1`. At most 10,000 lines with 250,000 fields together, 1,000 rooms, 32 adjustments on
 * the whole and as many on a line, 1,000 schedule parts, 10,000 payments.
 */
export interface Proposal {
  /** The accounts from the owner of the catalog down to the one that makes the proposal (rule P-4). */
  accounts?: AccountId[];
  /** Discounts and charges on the whole, in order (rule Q-5). */
  adjustments?: Adjustment[];
  /** A rounding of the payable amount, as a row of its own (rule Q-16). */
  cash_rounding?: Amount;
  /** The currency, if it is to be said again; must be the catalog's (rule Q-15). */
  currency?: Currency;
  /** The day that stands on it. */
  date?: string;
  /** A deal size set by hand (rule Q-6). */
  deal_size?: Amount;
  /** Switches of its own. */
  display?: Display;
  /** Where it is taxed; the default district where nothing is said (rule Q-3). */
  district?: DistrictId;
  /** Customer, address, job: whatever stands in the head of the paper. */
  header?: HeaderField[];
  /** The lines. */
  lines?: Line[];
  /** Multipliers of bid types (rule Q-2). */
  multipliers?: Multiplier[];
  /** The number that was issued for it (rule P-13). */
  number?: string;
  /** What was paid (rule Q-16). */
  payments?: Payment[];
  /** How it is rounded and taxed; as the catalog says where nothing is said (rule Q-4). */
  policy?: Policy;
  /** What the crew should know. */
  pre_notes?: PreNoteId[];
  /** The quote type, for its title and switches. */
  quote_type?: QuoteTypeId;
  /** The rooms (rule P-15). */
  rooms?: Room[];
  /** When which part is due (rule Q-7). */
  schedule?: SchedulePart[];
  /** Kind and major version of the document. */
  schema?: "tenantry/proposal@1";
  /** What prices it, once it is kept: it then moves no more by itself (rule P-14). */
  snapshot?: Snapshot;
  /** Whether blanks may still stand (rule F-7). */
  stage?: Stage;
  /** Who gets the work order. */
  subcontractor?: SubcontractorId;
  /** Its heading, where that is not the name of the quote type. */
  title?: string;
}

/**
 * A discount or a charge, on a line or on the whole proposal (rule Q-5).
 *
 * Either `amount` or `percent` is given, never below zero. Adjustments apply in their order, each on
 * what the ones before it left. A discount never takes more than there is.
 */
export interface Adjustment {
  /** Applied after tax, so that it changes no taxable base; only on the whole. */
  after_tax?: boolean;
  /** So much money. */
  amount?: Amount;
  /** What the percentage is taken of, where that is not what stands at this point. */
  base?: Amount;
  /** Shown beside the amount. */
  label: string;
  /** So many percent of what stands at this point, or of `base`. */
  percent?: Amount;
  /** Tax categories whose bases it changes itself, instead of being spread over the lines; only on the whole. */
  tax_categories?: TaxCategoryId[];
  /** Down or up. */
  type: AdjustmentKind;
}

/** Which way an adjustment goes (rule Q-5). */
export type AdjustmentKind = "discount" | "charge";

/** A label and what stands beside it, in the head of the paper. */
export interface HeaderField {
  /** Customer, address, job. */
  label: string;
  /** What stands beside it. */
  text: string;
}

/** One line of a proposal. */
export interface Line {
  /** Discounts and charges on this line, in order (rule Q-5). */
  adjustments?: Adjustment[];
  /** Unique in the proposal, where it is given. */
  id?: LineId;
  /** What was entered, by the keys of the item's fields. */
  inputs?: Record<string, Input>;
  /** The line item of the catalog. */
  item: ItemId;
  /** A note with its line breaks; carried over to quote and invoice (rule P-3). */
  note?: string;
  /** How many units; 1 where nothing is said; below zero on a credit (rule Q-1). */
  quantity?: Amount;
  /** The rooms it is for; all of them where nothing is said (rule P-15). */
  rooms?: RoomId[];
  /** Tax categories instead of the item's (rule Q-3). */
  tax_categories?: TaxCategoryId[];
  /** Whether it is taxed, where that is not as the item says. */
  taxed?: boolean;
}

/** Names a line of a proposal. */
export type LineId = string;

/** Names a room of a proposal. */
export type RoomId = string;

/** What the retail of a bid type's lines is multiplied by (rule Q-2). */
export interface Multiplier {
  /** The factor, not below zero. */
  multiplier: Amount;
  /** The bid type. */
  type: TypeId;
}

/** Money that came in on a proposal, or went back (rule Q-16). */
export interface Payment {
  /** How much, in whole minor units; below zero for a refund. */
  amount: Amount;
  /** When. */
  date: string;
  /** Unique in the proposal, where it is given. */
  id?: PaymentId;
  /** How: check, card, cash. */
  method?: string;
  /** Who says so. */
  source?: PaymentSource;
}

/** Names a payment. */
export type PaymentId = string;

/** Who says that a payment was made (rule Q-16). */
export type PaymentSource = "entered" | "received";

/** A room of a proposal, in one unit of length throughout (rule P-15). */
export interface Room {
  /** From floor to ceiling. */
  height?: Amount;
  /** Unique in the proposal. */
  id: RoomId;
  /** From wall to wall, the one way. */
  length: Amount;
  /** What people call it. */
  name: string;
  /** Doors and windows. */
  openings?: Opening[];
  /** From wall to wall, the other way. */
  width: Amount;
}

/** Doors or windows of one size. */
export interface Opening {
  /** How many there are; 1 where nothing is said. */
  count?: number;
  /** From bottom to top. */
  height: Amount;
  /** From side to side. */
  width: Amount;
}

/**
 * One part of a payment schedule (rule Q-7).
 *
 * At most one of `amount`, `percent` and `rest` is given; with none of them the part is an equal share of
 * what the amounts and percentages leave. Only the last part may be the rest.
 */
export interface SchedulePart {
  /** So much money. */
  amount?: Amount;
  /** When it is due. */
  due?: string;
  /** Shown beside the amount: deposit, on completion. */
  label: string;
  /** So many percent of what is payable. */
  percent?: Amount;
  /** Everything that is left; only the last part. */
  rest?: boolean;
}

/** What priced a proposal: the part of the catalog that it used, as it was (rule P-14). */
export interface Snapshot {
  /** Bid types, items, constants with the overrides in force, districts, policy and texts that the proposal used. */
  catalog: Catalog;
  /** The version of the rules (rule D-9). */
  rules: string;
}

/** Whether a proposal is still being written (rule F-7). */
export type Stage = "draft" | "final";

/** What somebody wants to do, and where (rule U-15). */
export interface Question {
  /** Where. */
  account: AccountId;
  /** What. */
  capability: Capability;
  /** A new setting of which kind, if it is to create one. */
  creates?: string;
  /** To which feature, if it is none of those. */
  feature?: Feature;
  /** To which setting, if to one that exists. */
  setting?: SettingId;
  /** To or as which user. */
  user?: UserId;
}

/**
 * The priced proposal: lines, bid types with their categories, taxes, totals, schedule, and how each came to be.
 *
 * Everything shown adds up (rule Q-10): the amounts of the lines sum to their categories, those to their bid
 * types, those to the subtotal; the shares of an adjustment sum to it; tax rows to the tax; parts of the
 * schedule to what is payable. Each cent that rounding moved stands in the ledger.
 *
 * Document kind `tenantry/quote@1`. Contains sub rates and margins: show a view of it to a customer, never the quote.
 */
export interface Quote {
  /** The account that makes the proposal: the last of its path. */
  account?: AccountId;
  /** The adjustments on the whole, in order. */
  adjustments: AppliedAdjustment[];
  /** The constants that the bid types of the proposal have, with the values in force. */
  constants: ConstantInForce[];
  /** The currency of every figure. */
  currency: Currency;
  /** The day of the proposal. */
  date?: string;
  /** The district that applied. */
  district?: QuoteDistrict;
  /** The head of the paper, as it stands in the proposal. */
  header: HeaderField[];
  /** Every cent that rounding moved: from where, to where, by which rule. */
  ledger: Moved[];
  /** The lines, in the order of the proposal. */
  lines: QuoteLine[];
  /** The number of the proposal. */
  number?: string;
  /** Whether everything could be priced. */
  outcome: Outcome;
  /** The payments, as they stand in the proposal. */
  payments: Payment[];
  /** How it was rounded and taxed. */
  policy: Policy;
  /** Why figures are absent. A thousand are told; of more, one says at the end how many (`pricing.more`). */
  problems: Fault[];
  /** The version of the rules that made it (rule D-9). */
  rules: string;
  /** The parts of the payment schedule; empty without one, or without totals. */
  schedule: ScheduledPart[];
  /** Kind and major version of the document. */
  schema: "tenantry/quote@1";
  /** Draft or final. */
  stage: Stage;
  /** A row for each tax. */
  taxes: TaxRow[];
  /** The totals; absent when a line could not be priced (rule F-6). */
  totals?: Totals;
  /** Bid types with their categories, in display order; the lines by their index. */
  types: TypeSection[];
  /** What deserves a look. A thousand are told; of more, one says at the end how many. */
  warnings: Fault[];
}

/** An adjustment with what it came to. */
export interface AppliedAdjustment {
  /** Whether it was applied after tax. */
  after_tax: boolean;
  /** What it took or added. */
  amount: Money;
  /** Its label. */
  label: string;
  /** The percentage, if it was one. */
  percent?: Amount;
  /** How it was spread over the lines; empty where it was not. */
  shares: Share[];
  /** Discount or charge. */
  type: AdjustmentKind;
}

/** The share of one line in an adjustment on the whole. */
export interface Share {
  /** Its share. */
  amount: Money;
  /** The index of the line. */
  line: number;
}

/** A constant with the value in force, and whose that is (rule P-4). */
export interface ConstantInForce {
  /** Its name in formulas. */
  key: Key;
  /** What people call it. */
  label: string;
  /** The account whose override it is; absent where the owner's value stands. */
  set_by?: AccountId;
  /** The bid type. */
  type: TypeId;
  /** The value in force. */
  value: Amount;
}

/** The tax district of a quote. */
export interface QuoteDistrict {
  /** Its id. */
  id: DistrictId;
  /** Its name. */
  name: string;
}

/** One priced line. Its figures are absent for notes, and where the line could not be priced. */
export interface QuoteLine {
  /** The adjustments on this line, in order. */
  adjustments: AppliedAdjustment[];
  /** What the line comes to: retail with its own adjustments. */
  amount?: Money;
  /** What is under the name. */
  description?: string;
  /** The fields, in order, with what counts for them. */
  fields: QuoteField[];
  /** The id of the line, where it has one. */
  id?: LineId;
  /** The line item. */
  item: ItemId;
  /** The labor part, of labor and combo items. */
  labor?: PartFigures;
  /** Amount less sub rate, for the account only (rule Q-9). */
  margin?: Money;
  /** The materials part, of materials and combo items. */
  materials?: PartFigures;
  /** Its name. */
  name: string;
  /** What is left of it after its share of the adjustments on the whole. */
  net?: Money;
  /** The note. */
  note?: string;
  /** How many units. */
  quantity: Amount;
  /** Unit price times quantity (rule Q-1). */
  raw?: Money;
  /** The same after the multiplier (rule Q-2). */
  retail?: Money;
  /** What a subcontractor is paid; never on quotes and invoices (rule Q-8). */
  sub_rate?: Money;
  /** Whether it is taxed. */
  taxed: boolean;
  /** Labor, materials, both, or a note. */
  type: ItemType;
}

/** A field of a line with what counts for it. */
export interface QuoteField {
  /** Its key. */
  key: Key;
  /** Its label. */
  label: string;
  /** Whether it stands on quotes. */
  shown: boolean;
  /** Its type. */
  type: FieldType;
  /** What was entered or calculated, as text; absent where there is nothing. */
  value?: string;
}

/** The figures of the labor or materials part of a line. */
export interface PartFigures {
  /** With the line's adjustments. */
  amount: Money;
  /** With its share of the adjustments on the whole: what is taxed. */
  net: Money;
  /** Unit price times quantity. */
  raw: Money;
  /** The same after the multiplier. */
  retail: Money;
  /** What a subcontractor is paid: `unit_sub_rate` times quantity. */
  sub_rate: Money;
  /** The price of one unit, exact. */
  unit: Amount;
  /** What a subcontractor is paid for one unit, exact. */
  unit_sub_rate: Amount;
}

/** Whether everything could be priced (rule F-6). */
export type Outcome = "priced" | "incomplete";

/** One part of the payment schedule with its amount (rule Q-7). */
export interface ScheduledPart {
  /** How much. */
  amount: Money;
  /** When it is due. */
  due?: string;
  /** Its label. */
  label: string;
}

/** One tax of a quote (rules Q-3, Q-4). */
export interface TaxRow {
  /** What is taxed. */
  base: Money;
  /** The category, if it is one. */
  category?: TaxCategoryId;
  /** Labor, materials or a category. */
  kind: TaxKind;
  /** What stands beside it. */
  name: string;
  /** The rate, in percent. */
  rate: Amount;
  /** The tax, with the places of the policy. */
  tax: Money;
}

/** What a tax is on (rule Q-3). */
export type TaxKind = "labor" | "materials" | "category";

/** The totals of a quote. */
export interface Totals {
  /** The cash rounding, where one was given. */
  cash_rounding?: Money;
  /** The charges on the whole. */
  charge: Money;
  /** The deal size (rule Q-6). */
  deal_size: DealSize;
  /** The discounts on the whole. */
  discount: Money;
  /** What is left to pay; below zero if too much was paid (rule Q-16). */
  due: Money;
  /** The labor parts of all lines. */
  labor: Money;
  /** Subtotal less sub rates, for the account only (rule Q-9). */
  margin: Money;
  /** Their materials parts. */
  materials: Money;
  /** Subtotal less the discounts before tax, plus the charges before tax. */
  net: Money;
  /** Net less sub rates: the margin after discounts and charges. */
  net_margin: Money;
  /** The payments together. */
  paid: Money;
  /** The total with the cash rounding. */
  payable: Money;
  /** The version of the rules that made them (rule D-9); absent in a quote and in a refresh, which say it themselves. */
  rules?: string;
  /** What subcontractors are paid. */
  sub_rate: Money;
  /** Both together: what the bid types sum to. */
  subtotal: Money;
  /** The tax rows together. */
  tax: Money;
  /** What is to be paid for everything. */
  total: Money;
}

/** The deal size (rule Q-6). */
export interface DealSize {
  /** The amount. */
  amount: Money;
  /** Whether it was set by hand. */
  manual: boolean;
}

/** A bid type of a quote with its categories (rule Q-9). */
export interface TypeSection {
  /** Its categories that have lines, in display order. */
  categories: CategorySection[];
  /** The bid type. */
  id: TypeId;
  /** What the retail of its lines was multiplied by. */
  multiplier: Amount;
  /** Its name. */
  name: string;
  /** Its subtotals; absent where a line could not be priced. */
  subtotals?: Subtotals;
}

/** A category of a quote with its lines (rule Q-9). */
export interface CategorySection {
  /** The category. */
  id: CategoryId;
  /** The indexes of its lines, in display order. */
  lines: number[];
  /** Its name. */
  name: string;
  /** Its subtotals; absent where a line could not be priced. */
  subtotals?: Subtotals;
}

/** What the lines of a section come to (rule Q-9). */
export interface Subtotals {
  /** Labor and materials together. */
  amount: Money;
  /** The labor parts. */
  labor: Money;
  /** Amount less sub rate. */
  margin: Money;
  /** The materials parts. */
  materials: Money;
  /** Before multipliers (rule Q-2). */
  raw: Money;
  /** After multipliers, before the adjustments of the lines (rule Q-2). */
  retail: Money;
  /** What subcontractors are paid. */
  sub_rate: Money;
}

/** What the host knows of a contact who is to be texted (rule X-6). */
export interface Reachable {
  /** Whether the contact said that it is ok to text. */
  ok_to_text?: boolean;
  /** Whether the last word from that number to the system number was a stop. */
  stopped?: boolean;
  /** Whether the number can be texted. */
  textable?: boolean;
}

/** One reason why a command is not carried out. */
export type Reason = {
  /** Why not. */
  reason: Denial;
  type: "denied";
} | {
  /** What. */
  fault: Fault;
  type: "wrong";
} | {
  /** The version it was made for. */
  command: number;
  /** The version there is. */
  network: number;
  type: "conflict";
} | {
  /** The account that would be the parent. */
  account: AccountId;
  type: "not_multi_unit";
} | {
  /** Those directly below. */
  accounts: AccountId[];
  type: "has_sub_accounts";
} | {
  type: "is_enterprise";
} | {
  /** The account to move. */
  account: AccountId;
  /** Where to. */
  parent: AccountId;
  type: "would_cycle";
} | {
  /** Which one. */
  field: string;
  type: "not_editable";
} | {
  /** The one. */
  field: string;
  /** The other. */
  other: string;
  type: "contradiction";
} | {
  /** To whom. */
  account: AccountId;
  /** Which one. */
  add_on: AddOnId;
  /** The one that may be meant: of the account, or one that rules speak of. */
  suggestion?: AddOnId;
  type: "add_on_not_available";
} | {
  /** Which one. */
  feature: Feature;
  type: "reserved";
} | {
  /** Which one. */
  feature: Feature;
  type: "no_switch";
} | {
  /** What is missing. */
  needs: SetupNeed;
  type: "setup_needs";
} | {
  /** Which one. */
  id: string;
  type: "id_taken";
} | {
  type: "is_owner";
  /** Who. */
  user: UserId;
} | {
  type: "one_owner";
} | {
  /** How many. */
  count: number;
  /** Which one. */
  step: StepId;
  type: "step_holds_contacts";
} | {
  /** Its kind. */
  is: string;
  /** Which one. */
  setting: SettingId;
  type: "other_kind";
  /** The kind of the command. */
  wanted: string;
} | {
  /** The item. */
  item: ItemId;
  /** The bid type. */
  setting: SettingId;
  type: "no_item";
} | {
  /** The bid type. */
  setting: SettingId;
  type: "own_bid_type";
} | {
  /** Which kind. */
  kind: string;
  type: "not_shared";
} | {
  /** To whom. */
  account: AccountId;
  /** Which kind. */
  kind: string;
  type: "not_duplicated";
} | {
  /** Whose setting it is. */
  above: AccountId;
  /** Which one. */
  account: AccountId;
  type: "not_below";
} | {
  /** How many ids there were. */
  given: number;
  /** How many settings it makes. */
  needed: number;
  type: "too_few_ids";
};

/** What the set-up of an account needs (rule T-9). */
export type SetupNeed = "card" | "system_number";

/** A proposal with the prices of today, and what that changes (rule P-14). */
export interface Refresh {
  /** The totals now; absent where something cannot be priced. */
  after?: Totals;
  /** The totals before; absent where something could not be priced, or where a snapshot of other rules priced it. */
  before?: Totals;
  /**
   * What is different, constants and rates first, then line by line, then the totals, then whatever else the quote says but
   * what rounding moved, which follows from the figures, then the texts and switches of its papers; at most 10,000. Empty where a snapshot of other rules priced it.
   */
  differences: Difference[];
  /** The version of the rules of its snapshot, where it is another one: nothing was compared then. */
  made_by?: string;
  /** How many differences there are beside those. */
  more?: number;
  /** The proposal with a new snapshot. */
  proposal: Proposal;
  /** The version of the rules that made it (rule D-9). */
  rules: string;
}

/** A figure that a refresh changes. */
export interface Difference {
  /** What it is; absent where it is not there any more. */
  after?: string;
  /** What it was; absent where it was not there. */
  before?: string;
  /**
   * The figure, by its path in the quote; `constants.flooring.labor_rate` for a constant, `rates.labor` for a tax rate,
   * `terms`, `pre_notes[0].text` and the like for what papers say beside the quote.
   */
  figure: string;
  /** The item of that line. */
  item?: ItemId;
  /** The line, where it is one of a line. */
  line?: LineId;
}

/**
 * What the clients of each region are told about their work orders (rules W-1, W-2). Document kind
 * `tenantry/region_notices@1`.
 */
export interface RegionNotices {
  /** The regions. */
  regions?: Region[];
  /** Kind and major version of the document. */
  schema?: "tenantry/region_notices@1";
  /** The tags that the host fills, beside those of the library: small letters, digits and underscores (rule W-9). */
  tags?: string[];
}

/** A region, and what its clients are told (rule W-2). */
export interface Region {
  /** The switch of the region. */
  active?: boolean;
  /** What is told. */
  events?: RegionEvents;
  /** The host's id of it. */
  id: RegionId;
  /** The security groups that can read the region; all where nothing is said, and none where the list is empty (rule W-3). */
  readable_by?: GroupId[];
  /** Whom clients answer; without one no notice goes out (rule W-3). */
  reply_to?: string;
  /** Where clients serve themselves, with `https://`: the tag `self_service_url`. */
  self_service_url?: string;
  /** By whose clocks days are counted: the IANA name of a time zone (rule W-8). */
  zone: Zone;
}

/** The six events of a region (rule W-1); one that is left out is never told. */
export interface RegionEvents {
  /** Some days have gone by since a work order was closed. */
  follow_up?: FollowUpNotice;
  /** A service request was accepted. */
  service_request_accepted?: EventNotice;
  /** A service request was rejected. */
  service_request_rejected?: EventNotice;
  /** A work order came to have the selected status. */
  status_changed?: StatusNotice;
  /** A work order was closed. */
  work_order_closed?: ClosedNotice;
  /** A work order was created. */
  work_order_created?: EventNotice;
}

/** What is told some days after an order was closed (rule W-8). */
export interface FollowUpNotice {
  /** The switch of the event. */
  active?: boolean;
  /** The body, plain text, with tags. */
  body?: string;
  /** How many days after, from 1 to 3,660. */
  days: number;
  /** The subject, one line, with tags. */
  subject?: string;
}

/** What is told of an event. */
export interface EventNotice {
  /** The switch of the event. */
  active?: boolean;
  /** The body, plain text, with tags. */
  body?: string;
  /** The subject, one line, with tags. */
  subject?: string;
}

/** What is told when an order comes to have a status. */
export interface StatusNotice {
  /** The switch of the event. */
  active?: boolean;
  /** The body, plain text, with tags. */
  body?: string;
  /** The selected status. */
  status: StatusId;
  /** The subject, one line, with tags. */
  subject?: string;
}

/** What is told when an order is closed. */
export interface ClosedNotice {
  /** The switch of the event. */
  active?: boolean;
  /** Whether the report of the order is attached, as PDF (rule W-5). */
  attach_report?: boolean;
  /** The body, plain text, with tags. */
  body?: string;
  /** The subject, one line, with tags. */
  subject?: string;
}

/**
 * Who can be told of something, and how they want to be: what a `Dispatcher` is made of.
 *
 * A network gives its own; a host that has accounts and users elsewhere writes one.
 *
 * Document kind `tenantry/roster@1`. At most 100,000 accounts and 500,000 users, in 256 MiB of text.
 */
export interface Roster {
  /** Every account. */
  accounts: RosterAccount[];
  /** Kind and major version of the document. */
  schema?: "tenantry/roster@1";
  /** Every user of every account. */
  users?: RosterUser[];
}

/** An account, as far as notices go. */
export interface RosterAccount {
  /** The add-ons that are in use (rules N-1, N-5). */
  add_ons?: AddOnId[];
  /** When it works; without them always (rule N-13). */
  hours?: OperationHours;
  /** Unique in the roster. */
  id: AccountId;
  /** How it texts and mails. */
  messaging?: Messaging;
  /** After how many days notices leave the panel; never where nothing is said (rule N-16). */
  notifications_kept_days?: number;
  /** Its account owner, a user of the account, archived or not. */
  owner: UserId;
  /** The account directly above, if there is one. */
  parent?: AccountId;
}

/** A user, as far as notices go. */
export interface RosterUser {
  /** The account they belong to. */
  account: AccountId;
  /** Whether they are out. */
  archived?: boolean;
  /** What they have chosen, for each kind once (rules N-1, N-2). */
  control?: NoticeChoice[];
  /** Where they are written to. */
  email?: string;
  /** When they work, where that is not when the account does; in the zone of the account's hours; an empty list says nothing. */
  hours?: OpenSpan[];
  /** Unique in the roster. */
  id: UserId;
  /** Whether they see only contacts that are assigned to them, as salespersons do (rule N-14). */
  own_contacts_only?: boolean;
  /** Where they are texted. */
  phone?: string;
  /** The accounts below whose panel notices they see as well (rule N-11). */
  roll_up?: AccountId[];
}

/** A state as it is kept. */
export interface RoutingState {
  /** What counts against caps. */
  counts?: CapCount[];
  /** How many leads each has, for those of whom the fewest count. */
  loads?: TargetLoad[];
  /** The rotations that somebody has had a turn in. */
  rotations?: RotationState[];
  /** Kind and major version of the document. */
  schema?: "tenantry/routing-state@1";
  /**
   * How often it has changed, at most 2,000,000,000: a host that keeps it only where this is still what it read loses no
   * turn (rule R-12).
   */
  version?: number;
}

/** How many leads a target was given in a period. */
export interface CapCount {
  /** Its first day. */
  from: string;
  /** How many. */
  leads: number;
  /** The kind of period. */
  per: Period;
  /** Who. */
  target: TargetId;
}

/** How many leads a target has. */
export interface TargetLoad {
  /** How many. */
  leads: number;
  /** Who. */
  target: TargetId;
}

/** How far a rotation is. */
export interface RotationState {
  /** What each has to its credit in a weighted rotation; more leads than there are members are cut to these. */
  credits?: Credit[];
  /** Who had the last turn; nobody where whoever had it was taken out of the plan and nobody stood before them. */
  last?: TargetId;
  /**
   * The list as it was then: if who had the last turn is taken out of the plan, it goes on behind whoever stood before
   * them; if the plan has another order, the round that was begun ends in this one.
   */
  order: TargetId[];
  /**
   * Of how many parts a lead consists, in which credits are counted; the sum of the weights of the plan where nothing is
   * said (rule R-21).
   */
  parts?: number;
  /** Whose; that of the plan itself where nothing is said. */
  territory?: TerritoryId;
}

/** What a target has to its credit in a weighted rotation; below zero, what it owes. */
export interface Credit {
  /** How many parts of a lead. */
  credit: number;
  /** Who. */
  target: TargetId;
}

/** One account of a finding. */
export interface SilentPlace {
  /** The account. */
  account: AccountId;
  /** The smallest change by which somebody is told, all of it. */
  mend: Mend[];
  /** The assigned users whose contacts it is about, if it is about assigned ones. */
  users?: UserId[];
}

/** A change by which somebody is told (rule N-20). */
export type Mend = {
  /** Which one. */
  account: AccountId;
  type: "set_fallback_number";
} | {
  type: "set_phone";
  /** Whom. */
  user: UserId;
} | {
  type: "set_email";
  /** Whom. */
  user: UserId;
} | {
  /** Which one. */
  account: AccountId;
  type: "set_hours";
} | {
  /** In which account. */
  account: AccountId;
  type: "activate_roll_up";
} | {
  type: "restore_user";
  /** Whom. */
  user: UserId;
} | {
  type: "show_all";
  /** Whose. */
  user: UserId;
} | {
  type: "unblock";
};

/** What one or two plans make of the same leads (rule R-24). Leads are named by their places in the list, from 0. */
export interface Simulation {
  /** How many leads were compared: all of them between two plans, those of which it is known who got them otherwise. */
  compared: number;
  /**
   * The leads that go elsewhere: under the second plan than under the first, or under the one plan than they once did. The
   * most first.
   */
  moves: Move[];
  /** What each plan makes of them, in the order in which the plans were given. */
  plans: SimulatedPlan[];
}

/** Leads that go elsewhere. */
export interface Move {
  /** Who had them; nobody where it is left out. */
  from?: TargetId;
  /** Which. */
  leads: number[];
  /** Who gets them; nobody where it is left out. */
  to?: TargetId;
}

/** What a plan makes of the leads. */
export interface SimulatedPlan {
  /** What becomes of them, by outcome. */
  outcomes: OutcomeShare[];
  /** How evenly each rotation gave them out. */
  rotations: Fairness[];
  /** Who gets which, the most first. */
  shares: LeadShare[];
  /** The state behind the last of them. */
  state: RoutingState;
  /**
   * Whoever is named in the plan and unknown to the network, or in the absences or the loads that it begins with and no target
   * of the plan.
   */
  unknown_targets?: UnknownTarget[];
}

/** The leads of an outcome. */
export interface OutcomeShare {
  /** Which. */
  leads: number[];
  /** What becomes of them. */
  outcome: RoutingOutcome;
}

/** How evenly a rotation gave out leads. */
export interface Fairness {
  /** The fewest leads that any of its targets had from it who get leads; those who are absent do not count. */
  fewest: number;
  /** The most that any of them had. */
  most: number;
  /** How it chooses. */
  rotation: RotationKind;
  /** Its territory; the plan itself where nothing is said. */
  territory?: TerritoryId;
  /** What each had from it, in the order of the plan. */
  turns: LeadShare[];
}

/** The leads of a target. A duplicate whose contact is assigned to no user is its account's, which then stands here by its id. */
export interface LeadShare {
  /** Which. */
  leads: number[];
  /** Who; nobody where it is left out. */
  target?: TargetId;
}

/** Which action plan a lead begins in the account to which it is routed, by its lead source; or why none (rules R-4, R-9). */
export type SourcePlan = {
  /** The connection plan that is bound to the source. */
  plan: SettingId;
  type: "begins";
} | {
  type: "by_web_key";
} | {
  type: "no_source";
} | {
  type: "no_plan";
} | {
  /** Which, by id. */
  plans: SettingId[];
  type: "not_in_force";
} | {
  /** Which, by id. */
  plans: SettingId[];
  type: "several";
};

/** What an account takes part in (rules T-11, T-15, T-16). */
export interface Standing {
  /** What becomes of a step of an action plan that falls due. */
  plan_steps: PlanSteps;
  /**
   * Whether it is far enough for leads to be routed to it: its set-up is complete (rule T-11). While it is paused this stays,
   * and routing passes it over all the same (rule R-13).
   */
  routed_leads: boolean;
  /** Whether it has a system number to be called on. */
  system_number: boolean;
}

/** What becomes of steps of action plans that fall due (rule T-16). */
export type PlanSteps = "run" | "deferred";

/** Which classes of leads there are (rule R-23). Never kept. */
export type Universe = BuiltIn | PostalCodes | RegionList | SourceList;

/** What the library knows of what the plan goes by. */
export interface BuiltIn {
  type: "built_in";
}

/** These postal codes. */
export interface PostalCodes {
  /** The codes, each counted once. */
  codes: string[];
  /** Their country; that of the plan where nothing is said. */
  country?: Country;
  type: "postal_codes";
}

/** These states and provinces. */
export interface RegionList {
  /** Their country; that of the plan where nothing is said. */
  country?: Country;
  /** Codes or names, each region counted once. */
  regions: string[];
  type: "regions";
}

/** These sources. */
export interface SourceList {
  /** Their ids, each counted once. */
  sources: SettingId[];
  type: "sources";
}

/** Whether a quote that was kept is what the rules of today make of its proposal (rule D-9). */
export interface Verification {
  /** What is different, in the order of the quote; at most 1,000. */
  differences: Difference[];
  /** The version of the rules that the quote names. */
  made_by: string;
  /** How many differences there are beside those. */
  more?: number;
  /** The version of the rules of today. */
  rules: string;
  /** Whether the quote says what it would say today. */
  same: boolean;
}

/**
 * A quote, an invoice or a work order, as a structured document that follows the display switches (rule Q-8).
 *
 * Amounts are those of the kind: what the customer pays on a quote and an invoice, what the subcontractor is paid on a
 * work order. They add up from top to bottom: price and adjustments of a line to its amount, lines to categories,
 * categories to sections, sections to the first row; and each row of kind `total`, `payable` and `due` is the one
 * before it of these kinds (at first the subtotal) with the rows between.
 *
 * `Display` writes it for people, in lines of at most 80 characters unless an amount needs more.
 *
 * Document kind `tenantry/view@1`.
 */
export interface View {
  /** What the account says about itself; on quotes. */
  about_me?: string;
  /** The currency of every amount. */
  currency: Currency;
  /** The day of the proposal. */
  date?: string;
  /** Customer, address, job; empty where they are switched off. */
  header: HeaderField[];
  /** Which paper it is. */
  kind: ViewKind;
  /** The number of the proposal. */
  number?: string;
  /** Whether every figure of this paper is there. */
  outcome: Outcome;
  /** What the crew should know before it comes; on work orders. */
  pre_notes: string[];
  /** Why figures are absent. */
  problems: Fault[];
  /** From the subtotal to what is to be paid; empty where a figure is absent. */
  rows: ViewRow[];
  /** The version of the rules that made it (rule D-9). */
  rules: string;
  /** The parts of the payment schedule; on quotes and invoices. */
  schedule: ScheduledPart[];
  /** Kind and major version of the document. */
  schema: "tenantry/view@1";
  /** The bid types, in display order. */
  sections: ViewSection[];
  /** Draft or final. */
  stage: Stage;
  /** Who does the work; on work orders. */
  subcontractor?: Subcontractor;
  /** Whether the prices contain the taxes, because those are not shown. */
  tax_included: boolean;
  /** Terms and conditions. */
  terms?: string;
  /** Its heading: the proposal's title; else, on a quote, the name of the quote type; else what it is. */
  title: string;
  /** Blanks that count as zero for now. */
  warnings: Fault[];
}

/** Which paper a view is (rule Q-8). */
export type ViewKind = "quote" | "invoice" | "work_order";

/** A row under the sections. */
export interface ViewRow {
  /** What the row adds, below zero for a discount or a payment; or what stands here, for a sum. */
  amount: Money;
  /** What a tax is on. */
  base?: Money;
  /** The day of a payment. */
  date?: string;
  /** What kind of row it is. */
  kind: RowKind;
  /** What stands beside the amount. */
  label: string;
  /** The percentage, if it was one; the rate of a tax. */
  percent?: Amount;
}

/** What a row under the sections is. */
export type RowKind = "subtotal" | "discount" | "charge" | "tax" | "total" | "cash_rounding" | "payable" | "payment" | "due";

/** A bid type on paper. */
export interface ViewSection {
  /** What they come to; absent without the price column, or where a line has no price. */
  amount?: Money;
  /** Its categories; one without a name where the category column is switched off. */
  categories: ViewCategory[];
  /** The name of the bid type. */
  name: string;
}

/** A category on paper. */
export interface ViewCategory {
  /** What they come to; absent as for a section, and where there are only notes. */
  amount?: Money;
  /** Its lines; empty where line items are switched off. */
  lines: ViewLine[];
  /** Its name; absent where the category column is switched off. */
  name?: string;
}

/** A line on paper. */
export interface ViewLine {
  /** Its own discounts and charges; empty where they are switched off. */
  adjustments: ViewAdjustment[];
  /** What the line comes to. */
  amount?: Money;
  /** What stands under the name. */
  description?: string;
  /** The fields that are shown and have something in them. */
  fields: ViewField[];
  /** The index of the line in the proposal. */
  line: number;
  /** The name of the line item. */
  name: string;
  /** The note, with its line breaks. */
  note?: string;
  /**
   * The price before its own discounts and charges. This and the amount are absent for notes, for a line that
   * could not be priced, without the price column, and where a category has one price.
   */
  price?: Money;
  /** How many units. */
  quantity: Amount;
  /** The names of the rooms it is for, where it names some. */
  rooms: string[];
}

/** A discount or charge of one line on paper. */
export interface ViewAdjustment {
  /** What it adds; below zero for a discount. */
  amount: Money;
  /** Its label. */
  label: string;
  /** The percentage, if it was one. */
  percent?: Amount;
}

/** A field of a line on paper. */
export interface ViewField {
  /** Its label. */
  label: string;
  /** What was entered or calculated. */
  value: string;
}

/** What a web key opens (rules R-2, R-4). */
export type WebKeyAnswer = {
  /** The account. */
  account: AccountId;
  /** The action plan that the lead begins, if it is in force: the account's default plan, or the source's connection plan. */
  plan?: SettingId;
  /** The lead source, if it is the key of one that is in force. */
  source?: SettingId;
  type: "opens";
} | {
  type: "revoked";
} | {
  type: "unknown";
};

/** Why a notice does not reach somebody on a channel (rule N-18). */
export type WhyNot = {
  /** Whether the user chose so; else it is the default. */
  chosen: boolean;
  /** Of which kind. */
  kind: NoticeKind;
  /** Which switch. */
  switch: Switch;
  type: "off";
  /** Whose control. */
  user: UserId;
} | {
  /** The kind. */
  kind: NoticeKind;
  type: "not_assigned";
  /** Who. */
  user: UserId;
} | {
  type: "not_visible";
  /** Who. */
  user: UserId;
} | {
  /** To whom. */
  assigned: UserId;
  type: "assigned_decides";
} | {
  /** The assigned user who is archived and counts as none (rule N-15). */
  archived?: UserId;
  /** The account owner. */
  owner: UserId;
  type: "owner_decides";
} | {
  /** The channel. */
  channel: Channel;
  /** The kind. */
  kind: NoticeKind;
  type: "panel_only";
} | {
  /** The account. */
  account: AccountId;
  type: "not_in_account";
  /** Who. */
  user: UserId;
} | {
  type: "archived";
  /** Who. */
  user: UserId;
} | {
  type: "no_phone";
  /** Who. */
  user: UserId;
} | {
  type: "no_email";
  /** Who. */
  user: UserId;
} | {
  /** The account. */
  account: AccountId;
  type: "no_fallback_number";
} | {
  /** The account. */
  account: AccountId;
  type: "never_open";
} | {
  /** The account. */
  account: AccountId;
  type: "not_below";
  /** Who. */
  user: UserId;
} | {
  /** The user's account. */
  account: AccountId;
  type: "no_roll_up";
  /** Who. */
  user: UserId;
};

/** Something that happened to a work order, with what the host knows of it then (rules W-1, W-3). Never kept. */
export interface WorkOrderEvent {
  /** The security group that acts. */
  acting_group?: GroupId;
  /** When it happened; for a follow-up, when it is asked. */
  at: string;
  /** Whose order it is. */
  client: OrderClient;
  /** Whether the generator of notices runs. */
  generator_runs: boolean;
  /** What happened. */
  happened: OrderHappening;
  /** The host's id of what happened: the same whenever it is asked again, so that nobody is told twice (rule W-6). */
  id: OccurrenceId;
  /** To which order. */
  order: WorkOrder;
  /** Whether the global notification settings are right. */
  settings_right: boolean;
  /** What the host's tags become; those that are left out are empty (rule W-9). */
  values?: Record<string, string>;
}

/** The client of a work order. */
export interface OrderClient {
  /** Their e-mail address. */
  email?: string;
  /** The host's id of them. */
  id: ClientId;
  /** The region that they are of. */
  region?: RegionId;
  /** Their flag: whether they are sent notices. */
  send_notifications?: boolean;
}

/** What can happen to an order (rules W-1, W-7, W-8). */
export type OrderHappening = {
  type: "service_request_accepted";
} | {
  type: "service_request_rejected";
} | {
  type: "work_order_created";
} | {
  /** The status before, if it had one. */
  from?: StatusId;
  /** The status that it now has: the tag `status`. */
  to: StatusId;
  type: "status_changed";
} | {
  type: "work_order_closed";
} | {
  type: "work_order_reopened";
} | {
  /** The id of the closing that it follows. */
  closing: OccurrenceId;
  type: "follow_up_due";
};

/** A work order, or the service request that it comes from. */
export interface WorkOrder {
  /** The host's id of it: the tag `order`. */
  id: WorkOrderId;
  /** Its region, whose notices count. */
  region: RegionId;
}
