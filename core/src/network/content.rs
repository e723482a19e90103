use std::str::FromStr;
use std::sync::Arc;

use serde::Serialize;

use super::{
    ConstantValue, Kind, LocalItem, OwnBidType, OwnDistrict, OwnQuoteType, PreNoteText,
    ProposalSettings, SubcontractorAddress,
};
use crate::account::WebKeys;
use crate::communicate::Signature;
use crate::crm::{
    ActionPlan, Announcement, ContactType, CustomField, File, HostedPage, LogCode,
    OpportunityTemplate, SalesCycle, Tag,
};
use crate::document::{At, Faults, not_empty, read_tagged};
use crate::id::{AccountId, DistrictId, ItemId, QuoteTypeId, SettingId, TypeId, UserId};
use crate::lead::{LeadSource, OwnRoutingPlan};

/// What a setting is. All that the network has to know of a kind is said here and in its row of [`Kind`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Content {
    /// One of the five types of contacts (rule K-1).
    ContactType(ContactType),
    /// A sales cycle (rule K-2).
    SalesCycle(SalesCycle),
    /// What a new opportunity begins with (rule K-6).
    OpportunityTemplate(OpportunityTemplate),
    /// Why somebody was called, or how it ended (rule K-7).
    LogCode(LogCode),
    /// A word for contacts (rule K-8).
    Tag(Tag),
    /// A field of contacts (rule K-8).
    CustomField(CustomField),
    /// Where leads come from (rule R-1).
    LeadSource(LeadSource),
    /// What happens to a contact step by step (rule G-2).
    ActionPlan(ActionPlan),
    /// What stands under e-mails (rule E-6).
    Signature(Signature),
    /// A page that the platform serves (rule M-1).
    HostedPage(HostedPage),
    /// A file that the host keeps (rule M-2).
    File(File),
    /// News for users (rule M-3).
    Announcement(Announcement),
    /// A bid type (rule P-2).
    BidType(OwnBidType),
    /// A line item of one's own in a shared bid type (rule S-7).
    LineItem(LocalItem),
    /// One's own value of a constant (rule P-4).
    ConstantValue(ConstantValue),
    /// A quote type (rule P-11).
    QuoteType(OwnQuoteType),
    /// A note for crews (rule P-11).
    PreNote(PreNoteText),
    /// Somebody that work orders are sent to (rule P-11).
    Subcontractor(SubcontractorAddress),
    /// A tax district (rule Q-3).
    TaxDistrict(OwnDistrict),
    /// What holds for all proposals.
    ProposalSettings(ProposalSettings),
    /// Who gets the leads of the enterprise (rule R-5).
    RoutingPlan(Box<OwnRoutingPlan>),
}

read_tagged!(Content {
    ContactType => "contact_type",
    SalesCycle => "sales_cycle",
    OpportunityTemplate => "opportunity_template",
    LogCode => "log_code",
    Tag => "tag",
    CustomField => "custom_field",
    LeadSource => "lead_source",
    ActionPlan => "action_plan",
    Signature => "signature",
    HostedPage => "hosted_page",
    File => "file",
    Announcement => "announcement",
    BidType => "bid_type",
    LineItem => "line_item",
    ConstantValue => "constant_value",
    QuoteType => "quote_type",
    PreNote => "pre_note",
    Subcontractor => "subcontractor",
    TaxDistrict => "tax_district",
    ProposalSettings => "proposal_settings",
    RoutingPlan => "routing_plan",
});

/// A visit to every setting that another refers to: the kind it must be of, where that stands, and its id.
pub(super) type Visit<'v> = &'v mut dyn FnMut(&'static str, At<'_>, &mut SettingId);

/// What each kind refers to, to be looked at or to be changed: the one list of it.
macro_rules! visit_references {
    ($content:ident, $at:ident, $visit:ident, $iter:ident $(, $mut:tt)?) => {
        match $content {
            Self::ContactType(it) => {
                if let Some(id) = &$($mut)? it.sales_cycle {
                    $visit("sales_cycle", $at.field("sales_cycle"), id);
                }
            }
            Self::LeadSource(it) => {
                if let Some(id) = &$($mut)? it.plan {
                    $visit("action_plan", $at.field("plan"), id);
                }
            }
            Self::ActionPlan(it) => {
                if let Some(id) = &$($mut)? it.lead_source {
                    $visit("lead_source", $at.field("lead_source"), id);
                }
                let list = $at.field("steps");
                for (index, step) in it.steps.$iter().enumerate() {
                    if let Some(id) = &$($mut)? step.sales_cycle {
                        $visit("sales_cycle", list.index(index).field("sales_cycle"), id);
                    }
                }
            }
            Self::LineItem(it) => $visit("bid_type", $at.field("bid_type"), &$($mut)? it.bid_type),
            Self::ConstantValue(it) => {
                $visit("bid_type", $at.field("bid_type"), &$($mut)? it.bid_type);
            }
            _ => {}
        }
    };
}

impl Content {
    /// What holds for all settings of its kind.
    pub fn kind(&self) -> &'static Kind {
        const NONE: Kind = Kind::ALL[0];
        Kind::named(self.name()).unwrap_or(&NONE)
    }

    /// Reports what is wrong with it by itself.
    pub(super) fn check(&self, at: At<'_>, faults: &mut Faults) {
        match self {
            Self::ContactType(it) => it.check(at, faults),
            Self::SalesCycle(it) => it.check(at, faults),
            Self::OpportunityTemplate(it) => it.check(at, faults),
            Self::LogCode(it) => it.check(at, faults),
            Self::Tag(it) => it.check(at, faults),
            Self::CustomField(it) => it.check(at, faults),
            Self::LeadSource(it) => it.check(at, faults),
            Self::ActionPlan(it) => it.check(at, faults),
            Self::Signature(it) => it.check(at, faults),
            Self::HostedPage(it) => it.check(at, faults),
            Self::File(it) => it.check(at, faults),
            Self::Announcement(it) => it.check(at, faults),
            Self::RoutingPlan(it) => it.check(at, faults),
            Self::PreNote(it) => not_empty("text", &it.text, at, faults),
            Self::Subcontractor(it) => {
                not_empty("name", &it.name, at, faults);
                not_empty("email", &it.email, at, faults);
            }
            // What is wrong with these is found where the catalog that they make is compiled.
            Self::BidType(_)
            | Self::LineItem(_)
            | Self::ConstantValue(_)
            | Self::QuoteType(_)
            | Self::TaxDistrict(_)
            | Self::ProposalSettings(_) => {}
        }
    }

    /// How many it lists, and of what, where nothing else bounds that (rule D-10).
    pub(super) const fn listed(&self) -> (&'static str, usize) {
        match self {
            Self::SalesCycle(it) => ("steps", it.steps.len()),
            Self::ActionPlan(it) => ("steps", it.steps.len()),
            Self::CustomField(it) => ("choices", it.choices.len()),
            Self::HostedPage(it) => ("categories", it.categories.len()),
            _ => ("", 0),
        }
    }

    /// What no other setting of the same kind in the account may have as well, each as field and value: names without
    /// regard to capital letters and to blanks around them.
    pub(super) fn unique(&self) -> Vec<(&'static str, String)> {
        let name = |name: &str| vec![("name", folded(name))];
        match self {
            Self::ContactType(it) => vec![("slot", it.slot.to_string())],
            Self::Tag(it) => name(&it.name),
            Self::LeadSource(it) => name(&it.name),
            Self::CustomField(it) => vec![("label", folded(&it.label))],
            Self::LogCode(it) => {
                let LogCode { kind, contact_type, name, description, .. } = it;
                let (name, description) = (folded(name), folded(description));
                vec![("name", format!("{kind} {contact_type} {} {name}{description}", name.len()))]
            }
            Self::HostedPage(it) => {
                vec![("name", folded(&it.name)), ("slug", it.slug.to_string())]
            }
            Self::ConstantValue(it) => {
                vec![(
                    "constant",
                    format!("{} {}", it.bid_type.as_str().len(), it.bid_type)
                        + it.constant.as_str(),
                )]
            }
            Self::ProposalSettings(_) | Self::RoutingPlan(_) => vec![("type", String::new())],
            _ => Vec::new(),
        }
    }

    /// What stands, as somebody wrote it, in a field that is unique.
    pub(super) fn written(&self, field: &str) -> &str {
        match self {
            Self::ContactType(it) => it.slot.as_str(),
            Self::Tag(it) => &it.name,
            Self::LeadSource(it) => &it.name,
            Self::CustomField(it) => &it.label,
            Self::LogCode(it) => &it.name,
            Self::HostedPage(it) if field == "slug" => &it.slug,
            Self::HostedPage(it) => &it.name,
            Self::ConstantValue(it) => it.constant.as_str(),
            _ => self.name(),
        }
    }

    /// Visits every setting that it refers to, to refer to another in its place; of those that are copied.
    pub(super) fn references(&mut self, at: At<'_>, visit: Visit<'_>) {
        visit_references!(self, at, visit, iter_mut, mut);
    }

    /// Shows every setting that it refers to.
    pub(super) fn referred(
        &self,
        at: At<'_>,
        show: &mut dyn FnMut(&'static str, At<'_>, &SettingId),
    ) {
        visit_references!(self, at, show, iter);
        if let Self::RoutingPlan(it) = self {
            it.sources(at, show);
        }
    }

    /// Visits every user that it refers to.
    pub(super) fn users(&self, at: At<'_>, visit: &mut dyn FnMut(At<'_>, &UserId)) {
        match self {
            Self::Signature(it) => visit(at.field("user"), &it.user),
            Self::SalesCycle(it) => {
                let list = at.field("steps");
                for (index, step) in it.steps.iter().enumerate() {
                    if let Some(user) = &step.assigned_user {
                        visit(list.index(index).field("assigned_user"), user);
                    }
                }
            }
            _ => {}
        }
    }

    /// The accounts that it is for.
    pub(super) fn audience(&self) -> &[AccountId] {
        match self {
            Self::Announcement(it) => it.audience.as_deref().unwrap_or_default(),
            _ => &[],
        }
    }

    /// Takes accounts out of those that it is for; where none is left it is for nobody.
    pub(super) fn leave_audience(&mut self, leaves: &dyn Fn(&AccountId) -> bool) {
        if let Self::Announcement(it) = self {
            it.audience.iter_mut().for_each(|of| of.retain(|account| !leaves(account)));
        }
    }

    /// What people call it, for kinds that can be duplicated.
    pub(super) fn name_mut(&mut self) -> Option<&mut Arc<str>> {
        match self {
            Self::Tag(it) => Some(&mut it.name),
            Self::LeadSource(it) => Some(&mut it.name),
            Self::LogCode(it) => Some(&mut it.name),
            Self::HostedPage(it) => Some(&mut it.name),
            Self::SalesCycle(it) => Some(&mut it.name),
            Self::OpportunityTemplate(it) => Some(&mut it.name),
            Self::ActionPlan(it) => Some(&mut it.name),
            Self::File(it) => Some(&mut it.name),
            Self::BidType(it) => Some(&mut it.bid_type.name),
            Self::LineItem(it) => Some(&mut it.item.name),
            Self::QuoteType(it) => Some(&mut it.quote_type.name),
            _ => None,
        }
    }

    /// Lets go of settings that a copy cannot refer to; false if it cannot be without one of them.
    pub(super) fn let_go(
        &mut self,
        copied: &dyn Fn(&SettingId) -> bool,
        known: &dyn Fn(&SettingId) -> bool,
    ) -> bool {
        let (reference, stays) = match self {
            Self::ContactType(it) => (&mut it.sales_cycle, known),
            // A connection plan is bound to one source, and not to the copy of it (rule R-4).
            Self::LeadSource(it) => (&mut it.plan, copied),
            _ => {
                let mut whole = true;
                self.referred(At::Root, &mut |_, _, id| whole &= known(id));
                return whole;
            }
        };
        reference.take_if(|id| !stays(id));
        true
    }

    /// Its own id, for a kind that has it in its content too: it is that of the setting.
    pub(super) fn own_id(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::BidType(it) => Some(("bid_type", it.bid_type.id.as_str())),
            Self::LineItem(it) => Some(("item", it.item.id.as_str())),
            Self::QuoteType(it) => Some(("quote_type", it.quote_type.id.as_str())),
            Self::TaxDistrict(it) => Some(("district", it.district.id.as_str())),
            _ => None,
        }
    }

    /// The same for a copy with an id of its own: without what there is once.
    pub(super) fn copied(mut self, id: &SettingId) -> Self {
        match &mut self {
            Self::BidType(it) => {
                it.bid_type.id = TypeId::like(id);
                // Ids of categories and items are unique among all that an account is given, so that the copy has its own.
                for category in &mut it.bid_type.categories {
                    category.id = within(id, &category.id);
                    for item in &mut category.items {
                        item.id = within(id, &item.id);
                    }
                }
            }
            Self::LineItem(it) => it.item.id = ItemId::like(id),
            Self::QuoteType(it) => it.quote_type.id = QuoteTypeId::like(id),
            Self::TaxDistrict(it) => it.district.id = DistrictId::like(id),
            Self::LeadSource(it) => it.web_key = WebKeys::default(),
            // Districts are an account's own (rule S-11).
            Self::ProposalSettings(it) => it.default_district = None,
            _ => {}
        }
        self
    }

    /// Lets go of the users that it names, for a copy in another account.
    pub(super) fn leave_users(&mut self) {
        if let Self::SalesCycle(it) = self {
            it.steps.iter_mut().for_each(|step| step.assigned_user = None);
        }
    }
}

/// A name as it is compared: small letters first, for what has no capital of its own, then capitals, which are one for `ß` and `ss`
/// and for both endings of a Greek word.
fn folded(name: &str) -> String {
    name.trim().to_lowercase().to_uppercase()
}

/// The id of a part of a copy: that of the copy and that of the part. Where that would be too long it stays as it is.
fn within<T: FromStr + ToString + Clone>(copy: &SettingId, part: &T) -> T {
    format!("{copy}/{}", part.to_string()).parse().unwrap_or_else(|_| part.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row_and_every_row_its_kind() {
        let rows: Vec<_> = Kind::ALL.iter().map(|kind| kind.name).collect();
        assert_eq!(rows, Content::NAMES);
    }
}
