//! Proposals: a catalog and a proposal go in, a quote that adds up and explains itself comes out.
//!
//! What always holds here: a [`Catalog`] is what a franchise sells and how it is calculated; a
//! [`Proposal`] is what one customer is offered; a [`Pricer`] is a catalog compiled once and asked often; a
//! [`Quote`] is its answer. Every figure shown is a sum of figures shown (rule Q-10), sub rates never
//! stand on what the customer sees, and a line that cannot be priced takes no other line with it (F-6).

mod adjust;
mod adjustment;
mod assemble;
mod at_once;
mod calculate;
mod catalog;
mod check;
mod compile;
mod dependencies;
mod display;
mod error;
mod explain;
mod figure;
mod findings;
mod in_force;
mod input;
mod inputs;
mod item;
mod key;
mod ledger;
mod moved;
mod numbering;
mod payment;
mod policy;
mod pricer;
#[expect(clippy::module_inception, reason = "the area is named after its document")]
mod proposal;
mod quote;
mod quote_field;
mod quote_json;
mod rename;
mod resolve;
mod room;
mod schedule;
mod sections;
mod shown;
mod slots;
mod snapshot;
mod spread;
mod tax;
mod taxes;
mod totals;
mod verify;
mod view;

pub use adjustment::{Adjustment, AdjustmentKind};
pub use catalog::{
    BidType, Catalog, Category, Constant, Override, PreNote, QuoteType, Subcontractor,
};
pub use dependencies::{Dependencies, Dependent, Precedent, PrecedentKind};
pub use display::Display;
pub use error::{CatalogError, PricingError, ProposalError, Unseen};
pub use explain::{Explanation, Role, RoundedWith, Source, Term};
pub use figure::Figure;
pub use findings::CatalogFinding;
pub use inputs::Inputs;
pub use item::{Choice, Field, FieldSize, FieldType, ItemType, LineItem, PartFormulas};
pub use key::Key;
pub use moved::Moved;
pub use numbering::{Issued, NextSet, Numbering, NumberingError};
pub use payment::{Payment, PaymentSource};
pub use policy::{LineRounding, Policy, TaxLevel};
pub use pricer::Pricer;
pub use proposal::{HeaderField, Input, Line, Multiplier, Proposal, Stage};
pub use quote::{
    AppliedAdjustment, CategorySection, ConstantInForce, DealSize, Outcome, PartFigures, Quote,
    QuoteDistrict, QuoteLine, ScheduledPart, Share, Subtotals, TaxKind, TaxRow, Totals,
    TypeSection,
};
pub use quote_field::{QuoteField, QuoteFields};
pub use room::{Opening, Room};
pub use schedule::SchedulePart;
pub use snapshot::{Difference, Refresh, Snapshot};
pub use tax::{District, TaxCategory};
pub use verify::Verification;
pub use view::{
    RowKind, View, ViewAdjustment, ViewCategory, ViewError, ViewField, ViewKind, ViewLine, ViewRow,
    ViewSection,
};
