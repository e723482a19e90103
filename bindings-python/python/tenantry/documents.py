"""The types of documents and answers. Written from the schemas by ``generate.py``: do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from tenantry._answer import Answer
from tenantry._errors import Fault
from tenantry._input import Document, Input
from tenantry._part import Part

__all__ = [
    "AccountId",
    "Adjustment",
    "AdjustmentKind",
    "Amount",
    "AppliedAdjustment",
    "BidType",
    "Catalog",
    "Category",
    "CategoryId",
    "CategorySection",
    "Choice",
    "Constant",
    "ConstantInForce",
    "Currency",
    "DealSize",
    "Dependencies",
    "Dependent",
    "Difference",
    "Direction",
    "Display",
    "District",
    "DistrictId",
    "Explanation",
    "Field",
    "FieldSize",
    "FieldType",
    "FormulaError",
    "HeaderField",
    "Issued",
    "ItemId",
    "ItemType",
    "Key",
    "Line",
    "LineId",
    "LineItem",
    "LineRounding",
    "Moved",
    "Multiplier",
    "Numbering",
    "Opening",
    "Operation",
    "Operator",
    "Outcome",
    "Override",
    "PartFigures",
    "PartFormulas",
    "Payment",
    "PaymentId",
    "PaymentSource",
    "Policy",
    "PreNote",
    "PreNoteId",
    "Precedent",
    "PrecedentKind",
    "Proposal",
    "QuoteDistrict",
    "QuoteField",
    "QuoteFields",
    "QuoteLine",
    "QuoteType",
    "QuoteTypeId",
    "Refresh",
    "Role",
    "Room",
    "RoomId",
    "Rounding",
    "RowKind",
    "SchedulePart",
    "ScheduledPart",
    "Share",
    "Slot",
    "Snapshot",
    "Source",
    "Stage",
    "Step",
    "Subcontractor",
    "SubcontractorId",
    "Subtotals",
    "TaxCategory",
    "TaxCategoryId",
    "TaxKind",
    "TaxLevel",
    "TaxRow",
    "Term",
    "Totals",
    "Trace",
    "TypeId",
    "TypeSection",
    "Verification",
    "View",
    "ViewAdjustment",
    "ViewCategory",
    "ViewField",
    "ViewKind",
    "ViewLine",
    "ViewRow",
    "ViewSection",
]

AccountId: TypeAlias = str
"""Names an account of a network."""

AdjustmentKind: TypeAlias = Literal["discount", "charge"]
"""Which way an adjustment goes (rule Q-5)."""

Amount: TypeAlias = Decimal | int
"""An exact decimal number. Output is always a string; input may also be a JSON number that is whole or has at most 15
significant digits."""

TaxCategoryId: TypeAlias = str
"""Names a tax category of a district."""


class Adjustment(Part, frozen=True, kw_only=True):
    """A discount or a charge, on a line or on the whole proposal (rule Q-5).

    Either ``amount`` or ``percent`` is given, never below zero. Adjustments apply in their order, each on what the ones
    before it left. A discount never takes more than there is.
    """

    type: AdjustmentKind
    """Down or up."""

    label: str
    """Shown beside the amount."""

    after_tax: bool = False
    """Applied after tax, so that it changes no taxable base; only on the whole."""

    amount: Amount | None = None
    """So much money."""

    base: Amount | None = None
    """What the percentage is taken of, where that is not what stands at this point."""

    percent: Amount | None = None
    """So many percent of what stands at this point, or of ``base``."""

    tax_categories: Sequence[TaxCategoryId] = ()
    """Tax categories whose bases it changes itself, instead of being spread over the lines; only on the whole."""


class Share(Part, frozen=True, kw_only=True):
    """The share of one line in an adjustment on the whole."""

    amount: Decimal
    """Its share."""

    line: int
    """The index of the line."""


class AppliedAdjustment(Part, frozen=True, kw_only=True):
    """An adjustment with what it came to."""

    after_tax: bool
    """Whether it was applied after tax."""

    amount: Decimal
    """What it took or added."""

    label: str
    """Its label."""

    shares: tuple[Share, ...]
    """How it was spread over the lines; empty where it was not."""

    type: AdjustmentKind
    """Discount or charge."""

    percent: Decimal | None = None
    """The percentage, if it was one."""

CategoryId: TypeAlias = str
"""Names a category of a bid type."""


class Choice(Part, frozen=True, kw_only=True):
    """One choice of a select field."""

    label: str
    """What is chosen; unique in the field."""

    value: Amount
    """Its number in formulas."""

FieldSize: TypeAlias = Literal["short", "long", "full"]
"""How much room a field gets on a form (rule P-5)."""

FieldType: TypeAlias = Literal["text", "number", "price", "select", "checkbox", "text_area", "calculated"]
"""What can be entered into a field (rule P-5)."""

Key: TypeAlias = str
"""The name of a constant or field in formulas: letters, digits and ``_``, not starting with a digit, and none of the
words of the language; at most 64 bytes (rules F-2, P-7)."""


class Field(Part, frozen=True, kw_only=True):
    """Something that is asked or calculated for each line of an item (rule P-5)."""

    label: str
    """What people call it."""

    type: FieldType
    """What can be entered."""

    calculation: str | None = None
    """The formula; for calculated fields and only for them."""

    choices: Sequence[Choice] = ()
    """What can be chosen; for select fields and only for them."""

    default: Input | None = None
    """What counts where nothing is entered (rule F-7)."""

    key: Key | None = None
    """Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7)."""

    max: Amount | None = None
    """The largest number that may be entered."""

    min: Amount | None = None
    """The smallest number that may be entered."""

    required: bool = False
    """Whether a blank is an error even in a draft."""

    shown: bool = False
    """Whether label and value stand on quotes."""

    size: FieldSize = "short"
    """How much room it gets on the form."""

    step: Amount | None = None
    """Numbers must be whole multiples of it, counted from ``min`` or zero."""

ItemId: TypeAlias = str
"""Names a line item of a catalog."""

ItemType: TypeAlias = Literal["labor", "materials", "combo", "notes"]
"""What a line item is made of (rule P-3)."""


class PartFormulas(Part, frozen=True, kw_only=True):
    """The formulas of one part of a combo (rule P-8)."""

    retail: str | None = None
    """The price of one unit."""

    sub_rate: str | None = None
    """What a subcontractor gets for one unit."""


class LineItem(Part, frozen=True, kw_only=True):
    """The third tier of a catalog: what can stand on a line of a proposal (rule P-3)."""

    id: ItemId
    """Unique in the catalog."""

    name: str
    """Shown on the line."""

    type: ItemType
    """Labor, materials, both, or only a note."""

    archived: bool = False
    """Deleted: not for new proposals, still shown where it is used (rule P-10)."""

    description: str | None = None
    """Shown under the name."""

    display_order: int = 0
    """Lower ones come first."""

    fields: Sequence[Field] = ()
    """What is asked or calculated for each line, in order; each may use those above it (rules P-5, P-6)."""

    labor: PartFormulas | None = None
    """Both formulas of the labor part; for combo items (rule P-8)."""

    materials: PartFormulas | None = None
    """Both formulas of the materials part; for combo items (rule P-8)."""

    note_size: FieldSize | None = None
    """How much room a note gets on the form."""

    retail: str | None = None
    """The formula of the price of one unit; for labor and materials items (rule P-8)."""

    sub_rate: str | None = None
    """The formula of what a subcontractor gets for one unit; for labor and materials items (rule P-8)."""

    tax_categories: Sequence[TaxCategoryId] = ()
    """Tax categories of the district that apply instead of its labor and material rates (rule Q-3)."""

    taxed: bool = False
    """Whether its lines are taxed (rule Q-3)."""


class Category(Part, frozen=True, kw_only=True):
    """The second tier of a catalog: plank, tile, walls, trim (rule P-2)."""

    id: CategoryId
    """Unique in the catalog."""

    name: str
    """Shown above its lines."""

    display_order: int = 0
    """Lower ones come first."""

    items: Sequence[LineItem] = ()
    """The third tier."""


class Constant(Part, frozen=True, kw_only=True):
    """A named value of a bid type (rule P-4)."""

    label: str
    """What people call it."""

    value: Amount
    """The owner's value."""

    key: Key | None = None
    """Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7)."""

TypeId: TypeAlias = str
"""Names a bid type of a catalog."""


class BidType(Part, frozen=True, kw_only=True):
    """The first tier of a catalog: flooring, painting (rule P-2)."""

    id: TypeId
    """Unique in the catalog."""

    name: str
    """Shown above its categories."""

    categories: Sequence[Category] = ()
    """The second tier."""

    constants: Sequence[Constant] = ()
    """Values that every formula of the type may use (rule P-4)."""

    display_order: int = 0
    """Lower ones come first."""

    owner: AccountId | None = None
    """Whose bid type it is; the account at the start of a proposal's path where nothing is said."""

    room_measurement: bool = False
    """Whether formulas may use the measurements of the proposal's rooms (rule P-15)."""

    shared_with: Sequence[AccountId] = ()
    """The sub-accounts that it is shared with."""

Currency: TypeAlias = str
"""An ISO 4217 code."""

DistrictId: TypeAlias = str
"""Names a tax district."""


class TaxCategory(Part, frozen=True, kw_only=True):
    """A tax beside those on labor and materials (rule Q-3)."""

    id: TaxCategoryId
    """Unique in the district."""

    name: str
    """Shown beside its tax."""

    rate: Amount
    """The rate, in percent."""


class District(Part, frozen=True, kw_only=True):
    """Where something is sold, and at which rates it is taxed there (rule Q-3).

    Rates are percentages: ``"8.25"`` is 8.25 %, from 0 to 1,000.
    """

    id: DistrictId
    """Unique in the catalog."""

    name: str
    """Shown beside its taxes."""

    categories: Sequence[TaxCategory] = ()
    """Further rates that items and lines may name."""

    labor: Amount = Decimal("0")
    """The rate of labor, in percent."""

    materials: Amount = Decimal("0")
    """The rate of materials, in percent."""


class Override(Part, frozen=True, kw_only=True):
    """A sub-account's own value of a shared constant (rule P-4)."""

    account: AccountId
    """Whose value it is."""

    type: TypeId
    """The bid type."""

    constant: Key
    """The constant of that type."""

    value: Amount
    """The value in force for the account and those below it, unless one of them has its own."""

LineRounding: TypeAlias = Literal["rounded", "exact"]
"""Whether lines are rounded before they are added (rule Q-1)."""

Rounding: TypeAlias = Literal["half_up", "half_even", "half_down", "up", "down"]
"""How a value between two neighbours is brought to one of them (rule Q-1).

There is no unnamed rounding in this crate. The default is the one invoices use.
"""

TaxLevel: TypeAlias = Literal["per_rate", "per_line", "per_total"]
"""What a tax is rounded on (rule Q-4)."""


class Policy(Part, frozen=True, kw_only=True):
    """How a proposal is rounded and taxed (rules Q-1, Q-4, Q-6). Kept with the proposal."""

    deal_size_with_tax: bool = False
    """Whether the deal size contains tax."""

    lines: LineRounding = "rounded"
    """Whether lines are rounded before they are added."""

    rounding: Rounding = "half_up"
    """The mode of every rounding to money."""

    tax: TaxLevel = "per_rate"
    """What a tax is rounded on."""

    tax_places: int | None = None
    """The decimal places of each tax row, from 0 to 9; those of the currency where nothing is said."""

PreNoteId: TypeAlias = str
"""Names a pre-note."""


class PreNote(Part, frozen=True, kw_only=True):
    """Something a crew should know before it comes: "dog present" (rule P-11)."""

    id: PreNoteId
    """Unique in the catalog."""

    text: str
    """The note."""


class Display(Part, frozen=True, kw_only=True):
    """What a quote, invoice or work order shows (rule Q-8).

    A switch that is left out takes the value of the quote type, and where that is silent too, the usual one: everything
    on but ``price_together``, and terms only on quotes (rule P-11).
    """

    category_column: bool | None = None
    """The name of the category."""

    discounts: bool | None = None
    """Discounts and charges, as rows."""

    header_fields: bool | None = None
    """The header fields."""

    line_items: bool | None = None
    """The lines under each category."""

    payment_schedule: bool | None = None
    """The payment schedule."""

    price_column: bool | None = None
    """The price of each line."""

    price_together: bool | None = None
    """One price for a category, instead of one for each of its lines."""

    taxes: bool | None = None
    """The tax rows."""

    terms: bool | None = None
    """Terms and conditions."""

QuoteTypeId: TypeAlias = str
"""Names a quote type."""


class QuoteType(Part, frozen=True, kw_only=True):
    """A named set of display switches (rules P-11, Q-8)."""

    id: QuoteTypeId
    """Unique in the catalog."""

    name: str
    """What people call it; the title of the quote."""

    display: Display = Display()
    """What it shows."""

SubcontractorId: TypeAlias = str
"""Names a subcontractor."""


class Subcontractor(Part, frozen=True, kw_only=True):
    """Somebody that work orders are sent to (rule P-11)."""

    id: SubcontractorId
    """Unique in the catalog."""

    name: str
    """Their name."""

    email: str
    """Where the host sends the work order."""


class Catalog(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/catalog@1"):
    """What an account offers and how it is priced: bid types with their constants, categories and line items (rules P-1
    to P-11), tax districts (Q-3), and what proposals say beside their lines.

    Document kind ``tenantry/catalog@1``. At most 10,000 line items, 256 fields an item, 1,000 constants a bid type.
    """

    currency: Currency
    """The currency of every price in it (rule Q-15)."""

    about_me: str | None = None
    """What the account says about itself (rule P-11)."""

    all_items_taxed: bool = False
    """Whether every line is taxed, whatever its own flag says."""

    default_district: DistrictId | None = None
    """The district of proposals that name none."""

    districts: Sequence[District] = ()
    """The tax districts (rule Q-3)."""

    enabled: bool = True
    """Whether the account has the proposal add-on; without it nothing is priced (rule P-13)."""

    overrides: Sequence[Override] = ()
    """Values of constants that sub-accounts have set for themselves (rule P-4)."""

    policy: Policy = Policy()
    """How proposals that say nothing of their own are rounded and taxed."""

    pre_notes: Sequence[PreNote] = ()
    """What a crew should know before it comes (rule P-11)."""

    quote_types: Sequence[QuoteType] = ()
    """The quote types: named sets of display switches (rule P-11)."""

    subcontractors: Sequence[Subcontractor] = ()
    """To whom work orders go (rule P-11)."""

    terms: str | None = None
    """Terms and conditions; on quotes, and on invoices only if switched on (rule P-11)."""

    types: Sequence[BidType] = ()
    """The bid types. Shown by display order, then id (rule P-1)."""


class Subtotals(Part, frozen=True, kw_only=True):
    """What the lines of a section come to (rule Q-9)."""

    amount: Decimal
    """Labor and materials together."""

    labor: Decimal
    """The labor parts."""

    margin: Decimal
    """Amount less sub rate."""

    materials: Decimal
    """The materials parts."""

    raw: Decimal
    """Before multipliers (rule Q-2)."""

    retail: Decimal
    """After multipliers, before the adjustments of the lines (rule Q-2)."""

    sub_rate: Decimal
    """What subcontractors are paid."""


class CategorySection(Part, frozen=True, kw_only=True):
    """A category of a quote with its lines (rule Q-9)."""

    id: CategoryId
    """The category."""

    name: str
    """Its name."""

    lines: tuple[int, ...]
    """The indexes of its lines, in display order."""

    subtotals: Subtotals | None = None
    """Its subtotals; absent where a line could not be priced."""


class ConstantInForce(Part, frozen=True, kw_only=True):
    """A constant with the value in force, and whose that is (rule P-4)."""

    type: TypeId
    """The bid type."""

    key: Key
    """Its name in formulas."""

    label: str
    """What people call it."""

    value: Decimal
    """The value in force."""

    set_by: AccountId | None = None
    """The account whose override it is; absent where the owner's value stands."""


class DealSize(Part, frozen=True, kw_only=True):
    """The deal size (rule Q-6)."""

    amount: Decimal
    """The amount."""

    manual: bool
    """Whether it was set by hand."""


class Dependent(Part, frozen=True, kw_only=True):
    """A formula that uses a constant or field."""

    item: ItemId
    """The item."""

    formula: str
    """Which of its formulas: ``fields.area``, ``retail``, ``labor.sub_rate``."""

    direct: bool
    """Whether the formula itself names it; else one that it uses does."""

PrecedentKind: TypeAlias = Literal["constant", "measurement", "field"]
"""What a name in a formula stands for."""


class Precedent(Part, frozen=True, kw_only=True):
    """Something that a field is calculated from."""

    kind: PrecedentKind
    """Constant, measurement or field."""

    key: str
    """Its key."""

    direct: bool
    """Whether the formula itself names it; else one that it uses does."""


class Dependencies(Part, frozen=True, kw_only=True):
    """The precedents and dependents of a constant or field (rule F-10)."""

    precedents: tuple[Precedent, ...]
    """What it is calculated from, in the order of the catalog; empty for what is entered."""

    dependents: tuple[Dependent, ...]
    """What is calculated from it, in the order of the catalog."""

LineId: TypeAlias = str
"""Names a line of a proposal."""


class Difference(Part, frozen=True, kw_only=True):
    """A figure that a refresh changes."""

    figure: str
    """The figure, by its path in the quote; ``constants.flooring.labor_rate`` for a constant, ``rates.labor`` for a tax
    rate."""

    after: str | None = None
    """What it is; absent where it is not there any more."""

    before: str | None = None
    """What it was; absent where it was not there."""

    item: ItemId | None = None
    """The item of that line."""

    line: LineId | None = None
    """The line, where it is one of a line."""

Direction: TypeAlias = Literal["nearest", "up", "down"]
"""Which way ``round``, ``ceil`` and ``floor`` go."""


class Moved(Part, frozen=True, kw_only=True):
    """A cent, or part of one, that rounding moved (rule Q-10)."""

    exact: Decimal
    """What it was, to 18 places."""

    figure: str
    """The figure, by its path in the quote."""

    moved: Decimal
    """The difference: what the figure gained, or lost if below zero."""

    rule: str
    """The rule that rounded it."""

    shown: Decimal
    """What it is now."""

Role: TypeAlias = Literal["plus", "minus", "times", "percent", "used", "divided", "at_most"]
"""What was done with a term."""


class SourceFigure(Part, frozen=True, kw_only=True, tag_field="type", tag="figure"):
    """Another figure of the quote."""

    path: str
    """Its path."""


class SourceConstant(Part, frozen=True, kw_only=True, tag_field="type", tag="constant"):
    """A constant of the bid type."""

    key: str
    """Its key."""

    set_by: AccountId | None = None
    """The account whose override it is; absent where the owner's value stands."""


class SourceRooms(Part, frozen=True, kw_only=True, tag_field="type", tag="rooms"):
    """The measurements of the line's rooms."""


class SourceInput(Part, frozen=True, kw_only=True, tag_field="type", tag="input"):
    """Entered on the line."""


class SourceDefault(Part, frozen=True, kw_only=True, tag_field="type", tag="default"):
    """The default of the field."""


class SourceBlank(Part, frozen=True, kw_only=True, tag_field="type", tag="blank"):
    """Left blank, which counts as zero."""


class SourceProposal(Part, frozen=True, kw_only=True, tag_field="type", tag="proposal"):
    """Written in the proposal: a quantity, a multiplier, an amount."""


class SourceRate(Part, frozen=True, kw_only=True, tag_field="type", tag="rate"):
    """A rate of the tax district."""


class SourceRounding(Part, frozen=True, kw_only=True, tag_field="type", tag="rounding"):
    """What rounding moved in the other terms: exact lines are rounded together, and a tax has a part of them."""


Source: TypeAlias = (
    SourceFigure
    | SourceConstant
    | SourceRooms
    | SourceInput
    | SourceDefault
    | SourceBlank
    | SourceProposal
    | SourceRate
    | SourceRounding
)
"""Where a value came from (rule Q-12)."""


class Term(Part, frozen=True, kw_only=True):
    """Something that a figure was made from."""

    role: Role
    """What was done with it."""

    name: str
    """What it is called: a label, a name, or the last part of its path."""

    value: str
    """Its value."""

    source: Source
    """Where it came from."""

    explanation: Explanation | None = None
    """How it came to be in turn; left out where the figure is unfolded elsewhere, and beyond 300 figures."""


class FormulaError(Part, frozen=True, kw_only=True):
    """Why a formula has no value."""

    code: str
    """The stable code."""

    message: str
    """What is wrong and what would be right, in one line."""

    span: tuple[int, int]

    suggestion: str | None = None
    """What to write instead, where that is known."""

Operator: TypeAlias = Literal["or", "and", "equal", "not_equal", "less", "less_or_equal", "greater", "greater_or_equal", "add", "subtract", "multiply", "divide", "remainder"]
"""An operator between two values (rules F-1, F-4)."""

Slot: TypeAlias = int
"""The place of a name among the [``Names``] in scope, and of its value among the values."""


class OperationName(Part, frozen=True, kw_only=True, tag_field="type", tag="name"):
    """Took the value of a name."""

    name: str
    """The name as written, without braces."""

    slot: Slot
    """Which name it is."""


class OperationBinary(Part, frozen=True, kw_only=True, tag_field="type", tag="binary"):
    """Calculated or compared two values."""

    operator: Operator
    """The operator; never ``and`` or ``or``."""

    left: Decimal
    """The left value."""

    right: Decimal
    """The right value."""


class OperationNegate(Part, frozen=True, kw_only=True, tag_field="type", tag="negate"):
    """Changed the sign."""

    operand: Decimal
    """The value."""


class OperationAbsolute(Part, frozen=True, kw_only=True, tag_field="type", tag="absolute"):
    """Took the value without its sign."""

    operand: Decimal
    """The value."""


class OperationNot(Part, frozen=True, kw_only=True, tag_field="type", tag="not"):
    """Took the opposite of a condition."""

    operand: Decimal
    """The condition; a number is true unless it is 0."""


class OperationAnd(Part, frozen=True, kw_only=True, tag_field="type", tag="and"):
    """Both conditions."""

    left: bool
    """The left condition."""

    right: bool | None = None
    """The right one, if it was evaluated."""


class OperationOr(Part, frozen=True, kw_only=True, tag_field="type", tag="or"):
    """Either condition."""

    left: bool
    """The left condition."""

    right: bool | None = None
    """The right one, if it was evaluated."""


class OperationSmallest(Part, frozen=True, kw_only=True, tag_field="type", tag="smallest"):
    """Took the smallest."""

    operands: tuple[Decimal, ...]
    """The values in order."""


class OperationLargest(Part, frozen=True, kw_only=True, tag_field="type", tag="largest"):
    """Took the largest."""

    operands: tuple[Decimal, ...]
    """The values in order."""


class OperationRound(Part, frozen=True, kw_only=True, tag_field="type", tag="round"):
    """Rounded to places."""

    direction: Direction
    """Which way."""

    operand: Decimal
    """The value."""

    places: int
    """The decimal places."""


class OperationRoundToStep(Part, frozen=True, kw_only=True, tag_field="type", tag="round_to_step"):
    """Rounded to a multiple of a step."""

    direction: Direction
    """Which way."""

    operand: Decimal
    """The value."""

    step: Decimal
    """The step."""


class OperationIf(Part, frozen=True, kw_only=True, tag_field="type", tag="if"):
    """Took a branch of an ``if``; its steps stand before this one."""

    condition: bool
    """The condition: true takes the first branch."""


class OperationTier(Part, frozen=True, kw_only=True, tag_field="type", tag="tier"):
    """Took a row of a tier table; its steps stand before this one."""

    threshold: Decimal
    """The threshold of the row."""


Operation: TypeAlias = (
    OperationName
    | OperationBinary
    | OperationNegate
    | OperationAbsolute
    | OperationNot
    | OperationAnd
    | OperationOr
    | OperationSmallest
    | OperationLargest
    | OperationRound
    | OperationRoundToStep
    | OperationIf
    | OperationTier
)
"""What a step did."""


class Step(Part, frozen=True, kw_only=True):
    """One step of an evaluation."""

    span: tuple[int, int]
    """The part of the formula that was evaluated."""

    operation: Operation
    """What was done, and with which values."""

    value: Decimal
    """The result; 1 or 0 for a condition."""


class Trace(Part, frozen=True, kw_only=True):
    """Every step of one evaluation, in order (rule F-10).

    A branch that was not taken has no steps, and neither have numbers that the formula writes out. After an error the
    steps before it are there.

    # Example `````` use tenantry::formula::Formula;

    let formula = Formula::parse("(area + 2) * 1.5")?; let trace = formula.trace(&[("area", 10.into())])?;
    assert_eq!(trace.to_string(), "\\ area = 10 area + 2 = 10 + 2 = 12 (area + 2) * 1.5 = 12 * 1.5 = 18 "); # Ok::<(),
    tenantry::formula::FormulaError>(()) ``````
    """

    source: str
    """The formula as it was written; the spans of the steps are positions in it."""

    steps: tuple[Step, ...]
    """The steps in order of evaluation."""

    error: FormulaError | None = None
    """Why there is no value."""

    value: Decimal | None = None
    """The value of the formula, unless there is an error."""


class Explanation(Part, frozen=True, kw_only=True):
    """How a figure of a quote came to be."""

    figure: str
    """The figure, by its path in the quote."""

    value: str
    """Its value, as the quote shows it."""

    rule: str
    """The rule that made it."""

    terms: tuple[Term, ...]
    """What it was made from, in order."""

    formula: Trace | None = None
    """The formula with every step, where it is the value of one."""

    rounding: Moved | None = None
    """What rounding moved, if it moved anything."""


class HeaderField(Part, frozen=True, kw_only=True):
    """A label and what stands beside it, in the head of the paper."""

    label: str
    """Customer, address, job."""

    text: str
    """What stands beside it."""


class Numbering(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/numbering@1"):
    """The numbers of an account's quotes: a prefix and the next number (rule P-13).

    State goes in and comes out: the host keeps what [``issue``](Self::issue) returns. Document kind
    ``tenantry/numbering@1``.

    # Example `````` use tenantry::proposal::Numbering;

    let issued = Numbering::new("Q-", 1001).issue()?; assert_eq!(issued.number, "Q-1001");
    assert_eq!(issued.numbering.next, 1002); # Ok::<(), tenantry::proposal::NumberingError>(()) ``````
    """

    next: int
    """The number that is issued next."""

    issued: int | None = None
    """The highest number that was issued."""

    prefix: str | None = None
    """Stands before every number."""


class Issued(Part, frozen=True, kw_only=True):
    """A number with the state after it."""

    number: str
    """Prefix and number."""

    numbering: Numbering
    """What to keep."""

    warnings: tuple[Fault, ...]
    """Whether the number had been issued before."""

RoomId: TypeAlias = str
"""Names a room of a proposal."""


class Line(Part, frozen=True, kw_only=True):
    """One line of a proposal."""

    item: ItemId
    """The line item of the catalog."""

    adjustments: Sequence[Adjustment] = ()
    """Discounts and charges on this line, in order (rule Q-5)."""

    id: LineId | None = None
    """Unique in the proposal, where it is given."""

    inputs: Mapping[str, Input] = msgspec.field(default_factory=dict)
    """What was entered, by the keys of the item's fields."""

    note: str | None = None
    """A note with its line breaks; carried over to quote and invoice (rule P-3)."""

    quantity: Amount | None = None
    """How many units; 1 where nothing is said; below zero on a credit (rule Q-1)."""

    rooms: Sequence[RoomId] = ()
    """The rooms it is for; all of them where nothing is said (rule P-15)."""

    tax_categories: Sequence[TaxCategoryId] = ()
    """Tax categories instead of the item's (rule Q-3)."""

    taxed: bool | None = None
    """Whether it is taxed, where that is not as the item says."""


class Multiplier(Part, frozen=True, kw_only=True):
    """What the retail of a bid type's lines is multiplied by (rule Q-2)."""

    type: TypeId
    """The bid type."""

    multiplier: Amount
    """The factor, not below zero."""


class Opening(Part, frozen=True, kw_only=True):
    """Doors or windows of one size."""

    width: Amount
    """From side to side."""

    height: Amount
    """From bottom to top."""

    count: int | None = None
    """How many there are; 1 where nothing is said."""

Outcome: TypeAlias = Literal["priced", "incomplete"]
"""Whether everything could be priced (rule F-6)."""


class PartFigures(Part, frozen=True, kw_only=True):
    """The figures of the labor or materials part of a line."""

    amount: Decimal
    """With the line's adjustments."""

    net: Decimal
    """With its share of the adjustments on the whole: what is taxed."""

    raw: Decimal
    """Unit price times quantity."""

    retail: Decimal
    """The same after the multiplier."""

    sub_rate: Decimal
    """What a subcontractor is paid: ``unit_sub_rate`` times quantity."""

    unit: Decimal
    """The price of one unit, exact."""

    unit_sub_rate: Decimal
    """What a subcontractor is paid for one unit, exact."""

PaymentId: TypeAlias = str
"""Names a payment."""

PaymentSource: TypeAlias = Literal["entered", "received"]
"""Who says that a payment was made (rule Q-16)."""


class Payment(Part, frozen=True, kw_only=True):
    """Money that came in on a proposal, or went back (rule Q-16)."""

    amount: Amount
    """How much, in whole minor units; below zero for a refund."""

    date: datetime.date
    """When."""

    id: PaymentId | None = None
    """Unique in the proposal, where it is given."""

    method: str | None = None
    """How: check, card, cash."""

    source: PaymentSource | None = None
    """Who says so."""


class Room(Part, frozen=True, kw_only=True):
    """A room of a proposal, in one unit of length throughout (rule P-15)."""

    id: RoomId
    """Unique in the proposal."""

    name: str
    """What people call it."""

    length: Amount
    """From wall to wall, the one way."""

    width: Amount
    """From wall to wall, the other way."""

    height: Amount = Decimal("0")
    """From floor to ceiling."""

    openings: Sequence[Opening] = ()
    """Doors and windows."""


class SchedulePart(Part, frozen=True, kw_only=True):
    """One part of a payment schedule (rule Q-7).

    At most one of ``amount``, ``percent`` and ``rest`` is given; with none of them the part is an equal share of what
    the amounts and percentages leave. Only the last part may be the rest.
    """

    label: str
    """Shown beside the amount: deposit, on completion."""

    amount: Amount | None = None
    """So much money."""

    due: datetime.date | None = None
    """When it is due."""

    percent: Amount | None = None
    """So many percent of the total."""

    rest: bool = False
    """Everything that is left; only the last part."""


class Snapshot(Part, frozen=True, kw_only=True):
    """What priced a proposal: the part of the catalog that it used, as it was (rule P-14)."""

    rules: str
    """The version of the rules (rule D-9)."""

    catalog: Catalog
    """Bid types, items, constants with the overrides in force, districts, policy and texts that the proposal used."""

Stage: TypeAlias = Literal["draft", "final"]
"""Whether a proposal is still being written (rule F-7)."""


class Proposal(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/proposal@1"):
    """What one customer is offered: lines with their inputs, and everything that changes what they cost.

    Document kind ``tenantry/proposal@1``. At most 10,000 lines with 250,000 fields together, 1,000 rooms, 32
    adjustments on the whole and as many on a line, 1,000 schedule parts, 10,000 payments.
    """

    accounts: Sequence[AccountId] = ()
    """The accounts from the owner of the catalog down to the one that makes the proposal (rule P-4)."""

    adjustments: Sequence[Adjustment] = ()
    """Discounts and charges on the whole, in order (rule Q-5)."""

    cash_rounding: Amount | None = None
    """A rounding of the payable amount, as a row of its own (rule Q-16)."""

    currency: Currency | None = None
    """The currency, if it is to be said again; must be the catalog's (rule Q-15)."""

    date: datetime.date | None = None
    """The day that stands on it."""

    deal_size: Amount | None = None
    """A deal size set by hand (rule Q-6)."""

    display: Display = Display()
    """Switches of its own."""

    district: DistrictId | None = None
    """Where it is taxed; the default district where nothing is said (rule Q-3)."""

    header: Sequence[HeaderField] = ()
    """Customer, address, job: whatever stands in the head of the paper."""

    lines: Sequence[Line] = ()
    """The lines."""

    multipliers: Sequence[Multiplier] = ()
    """Multipliers of bid types (rule Q-2)."""

    number: str | None = None
    """The number that was issued for it (rule P-13)."""

    payments: Sequence[Payment] = ()
    """What was paid (rule Q-16)."""

    policy: Policy | None = None
    """How it is rounded and taxed; as the catalog says where nothing is said (rule Q-4)."""

    pre_notes: Sequence[PreNoteId] = ()
    """What the crew should know."""

    quote_type: QuoteTypeId | None = None
    """The quote type, for its title and switches."""

    rooms: Sequence[Room] = ()
    """The rooms (rule P-15)."""

    schedule: Sequence[SchedulePart] = ()
    """When which part is due (rule Q-7)."""

    snapshot: Snapshot | None = None
    """What prices it, once it is kept: it then moves no more by itself (rule P-14)."""

    stage: Stage = "draft"
    """Whether blanks may still stand (rule F-7)."""

    subcontractor: SubcontractorId | None = None
    """Who gets the work order."""

    title: str | None = None
    """Its heading, where that is not the name of the quote type."""


class QuoteDistrict(Part, frozen=True, kw_only=True):
    """The tax district of a quote."""

    id: DistrictId
    """Its id."""

    name: str
    """Its name."""


class QuoteField(Part, frozen=True, kw_only=True):
    """A field of a line with what counts for it."""

    key: Key
    """Its key."""

    label: str
    """Its label."""

    shown: bool
    """Whether it stands on quotes."""

    type: FieldType
    """Its type."""

    value: str | None = None
    """What was entered or calculated, as text; absent where there is nothing."""


class QuoteLine(Part, frozen=True, kw_only=True):
    """One priced line. Its figures are absent for notes, and where the line could not be priced."""

    adjustments: tuple[AppliedAdjustment, ...]
    """The adjustments on this line, in order."""

    fields: tuple[QuoteField, ...]
    """The fields, in order, with what counts for them."""

    item: ItemId
    """The line item."""

    name: str
    """Its name."""

    quantity: Decimal
    """How many units."""

    taxed: bool
    """Whether it is taxed."""

    type: ItemType
    """Labor, materials, both, or a note."""

    amount: Decimal | None = None
    """What the line comes to: retail with its own adjustments."""

    description: str | None = None
    """What is under the name."""

    id: LineId | None = None
    """The id of the line, where it has one."""

    labor: PartFigures | None = None
    """The labor part, of labor and combo items."""

    margin: Decimal | None = None
    """Amount less sub rate, for the account only (rule Q-9)."""

    materials: PartFigures | None = None
    """The materials part, of materials and combo items."""

    net: Decimal | None = None
    """What is left of it after its share of the adjustments on the whole."""

    note: str | None = None
    """The note."""

    raw: Decimal | None = None
    """Unit price times quantity (rule Q-1)."""

    retail: Decimal | None = None
    """The same after the multiplier (rule Q-2)."""

    sub_rate: Decimal | None = None
    """What a subcontractor is paid; never on quotes and invoices (rule Q-8)."""


class ScheduledPart(Part, frozen=True, kw_only=True):
    """One part of the payment schedule with its amount (rule Q-7)."""

    label: str
    """Its label."""

    amount: Decimal
    """How much."""

    due: datetime.date | None = None
    """When it is due."""

TaxKind: TypeAlias = Literal["labor", "materials", "category"]
"""What a tax is on (rule Q-3)."""


class TaxRow(Part, frozen=True, kw_only=True):
    """One tax of a quote (rules Q-3, Q-4)."""

    base: Decimal
    """What is taxed."""

    kind: TaxKind
    """Labor, materials or a category."""

    name: str
    """What stands beside it."""

    rate: Decimal
    """The rate, in percent."""

    tax: Decimal
    """The tax, with the places of the policy."""

    category: TaxCategoryId | None = None
    """The category, if it is one."""


class Totals(Part, frozen=True, kw_only=True):
    """The totals of a quote."""

    labor: Decimal
    """The labor parts of all lines."""

    materials: Decimal
    """Their materials parts."""

    subtotal: Decimal
    """Both together: what the bid types sum to."""

    discount: Decimal
    """The discounts on the whole."""

    charge: Decimal
    """The charges on the whole."""

    net: Decimal
    """Subtotal less the discounts before tax, plus the charges before tax."""

    tax: Decimal
    """The tax rows together."""

    total: Decimal
    """What is to be paid for everything."""

    payable: Decimal
    """The total with the cash rounding."""

    paid: Decimal
    """The payments together."""

    due: Decimal
    """What is left to pay; below zero if too much was paid (rule Q-16)."""

    deal_size: DealSize
    """The deal size (rule Q-6)."""

    sub_rate: Decimal
    """What subcontractors are paid."""

    margin: Decimal
    """Subtotal less sub rates, for the account only (rule Q-9)."""

    net_margin: Decimal
    """Net less sub rates: the margin after discounts and charges."""

    cash_rounding: Decimal | None = None
    """The cash rounding, where one was given."""


class TypeSection(Part, frozen=True, kw_only=True):
    """A bid type of a quote with its categories (rule Q-9)."""

    id: TypeId
    """The bid type."""

    name: str
    """Its name."""

    multiplier: Decimal
    """What the retail of its lines was multiplied by."""

    categories: tuple[CategorySection, ...]
    """Its categories that have lines, in display order."""

    subtotals: Subtotals | None = None
    """Its subtotals; absent where a line could not be priced."""


class QuoteFields(Answer):
    """The priced proposal: lines, bid types with their categories, taxes, totals, schedule, and how each came to be.

    Everything shown adds up (rule Q-10): the amounts of the lines sum to their categories, those to their bid types,
    those to the subtotal; the shares of an adjustment sum to it; tax rows to the tax; parts of the schedule to what is
    payable. Each cent that rounding moved stands in the ledger.

    Document kind ``tenantry/quote@1``. Contains sub rates and margins: show a view of it to a customer, never the
    quote.
    """

    schema: Literal["tenantry/quote@1"]
    """Kind and major version of the document."""

    rules: str
    """The version of the rules that made it (rule D-9)."""

    outcome: Outcome
    """Whether everything could be priced."""

    stage: Stage
    """Draft or final."""

    currency: Currency
    """The currency of every figure."""

    policy: Policy
    """How it was rounded and taxed."""

    header: tuple[HeaderField, ...]
    """The head of the paper, as it stands in the proposal."""

    constants: tuple[ConstantInForce, ...]
    """The constants that the bid types of the proposal have, with the values in force."""

    lines: tuple[QuoteLine, ...]
    """The lines, in the order of the proposal."""

    types: tuple[TypeSection, ...]
    """Bid types with their categories, in display order; the lines by their index."""

    adjustments: tuple[AppliedAdjustment, ...]
    """The adjustments on the whole, in order."""

    taxes: tuple[TaxRow, ...]
    """A row for each tax."""

    schedule: tuple[ScheduledPart, ...]
    """The parts of the payment schedule; empty without one, or without totals."""

    payments: tuple[Payment, ...]
    """The payments, as they stand in the proposal."""

    ledger: tuple[Moved, ...]
    """Every cent that rounding moved: from where, to where, by which rule."""

    problems: tuple[Fault, ...]
    """Why figures are absent."""

    warnings: tuple[Fault, ...]
    """What deserves a look."""

    account: AccountId | None
    """The account that makes the proposal: the last of its path."""

    date: datetime.date | None
    """The day of the proposal."""

    district: QuoteDistrict | None
    """The district that applied."""

    number: str | None
    """The number of the proposal."""

    totals: Totals | None
    """The totals; absent when a line could not be priced (rule F-6)."""


class Refresh(Part, frozen=True, kw_only=True):
    """A proposal with the prices of today, and what that changes (rule P-14)."""

    proposal: Proposal
    """The proposal with a new snapshot."""

    differences: tuple[Difference, ...]
    """What is different, constants and rates first, then line by line, then the totals. Empty where a snapshot of other
    rules priced it."""

    after: Totals | None = None
    """The totals now; absent where something cannot be priced."""

    before: Totals | None = None
    """The totals before; absent where something could not be priced, or where a snapshot of other rules priced it."""

RowKind: TypeAlias = Literal["subtotal", "discount", "charge", "tax", "total", "cash_rounding", "payable", "payment", "due"]
"""What a row under the sections is."""


class Verification(Part, frozen=True, kw_only=True):
    """Whether a quote that was kept is what the rules of today make of its proposal (rule D-9)."""

    rules: str
    """The version of the rules of today."""

    made_by: str
    """The version of the rules that the quote names."""

    same: bool
    """Whether the quote says what it would say today."""

    differences: tuple[Difference, ...]
    """What is different, in the order of the quote; at most 1,000."""

ViewKind: TypeAlias = Literal["quote", "invoice", "work_order"]
"""Which paper a view is (rule Q-8)."""


class ViewRow(Part, frozen=True, kw_only=True):
    """A row under the sections."""

    kind: RowKind
    """What kind of row it is."""

    label: str
    """What stands beside the amount."""

    amount: Decimal
    """What the row adds, below zero for a discount or a payment; or what stands here, for a sum."""

    base: Decimal | None = None
    """What a tax is on."""

    date: datetime.date | None = None
    """The day of a payment."""

    percent: Decimal | None = None
    """The percentage, if it was one; the rate of a tax."""


class ViewAdjustment(Part, frozen=True, kw_only=True):
    """A discount or charge of one line on paper."""

    label: str
    """Its label."""

    amount: Decimal
    """What it adds; below zero for a discount."""

    percent: Decimal | None = None
    """The percentage, if it was one."""


class ViewField(Part, frozen=True, kw_only=True):
    """A field of a line on paper."""

    label: str
    """Its label."""

    value: str
    """What was entered or calculated."""


class ViewLine(Part, frozen=True, kw_only=True):
    """A line on paper."""

    line: int
    """The index of the line in the proposal."""

    name: str
    """The name of the line item."""

    quantity: Decimal
    """How many units."""

    rooms: tuple[str, ...]
    """The names of the rooms it is for, where it names some."""

    fields: tuple[ViewField, ...]
    """The fields that are shown and have something in them."""

    adjustments: tuple[ViewAdjustment, ...]
    """Its own discounts and charges; empty where they are switched off."""

    amount: Decimal | None = None
    """What the line comes to."""

    description: str | None = None
    """What stands under the name."""

    note: str | None = None
    """The note, with its line breaks."""

    price: Decimal | None = None
    """The price before its own discounts and charges. This and the amount are absent for notes, for a line that could
    not be priced, without the price column, and where a category has one price."""


class ViewCategory(Part, frozen=True, kw_only=True):
    """A category on paper."""

    lines: tuple[ViewLine, ...]
    """Its lines; empty where line items are switched off."""

    amount: Decimal | None = None
    """What they come to; absent as for a section, and where there are only notes."""

    name: str | None = None
    """Its name; absent where the category column is switched off."""


class ViewSection(Part, frozen=True, kw_only=True):
    """A bid type on paper."""

    name: str
    """The name of the bid type."""

    categories: tuple[ViewCategory, ...]
    """Its categories; one without a name where the category column is switched off."""

    amount: Decimal | None = None
    """What they come to; absent without the price column, or where a line has no price."""


class View(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/view@1"):
    """A quote, an invoice or a work order, as a structured document that follows the display switches (rule Q-8).

    Amounts are those of the kind: what the customer pays on a quote and an invoice, what the subcontractor is paid on a
    work order. They add up from top to bottom: price and adjustments of a line to its amount, lines to categories,
    categories to sections, sections to the first row; and each row of kind ``total``, ``payable`` and ``due`` is the
    one before it of these kinds (at first the subtotal) with the rows between.

    ``Display`` writes it for people, in lines of at most 80 characters unless an amount needs more.

    Document kind ``tenantry/view@1``.
    """

    rules: str
    """The version of the rules that made it (rule D-9)."""

    kind: ViewKind
    """Which paper it is."""

    outcome: Outcome
    """Whether every figure of this paper is there."""

    title: str
    """Its heading: the proposal's title; else, on a quote, the name of the quote type; else what it is."""

    stage: Stage
    """Draft or final."""

    currency: Currency
    """The currency of every amount."""

    header: tuple[HeaderField, ...]
    """Customer, address, job; empty where they are switched off."""

    pre_notes: tuple[str, ...]
    """What the crew should know before it comes; on work orders."""

    sections: tuple[ViewSection, ...]
    """The bid types, in display order."""

    rows: tuple[ViewRow, ...]
    """From the subtotal to what is to be paid; empty where a figure is absent."""

    tax_included: bool
    """Whether the prices contain the taxes, because those are not shown."""

    schedule: tuple[ScheduledPart, ...]
    """The parts of the payment schedule; on quotes and invoices."""

    problems: tuple[Fault, ...]
    """Why figures are absent."""

    warnings: tuple[Fault, ...]
    """Blanks that count as zero for now."""

    about_me: str | None = None
    """What the account says about itself; on quotes."""

    date: datetime.date | None = None
    """The day of the proposal."""

    number: str | None = None
    """The number of the proposal."""

    subcontractor: Subcontractor | None = None
    """Who does the work; on work orders."""

    terms: str | None = None
    """Terms and conditions."""
