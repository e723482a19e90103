//! Random rosters and occurrences of few names, so that much comes together in one place.

use std::sync::Arc;

use chrono::{DateTime, Duration, FixedOffset};
use tenantry::communicate::{CustomMailbox, Mailbox, Messaging, OauthMailbox, PresetMailbox};
use tenantry::id::{AccountId, OccurrenceId, UserId};
use tenantry::notify::{
    AssignedBy, Choice, Contact, ContactCreated, CreatedBy, DuplicateFound, InAccount, LeadRouted,
    ManyContacts, NoticeKind, Occurrence, Roster, RosterAccount, RosterUser, StepRan, StepReached,
    TextReceived, Timed, UserAssigned, WithContact,
};
use tenantry::time::OperationHours;

use crate::model::{SWITCHES, has_contact};
use crate::random::Random;
use crate::records::{id, instant, read};

/// Names of accounts, so ordered that no account need come before those below it.
const ACCOUNTS: [&str; 4] = ["c", "a", "d", "b"];
/// Names of users, likewise.
const USERS: [&str; 7] = ["u3", "u1", "u6", "u0", "u4", "u2", "u5"];
/// Numbers of which some are the same, written otherwise.
const NUMBERS: [&str; 6] = [
    "303-555-0100",
    "(303) 555 0100",
    "+1 303 555 0100",
    "3035550101",
    "303.555.0101",
    "1-303-555-0101",
];
const EMAILS: [&str; 2] = ["kim@shop.example", "lee@shop.example"];
const ADD_ONS: [&str; 4] =
    ["notification_roll_up", "dispatch", "marketplace_messages", "lead_routing"];
const TEXTS: [&str; 18] = [
    "stop",
    "\u{feff}ＳＴＯＰ\u{fe0f}\u{200b}",
    "st\u{ad}art",
    " STOP\n",
    "\u{a0}Stop\t",
    "stop it",
    "StopAll",
    "OPT OUT",
    "OptOut",
    "start",
    "  StArT ",
    "UNSTOP",
    "yes",
    "\tHalt ",
    "halt",
    "when do you come?",
    "",
    "  ",
];
/// Weeks, exceptions: none, working days, over midnight, in the hours in which clocks change, always, never again, one day.
const HOURS: [&str; 7] = [
    r#"{"zone":"America/Denver"}"#,
    r#"{"zone":"America/Denver","week":[{"day":"monday","from":"08:00","to":"17:00"},{"day":"friday","from":"08:00","to":"12:00"}]}"#,
    r#"{"zone":"America/Denver","week":[{"day":"saturday","from":"22:00","to":"06:00"}]}"#,
    r#"{"zone":"America/Denver","week":[{"day":"sunday","from":"01:30","to":"02:30"}]}"#,
    r#"{"zone":"Europe/Berlin","week":[{"day":"sunday","from":"00:00","to":"00:00"},{"day":"monday","from":"00:00","to":"00:00"},{"day":"tuesday","from":"00:00","to":"00:00"},{"day":"wednesday","from":"00:00","to":"00:00"},{"day":"thursday","from":"00:00","to":"00:00"},{"day":"friday","from":"00:00","to":"00:00"},{"day":"saturday","from":"00:00","to":"00:00"}]}"#,
    r#"{"zone":"Asia/Kathmandu","exceptions":[{"on":"2026-11-01","open":[{"from":"09:00","to":"17:00"}]}]}"#,
    r#"{"zone":"America/Denver","week":[{"day":"sunday","from":"00:00","to":"12:00"}],"exceptions":[{"on":"2026-11-01"}]}"#,
];
/// Days around which clocks change in America and in Europe, and one more.
const DAYS: [&str; 5] = ["2026-03-07", "2026-10-24", "2026-10-31", "2026-11-20", "2026-12-31"];

/// What is the same in every run: hours are read once.
pub(crate) struct Ground {
    hours: Vec<OperationHours>,
}

impl Ground {
    pub(crate) fn new() -> Self {
        Self { hours: HOURS.iter().map(|text| read(text)).collect() }
    }

    /// A roster that is right.
    pub(crate) fn roster(&self, random: &mut Random) -> Roster {
        let mut roster = Roster::default();
        if random.once_in(200) {
            return roster;
        }
        let accounts = 1 + random.index(ACCOUNTS.len());
        let users = accounts + random.index(7 - accounts);
        for (place, name) in USERS[..users].iter().enumerate() {
            // The first ones own an account each.
            let of = if place < accounts { place } else { random.index(accounts) };
            let mut user = RosterUser::new(id(name), id(ACCOUNTS[of]));
            user.own_contacts_only = place >= accounts && random.once_in(3);
            user.archived = random.once_in(5);
            user.phone = (!random.once_in(4)).then(|| number(random));
            user.email = (!random.once_in(4)).then(|| (*random.pick(&EMAILS)).into());
            if random.once_in(6) {
                user.hours.clone_from(&random.pick::<OperationHours>(&self.hours).week);
            }
            user.control = control(random);
            let mut chosen: Vec<AccountId> =
                ACCOUNTS[..accounts].iter().map(|name| id(name)).collect();
            random.shuffle(&mut chosen);
            chosen.truncate(random.index(accounts + 1));
            user.roll_up = if random.once_in(3) { Vec::new() } else { chosen };
            // Now and then one who is in all that counts as another of the account is.
            let known = roster.users.iter().rfind(|known| known.account == user.account);
            if let Some(known) = known.filter(|_| place >= accounts && random.once_in(3)) {
                let RosterUser { phone, email, control, archived, own_contacts_only, .. } =
                    known.clone();
                user = RosterUser { phone, email, control, archived, own_contacts_only, ..user };
                user.own_contacts_only |= random.once_in(4);
            }
            roster.users.push(user);
        }
        for place in 0..accounts {
            let mut account = RosterAccount::new(id(ACCOUNTS[place]), id(USERS[place]));
            account.parent = (place > 0).then(|| id(ACCOUNTS[random.index(place)]));
            account.add_ons =
                ADD_ONS.iter().filter(|_| !random.once_in(3)).map(|name| id(name)).collect();
            account.messaging = messaging(random);
            account.hours = (!random.once_in(4)).then(|| random.pick(&self.hours).clone());
            account.messaging.owner_texts_in_hours &= account.hours.is_some();
            account.messaging.delayed_texts_in_hours &= account.hours.is_some();
            let days = *random.pick(&[1, 2, 30, u32::MAX]);
            account.notifications_kept_days = random.once_in(2).then_some(days);
            roster.accounts.push(account);
        }
        random.shuffle(&mut roster.users);
        random.shuffle(&mut roster.accounts);
        roster
    }
}

fn number(random: &mut Random) -> Arc<str> {
    (*random.pick(&NUMBERS)).into()
}

fn messaging(random: &mut Random) -> Messaging {
    let mut messaging = Messaging {
        fallback_number: random.once_in(2).then(|| number(random)),
        owner_texts_in_hours: random.once_in(2),
        delayed_texts_in_hours: random.once_in(2),
        text_owner_new_leads: random.once_in(2),
        ..Messaging::default()
    };
    if random.once_in(4) {
        messaging.stop_words = vec![" HALT".into()];
        messaging.start_words = vec!["Go on".into(), "yes ".into()];
        let one = random.once_in(2);
        if one {
            messaging.stop_words.push("Opt Out".into());
        }
        if random.once_in(2) {
            messaging.start_words.clear();
        }
    }
    messaging.mailbox = match random.below(5) {
        0 => None,
        1 => Some(Mailbox::Custom(CustomMailbox {
            smtp_host: "smtp.shop.example".into(),
            smtp_port: 587,
            imap_host: "imap.shop.example".into(),
            imap_port: 993,
        })),
        2 => Some(Mailbox::Preset(PresetMailbox { provider: "known".into() })),
        kind => {
            Some(Mailbox::Oauth(OauthMailbox { provider: "known".into(), may_read: kind == 3 }))
        }
    };
    messaging
}

fn control(random: &mut Random) -> Vec<Choice> {
    let mut control = Vec::new();
    for kind in NoticeKind::ALL.iter().copied() {
        if random.once_in(3) {
            continue;
        }
        let mut choice = Choice::new(kind);
        for switch in SWITCHES.iter().take(if has_contact(kind) { 4 } else { 1 }) {
            let value = *random.pick(&[None, Some(false), Some(true), Some(true)]);
            choice = choice.with(*switch, value);
        }
        control.push(choice);
    }
    random.shuffle(&mut control);
    control
}

/// An instant near one at which something may change.
pub(crate) fn at(random: &mut Random) -> DateTime<FixedOffset> {
    let offset = random.pick::<&str>(&["Z", "-07:00", "+05:45"]);
    let day = instant(&format!("{}T00:00:00{offset}", random.pick::<&str>(&DAYS)));
    // Two days, so that the day on which clocks change is among them; often at a full half hour.
    let minutes = if random.once_in(2) { random.below(96) * 30 } else { random.below(2 * 24 * 60) };
    let seconds = if random.once_in(4) { random.below(60) } else { 0 };
    day + Duration::seconds(i64::try_from(minutes * 60 + seconds).unwrap())
}

/// What an occurrence may be about, and whether something is wrong with it now and then.
struct Facts<'a> {
    random: &'a mut Random,
    roster: &'a Roster,
    account: AccountId,
    wrong: bool,
}

impl Facts<'_> {
    fn account_id(&mut self) -> AccountId {
        if self.roster.accounts.is_empty() || self.wrong && self.random.once_in(4) {
            return id("nowhere");
        }
        self.random.pick(&self.roster.accounts).id.clone()
    }

    /// A user of an account, archived or not; now and then somebody else.
    fn user(&mut self, account: &AccountId) -> Option<UserId> {
        if self.random.once_in(3) {
            return None;
        }
        if self.wrong && self.random.once_in(2) {
            return Some(id(self.random.pick::<&str>(&["nobody", "u1", "u2"])));
        }
        let own = |user: &&RosterUser| user.account == *account;
        let users: Vec<_> = self.roster.users.iter().filter(own).collect();
        (!users.is_empty()).then(|| self.random.pick(&users).id.clone())
    }

    fn contact(&mut self, name: usize) -> Contact {
        let account = self.account.clone();
        let assigned = self.user(&account);
        let blocked = self.random.once_in(4);
        Contact { id: id(&format!("c{name}")), assigned, blocked }
    }
}

/// Something that happens, of any type; now and then with something wrong.
pub(crate) fn occurrence(random: &mut Random, roster: &Roster) -> Occurrence {
    use Occurrence as O;
    let wrong = random.once_in(20);
    let which = random.index(Occurrence::NAMES.len());
    let mut facts = Facts { random, roster, account: id("nowhere"), wrong };
    facts.account = facts.account_id();
    let account = facts.account.clone();
    let at = at(facts.random);
    let once: Option<OccurrenceId> =
        facts.random.once_in(2).then(|| id(&format!("o{}", facts.random.below(3))));
    let plain = InAccount { account: account.clone(), at, id: once.clone() };
    let with = |facts: &mut Facts<'_>| WithContact {
        account: account.clone(),
        at,
        id: once.clone(),
        contact: facts.contact(0),
    };
    let timed = |facts: &mut Facts<'_>| Timed {
        account: account.clone(),
        at,
        id: once.clone(),
        contact: facts.contact(0),
        due: at + Duration::seconds(*facts.random.pick(&[-3600, -1, 0, 1, 3600])),
        notify: !facts.random.once_in(3),
    };
    let many = |facts: &mut Facts<'_>| {
        let mut count = *facts.random.pick(&[1, 2, 4, 5, 6, 7]);
        if facts.wrong && facts.random.once_in(2) {
            count = 0;
        }
        let mut contacts: Vec<_> = (0..count).map(|name| facts.contact(name)).collect();
        if facts.wrong && count > 1 && facts.random.once_in(2) {
            contacts[count - 1].id = contacts[0].id.clone();
        }
        ManyContacts { account: account.clone(), at, id: once.clone(), contacts }
    };
    match Occurrence::NAMES[which] {
        "account_paused" => O::AccountPaused(plain),
        "clients_exported" => O::ClientsExported(plain),
        "clients_imported" => O::ClientsImported(plain),
        "report_ready" => O::ReportReady(plain),
        "statistics_ready" => O::StatisticsReady(plain),
        "test_inbox_read" => O::TestInboxRead(plain),
        "warned" => O::Warned(plain),
        "parser_created" => O::ParserCreated(plain),
        "parser_updated" => O::ParserUpdated(plain),
        "system_informed" => O::SystemInformed(plain),
        "system_failed" => O::SystemFailed(plain),
        "contact_updated" => O::ContactUpdated(with(&mut facts)),
        "email_failed" => O::EmailFailed(with(&mut facts)),
        "email_received" => O::EmailReceived(with(&mut facts)),
        "email_sent" => O::EmailSent(with(&mut facts)),
        "text_sent" => O::TextSent(with(&mut facts)),
        "call_passed_through" => O::CallPassedThrough(with(&mut facts)),
        "voicemail_left" => O::VoicemailLeft(with(&mut facts)),
        "marketplace_message" => O::MarketplaceMessage(with(&mut facts)),
        "proposal_opened" => O::ProposalOpened(with(&mut facts)),
        "proposal_signed" => O::ProposalSigned(with(&mut facts)),
        "proposal_dispatched" => O::ProposalDispatched(with(&mut facts)),
        "payment_received" => O::PaymentReceived(with(&mut facts)),
        "payment_entered" => O::PaymentEntered(with(&mut facts)),
        "contact_moved" => O::ContactMoved(with(&mut facts)),
        "text_received" => {
            let text = (*facts.random.pick(&TEXTS)).into();
            O::TextReceived(TextReceived { account, at, id: once, contact: facts.contact(0), text })
        }
        "plan_step_ran" => {
            let (contact, notify) = (facts.contact(0), facts.random.once_in(2));
            O::PlanStepRan(StepRan { account, at, id: once, contact, notify })
        }
        "user_assigned" => {
            let mut contact = facts.contact(0);
            if !facts.wrong {
                // Somebody is assigned.
                let owner = roster.accounts.iter().find(|it| it.id == account).map(|it| &it.owner);
                contact.assigned = contact.assigned.or_else(|| owner.cloned());
            }
            let by = *facts.random.pick(AssignedBy::ALL);
            O::UserAssigned(UserAssigned { account, at, id: once, contact, by })
        }
        "step_reached" => {
            let (contact, designated) = (facts.contact(0), facts.user(&account));
            let notify = facts.random.once_in(2);
            O::StepReached(StepReached { account, at, id: once, contact, designated, notify })
        }
        "appointment_set" => O::AppointmentSet(timed(&mut facts)),
        "call_scheduled" => O::CallScheduled(timed(&mut facts)),
        "reminder_set" => O::ReminderSet(timed(&mut facts)),
        "contact_created" => {
            let contact = facts.contact(0);
            let by = *facts.random.pick(CreatedBy::ALL);
            O::ContactCreated(ContactCreated { account, at, id: once, contact, by })
        }
        "duplicate_found" => {
            let (contact, mut original) = (facts.contact(0), facts.contact(1));
            if facts.wrong && facts.random.once_in(2) {
                original.id = contact.id.clone();
            }
            O::DuplicateFound(DuplicateFound { account, at, id: once, contact, original })
        }
        "lead_routed" => {
            let (contact, to) = (facts.contact(0), facts.account_id());
            let assigned = facts.user(&to);
            O::LeadRouted(LeadRouted { account, at, id: once, contact, to, assigned })
        }
        "contacts_reassigned" => O::ContactsReassigned(many(&mut facts)),
        "contacts_released" => O::ContactsReleased(many(&mut facts)),
        other => panic!("{other} stands in no list"),
    }
}
