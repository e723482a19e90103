use thiserror::Error;

use super::Country;
use crate::document::{Coded, did_you_mean, shown};
use crate::order::Listed;

/// Why a text is no contact point.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContactError {
    /// No country of that name or code.
    #[error("`{text}` is no country: write two letters like `US`")]
    Country {
        /// The text.
        text: String,
    },
    /// Not something, an at sign, and the name of a host.
    #[error("`{text}` is no e-mail address: write one like `kim@shop.example`")]
    Email {
        /// The text.
        text: String,
    },
    /// Not seven to fifteen digits and what people write between them.
    #[error("`{text}` is no phone number: write one like `303-555-0142` or `+44 20 7946 0018`")]
    Phone {
        /// The text.
        text: String,
    },
    /// A number of the North American plan that the plan cannot have.
    #[error(
        "`{text}` is no number of the North American plan: area code and exchange begin with 2 to 9 and do not end in 11"
    )]
    NorthAmerican {
        /// The text.
        text: String,
    },
    /// A number of a country whose calling code is not known here.
    #[error(
        "the calling code of {country} is not known here: write `{text}` with `+` and the calling code"
    )]
    CallingCode {
        /// The text.
        text: String,
        /// The country.
        country: Country,
    },
    /// No postal code at all.
    #[error("`{text}` is no postal code: write letters and digits, at most 10")]
    PostalCode {
        /// The text.
        text: String,
    },
    /// No ZIP code.
    #[error("`{text}` is no ZIP code: write five digits, or nine")]
    Zip {
        /// The text.
        text: String,
    },
    /// A ZIP code that has lost its leading zeros (rule R-15).
    #[error("the ZIP code `{text}` is short: write its leading zeros, `{padded}`")]
    ShortZip {
        /// The text.
        text: String,
        /// With the zeros.
        padded: String,
    },
    /// No Canadian postal code.
    #[error("`{text}` is no Canadian postal code: write one like `K1A 0B1`")]
    Canadian {
        /// The text.
        text: String,
    },
    /// No region of that name or code.
    #[error("there is no state or province `{text}`{}", instead(*.country, .elsewhere, *.has_any, .suggestion.as_deref()))]
    Region {
        /// The text.
        text: String,
        /// The country of which it would be, if one is named.
        country: Option<Country>,
        /// The other countries that have one of that name.
        elsewhere: Vec<Country>,
        /// Whether any of the country are known.
        has_any: bool,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// A region of several countries (rule R-16).
    #[error("`{text}` is a region of {}: name the country", in_words(.countries))]
    AmbiguousRegion {
        /// The text.
        text: String,
        /// The countries.
        countries: Vec<Country>,
    },
}

/// What there is where there is no such region.
fn instead(
    country: Option<Country>,
    elsewhere: &[Country],
    has_any: bool,
    suggestion: Option<&str>,
) -> String {
    let Some(country) = country else { return did_you_mean(suggestion) };
    if !elsewhere.is_empty() {
        return format!(" of {country}: it is one of {}", in_words(elsewhere));
    }
    if !has_any {
        return format!(
            " of {country}: of {country} only those are known that a routing plan adds (`regions`)"
        );
    }
    format!(" of {country}{}", did_you_mean(suggestion))
}

fn in_words(countries: &[Country]) -> String {
    let named: Vec<_> = countries.iter().map(ToString::to_string).listed();
    named.join(" and ")
}

impl Coded for ContactError {
    fn code(&self) -> &'static str {
        match self {
            Self::Country { .. } => "contact.country",
            Self::Email { .. } => "contact.email",
            Self::Phone { .. } => "contact.phone",
            Self::NorthAmerican { .. } => "contact.north_american",
            Self::CallingCode { .. } => "contact.calling_code",
            Self::PostalCode { .. } => "contact.postal_code",
            Self::Zip { .. } => "contact.zip",
            Self::ShortZip { .. } => "contact.short_zip",
            Self::Canadian { .. } => "contact.canadian",
            Self::Region { .. } => "contact.region",
            Self::AmbiguousRegion { .. } => "contact.ambiguous_region",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::ShortZip { padded, .. } => Some(padded.clone()),
            Self::Region { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }
}

/// As much of a text as an error repeats.
pub(crate) fn excerpt(text: &str) -> String {
    shown(text.trim())
}
