use std::sync::Arc;

use serde::Serialize;

use super::{Display, District, Key, LineItem, Policy};
use crate::document::{document, is_default, read_struct};
use crate::id::{
    AccountId, CategoryId, DistrictId, PreNoteId, QuoteTypeId, SubcontractorId, TypeId,
};
use crate::num::{Amount, Currency};

/// What an account offers and how it is priced: bid types with their constants, categories and line items
/// (rules P-1 to P-11), tax districts, and what proposals say beside their lines.
///
/// Document kind `tenantry/catalog@1`. At most 10,000 line items, 256 fields an item, 1,000 constants a bid type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/catalog@1", deny_unknown_fields)]
pub struct Catalog {
    /// The currency of every price in it (rule Q-15).
    pub currency: Currency,
    /// Whether the account has the proposal add-on; without it nothing is priced (rule P-13).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    #[cfg_attr(feature = "schema", schemars(extend("default" = true)))]
    pub enabled: bool,
    /// The bid types. Shown by display order, then id (rule P-1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub types: Vec<BidType>,
    /// Values of constants that sub-accounts have set for themselves (rule P-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub overrides: Vec<Override>,
    /// The tax districts (rule Q-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub districts: Vec<District>,
    /// The district of proposals that name none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default_district: Option<DistrictId>,
    /// Whether every line is taxed, whatever its own flag says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub all_items_taxed: bool,
    /// How proposals that say nothing of their own are rounded and taxed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: Policy,
    /// The quote types: named sets of display switches (rule P-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote_types: Vec<QuoteType>,
    /// What a crew should know before it comes (rule P-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub pre_notes: Vec<PreNote>,
    /// To whom work orders go (rule P-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub subcontractors: Vec<Subcontractor>,
    /// Terms and conditions; on quotes, and on invoices only if switched on (rule P-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub terms: Option<Arc<str>>,
    /// What the account says about itself (rule P-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub about_me: Option<Arc<str>>,
}

/// The first tier of a catalog: flooring, painting (rule P-2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BidType {
    /// Unique in the catalog.
    pub id: TypeId,
    /// Shown above its categories.
    pub name: Arc<str>,
    /// Lower ones come first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display_order: i32,
    /// Whose bid type it is; the account at the start of a proposal's path where nothing is said. Overrides count for those below
    /// it on that path.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Option<AccountId>,
    /// The sub-accounts that it is shared with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared_with: Vec<AccountId>,
    /// Whether formulas may use the measurements of the proposal's rooms (rule P-15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub room_measurement: bool,
    /// Values that every formula of the type may use (rule P-4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub constants: Vec<Constant>,
    /// The second tier.
    #[serde(default, skip_serializing_if = "is_default")]
    pub categories: Vec<Category>,
}

/// A named value of a bid type (rule P-4).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Constant {
    /// Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7).
    #[cfg_attr(feature = "schema", schemars(extend("x-made-from" = "label")))]
    pub key: Key,
    /// What people call it.
    pub label: Arc<str>,
    /// The owner's value.
    pub value: Amount,
}

/// The second tier of a catalog: plank, tile, walls, trim (rule P-2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Unique in the catalog.
    pub id: CategoryId,
    /// Shown above its lines.
    pub name: Arc<str>,
    /// Lower ones come first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display_order: i32,
    /// The third tier.
    #[serde(default, skip_serializing_if = "is_default")]
    pub items: Vec<LineItem>,
}

/// A sub-account's own value of a shared constant (rule P-4).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Whose value it is.
    pub account: AccountId,
    /// The bid type.
    #[serde(rename = "type")]
    pub r#type: TypeId,
    /// The constant of that type.
    pub constant: Key,
    /// The value in force for the account and those below it, unless one of them has its own.
    pub value: Amount,
}

/// A named set of display switches (rules P-11, Q-8).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuoteType {
    /// Unique in the catalog.
    pub id: QuoteTypeId,
    /// What people call it; the title of the quote.
    pub name: Arc<str>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display: Display,
}

/// Something a crew should know before it comes: "dog present" (rule P-11).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreNote {
    /// Unique in the catalog.
    pub id: PreNoteId,
    /// The note.
    pub text: Arc<str>,
}

/// Somebody that work orders are sent to (rule P-11).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subcontractor {
    /// Unique in the catalog.
    pub id: SubcontractorId,
    /// Their name.
    pub name: Arc<str>,
    /// Where the host sends the work order.
    pub email: Arc<str>,
}

impl Catalog {
    /// A catalog without anything in it.
    pub fn new(currency: Currency) -> Self {
        Self {
            currency,
            enabled: true,
            types: Vec::new(),
            overrides: Vec::new(),
            districts: Vec::new(),
            default_district: None,
            all_items_taxed: false,
            policy: Policy::default(),
            quote_types: Vec::new(),
            pre_notes: Vec::new(),
            subcontractors: Vec::new(),
            terms: None,
            about_me: None,
        }
    }
}

#[cfg(feature = "schema")]
pub(super) fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) fn is_yes(value: &bool) -> bool {
    *value
}

document!(Catalog, "catalog", |catalog, faults| {
    // Compiling finds everything that is wrong with the meaning; the result is not needed here.
    let _ = super::compile::compile(catalog, faults);
});

read_struct!(Catalog {
    currency: required,
    enabled: default = true,
    types: default,
    overrides: default,
    districts: default,
    default_district: optional,
    all_items_taxed: default,
    policy: default,
    quote_types: default,
    pre_notes: default,
    subcontractors: default,
    terms: optional,
    about_me: optional,
});
read_struct!(BidType {
    id: required,
    name: required,
    display_order: default,
    owner: optional,
    shared_with: default,
    room_measurement: default,
    constants: default,
    categories: default,
});
read_struct!(Category { id: required, name: required, display_order: default, items: default });
read_struct!(Override { account: required, r#type: required, constant: required, value: required });
read_struct!(QuoteType { id: required, name: required, display: default });
read_struct!(PreNote { id: required, text: required });
read_struct!(Subcontractor { id: required, name: required, email: required });

read_struct!(Constant { key: key_or_label, label: required, value: required });
