//! A text is an amount exactly as written, or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::num::Amount;
use tenantry::wire::{Input, call};

fuzz_target!(|text: &str| {
    if let Ok(amount) = text.parse::<Amount>() {
        let printed = amount.to_string();
        assert_eq!(
            printed.parse::<Amount>().as_ref(),
            Ok(&amount),
            "{text:?} printed as {printed:?}"
        );
    }
    // Whatever stands there as JSON: an answer or an error, never a panic; and a number keeps its value.
    let arguments = format!("{{\"amount\":{text},\"places\":28}}");
    if let Ok(answer) = call("round", Input::Text(&arguments))
        && let Ok(amount) = text.trim().parse::<Amount>()
    {
        assert_eq!(answer, format!("{{\"value\":\"{amount}\"}}"), "{text:?}");
    }
});
