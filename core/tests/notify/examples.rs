//! Worked examples, in words.

use tenantry::document::Coded;
use tenantry::notify::{Channel, Decision, Dispatcher, NoticeKind, Occurrence, Outcome, Path};

use crate::records::{dispatcher, id, occurrence, read};

/// Dana owns the account, Kim works there, Lee is gone.
fn office(dana: &str, kim: &str, messaging: &str) -> Dispatcher {
    let text = format!(
        r#"{{"accounts":[{{"id":"boulder","owner":"dana","messaging":{messaging}}}],"users":[
        {{"id":"dana","account":"boulder","phone":"303-555-0100","email":"dana@shop.example","control":{dana}}},
        {{"id":"kim","account":"boulder","phone":"303-555-0111","email":"kim@shop.example","control":{kim}}},
        {{"id":"lee","account":"boulder","phone":"303-555-0122","email":"lee@shop.example","archived":true,
          "control":[{{"kind":"text_received","text_au":true,"email_au":true}}]}}]}}"#
    );
    dispatcher(&read(&text))
}

fn text(assigned: &str, says: &str) -> Occurrence {
    let assigned = match assigned {
        "" => String::new(),
        user => format!(r#","assigned":"{user}""#),
    };
    occurrence(&format!(
        r#"{{"type":"text_received","account":"boulder","at":"2026-11-21T12:00:00-07:00","contact":{{"id":"c"{assigned}}},"text":"{says}"}}"#
    ))
}

/// Who is told by text and e-mail, and where.
fn sent(decision: &Decision<'_>) -> Vec<String> {
    let all = decision.deliveries().iter().filter(|it| it.channel() != Channel::Panel);
    all.map(|it| format!("{} {} {}", it.user(), it.channel(), it.to().unwrap_or_default()))
        .collect()
}

fn why_not(decision: &Decision<'_>, user: &str, channel: Channel) -> Vec<&'static str> {
    let answers = decision.why_not(&id(user), channel).unwrap();
    answers[0].reasons.iter().map(Coded::code).collect()
}

fn kinds(decision: &Decision<'_>) -> Vec<&'static str> {
    decision.raised().iter().map(|raised| raised.kind.as_str()).collect()
}

const ON: &str = r#"[{"kind":"text_received","text_au":true,"email_au":true}]"#;
const OFF: &str = r#"[{"kind":"text_received","text_au":false,"email_au":false}]"#;
const FALLBACK: &str = r#"{"fallback_number":"303-555-0199"}"#;

#[test]
fn a_contact_with_an_assigned_user_follows_their_control_alone() {
    // Kim has both off: nobody gets either, though Dana has both on.
    let office_of = office(ON, OFF, FALLBACK);
    let decision = office_of.dispatch(&text("kim", "when do you come?")).unwrap();
    assert_eq!(sent(&decision), [""; 0]);
    assert_eq!(why_not(&decision, "kim", Channel::Text), ["notify.off"]);
    assert_eq!(why_not(&decision, "dana", Channel::Text), ["notify.assigned_decides"]);
    // Kim has both on, and Dana both off: Kim gets both.
    let office_of = office(OFF, ON, FALLBACK);
    let decision = office_of.dispatch(&text("kim", "when do you come?")).unwrap();
    assert_eq!(sent(&decision), ["kim text 303-555-0111", "kim email kim@shop.example"]);
}

#[test]
fn a_contact_without_one_follows_the_owners_to_the_fallback_number_and_the_owners_address() {
    let control = r#"[{"kind":"text_received","text_au":true,"email_au":true},{"kind":"text_stopped","text_au":false,"email_au":true}]"#;
    let office_of = office(control, OFF, FALLBACK);
    let decision = office_of.dispatch(&text("", "when do you come?")).unwrap();
    assert_eq!(sent(&decision), ["dana text 303-555-0199", "dana email dana@shop.example"]);
    // A stop is not forwarded by text, as that kind has text off.
    let decision = office_of.dispatch(&text("", "STOP")).unwrap();
    assert_eq!(kinds(&decision), ["text_stopped"]);
    assert_eq!(sent(&decision), ["dana email dana@shop.example"]);
    assert_eq!(why_not(&decision, "dana", Channel::Text), ["notify.off"]);
}

#[test]
fn without_a_fallback_number_no_other_one_is_used() {
    let decision_of = office(ON, ON, "{}");
    let decision = decision_of.dispatch(&text("", "when do you come?")).unwrap();
    assert_eq!(sent(&decision), ["dana email dana@shop.example"]);
    assert_eq!(why_not(&decision, "dana", Channel::Text), ["notify.no_fallback_number"]);
}

#[test]
fn an_archived_assigned_user_counts_as_none() {
    let office_of = office(ON, OFF, FALLBACK);
    let decision = office_of.dispatch(&text("lee", "when do you come?")).unwrap();
    assert_eq!(sent(&decision), ["dana text 303-555-0199", "dana email dana@shop.example"]);
    assert_eq!(why_not(&decision, "lee", Channel::Text), ["notify.owner_decides"]);
    let reason = &decision.why_not(&id("lee"), Channel::Text).unwrap()[0].reasons[0];
    let words = "the contact has no assigned user but lee, who is archived, so that dana decides as account owner";
    assert_eq!(reason.to_string(), words);
    // Whose it is stays known: it is flagged, not taken away.
    assert_eq!(decision.raised()[0].assigned, Some(id("lee")));
}

#[test]
fn five_contacts_are_told_one_by_one_and_six_at_once() {
    let office_of = office("[]", "[]", "{}");
    for (count, expected) in [
        (1, vec!["single_reassigned"]),
        (5, vec!["single_reassigned"; 5]),
        (6, vec!["bulk_reassigned"]),
        (7, vec!["bulk_reassigned"]),
    ] {
        let contacts: Vec<_> = (0..count).map(|it| format!(r#"{{"id":"c{it}"}}"#)).collect();
        let many = occurrence(&format!(
            r#"{{"type":"contacts_reassigned","account":"boulder","at":"2026-11-21T12:00:00-07:00","contacts":[{}]}}"#,
            contacts.join(",")
        ));
        let decision = office_of.dispatch(&many).unwrap();
        let (told, moved): (Vec<_>, Vec<_>) =
            kinds(&decision).into_iter().partition(|kind| *kind != "contact_moved");
        assert_eq!((told, moved.len()), (expected, count));
    }
}

#[test]
fn a_stop_is_heard_in_any_letters_and_between_blanks_and_only_alone() {
    let office_of = office("[]", "[]", "{}");
    for (says, expected) in [
        ("stop", "stop"),
        ("  SToP\\n", "stop"),
        ("UnSubscribe", "stop"),
        ("stop it", "other"),
        ("stop.", "other"),
        ("\\tSTART ", "start"),
        ("unstop", "start"),
        ("restart", "other"),
    ] {
        let decision = office_of.dispatch(&text("", says)).unwrap();
        assert_eq!(decision.heard().unwrap().as_str(), expected, "{says}");
        let kind = if expected == "stop" { "text_stopped" } else { "text_received" };
        assert_eq!(kinds(&decision), [kind], "{says}");
    }
    let blocked = r#"{"type":"text_received","account":"boulder","at":"2026-11-21T12:00:00-07:00","contact":{"id":"c","blocked":true},"text":"stop"}"#;
    let decision = office_of.dispatch(&occurrence(blocked)).unwrap();
    assert_eq!((kinds(&decision), decision.heard().unwrap().as_str()), (vec![], "stop"));
}

#[test]
fn a_sentence_is_one_line_whatever_the_ids_are() {
    let dispatcher = dispatcher(&read(
        r#"{"accounts":[{"id":"a\nb","owner":"dana"}],"users":[
        {"id":"dana","account":"a\nb"},{"id":"l\nee\u202e","account":"a\nb"}]}"#,
    ));
    let asked = occurrence(
        r#"{"type":"text_received","account":"a\nb","at":"2026-11-21T12:00:00-07:00","contact":{"id":"c","assigned":"l\nee\u202e"},"text":"hi"}"#,
    );
    let decision = dispatcher.dispatch(&asked).unwrap();
    for user in ["dana", "l\nee\u{202e}"] {
        for answer in decision.why_not(&id(user), Channel::Text).unwrap() {
            let told = answer.to_string();
            assert!(told.contains("l\\nee\\u{202e}") && !told.contains('\n'), "{told}");
        }
    }
    for finding in dispatcher.audit_silence("2026-11-21T12:00:00-07:00".parse().unwrap()) {
        assert!(!finding.to_string().contains(['\n', '\u{202e}']), "{finding}");
    }
}

/// A new lead that is assigned to the owner, who is texted about every one.
fn new_lead(owner: &str, fallback: &str, assigned: &str) -> Vec<(String, Vec<&'static str>)> {
    let dispatcher = dispatcher(&read(&format!(
        r#"{{"accounts":[{{"id":"boulder","owner":"dana","messaging":{{"fallback_number":"{fallback}","text_owner_new_leads":true}}}}],
        "users":[{{"id":"dana","account":"boulder","phone":"{owner}","control":[{{"kind":"new_lead","text_au":true}}]}}]}}"#
    )));
    let lead = occurrence(&format!(
        r#"{{"type":"contact_created","account":"boulder","at":"2026-11-21T12:00:00-07:00","by":"form","contact":{{"id":"c"{assigned}}}}}"#
    ));
    let decision = dispatcher.dispatch(&lead).unwrap();
    let all = decision.deliveries().iter();
    all.map(|it| {
        (it.to().unwrap_or_default().to_owned(), it.paths().all().map(Path::as_str).collect())
    })
    .collect()
}

#[test]
fn who_is_reached_twice_at_one_number_gets_one_text_with_both_paths() {
    let mine = new_lead("303-555-0100", "303-555-0199", r#","assigned":"dana""#);
    assert_eq!(mine, [("303-555-0100".to_owned(), vec!["assigned", "new_lead"])]);
    // The fallback number is the owner's own, written otherwise.
    let same = new_lead("303-555-0100", "(303) 555 0100", "");
    assert_eq!(same, [("(303) 555 0100".to_owned(), vec!["owner", "new_lead"])]);
    // So it is with and without the calling code of the country, and with the way to dial it from abroad.
    for (owner, fallback) in [
        ("303-555-0100", "+1 303 555 0100"),
        ("+13035550100", "303.555.0100"),
        ("1 (303) 555-0100", "303-555-0100"),
        ("+44 20 7946 0018", "0044 20 79460018"),
        // Seven digits are no whole number: they are compared as they are.
        ("555-0100", "5550100"),
    ] {
        let same = new_lead(owner, fallback, "");
        assert_eq!(same, [(fallback.to_owned(), vec!["owner", "new_lead"])], "{owner}");
    }
    assert_eq!(new_lead("303-555-0100", "555-0100", "").len(), 2);
    assert_eq!(new_lead("+44 303 555 0100", "303-555-0100", "").len(), 2);
    // Another number is another text.
    let other = new_lead("303-555-0100", "303-555-0199", "");
    assert_eq!(
        other,
        [("303-555-0199".to_owned(), vec!["owner"]), ("303-555-0100".to_owned(), vec!["new_lead"]),]
    );
}

#[test]
fn a_text_waits_for_hours_over_midnight_across_both_changes_of_the_clocks() {
    // Open on Saturdays from 22:00 to 02:30 on Sunday. On 2026-03-08 clocks go from 02:00 to 03:00; on 2026-11-01 back from
    // 02:00 to 01:00.
    let office_of = dispatcher(&read(
        r#"{"accounts":[{"id":"boulder","owner":"dana","messaging":{"fallback_number":"303-555-0199","owner_texts_in_hours":true},
        "hours":{"zone":"America/Denver","week":[{"day":"saturday","from":"22:00","to":"02:30"}]}}],
        "users":[{"id":"dana","account":"boulder","control":[{"kind":"text_received","text_au":true}]}]}"#,
    ));
    let until = |at: &str| {
        let text = occurrence(&format!(
            r#"{{"type":"text_received","account":"boulder","at":"{at}","contact":{{"id":"c"}},"text":"hello"}}"#
        ));
        let decision = office_of.dispatch(&text).unwrap();
        let told = decision.deliveries().iter().find(|it| it.channel() == Channel::Text).unwrap();
        match told.outcome() {
            Outcome::Delivered => "at once".to_owned(),
            Outcome::Deferred { until } => until.to_rfc3339(),
        }
    };
    for (at, expected) in [
        // Forward: 02:00 to 02:30 is skipped, so that it closes at 02:00, which is 03:00.
        ("2026-03-07T21:59:59-07:00", "2026-03-07T22:00:00-07:00"),
        ("2026-03-07T22:00:00-07:00", "at once"),
        ("2026-03-08T01:59:59-07:00", "at once"),
        ("2026-03-08T03:00:00-06:00", "2026-03-14T22:00:00-06:00"),
        // Back: what is between 01:00 and 02:00 comes twice, and it is open both times.
        ("2026-10-31T22:00:00-06:00", "at once"),
        ("2026-11-01T01:30:00-06:00", "at once"),
        ("2026-11-01T01:30:00-07:00", "at once"),
        ("2026-11-01T02:29:59-07:00", "at once"),
        ("2026-11-01T02:30:00-07:00", "2026-11-07T22:00:00-07:00"),
    ] {
        assert_eq!(until(at), expected, "{at}");
    }
}

#[test]
fn a_notice_leaves_at_an_instant_that_can_be_read_back_or_never() {
    for (days, at, expected) in [
        ("1", "9999-12-29T23:59:59Z", Some("9999-12-30T23:59:59+00:00")),
        ("1", "9999-12-30T00:00:00Z", None),
        ("30", "9999-12-30T00:00:00+23:59", None),
        ("2912117", "2026-11-21T23:59:59Z", Some("9999-12-30T23:59:59+00:00")),
        ("2912118", "2026-11-21T23:59:59Z", None),
        ("3000000", "2026-11-21T12:00:00-07:00", None),
        ("4294967295", "2026-11-21T12:00:00-07:00", None),
    ] {
        let roster = format!(
            r#"{{"accounts":[{{"id":"boulder","owner":"dana","notifications_kept_days":{days}}}],"users":[{{"id":"dana","account":"boulder"}}]}}"#
        );
        let office_of = dispatcher(&read(&roster));
        let paused = format!(r#"{{"type":"account_paused","account":"boulder","at":"{at}"}}"#);
        let decision = office_of.dispatch(&occurrence(&paused)).unwrap();
        let leaves = decision.leaves_at(&decision.deliveries()[0]).map(|at| at.to_rfc3339());
        assert_eq!(leaves.as_deref(), expected, "{days} days after {at}");
    }
}

#[test]
fn notices_that_would_be_gone_as_they_come_are_refused() {
    let roster = |days: u32| {
        tenantry::read::<tenantry::notify::Roster>(&format!(
            r#"{{"accounts":[{{"id":"boulder","owner":"dana","notifications_kept_days":{days}}}],"users":[{{"id":"dana","account":"boulder"}}]}}"#
        ))
    };
    assert!(roster(1).is_ok());
    let faults = roster(0).unwrap_err();
    assert_eq!(faults.as_slice()[0].code, "notify.no_days");
    assert_eq!(faults.as_slice()[0].path, "accounts[0].notifications_kept_days");
}

/// The findings about a kind, in words.
fn silences(roster: &str, kind: &str) -> Vec<String> {
    let at = crate::records::instant("2026-11-21T12:00:00-07:00");
    let findings = dispatcher(&read(roster)).audit_silence(at);
    let about = findings.iter().filter(|it| it.kinds.iter().any(|it| it.as_str() == kind));
    about.filter(|it| !it.blocked).map(|it| it.to_string().replacen(kind, "it", 1)).collect()
}

#[test]
fn what_is_found_in_more_accounts_comes_first_however_many_changes_mend_it_in_one() {
    let texted = r#""control":[{"kind":"voicemail","system":false,"text_au":true}]"#;
    let user = |id: &str, account: &str, more: &str| {
        format!(r#"{{"id":"{id}","account":"{account}",{more}}}"#)
    };
    let roster = format!(
        r#"{{"accounts":[{{"id":"a","owner":"dana"}},{{"id":"b","owner":"omar"}},{{"id":"c","owner":"robin"}}],"users":[{}]}}"#,
        [
            user("dana", "a", r#""control":[{"kind":"voicemail","system":false}]"#),
            user("kim", "a", texted),
            user("lee", "a", texted),
            user("mia", "a", texted),
            user("omar", "b", &format!(r#""phone":"303-555-0142",{texted}"#)),
            user("robin", "c", &format!(r#""phone":"303-555-0143",{texted}"#)),
        ]
        .join(",")
    );
    assert_eq!(
        silences(&roster, "voicemail")[..2],
        [
            "it \u{b7} contacts without assigned user \u{b7} 2 accounts: no fallback number. To mend it: set the fallback number",
            "it \u{b7} contacts assigned to kim or lee or mia \u{b7} a: no phone. To mend it: give a user a phone number",
        ]
    );
}

#[test]
fn a_finding_says_whom_it_is_about_and_whom_its_mend_helps() {
    let off = r#""control":[{"kind":"voicemail","system":false}]"#;
    let texted = r#""control":[{"kind":"voicemail","system":false,"text_au":true}]"#;
    let accounts = |more: &str| format!(r#""accounts":[{{"id":"a","owner":"dana"}}{more}]"#);
    let user = |id: &str, account: &str, more: &str| {
        format!(r#"{{"id":"{id}","account":"{account}",{more}}}"#)
    };
    let roster = |accounts: String, users: &[String]| {
        format!(r#"{{{accounts},"users":[{}]}}"#, users.join(","))
    };
    // Kim wants a text and has no phone; so has Lee, who is gone.
    let kim = user("kim", "a", texted);
    let lee = user("lee", "a", &format!(r#""archived":true,{texted}"#));
    let dana = user("dana", "a", off);
    assert_eq!(
        silences(&roster(accounts(""), &[dana.clone(), kim.clone(), lee]), "voicemail"),
        [
            "it · contacts assigned to kim · a: no phone. To mend it: give kim a phone number",
            "it · contacts without assigned user or assigned to lee, archived · a: muted: \
            no e-mail, no fallback number, switched off, off by default. To mend it: let the panel of dana show it",
            "it · contacts assigned to dana · a: muted: no e-mail, no phone, switched off, off by default. \
            To mend it: let the panel of dana show it",
        ]
    );
    // Three of one account are named, and it is one account though each needs a change of their own; four are too many.
    let all = ["b", "c", "d", "e"].map(|id| user(id, "a", texted));
    let of = |users: &[String]| roster(accounts(""), &[&[dana.clone()][..], users].concat());
    assert_eq!(
        silences(&of(&all[..3]), "voicemail")[0],
        "it · contacts assigned to b or c or d · a: no phone. To mend it: give a user a phone number"
    );
    assert_eq!(
        silences(&of(&all), "voicemail")[0],
        "it · contacts with an assigned user · a: no phone. To mend it: give a user a phone number"
    );
    // The same in two accounts, where other people have to be helped.
    let more = r#",{"id":"b","owner":"omar"}"#;
    let omar = user("omar", "b", off);
    assert_eq!(
        silences(&roster(accounts(more), &[dana, omar]), "voicemail"),
        [
            "it · contacts without assigned user · 2 accounts: muted: no e-mail, no fallback number, switched off, off by default. \
            To mend it: let the panel of a user show it",
            "it · contacts with an assigned user · 2 accounts: muted: no e-mail, no phone, switched off, off by default. \
            To mend it: let the panel of a user show it",
        ]
    );
}

#[test]
fn who_is_logged_in_as_somebody_sees_their_panel() {
    let office_of = office("[]", r#"[{"kind":"text_received","system":false}]"#, "{}");
    let decision = office_of.dispatch(&text("", "hello")).unwrap();
    assert_eq!(decision.panel_of(&id("dana")).count(), 1);
    assert_eq!(decision.panel_of(&id("kim")).count(), 0);
}

#[test]
fn a_switch_that_a_kind_does_not_have_is_refused() {
    for kind in NoticeKind::ALL {
        let roster = format!(
            r#"{{"accounts":[{{"id":"a","owner":"u"}}],"users":[{{"id":"u","account":"a","control":[{{"kind":"{kind}","text_au":false}}]}}]}}"#
        );
        let told = tenantry::read::<tenantry::notify::Roster>(&roster);
        let codes = told.err().map(|faults| faults.as_slice()[0].code);
        let expected = (!crate::model::has_contact(*kind)).then_some("notify.no_switch");
        assert_eq!(codes, expected, "{kind}");
    }
}
