//! Random networks, questions and commands; right ones and wrong ones.

use tenantry::access::{Capability, Role};
use tenantry::account::{AddOn, Feature, ProposalSystem, Setup, Status};
use tenantry::crm::ContactSlot;
use tenantry::id::{AccountId, SettingId, UserId};
use tenantry::network::Actor;
use tenantry::network::{
    AccountChanges, CloneFrom, CloneGroup, Command, Content, CreateAccount, CreateUser,
    DuplicateSetting, EditSettings, EnterprisePolicy, ExportSwitches, Facts, Kind, MoveAccount,
    NetworkDocument, NewSystemNumber, OfAccount, OfAddOn, OfFeature, OfSetting, OfUser, PutInfo,
    PutSetting, Question, RefreshWebKey, SetCredential, SetPolicy, Setting, ShareSetting,
    StepCount, UserChanges,
};

use crate::random::Random;
use crate::records::*;

/// Names of accounts, so ordered that no account need come before those below it.
const ACCOUNTS: [&str; 8] = ["f", "b", "h", "a", "d", "g", "c", "e"];
const ADD_ONS: [&str; 4] =
    [AddOn::PROPOSALS, AddOn::SELF_PAY, AddOn::NOTIFICATION_ROLL_UP, AddOn::LEAD_ROUTING];
const NAMES: [&str; 4] = ["One", "one", "Two", "three"];
const SLOTS: [ContactSlot; 3] = [ContactSlot::Clients, ContactSlot::Vendors, ContactSlot::Other];
pub(crate) const KEYS: [&str; 3] = ["key-0123456789-a", "key-0123456789-b", "key-0123456789-c"];

/// A network that is right: up to eight accounts, twelve users, ten settings.
pub(crate) fn network(random: &mut Random) -> NetworkDocument {
    let mut document = NetworkDocument::default();
    let count = 1 + random.index(8);
    for place in 0..count {
        let parent = (place > 0).then(|| ACCOUNTS[random.index(place)]);
        let name = ACCOUNTS[place];
        let mut account = account(name, parent, &format!("{name}0"));
        account.multi_unit = false;
        account.status = if random.once_in(4) { Status::Paused } else { Status::Active };
        account.self_pay = random.once_in(4);
        account.setup = *random.pick(&[Setup::Created, Setup::CardOnFile, Setup::Complete]);
        if account.setup == Setup::Complete || random.once_in(2) {
            account.system_number = Some("303-555-0101".into());
        }
        for feature in FEATURES {
            if random.once_in(6) {
                account.locks.push(feature);
            }
            if feature.has_creation_switch() && random.once_in(6) {
                account.creation_off.push(feature);
            }
        }
        for name in ADD_ONS {
            if random.once_in(2) {
                account.add_ons.push(AddOn { name: id(name), active: random.once_in(2) });
            }
        }
        if random.once_in(3) {
            account.info.logo = Some(format!("https://{name}.example/logo.svg").into());
        }
        document.accounts.push(account);
        document.users.push(user(&format!("{name}0"), name, Role::AccountOwner));
    }
    for place in 0..random.index(5) {
        let account = document.accounts[random.index(count)].id.to_string();
        let role = *random.pick(&ROLES[1..]);
        document.users.push(user(&format!("{account}{}", place + 1), &account, role));
    }
    for user in &mut document.users {
        let one_in = if user.role == Role::AccountOwner { 40 } else { 6 };
        user.archived = random.once_in(one_in);
        user.signature_protected = random.once_in(5);
        if random.once_in(6) {
            user.credential.set_on = None;
        }
    }
    for place in 0..count {
        let parents: Vec<_> = document.accounts.iter().filter_map(|it| it.parent.clone()).collect();
        let account = &mut document.accounts[place];
        account.multi_unit = parents.contains(&account.id) || random.once_in(3);
    }
    for place in 0..document.users.len() {
        let own = document.users[place].account.clone();
        let below: Vec<_> = document.accounts.iter().map(|account| account.id.clone()).collect();
        let chosen = below.into_iter().filter(|it| stands_above(&document, &own, it));
        document.users[place].roll_up = chosen.filter(|_| random.once_in(3)).collect();
    }
    for account in &mut document.accounts {
        account.hours = random.once_in(2).then(crate::notices::hours);
    }
    let switches = &mut document.policy.export_contacts;
    (switches.admin, switches.standard) = (random.once_in(2), random.once_in(2));
    for place in 0..random.index(11) {
        let mut account = document.accounts[random.index(count)].id.clone();
        let name = id(&format!("s{place}"));
        let content = named(content(random, &document), &name);
        if let Content::Signature(signature) = &content {
            let user = document.users.iter().find(|user| user.id == signature.user);
            account = user.map_or(account, |user| user.account.clone());
        }
        let new = Setting::new(name, account, content);
        add(random, &mut document, new);
    }
    if random.once_in(3) {
        let account = document.accounts[random.index(count)].id.clone();
        let Content::LeadSource(mut web) = source("Web") else { panic!("a lead source") };
        web.web_key.current = Some(id(random.pick::<&str>(&KEYS)));
        for (name, content) in [("w0", Content::LeadSource(web)), ("w1", plan("Web", Some("w0")))] {
            add(random, &mut document, Setting::new(id(name), account.clone(), content));
        }
        for name in ["w2", "w3"] {
            let place = document.accounts[random.index(count)].id.clone();
            let new = Setting::new(id(name), place, plan(name, Some("w0")));
            add(random, &mut document, new);
        }
    }
    for place in 0..document.settings.len() {
        let Setting { id, content, .. } = document.settings[place].clone();
        document.settings[place].content = begins(random, &document, content, &id);
    }
    document
}

/// A lead source, if it is one, that may name a plan which is bound to it.
fn begins(
    random: &mut Random,
    document: &NetworkDocument,
    mut content: Content,
    source: &SettingId,
) -> Content {
    let is_bound = |plan: &&Setting| matches!(&plan.content, Content::ActionPlan(it) if it.lead_source.as_ref() == Some(source));
    let bound: Vec<&Setting> = document.settings.iter().filter(is_bound).collect();
    if let Content::LeadSource(it) = &mut content
        && !bound.is_empty()
        && random.once_in(2)
    {
        let account = document.settings.iter().find(|known| known.id == *source);
        let plan = *random.pick(&bound);
        // Plans of accounts below may be bound to it too, and it cannot name them.
        if account.is_some_and(|it| it.account == plan.account) {
            it.plan = Some(plan.id.clone());
        }
    }
    content
}

/// Puts a setting there if the network stays right with it.
fn add(random: &mut Random, document: &mut NetworkDocument, mut new: Setting) {
    new.archived = random.once_in(6);
    let is_shared = matches!(new.content.name(), "bid_type" | "hosted_page");
    if is_shared {
        let below: Vec<_> = document.accounts.iter().map(|account| account.id.clone()).collect();
        new.shared_with = below.into_iter().filter(|_| random.once_in(3)).collect();
        new.shared_with.retain(|known| stands_above(document, &new.account, known));
        new.shared_with.sort();
    }
    document.settings.push(new);
    if crate::model::Model::of(document).wrong().is_empty() {
        return;
    }
    document.settings.pop();
}

fn stands_above(document: &NetworkDocument, above: &AccountId, account: &AccountId) -> bool {
    let parent = |of: &AccountId| {
        document.accounts.iter().find(|known| known.id == *of).and_then(|it| it.parent.clone())
    };
    std::iter::successors(parent(account), parent).any(|known| known == *above)
}

fn pick_id<'a, T>(random: &mut Random, ids: impl Iterator<Item = &'a T>, other: &str) -> T
where
    T: Clone + std::str::FromStr + 'a,
{
    let ids: Vec<&T> = ids.collect();
    if ids.is_empty() || random.once_in(12) { id(other) } else { (*random.pick(&ids)).clone() }
}

pub(crate) fn an_account(random: &mut Random, document: &NetworkDocument) -> AccountId {
    pick_id(random, document.accounts.iter().map(|account| &account.id), "nowhere")
}

pub(crate) fn a_user(random: &mut Random, document: &NetworkDocument) -> UserId {
    pick_id(random, document.users.iter().map(|user| &user.id), "nobody")
}

pub(crate) fn a_setting(random: &mut Random, document: &NetworkDocument) -> SettingId {
    pick_id(random, document.settings.iter().map(|setting| &setting.id), "nothing")
}

fn a_setting_of(random: &mut Random, document: &NetworkDocument, kind: &str) -> String {
    let of_kind = document.settings.iter().filter(|setting| setting.content.name() == kind);
    pick_id(random, of_kind.map(|setting| &setting.id), "nothing").to_string()
}

/// The content of a setting, of which references may lead nowhere.
pub(crate) fn content(random: &mut Random, document: &NetworkDocument) -> Content {
    let name = *random.pick(&NAMES);
    let some = |random: &mut Random, kind: &str| {
        random.once_in(2).then(|| a_setting_of(random, document, kind))
    };
    match random.below(15) {
        0 | 1 => tag(name),
        12 => routing_plan(some(random, "lead_source").as_deref()),
        2 => log_code(name),
        3 => {
            let Content::LeadSource(mut source) = source(name) else { panic!("a lead source") };
            if random.once_in(2) {
                source.web_key.current = Some(id(random.pick::<&str>(&KEYS)));
            }
            source.plan = some(random, "action_plan").map(|plan| id(&plan));
            Content::LeadSource(source)
        }
        4 => {
            let Content::SalesCycle(mut cycle) = cycle(name, &["first", "second"]) else {
                panic!("a sales cycle")
            };
            if random.once_in(3) {
                cycle.steps[0].assigned_user = Some(a_user(random, document));
            }
            if random.once_in(3) {
                cycle.steps.pop();
            }
            Content::SalesCycle(cycle)
        }
        5 => {
            let slot = *random.pick(&SLOTS);
            contact_type(slot, some(random, "sales_cycle").as_deref())
        }
        6 => plan(name, some(random, "lead_source").as_deref()),
        7 => signature(a_user(random, document).as_str()),
        8 => page(name),
        9 => bid_type("replaced"),
        10 => {
            let value = u32::try_from(random.between(1, 9)).unwrap();
            constant_value(&a_setting_of(random, document, "bid_type"), value)
        }
        11 => announcement(&[an_account(random, document).as_str()]),
        _ => pre_note(name),
    }
}

pub(crate) fn an_actor(random: &mut Random, document: &NetworkDocument) -> Actor {
    let actor = Actor::new(a_user(random, document));
    if random.once_in(3) { actor.logged_in_as(a_user(random, document)) } else { actor }
}

pub(crate) fn question(random: &mut Random, document: &NetworkDocument) -> Question {
    let capability: Capability = *random.pick(&CAPABILITIES);
    let mut question = Question::new(capability, an_account(random, document));
    match random.below(6) {
        0 | 1 => {
            let setting = a_setting(random, document);
            let known = document.settings.iter().find(|known| known.id == setting);
            let fits = known.map(|known| known.content.kind().capability);
            question = question.with_setting(setting);
            question.capability =
                fits.filter(|_| !random.once_in(4)).unwrap_or(question.capability);
        }
        2 => {
            let kinds =
                ["tag", "log_code", "lead_source", "action_plan", "file", "sales_cycle", "tagg"];
            let kind = random.pick::<&str>(&kinds);
            question = question.creating(kind);
            let fits = Kind::named(kind).map(|kind| kind.capability);
            question.capability =
                fits.filter(|_| !random.once_in(4)).unwrap_or(question.capability);
        }
        3 => question = question.with_feature(*random.pick(&FEATURES)),
        _ => {}
    }
    if random.once_in(4) || capability == Capability::LogInAs {
        question = question.with_user(a_user(random, document));
    }
    question
}

/// A content whose id inside is that of the setting.
pub(crate) fn named(content: Content, setting: &SettingId) -> Content {
    match content {
        Content::BidType(_) => bid_type(setting.as_str()),
        other => other,
    }
}

pub(crate) fn facts(random: &mut Random, document: &NetworkDocument) -> Facts {
    let mut facts = Facts::default();
    if random.once_in(3) {
        facts.version = Some(document.version + u32::from(random.once_in(4)));
    }
    let count = if random.once_in(4) { random.index(3) } else { 24 };
    facts.ids = (0..count).map(|place| id(&format!("n{}-{place}", document.version))).collect();
    if random.once_in(2) {
        let sales_cycle = id(&a_setting_of(random, document, "sales_cycle"));
        facts.contacts.push(StepCount { sales_cycle, step: id("second"), count: 3 });
    }
    facts
}

fn an_add_on(random: &mut Random) -> tenantry::id::AddOnId {
    if random.once_in(5) { id("dispatch") } else { id(random.pick::<&str>(&ADD_ONS)) }
}

fn text(random: &mut Random, good: &str, bad: &str) -> std::sync::Arc<str> {
    if random.once_in(8) { bad.into() } else { good.into() }
}

/// Any of the commands.
pub(crate) fn command(random: &mut Random, document: &NetworkDocument) -> Command {
    let account = an_account(random, document);
    let of_account = OfAccount { account: account.clone() };
    let of_add_on = OfAddOn { account: account.clone(), add_on: an_add_on(random) };
    let mut feature = *random.pick(&FEATURES);
    if random.once_in(15) {
        feature = Feature::ProposalTemplate;
    }
    let of_feature = OfFeature { account: account.clone(), feature };
    let of_user = OfUser { user: a_user(random, document) };
    let of_setting = OfSetting { setting: a_setting(random, document) };
    match random.below(44) {
        0 | 1 => Command::CreateAccount(Box::new(create_account(random, document))),
        2 => Command::EditAccount(Box::new(edit_account(random, document))),
        3 | 4 => {
            Command::MoveAccount(MoveAccount { account, parent: an_account(random, document) })
        }
        5 => Command::DeleteAccount(of_account),
        6 => Command::PauseAccount(of_account),
        7 => Command::ResumeAccount(of_account),
        8 => Command::RecordCard(of_account),
        9 => {
            let number = text(random, "303-555-0177", "none");
            Command::ChooseSystemNumber(NewSystemNumber { account, number })
        }
        10 => Command::CompleteSetup(of_account),
        11 => Command::OfferAddOn(of_add_on),
        12 => Command::WithdrawAddOn(of_add_on),
        13 => Command::ActivateAddOn(of_add_on),
        14 => Command::DeactivateAddOn(of_add_on),
        15 => Command::Lock(of_feature),
        16 => Command::Unlock(of_feature),
        17 => Command::AllowCreation(of_feature),
        18 => Command::ForbidCreation(of_feature),
        19 => {
            let known = document.accounts.iter().find(|known| known.id == account);
            let mut info = known.map(|known| known.info.clone()).unwrap_or_default();
            info.company = text(random, "Company", " ");
            if random.once_in(2) {
                info.logo = Some("https://new.example/logo.svg".into());
            }
            Command::PutInfo(Box::new(PutInfo { account, info }))
        }
        20 => Command::EditSettings(EditSettings {
            account,
            duplicate_check: random.once_in(2).then_some(true),
            default_plan: random
                .once_in(3)
                .then(|| id(&a_setting_of(random, document, "action_plan"))),
            multi_unit: random.once_in(3).then(|| random.once_in(2)),
            no_default_plan: random.once_in(8),
        }),
        21 => {
            let export_contacts =
                ExportSwitches { admin: random.once_in(2), standard: true, salesperson: false };
            let days = *random.pick(&[None, Some(0), Some(90), Some(181)]);
            let policy = EnterprisePolicy { password_reset_days: days, export_contacts };
            Command::SetPolicy(SetPolicy { policy })
        }
        22 => {
            let source = random.once_in(2).then(|| a_setting(random, document));
            Command::RefreshWebKey(RefreshWebKey {
                account,
                key: id(random.pick::<&str>(&KEYS)),
                source,
            })
        }
        23 => Command::CreateUser(Box::new(create_user(random, document))),
        24 => Command::EditUser(Box::new(edit_user(random, document))),
        25 => Command::ArchiveUser(of_user),
        26 => Command::RestoreUser(of_user),
        27 => Command::SetCredential(SetCredential {
            user: of_user.user,
            on: day("2026-11-01"),
            must_reset: random.once_in(3),
        }),
        28..=31 => {
            let setting = if random.once_in(2) {
                id(&format!("p{}", document.version))
            } else {
                a_setting(random, document)
            };
            let content = named(content(random, document), &setting);
            let content = begins(random, document, content, &setting);
            Command::PutSetting(Box::new(PutSetting { setting, account, content }))
        }
        32 => Command::ArchiveSetting(of_setting),
        33 => Command::RestoreSetting(of_setting),
        34 => Command::RemoveSetting(of_setting),
        35 | 36 => Command::DuplicateSetting(DuplicateSetting {
            setting: of_setting.setting,
            account,
            copy: if random.once_in(6) {
                a_setting(random, document)
            } else {
                id(&format!("d{}", document.version))
            },
            name: random.once_in(2).then(|| "Copy".into()),
            slug: random.once_in(4).then(|| "copy".into()),
        }),
        37 => {
            let accounts = (0..random.index(3)).map(|_| an_account(random, document)).collect();
            Command::ShareSetting(ShareSetting { setting: of_setting.setting, accounts })
        }
        38 => {
            let accounts = (0..random.index(3)).map(|_| an_account(random, document)).collect();
            Command::UnshareSetting(ShareSetting { setting: of_setting.setting, accounts })
        }
        39 => Command::ExportSignature(of_setting),
        _ => crate::notices::command(random, document),
    }
}

fn create_account(random: &mut Random, document: &NetworkDocument) -> CreateAccount {
    let groups = [
        CloneGroup::Settings,
        CloneGroup::Codes,
        CloneGroup::Cycles,
        CloneGroup::Sources,
        CloneGroup::Templates,
    ];
    CreateAccount {
        account: if random.once_in(6) { an_account(random, document) } else { id("new") },
        parent: an_account(random, document),
        owner: if random.once_in(6) { a_user(random, document) } else { id("new0") },
        first_name: text(random, "Nia", " "),
        last_name: "Novak".into(),
        phone: text(random, "303-555-0111", "12"),
        email: text(random, "nia@novak.example", "nia"),
        username: if random.once_in(6) {
            a_user(random, document).as_str().to_uppercase().into()
        } else {
            text(random, "new0", "new0 ")
        },
        company: text(random, "Novak", ""),
        credential_set_on: day("2026-11-01"),
        website: None,
        time_zone: random.once_in(3).then(|| text(random, "America/Denver", "Mountain Time")),
        clone: random.once_in(2).then(|| CloneFrom {
            account: an_account(random, document),
            groups: groups.into_iter().filter(|_| random.once_in(2)).collect(),
        }),
        proposals: random.once_in(3).then(ProposalSystem::zero),
        multi_unit: random.once_in(2),
        self_pay: random.once_in(4),
    }
}

/// Rates of nothing.
trait Zero {
    fn zero() -> Self;
}

impl Zero for ProposalSystem {
    fn zero() -> Self {
        Self { royalty_rate: 0.into(), marketing_rate: 0.into() }
    }
}

fn edit_account(random: &mut Random, document: &NetworkDocument) -> AccountChanges {
    AccountChanges {
        account: an_account(random, document),
        first_name: None,
        last_name: None,
        phone: random.once_in(3).then(|| text(random, "303-555-0122", "12")),
        email: None,
        company: random.once_in(3).then(|| text(random, "Renamed", "")),
        website: random.once_in(3).then(|| "".into()),
        owner: random.once_in(2).then(|| a_user(random, document)),
        time_zone: random.once_in(3).then(|| text(random, "UTC", "Mountain Time")),
        proposals: random.once_in(3).then(ProposalSystem::zero),
        username: random.once_in(8).then(|| "other".into()),
        clone: None,
        self_pay: random.once_in(8).then_some(true),
        deactivate_proposals: random.once_in(5),
    }
}

fn create_user(random: &mut Random, document: &NetworkDocument) -> CreateUser {
    let name = format!("v{}", document.version);
    CreateUser {
        user: if random.once_in(6) { a_user(random, document) } else { id(&name) },
        account: an_account(random, document),
        role: *random.pick(&ROLES),
        first_name: text(random, "Vic", ""),
        last_name: "Voss".into(),
        username: if random.once_in(6) {
            a_user(random, document).as_str().to_uppercase().into()
        } else {
            name.into()
        },
        phone: None,
        email: random.once_in(3).then(|| text(random, "vic@voss.example", "vic")),
        api_id: None,
        credential_set_on: random.once_in(2).then(|| day("2026-11-01")),
    }
}

fn edit_user(random: &mut Random, document: &NetworkDocument) -> UserChanges {
    UserChanges {
        user: a_user(random, document),
        role: random.once_in(2).then(|| *random.pick(&ROLES)),
        first_name: random.once_in(2).then(|| text(random, "Renamed", " ")),
        last_name: None,
        phone: random.once_in(3).then(|| text(random, "", "12")),
        email: None,
        api_id: None,
        landing_page: None,
        contact_tab: None,
        hours: None,
        show_calendar: random.once_in(2).then_some(true),
        daily_reminders: None,
        signature_protected: random.once_in(3).then_some(true),
    }
}
