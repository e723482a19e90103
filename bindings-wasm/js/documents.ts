// Written by `cargo xtask docs` from the schemas of the documents. Not to be changed by hand.

import type { AmountInput } from "./write.js";

/** The documents that are read, by their kind. */
export interface Documents {
  catalog: Catalog;
  numbering: Numbering;
  proposal: Proposal;
}

/**
 * What an account offers and how it is priced: bid types with their constants, categories and line items
 * (rules P-1 to P-11), tax districts, and what proposals say beside their lines.
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

/** Names an account of a network. */
export type AccountId = string;

/**
 * The name of a constant or field in formulas: letters, digits and `_`, not starting with a digit, and none of the
 * words of the language; at most 64 bytes (rules F-2, P-7).
 */
export type Key = string;

/** Names a bid type of a catalog. */
export type TypeId = string;

/** How a proposal is rounded and taxed (rules ). Kept with the proposal. */
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
  /** Whose bid type it is; the account at the start of a proposal's path where nothing is said. */
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
export type Input = AmountInput | boolean;

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
  key: string;
  /** Constant, measurement or field. */
  kind: PrecedentKind;
}

/** What a name in a formula stands for. */
export type PrecedentKind = "constant" | "measurement" | "field";

/** How a figure of a quote came to be. */
export interface Explanation {
  /** The figure, by its path in the quote. */
  figure: string;
  /** The formula with every step, where it is the value of one. */
  formula?: Trace;
  /** What rounding moved, if it moved anything. */
  rounding?: Moved;
  /** The rule that made it. */
  rule: string;
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
  /** Which name it is. */
  slot: Slot;
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

/** The place of a name among the `Names` in scope, and of its value among the values. */
export type Slot = number;

/** An operator between two values (rules F-1, F-4). */
export type Operator = "or" | "and" | "equal" | "not_equal" | "less" | "less_or_equal" | "greater" | "greater_or_equal" | "add" | "subtract" | "multiply" | "divide" | "remainder";

/** Which way `round`, `ceil` and `floor` go. */
export type Direction = "nearest" | "up" | "down";

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
  /** How it came to be in turn; left out where the figure is unfolded elsewhere, and beyond 300 figures. */
  explanation?: Explanation;
  /** What it is called: a label, a name, or the last part of its path. */
  name: string;
  /** What was done with it. */
  role: Role;
  /** Where it came from. */
  source: Source;
  /** Its value. */
  value: string;
}

/** What was done with a term. */
export type Role = "plus" | "minus" | "times" | "percent" | "used" | "divided" | "at_most";

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
  type: "rate";
} | {
  type: "rounding";
};

/** A number with the state after it. */
export interface Issued {
  /** Prefix and number. */
  number: string;
  /** What to keep. */
  numbering: Numbering;
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
  /** So many percent of the total. */
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
  /** Why figures are absent. */
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
  /** What deserves a look. */
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

/** One tax of a quote (rules ). */
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

/** A proposal with the prices of today, and what that changes (rule P-14). */
export interface Refresh {
  /** The totals now; absent where something cannot be priced. */
  after?: Totals;
  /** The totals before; absent where something could not be priced, or where a snapshot of other rules priced it. */
  before?: Totals;
  /**
   * What is different, constants and rates first, then line by line, then the totals. Empty where a snapshot of
   * other rules priced it.
   */
  differences: Difference[];
  /** The proposal with a new snapshot. */
  proposal: Proposal;
}

/** A figure that a refresh changes. */
export interface Difference {
  /** What it is; absent where it is not there any more. */
  after?: string;
  /** What it was; absent where it was not there. */
  before?: string;
  /** The figure, by its path in the quote; `constants.flooring.labor_rate` for a constant, `rates.labor` for a tax rate. */
  figure: string;
  /** The item of that line. */
  item?: ItemId;
  /** The line, where it is one of a line. */
  line?: LineId;
}

/** Whether a quote that was kept is what the rules of today make of its proposal (rule D-9). */
export interface Verification {
  /** What is different, in the order of the quote; at most 1,000. */
  differences: Difference[];
  /** The version of the rules that the quote names. */
  made_by: string;
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
