//! Faults of every class, put into networks in which everybody is told of everything: each is found, and what was silent
//! before stays as it was.

use chrono::{DateTime, FixedOffset};
use tenantry::notify::{
    ContactState, Mend, NoticeKind, Roster, RosterAccount, RosterUser, Silence, Switch,
};

use crate::brute::{Case, agree};
use crate::records::{choice, id, instant, read};

fn at() -> DateTime<FixedOffset> {
    instant("2026-11-21T12:00:00-07:00")
}

/// An account whose owner is told of texts by text and e-mail only, and nobody else of anything.
fn sound() -> Roster {
    let mut owner = RosterUser::new(id("dana"), id("boulder"));
    owner.phone = Some("303-555-0100".into());
    owner.email = Some("dana@shop.example".into());
    let mut other = RosterUser::new(id("kim"), id("boulder"));
    for user in [&mut owner, &mut other] {
        choice(user, NoticeKind::TextReceived).system = Some(false);
    }
    let chosen = choice(&mut owner, NoticeKind::TextReceived);
    *chosen = chosen.with(Switch::TextAu, Some(true));
    let mut account = RosterAccount::new(id("boulder"), id("dana"));
    account.messaging.fallback_number = Some("303-555-0199".into());
    Roster { accounts: vec![account], users: vec![owner, other] }
}

/// What the audit says of texts of contacts without assigned user, once it is known to be what brute force says.
fn said(roster: &Roster, account: &str) -> Option<(Silence, Vec<&'static str>, Vec<Mend>)> {
    let contact = Some((ContactState::Unassigned, None));
    let (account, kind) = (id(account), NoticeKind::TextReceived);
    let case = Case { account, kind, contact, blocked: false, hours: None };
    let mut said = agree(roster, &[NoticeKind::TextReceived, NoticeKind::Voicemail], at());
    said.remove(&case).map(|it| (it.silence, it.reasons, it.mend))
}

fn is_lost(roster: &Roster, account: &str, reasons: &[&str], mend: Mend) {
    let (silence, codes, mends) = said(roster, account).unwrap();
    let reasons: Vec<_> = reasons.iter().map(|reason| format!("notify.{reason}")).collect();
    assert_eq!(
        (silence, codes, mends),
        (Silence::Lost, reasons.iter().map(|it| &**it).collect(), vec![mend])
    );
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    assert_eq!(said(&sound(), "boulder"), None);
}

#[test]
fn an_archived_owner_is_found() {
    let mut roster = sound();
    roster.users[0].archived = true;
    is_lost(&roster, "boulder", &["archived"], Mend::RestoreUser { user: id("dana") });
}

#[test]
fn a_missing_fallback_number_is_found() {
    let mut roster = sound();
    roster.accounts[0].messaging.fallback_number = None;
    let mend = Mend::SetFallbackNumber { account: id("boulder") };
    is_lost(&roster, "boulder", &["no_fallback_number"], mend);
}

#[test]
fn a_missing_address_is_found() {
    let mut roster = sound();
    let chosen = choice(&mut roster.users[0], NoticeKind::TextReceived);
    (chosen.text_au, chosen.email_au) = (None, Some(true));
    assert_eq!(said(&roster, "boulder"), None);
    roster.users[0].email = None;
    is_lost(&roster, "boulder", &["no_email"], Mend::SetEmail { user: id("dana") });
}

#[test]
fn a_missing_phone_is_found() {
    let mut roster = sound();
    roster.users[0].phone = None;
    let contact = Some((ContactState::Assigned, Some(id("dana"))));
    let said = agree(&roster, &[NoticeKind::TextReceived], at());
    let kind = NoticeKind::TextReceived;
    let case = Case { account: id("boulder"), kind, contact, blocked: false, hours: None };
    assert_eq!(said[&case].silence, Silence::Lost);
    assert_eq!(said[&case].mend, [Mend::SetPhone { user: id("dana") }]);
}

#[test]
fn that_all_is_off_is_found_and_muted() {
    let mut roster = sound();
    choice(&mut roster.users[0], NoticeKind::TextReceived).text_au = Some(false);
    // Texts are switched off, and e-mails never were on.
    let reasons = vec!["notify.off", "notify.off_by_default"];
    let muted = (Silence::Muted, reasons, vec![Mend::ShowAll { user: id("dana") }]);
    assert_eq!(said(&roster, "boulder"), Some(muted));
}

#[test]
fn hours_that_never_come_are_found() {
    let mut roster = sound();
    roster.accounts[0].hours = Some(read(r#"{"zone":"America/Denver"}"#));
    assert_eq!(said(&roster, "boulder"), None, "they do not count");
    roster.accounts[0].messaging.owner_texts_in_hours = true;
    let contact = Some((ContactState::Unassigned, None));
    let hours = Some(tenantry::notify::HoursSide::Out);
    let (account, kind) = (id("boulder"), NoticeKind::TextReceived);
    let case = Case { account, kind, contact, blocked: false, hours };
    let said = agree(&roster, &[kind], at());
    assert_eq!(said[&case].reasons, ["notify.never_open"]);
    assert_eq!(said[&case].mend, [Mend::SetHours { account: id("boulder") }]);
}

#[test]
fn that_nobody_is_there_is_found() {
    let mut roster = sound();
    roster.users.iter_mut().for_each(|user| user.archived = true);
    choice(&mut roster.users[0], NoticeKind::TextReceived).text_au = Some(false);
    let (silence, reasons, mend) = said(&roster, "boulder").unwrap();
    assert_eq!((silence, reasons), (Silence::Lost, vec!["notify.nobody"]));
    let restored = Mend::RestoreUser { user: id("dana") };
    assert_eq!(mend, [restored, Mend::ShowAll { user: id("dana") }]);
}

/// Two accounts below the enterprise, whose owner alone sees texts, by roll-up.
fn rolled_up() -> Roster {
    let mut roster = sound();
    choice(&mut roster.users[0], NoticeKind::TextReceived).text_au = Some(false);
    let mut enterprise = RosterAccount::new(id("enterprise"), id("robin"));
    enterprise.add_ons = vec![id("notification_roll_up")];
    roster.accounts[0].parent = Some(id("enterprise"));
    roster.accounts.push(enterprise);
    let mut robin = RosterUser::new(id("robin"), id("enterprise"));
    robin.roll_up = vec![id("boulder")];
    roster.users.push(robin);
    roster
}

#[test]
fn a_roll_up_without_its_add_on_is_found() {
    let mut roster = rolled_up();
    assert_eq!(said(&roster, "boulder"), None);
    roster.accounts[1].add_ons.clear();
    let mend = Mend::ActivateRollUp { account: id("enterprise") };
    is_lost(&roster, "boulder", &["no_roll_up"], mend);
}

#[test]
fn a_roll_up_of_an_account_that_is_not_below_is_found() {
    let mut roster = rolled_up();
    roster.accounts[0].parent = None;
    is_lost(&roster, "boulder", &["not_below"], Mend::ShowAll { user: id("dana") });
}
