//! Calls about contact points: what people write, in the one form in which it is compared.

use serde::Serialize;

use super::arguments::{Arguments, Input, at_argument};
use super::carried::Area;
use crate::contact::{
    ContactError, Country, EmailAddress, PhoneNumber, PostalCode, PostalForm, Regions, ShortZip,
};
use crate::document::{Faults, to_canonical_json};

/// E-mail addresses, phone numbers, postal codes, states and provinces.
pub(super) const AREA: Area = Area {
    calls: &[("email", email), ("phone", phone), ("postal_code", postal_code), ("region", region)],
    documents: &[],
    engines: &[],
};

/// What is wrong with the text that was to be read.
fn of_text(error: &ContactError) -> Faults {
    at_argument("text", error)
}

fn email(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Email<'e> {
        email: &'e str,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("text");
    arguments.done()?;
    let email: EmailAddress = text.parse().map_err(|error| of_text(&error))?;
    Ok(to_canonical_json(&Email { email: email.as_str() }))
}

fn phone(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Phone<'p> {
        e164: &'p str,
        #[serde(skip_serializing_if = "Option::is_none")]
        extension: Option<&'p str>,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("text");
    let country = arguments.optional::<Country>("country");
    arguments.done()?;
    let phone = PhoneNumber::parse(&text, country).map_err(|error| of_text(&error))?;
    Ok(to_canonical_json(&Phone { e164: phone.as_str(), extension: phone.extension() }))
}

fn postal_code(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Found<'c> {
        code: &'c str,
        form: &'static str,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        padded: bool,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("text");
    let country = arguments.optional::<Country>("country");
    let short = arguments.optional::<ShortZip>("short_zip").unwrap_or_default();
    arguments.done()?;
    let code = PostalCode::parse(&text, country, short).map_err(|error| of_text(&error))?;
    let form = match code.form() {
        PostalForm::Zip => "zip",
        PostalForm::Canadian => "canadian",
        PostalForm::Other => "other",
    };
    Ok(to_canonical_json(&Found { code: code.as_str(), form, padded: code.is_padded() }))
}

fn region(input: Input<'_>) -> Result<String, Faults> {
    #[derive(Serialize)]
    struct Known<'r> {
        code: &'r str,
        country: Country,
        name: &'r str,
        region: String,
    }
    let mut arguments = Arguments::new(input)?;
    let text = arguments.required::<String>("text");
    let country = arguments.optional::<Country>("country");
    arguments.done()?;
    let regions = Regions::default();
    let found = regions.find(&text, country).map_err(|error| of_text(&error))?;
    Ok(to_canonical_json(&Known {
        code: found.code(),
        country: found.country(),
        name: found.name(),
        region: found.to_string(),
    }))
}
