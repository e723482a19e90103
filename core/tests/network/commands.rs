//! Commands one by one, where what they come to is easily got wrong.

use std::sync::Arc;

use tenantry::access::{Capability, Cure, Role};
use tenantry::account::{AddOn, Setup};
use tenantry::document::{Coded, MAX_TEXT};
use tenantry::network::{
    AccountChanges, Command, CreateUser, Decided, DuplicateSetting, Facts, Network,
    NetworkDocument, OfAccount, OfAddOn, PutSetting, Question, RefreshWebKey, Refusal,
    ShareSetting,
};

use crate::records::*;

/// An enterprise `top`, `mid` below it, `low` below that, and `side` beside `mid`.
fn start() -> NetworkDocument {
    let mut document = NetworkDocument::default();
    for (name, parent) in
        [("top", None), ("mid", Some("top")), ("low", Some("mid")), ("side", Some("top"))]
    {
        document.accounts.push(account(name, parent, &format!("{name}-o")));
        document.users.push(user(&format!("{name}-o"), name, Role::AccountOwner));
    }
    document
}

fn decide(network: &Network, user: &str, command: &Command) -> Result<Decided, Refusal> {
    network.execute(&actor(user), command, &Facts::default())
}

fn codes(refusal: &Refusal) -> Vec<&'static str> {
    refusal.reasons.iter().map(Coded::code).collect()
}

#[test]
fn an_archived_owner_is_out_and_where_nobody_else_is_nobody_can_bring_them_back() {
    let mut document = start();
    document.users[1].archived = true;
    let network = network(&document);
    let settings = Question::new(Capability::ChangeSettings, id("mid"));
    assert!(!network.guard().may(&actor("mid-o"), &settings).is_allowed());
    let verdict = network.guard().may(&actor("top-o"), &settings);
    assert_eq!(verdict.to_string(), "denied: this is for users of mid; mid-o is archived");
    // Whom nobody may archive an event may leave archived, and a document hold.
    assert_eq!(network.document(), Network::new(&network.document()).unwrap().document());
}

#[test]
fn an_add_on_that_is_available_and_not_active_is_to_be_activated() {
    let mut document = start();
    let edit = Command::EditAccount(Box::new(AccountChanges {
        account: id("mid"),
        first_name: None,
        last_name: None,
        phone: None,
        email: None,
        company: None,
        website: None,
        owner: None,
        time_zone: None,
        proposals: Some(tenantry::account::ProposalSystem {
            royalty_rate: 0.into(),
            marketing_rate: 0.into(),
        }),
        username: None,
        clone: None,
        self_pay: None,
        deactivate_proposals: false,
    }));
    let refusal = decide(&network(&document), "top-o", &edit).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the add-on proposals is not active in top. All of these are needed, in this order: \
         offer the add-on proposals to top (by the account owner or an admin of top), \
         activate the add-on proposals in top (by the account owner or an admin of top)"
    );
    document.accounts[0].add_ons.push(AddOn { name: id("proposals"), active: false });
    let mut network = network(&document);
    let refusal = decide(&network, "top-o", &edit).unwrap_err();
    let cure = Cure::ActivateAddOn { add_on: id("proposals"), account: id("top") };
    assert_eq!(refusal.cures.iter().map(|it| &it.cure).collect::<Vec<_>>(), [&cure]);
    let activate = OfAddOn { account: id("top"), add_on: id("proposals") };
    let decided = decide(&network, "top-o", &Command::ActivateAddOn(activate)).unwrap();
    network.apply(&decided.events[0]).unwrap();
    assert!(decide(&network, "top-o", &edit).is_ok());
}

#[test]
fn what_set_up_needs_is_told_with_what_records_it() {
    let mut document = start();
    let low = &mut document.accounts[2];
    (low.setup, low.system_number) = (Setup::Created, None);
    let complete = Command::CompleteSetup(OfAccount { account: id("low") });
    let refusal = decide(&network(&document), "low-o", &complete).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "set-up needs a card on file first; set-up needs a system number first. All of these are needed, in this order: \
         record a card of low (by the account owner or an admin of low), \
         choose a system number for low (by the account owner or an admin of low)"
    );
    document.accounts[2].setup = Setup::CardOnFile;
    let visitor = actor("top-o").logged_in_as(id("low-o"));
    let refusal = network(&document).execute(&visitor, &complete, &Facts::default()).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "only in a session of low-o's own, not logged in as somebody else; set-up needs a system number first. \
         All of these are needed, in this order: \
         choose a system number for low (by the account owner or an admin of low), log in directly as low-o"
    );
}

#[test]
fn a_hosted_page_is_duplicated_within_its_account_with_a_slug_of_its_own() {
    let mut document = start();
    document.settings.push(setting("page", "top", page("Page")));
    let network = network(&document);
    let mut duplicate = DuplicateSetting {
        setting: id("page"),
        account: id("top"),
        copy: id("copy"),
        name: Some("Other".into()),
        slug: None,
    };
    let refusal = decide(&network, "top-o", &Command::DuplicateSetting(duplicate.clone()));
    assert_eq!(codes(&refusal.unwrap_err()), ["network.taken"]);
    duplicate.slug = Some("other".into());
    let decided = decide(&network, "top-o", &Command::DuplicateSetting(duplicate));
    assert_eq!(decided.unwrap().events.len(), 1);
}

#[test]
fn the_key_in_use_refreshed_with_itself_changes_nothing() {
    let mut document = start();
    document.accounts[0].web_key.current = Some(id("key-0123456789-a"));
    let refresh = RefreshWebKey { account: id("top"), key: id("key-0123456789-a"), source: None };
    let decided = decide(&network(&document), "top-o", &Command::RefreshWebKey(refresh)).unwrap();
    assert!(decided.events.is_empty());
}

#[test]
fn a_text_that_no_document_holds_is_refused_where_it_stands() {
    let network = network(&start());
    let put = |length: usize| {
        let text: Arc<str> = "x".repeat(length).into();
        let content = pre_note(&text);
        let put = PutSetting { setting: id("note"), account: id("top"), content };
        decide(&network, "top-o", &Command::PutSetting(Box::new(put)))
    };
    assert!(put(MAX_TEXT).is_ok());
    let refusal = put(MAX_TEXT + 1).unwrap_err();
    assert_eq!(codes(&refusal), ["document.text_too_long"]);
    assert!(refusal.to_string().contains("content.text"), "{refusal}");
}

#[test]
fn what_is_wrong_in_one_way_is_told_under_one_code() {
    let mut document = start();
    document.settings.push(setting("page", "mid", page("Page")));
    let network = network(&document);
    let owner = Command::CreateUser(Box::new(CreateUser {
        user: id("new"),
        account: id("top"),
        role: Role::AccountOwner,
        first_name: "New".into(),
        last_name: "New".into(),
        username: "new".into(),
        phone: None,
        email: None,
        api_id: None,
        credential_set_on: None,
    }));
    assert_eq!(codes(&decide(&network, "top-o", &owner).unwrap_err()), ["user.one_owner"]);
    // An account beside and one that does not exist are told in the same way (S-14).
    for other in ["side", "nowhere"] {
        let share = ShareSetting { setting: id("page"), accounts: vec![id(other)] };
        let refusal = decide(&network, "mid-o", &Command::ShareSetting(share)).unwrap_err();
        assert_eq!(codes(&refusal), ["account.not_below"]);
    }
}

#[test]
fn what_an_account_on_the_way_has_set_counts_on_when_the_type_is_not_shared_with_it() {
    let mut document = start();
    let mut shared = setting("bid", "top", bid_type("bid"));
    shared.shared_with = vec![id("low"), id("mid")];
    document.settings.push(shared);
    document.settings.push(setting("value", "mid", constant_value("bid", 7)));
    document.settings.push(setting("sells", "top", proposal_settings()));
    // P-4: the nearest override on the path, whoever is given the type.
    for receivers in [vec![id("low"), id("mid")], vec![id("low")]] {
        document.settings[0].shared_with = receivers;
        let network = network(&document);
        let rate = network.constant(&id("low"), &id("bid"), &id("rate")).unwrap();
        assert_eq!((rate.value, rate.owner.as_str()), (7.into(), "mid"));
        assert_eq!(network.catalog(&id("low")).unwrap().overrides.len(), 1);
    }
    document.settings[1].archived = true;
    let rate = network(&document).constant(&id("low"), &id("bid"), &id("rate")).unwrap();
    assert_eq!((rate.value, rate.owner.as_str()), (2.into(), "top"));
}

#[test]
fn what_is_missing_in_a_new_account_and_what_is_malformed_is_told_when_it_is_read() {
    let text = r#"{ "type": "create_account", "account": "new", "parent": "top", "owner": "nia", "first_name": "", "last_name": "Novak",
        "email": "nope", "username": " ", "company": "Novak", "credential_set_on": "2026-11-21" }"#;
    let faults = tenantry::read::<Command>(text).unwrap_err();
    let told: Vec<_> =
        faults.as_slice().iter().map(|it| format!("{} {}", it.code, it.path)).collect();
    assert_eq!(
        told,
        [
            "document.missing_field phone",
            "document.blank first_name",
            "network.malformed email",
            "document.blank username"
        ]
    );
}
