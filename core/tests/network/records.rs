//! Records in few words.

use std::sync::Arc;

use tenantry::access::{Capability, Credential, Cure, Denial, Role, User};
use tenantry::account::{Account, AddOn, Feature, Info, Setup, Status, WebKeys};
use tenantry::communicate::Messaging;
use tenantry::communicate::{Editor, Signature};
use tenantry::crm::{
    ActionPlan, Announcement, AnnouncementState, ContactSlot, ContactType, HostedPage,
    HostedPageType, LogCode, LogCodeKind, PlanKind, SalesCycle, SalesStep, Tag,
};
use tenantry::lead::{LeadSource, OwnRoutingPlan, RoutingPlan};
use tenantry::network::{
    Actor, CloneFrom, CloneGroup, Command, ConstantValue, Content, CreateAccount, Network,
    NetworkDocument, OwnBidType, PreNoteText, ProposalSettings, Setting, Verdict,
};
use tenantry::proposal::BidType;

pub(crate) const FEATURES: [Feature; 8] = [
    Feature::Logo,
    Feature::Tags,
    Feature::LogCodes,
    Feature::SalesCycles,
    Feature::CustomFields,
    Feature::ActionPlans,
    Feature::DeletingContacts,
    Feature::LeadSources,
];

pub(crate) const ROLES: [Role; 4] =
    [Role::AccountOwner, Role::Admin, Role::Standard, Role::Salesperson];

pub(crate) const CAPABILITIES: [Capability; 16] = [
    Capability::ViewOwnContacts,
    Capability::ViewAllContacts,
    Capability::DeleteContacts,
    Capability::ExportContacts,
    Capability::UseCallCenter,
    Capability::SaveFilters,
    Capability::ChangeOwnProfile,
    Capability::EditActionPlans,
    Capability::ChangeSettings,
    Capability::ManageUsers,
    Capability::LogInAs,
    Capability::LockAndShare,
    Capability::ManageSubAccounts,
    Capability::ViewBilling,
    Capability::CompleteSetup,
    Capability::ChangeEnterpriseSettings,
];

/// An id, which these tests write well.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is an id"))
}

pub(crate) fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn account(name: &str, parent: Option<&str>, owner: &str) -> Account {
    Account {
        id: id(name),
        parent: parent.map(id),
        owner: id(owner),
        multi_unit: true,
        status: Status::Active,
        setup: Setup::Created,
        system_number: None,
        self_pay: false,
        proposals: None,
        add_ons: Vec::<AddOn>::new(),
        info: Info {
            first_name: "Ada".into(),
            last_name: "Ames".into(),
            company: name.into(),
            phone: "303-555-0100".into(),
            email: "ada@ames.example".into(),
            ..Info::default()
        },
        time_zone: None,
        hours: None,
        messaging: Messaging::default(),
        locks: Vec::new(),
        creation_off: Vec::new(),
        duplicate_check: false,
        web_key: WebKeys::default(),
        default_plan: None,
        copied_from: None,
    }
}

pub(crate) fn user(name: &str, account: &str, role: Role) -> User {
    let names: [Arc<str>; 3] = ["Ada".into(), "Ames".into(), name.into()];
    User {
        credential: Credential { set_on: Some(day("2026-09-01")), must_reset: false },
        ..User::new(id(name), id(account), role, names)
    }
}

pub(crate) fn setting(name: &str, account: &str, content: Content) -> Setting {
    Setting::new(id(name), id(account), content)
}

pub(crate) fn tag(name: &str) -> Content {
    Content::Tag(Tag { name: name.into() })
}

pub(crate) fn log_code(name: &str) -> Content {
    Content::LogCode(LogCode {
        kind: LogCodeKind::Reason,
        contact_type: ContactSlot::Clients,
        name: name.into(),
        description: "".into(),
        email_owner: false,
        text_owner: false,
    })
}

pub(crate) fn source(name: &str) -> Content {
    Content::LeadSource(LeadSource {
        name: name.into(),
        api_id: None,
        web_key: WebKeys::default(),
        plan: None,
    })
}

pub(crate) fn cycle(name: &str, steps: &[&str]) -> Content {
    let step = |step: &&str| SalesStep {
        id: id(step),
        name: (*step).into(),
        inactive: false,
        sort_order: 0,
        quoted: false,
        closed: false,
        assigned_user: None,
        add_notification: false,
    };
    Content::SalesCycle(SalesCycle { name: name.into(), steps: steps.iter().map(step).collect() })
}

pub(crate) fn contact_type(slot: ContactSlot, cycle: Option<&str>) -> Content {
    Content::ContactType(ContactType { slot, name: "People".into(), sales_cycle: cycle.map(id) })
}

pub(crate) fn plan(name: &str, source: Option<&str>) -> Content {
    let kind = if source.is_some() { PlanKind::Connection } else { PlanKind::Event };
    Content::ActionPlan(ActionPlan {
        name: name.into(),
        kind,
        lead_source: source.map(id),
        steps: Vec::new(),
    })
}

pub(crate) fn signature(user: &str) -> Content {
    Content::Signature(Signature {
        user: id(user),
        name: "Regards".into(),
        editor: Editor::Block,
        body: "{{first_name}}".into(),
    })
}

pub(crate) fn page(name: &str) -> Content {
    Content::HostedPage(HostedPage {
        page_type: HostedPageType::SignPage,
        name: name.into(),
        slug: name.to_lowercase().into(),
        visitors: None,
        categories: Vec::new(),
    })
}

pub(crate) fn announcement(audience: &[&str]) -> Content {
    Content::Announcement(Announcement {
        title: "News".into(),
        date: day("2026-11-01"),
        text: "Text".into(),
        audience: Some(audience.iter().map(|account| id(account)).collect()),
        state: AnnouncementState::Published,
        inactive: false,
    })
}

/// The plan of an enterprise, which names a source or goes in turn.
pub(crate) fn routing_plan(source: Option<&str>) -> Content {
    let strategy = match source {
        Some(source) => format!(
            r#"{{ "type": "lead_source", "entries": [{{ "sources": ["{source}"], "target": "a" }}] }}"#
        ),
        None => r#"{ "type": "round_robin", "targets": ["a", "b"] }"#.to_owned(),
    };
    let plan =
        format!(r#"{{ "target_kind": "accounts", "default": "a", "strategy": {strategy} }}"#);
    let plan = tenantry::read::<RoutingPlan>(&plan).unwrap();
    Content::RoutingPlan(Box::new(OwnRoutingPlan { plan }))
}

pub(crate) fn proposal_settings() -> Content {
    Content::ProposalSettings(ProposalSettings {
        currency: id("USD"),
        default_district: None,
        all_items_taxed: false,
        policy: tenantry::proposal::Policy::default(),
        terms: None,
        about_me: None,
    })
}

pub(crate) fn pre_note(text: &str) -> Content {
    Content::PreNote(PreNoteText { text: text.into() })
}

/// A bid type with one constant, `rate`, one category and one item, whose ids are made of its own.
pub(crate) fn bid_type(name: &str) -> Content {
    thread_local! {
        static TEMPLATE: BidType = {
            let catalog: tenantry::proposal::Catalog = tenantry::read(
                r#"{ "currency": "USD", "types": [{ "id": "t", "name": "T",
                    "constants": [{ "label": "Rate", "value": "2" }],
                    "categories": [{ "id": "c", "name": "C", "items": [
                        { "id": "i", "name": "I", "type": "labor", "retail": "rate * 3" }] }] }] }"#,
            ).unwrap_or_else(|faults| panic!("{faults}"));
            catalog.types[0].clone()
        };
    }
    let mut bid_type = TEMPLATE.with(BidType::clone);
    bid_type.id = id(name);
    bid_type.categories[0].id = id(&format!("{name}-c"));
    bid_type.categories[0].items[0].id = id(&format!("{name}-i"));
    Content::BidType(OwnBidType { bid_type })
}

pub(crate) fn constant_value(bid_type: &str, value: u32) -> Content {
    Content::ConstantValue(ConstantValue {
        bid_type: id(bid_type),
        constant: id("rate"),
        value: value.into(),
    })
}

/// The reasons of a verdict, and what to change without who can.
pub(crate) fn told_plainly(verdict: Verdict) -> (Vec<Denial>, Vec<Cure>) {
    (verdict.reasons, verdict.cures.into_iter().map(|change| change.cure).collect())
}

pub(crate) fn actor(user: &str) -> Actor {
    Actor::new(id(user))
}

pub(crate) fn network(document: &NetworkDocument) -> Network {
    Network::new(document).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A sub-account that is to begin with the settings of another.
pub(crate) fn create_like(name: &str, parent: &str, source: &str) -> Command {
    let owner = format!("{name}-o");
    Command::CreateAccount(Box::new(CreateAccount {
        account: id(name),
        parent: id(parent),
        owner: id(&owner),
        first_name: "Nia".into(),
        last_name: "Novak".into(),
        phone: "303-555-0111".into(),
        email: "nia@novak.example".into(),
        username: owner.into(),
        company: "Novak".into(),
        credential_set_on: day("2026-11-01"),
        website: None,
        time_zone: None,
        clone: Some(CloneFrom { account: id(source), groups: vec![CloneGroup::Settings] }),
        proposals: None,
        multi_unit: false,
        self_pay: false,
    }))
}
