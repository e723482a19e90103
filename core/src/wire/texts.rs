//! Calls about texts: what one asks for, who can be texted, and when.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::arguments::{Arguments, Input};
use super::carried::Area;
use crate::communicate::{Heard, Messaging, NotTexted, Reachable};
use crate::document::{At, Coded, Faults, one_line, to_canonical_json};
use crate::notify::{PlanText, plan_text_time};
use crate::time::{Hours, OperationHours};

/// What one asks of texts without a network.
pub(super) const AREA: Area = Area {
    calls: &[("heard", heard), ("not_texted", not_texted), ("plan_text_time", text_time)],
    documents: &[],
    engines: &[],
};

/// How an account texts; as usual where nothing is said.
fn checked(messaging: Option<Messaging>) -> Result<Messaging, Faults> {
    let messaging = messaging.unwrap_or_default();
    let mut faults = Faults::default();
    // The hours are no part of what is asked with it, or stand beside it.
    messaging.check(true, At::Root.field("messaging"), &mut faults);
    faults.or(Some(messaging))
}

fn heard(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Told {
        heard: Heard,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("text");
    let messaging = arguments.optional::<Messaging>("messaging");
    arguments.done()?;
    Ok(to_canonical_json(&Told { heard: checked(messaging)?.heard(&text) }))
}

fn not_texted(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Told {
        reasons: Vec<ToldReason>,
    }
    #[derive(Serialize)]
    struct ToldReason {
        code: &'static str,
        message: String,
        reason: NotTexted,
    }
    let mut arguments = Arguments::new(input)?;
    let contact = arguments.required::<Reachable>("contact");
    arguments.done()?;
    let told = |reason: NotTexted| ToldReason {
        code: reason.code(),
        message: one_line(format_args!("{reason}")),
        reason,
    };
    let reasons = contact.reasons_against().into_iter().map(told).collect();
    Ok(to_canonical_json(&Told { reasons }))
}

fn text_time(input: Input<'_>) -> Result<String, Faults> {
    let mut arguments = Arguments::with_documents(input)?;
    let text = arguments.required::<PlanText>("text");
    let at = arguments.required::<DateTime<FixedOffset>>("at");
    let messaging = arguments.optional::<Messaging>("messaging");
    let hours = arguments.optional_document::<OperationHours>("hours");
    arguments.done()?;
    let messaging = checked(messaging)?;
    let hours = hours.map(|hours| Hours::new(&hours)).transpose()?;
    Ok(to_canonical_json(&plan_text_time(&messaging, text, hours.as_ref(), at)))
}
