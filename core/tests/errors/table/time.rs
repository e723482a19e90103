//! Codes of times, zones and hours.

use tenantry::time::{OperationHours, TimeOfDay, Zone};

use super::Row;
use crate::provoke::*;

pub(super) fn times() -> Vec<Row> {
    vec![
        ("time.shape", "Write hours and minutes.", parsed::<TimeOfDay>("8.30")),
        (
            "time.unknown_zone",
            "Write a name of the IANA time zone database.",
            parsed::<Zone>("America/Denvr"),
        ),
        (
            "hours.overlap",
            "Let one end when the other begins, or make them one.",
            document::<OperationHours>(
                r#"{ "zone": "UTC", "week": [
                    { "day": "monday", "from": "09:00", "to": "17:00" },
                    { "day": "monday", "from": "16:00", "to": "20:00" }
                ] }"#,
            ),
        ),
        (
            "hours.same_date",
            "Put all spans of the day into one exception.",
            document::<OperationHours>(
                r#"{ "zone": "UTC", "exceptions": [{ "on": "2026-12-25" }, { "on": "2026-12-25" }] }"#,
            ),
        ),
    ]
}
