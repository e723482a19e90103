//! Keys (N-22): the same occurrence gets the same ones, and no two of anything else do.

use std::collections::BTreeMap;

use tenantry::notify::{
    Channel, Contact, ContactCreated, CreatedBy, DuplicateFound, ManyContacts, Occurrence, Roster,
    RosterAccount, RosterUser, WithContact,
};

use crate::cases;
use crate::generate::{self, Ground};
use crate::model::SWITCHES;
use crate::random::Random;
use crate::records::{choice, dispatcher, id, instant};

/// Ids that are made of what stands between the parts of a key, and of what stands there for it.
const IDS: [&str; 9] = ["a", "a/b", "/", "//", "a:b", "a@b", "%", "%2F", "a%2Fb"];
const INSTANTS: [&str; 3] =
    ["2026-11-21T12:00:00Z", "2026-11-21T12:00:00.5Z", "2026-11-21T12:00:01Z"];

#[test]
fn the_same_occurrence_gets_the_same_keys_and_no_two_deliveries_share_one() {
    let random = &mut Random::new(6);
    let ground = Ground::new();
    for _ in 0..cases(5_000) {
        let roster = ground.roster(random);
        let (first, again) = (dispatcher(&roster), dispatcher(&roster));
        let occurrence = generate::occurrence(random, &roster);
        let (Ok(decision), Ok(same)) = (first.dispatch(&occurrence), again.dispatch(&occurrence))
        else {
            continue;
        };
        assert_eq!(decision.to_json(), same.to_json());
        assert_eq!(decision.correlation(), same.correlation());
        let keys = |decision: &tenantry::notify::Decision<'_>| {
            let all = decision.deliveries().iter();
            all.map(|delivery| decision.key(delivery)).collect::<Vec<_>>()
        };
        let mut all = keys(&decision);
        assert_eq!(all, keys(&same));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{all:#?}");
    }
}

/// An account with an owner who is told everything everywhere, and another user who sees it.
fn roster(random: &mut Random) -> Roster {
    let mut ids = IDS;
    random.shuffle(&mut ids);
    let mut owner = RosterUser::new(id(ids[0]), id(random.pick::<&str>(&IDS)));
    owner.phone = Some("303/555-0100".into());
    owner.email = Some("a/bc%2F@shop.example".into());
    let mut other = RosterUser::new(id(ids[1]), owner.account.clone());
    for kind in tenantry::notify::NoticeKind::ALL {
        for switch in SWITCHES.into_iter().filter(|switch| kind.has(*switch)) {
            let on = Some(switch != tenantry::notify::Switch::Au);
            let chosen = choice(&mut owner, *kind);
            *chosen = chosen.with(switch, on);
        }
        choice(&mut other, *kind).system = Some(true);
    }
    let mut account = RosterAccount::new(owner.account.clone(), owner.id.clone());
    let number = *random.pick(&["303/555-0101", "3035550101"]);
    account.messaging.fallback_number = Some(number.into());
    Roster { accounts: vec![account], users: vec![owner, other] }
}

#[test]
fn keys_of_different_things_are_different_whatever_the_ids() {
    let random = &mut Random::new(7);
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut correlations: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..cases(5_000) {
        let roster = roster(random);
        let account = roster.accounts[0].id.clone();
        let at = instant(random.pick::<&str>(&INSTANTS));
        let once = random.once_in(2).then(|| id(random.pick::<&str>(&IDS)));
        let contact = Contact::new(id(random.pick::<&str>(&IDS)));
        let contact =
            Contact { assigned: random.once_in(2).then(|| roster.users[0].id.clone()), ..contact };
        let with = WithContact {
            account: account.clone(),
            at,
            id: once.clone(),
            contact: contact.clone(),
        };
        let many = ManyContacts {
            account: account.clone(),
            at,
            id: once.clone(),
            contacts: vec![contact.clone()],
        };
        let found = DuplicateFound {
            account: account.clone(),
            at,
            id: once.clone(),
            contact: Contact::new(id(random.pick::<&str>(&IDS))),
            original: contact,
        };
        let occurrence = match random.below(5) {
            0 => Occurrence::VoicemailLeft(with),
            // A contact is no duplicate of itself.
            4 if found.contact.id != found.original.id => Occurrence::DuplicateFound(found),
            1 => Occurrence::PaymentReceived(with),
            2 => Occurrence::ContactsReassigned(many),
            _ => Occurrence::ContactsReleased(many),
        };
        let dispatcher = dispatcher(&roster);
        let decision = dispatcher.dispatch(&occurrence).unwrap();
        // Which occurrence it is: by the host's id of it, else by where and when.
        let place = once.is_none().then(|| (account.clone(), at));
        let what = format!("{} {once:?} {place:?}", occurrence.name());
        let before = correlations.insert(decision.correlation().to_owned(), what.clone());
        assert!(before.is_none_or(|before| before == what), "{}", decision.correlation());
        for delivery in decision.deliveries() {
            let raised = &decision.raised()[delivery.raised()];
            let what = format!(
                "{what} {} {:?} {:?} {:?} {} {:?}",
                raised.kind,
                raised.account,
                raised.contact,
                raised.original,
                delivery.channel(),
                delivery.user(),
            );
            let key = decision.key(delivery);
            let before = known.insert(key.clone(), what.clone());
            assert!(before.is_none_or(|before| before == what), "{key} {what}");
        }
    }
    assert!(cases(100) < 100 || known.len() > 4_000, "{}", known.len());
}

#[test]
fn the_key_of_a_text_to_one_number_is_the_same_whatever_is_switched_on() {
    // The owner's phone, the account's fallback number, and how the keys of texts to each of them end.
    let numbers = [
        ("3035550100", Some("303-555-0100"), "/kim", "/kim"),
        ("3035550100", Some("303-555-0199"), "/kim/new_lead", "/kim"),
        ("3035550100", None, "/kim/new_lead", ""),
    ];
    for (phone, fallback, to_phone, to_fallback) in numbers {
        for case in 0..8 {
            let is_on = |bit: u32| case & (1 << bit) != 0;
            let mut owner = RosterUser::new(id("kim"), id("b"));
            owner.phone = Some(phone.into());
            let chosen = choice(&mut owner, tenantry::notify::NoticeKind::NewLead);
            *chosen = chosen.with(tenantry::notify::Switch::TextAu, Some(is_on(0)));
            let mut account = RosterAccount::new(id("b"), id("kim"));
            account.messaging.text_owner_new_leads = is_on(1);
            account.messaging.fallback_number = fallback.map(Into::into);
            let mut lee = RosterUser::new(id("lee"), id("b"));
            lee.phone = Some("303-555-0122".into());
            let contact = Contact::new(id("c"));
            let assigned = [None, Some(id("kim"))][usize::from(is_on(2))].clone();
            let roster = Roster { accounts: vec![account], users: vec![owner, lee] };
            let dispatcher = dispatcher(&roster);
            let occurrence = Occurrence::ContactCreated(ContactCreated {
                account: id("b"),
                at: instant("2026-11-21T12:00:00Z"),
                id: Some(id("L1")),
                contact: Contact { assigned, ..contact },
                by: CreatedBy::Form,
            });
            let decision = dispatcher.dispatch(&occurrence).unwrap();
            for delivery in decision.deliveries().iter().filter(|it| it.channel() == Channel::Text)
            {
                let end = if delivery.to() == Some(phone) { to_phone } else { to_fallback };
                let key = format!("contact_created:L1/new_lead/b/c/text{end}");
                assert_eq!(decision.key(delivery), key, "{case} {phone} {fallback:?}");
            }
        }
    }
}
