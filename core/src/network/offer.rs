//! What an account offers, as settings: the parts of which its catalog is made, and where each stands there.

use std::sync::Arc;

use serde::Serialize;

use super::Content;
use crate::document::{is_default, read_struct};
use crate::id::{CategoryId, DistrictId, PreNoteId, SettingId, SubcontractorId};
use crate::num::{Amount, Currency};
use crate::proposal::{
    BidType, Catalog, District, Key, LineItem, Policy, PreNote, QuoteType, Subcontractor,
};

/// A bid type with its categories, line items and constants (rules P-2, S-7). Its id is that of the setting; its owner and
/// receivers are those of the setting too.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnBidType {
    /// As it stands in a catalog.
    pub bid_type: BidType,
}

/// A line item that an account has for itself in a category of a bid type that is shared with it; mostly the duplicate of one
/// there (rules S-7, P-12).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalItem {
    /// The bid type.
    pub bid_type: SettingId,
    /// The category in it.
    pub category: CategoryId,
    /// As it stands in a catalog; its id is that of the setting.
    pub item: LineItem,
}

/// The value of a constant for an account and those below it (rules P-4, S-7).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConstantValue {
    /// The bid type.
    pub bid_type: SettingId,
    /// The constant in it.
    pub constant: Key,
    /// The value in force for the account and those below it, unless one of them has its own.
    pub value: Amount,
}

/// A quote type (rules P-11, S-8). Its id is that of the setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnQuoteType {
    /// As it stands in a catalog.
    pub quote_type: QuoteType,
}

/// Something a crew should know before it comes (rule P-11).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreNoteText {
    /// The note.
    pub text: Arc<str>,
}

/// Somebody that work orders are sent to (rule P-11).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubcontractorAddress {
    /// Their name.
    pub name: Arc<str>,
    /// Where the host sends the work order.
    pub email: Arc<str>,
}

/// A tax district; an account's own, and never inherited (rules Q-3, S-11). Its id is that of the setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnDistrict {
    /// As it stands in a catalog.
    pub district: District,
}

/// What holds for all proposals of an account. Each account has one at most.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalSettings {
    /// The currency of every price (rule Q-15).
    pub currency: Currency,
    /// The district of proposals that name none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default_district: Option<DistrictId>,
    /// Whether every line is taxed, whatever its own flag says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub all_items_taxed: bool,
    /// How proposals that say nothing of their own are rounded and taxed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: Policy,
    /// Terms and conditions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub terms: Option<Arc<str>>,
    /// What the account says about itself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about_me: Option<Arc<str>>,
}

impl Content {
    /// Puts a part of a catalog where it stands in one: of own line items and values of constants only the whole catalog
    /// knows where.
    pub(super) fn put_into(&self, catalog: &mut Catalog, id: &SettingId) {
        match self {
            Self::BidType(own) => catalog.types.push(own.bid_type.clone()),
            Self::QuoteType(own) => catalog.quote_types.push(own.quote_type.clone()),
            Self::TaxDistrict(own) => catalog.districts.push(own.district.clone()),
            Self::PreNote(own) => {
                catalog.pre_notes.push(PreNote { id: PreNoteId::like(id), text: own.text.clone() });
            }
            Self::Subcontractor(own) => {
                let id = SubcontractorId::like(id);
                let (name, email) = (own.name.clone(), own.email.clone());
                catalog.subcontractors.push(Subcontractor { id, name, email });
            }
            Self::ProposalSettings(own) => {
                catalog.default_district.clone_from(&own.default_district);
                catalog.all_items_taxed = own.all_items_taxed;
                catalog.policy = own.policy.clone();
                catalog.terms.clone_from(&own.terms);
                catalog.about_me.clone_from(&own.about_me);
            }
            _ => {}
        }
    }
}

read_struct!(tagged OwnBidType { bid_type: required });
read_struct!(tagged LocalItem { bid_type: required, category: required, item: required });
read_struct!(tagged ConstantValue { bid_type: required, constant: required, value: required });
read_struct!(tagged OwnQuoteType { quote_type: required });
read_struct!(tagged PreNoteText { text: required });
read_struct!(tagged SubcontractorAddress { name: required, email: required });
read_struct!(tagged OwnDistrict { district: required });
read_struct!(tagged ProposalSettings {
    currency: required,
    default_district: optional,
    all_items_taxed: default,
    policy: default,
    terms: optional,
    about_me: optional,
});
