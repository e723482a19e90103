//! When a credential must be set anew (rule U-10).

use tenantry::access::Credential;

use super::records::day;

#[test]
fn a_credential_is_due_from_the_day_on_that_lies_so_many_days_behind() {
    let credential = Credential { set_on: Some(day("2026-01-30")), must_reset: false };
    // 30 days: one to the end of January, 28 of February, and one.
    assert_eq!(credential.due_on(Some(30)), Some(day("2026-03-01")));
    assert!(!credential.is_due(day("2026-02-28"), Some(30)));
    assert!(credential.is_due(day("2026-03-01"), Some(30)));
    assert!(credential.is_due(day("2027-01-01"), Some(30)));
    assert!(credential.is_due(day("2026-01-30"), Some(0)));
}

#[test]
fn a_credential_that_need_not_be_set_anew_is_never_due() {
    let credential = Credential { set_on: Some(day("2026-01-30")), must_reset: false };
    assert_eq!(credential.due_on(None), None);
    assert!(!credential.is_due(day("9999-12-31"), None));
}

#[test]
fn a_credential_that_must_be_reset_is_due_from_when_it_was_set() {
    let credential = Credential { set_on: Some(day("2026-01-30")), must_reset: true };
    for every_days in [None, Some(30)] {
        assert!(credential.is_due(day("2026-01-30"), every_days));
        assert!(!credential.is_due(day("2026-01-29"), every_days));
    }
}

#[test]
fn a_credential_that_was_never_set_is_not_due() {
    for must_reset in [false, true] {
        let credential = Credential { set_on: None, must_reset };
        assert!(!credential.is_due(day("2026-01-30"), Some(30)));
    }
}
