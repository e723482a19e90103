//! What is told in words, and what a roster is made of in Rust.

use tenantry::communicate::Heard;
use tenantry::notify::{RosterUser, SilenceReason};

use super::records::{id, read};

#[test]
fn a_text_stops_and_starts_a_number_and_any_other_leaves_it_as_it_was() {
    for stopped in [false, true] {
        assert!(Heard::Stop.leaves_stopped(stopped));
        assert!(!Heard::Start.leaves_stopped(stopped));
        assert_eq!(Heard::Other.leaves_stopped(stopped), stopped);
    }
}

#[test]
fn every_reason_for_silence_has_its_words() {
    let words = [
        ("notify.archived", "who would be told is archived"),
        ("notify.assigned_decides", "the assigned user decides"),
        ("notify.blocked", "blocked"),
        ("notify.never_open", "texted in hours only, and never open"),
        ("notify.no_email", "no e-mail"),
        ("notify.no_fallback_number", "no fallback number"),
        ("notify.no_phone", "no phone"),
        ("notify.no_roll_up", "the roll-up is not in use"),
        ("notify.nobody", "no active user"),
        ("notify.not_assigned", "wanted for own contacts only"),
        ("notify.not_below", "rolled up from where the account is not below"),
        ("notify.not_in_account", "not in the account"),
        ("notify.not_visible", "hidden from those who see their own contacts only"),
        ("notify.off", "switched off"),
        ("notify.off_by_default", "off by default"),
        ("notify.owner_decides", "the account owner decides"),
        ("notify.panel_only", "shown in the panel only"),
    ];
    let told = SilenceReason::ALL.map(|reason| (reason.code(), reason.to_string()));
    assert_eq!(told, words.map(|(code, words)| (code, words.to_owned())));
}

#[test]
fn a_user_of_whom_nothing_else_is_known_is_one_that_says_nothing_else() {
    let made = RosterUser::new(id("kim"), id("a"));
    let roster: tenantry::notify::Roster =
        read(r#"{"accounts":[{"id":"a","owner":"kim"}],"users":[{"id":"kim","account":"a"}]}"#);
    assert_eq!(roster.users, [made]);
}
