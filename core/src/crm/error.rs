use thiserror::Error;

use crate::document::Coded;

/// What is wrong with a setting by itself.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CrmError {
    /// Two steps with the same id.
    #[error("the step id `{id}` stands twice: give each its own")]
    DuplicateStep {
        /// The id.
        id: String,
    },
    /// An amount below zero.
    #[error("{value} is below zero: write 0 or more")]
    BelowZero {
        /// The value.
        value: String,
    },
    /// A select field without choices, or another with some.
    #[error("a {field_type} field has {}choices", if *.missing { "no " } else { "" })]
    Choices {
        /// The type of the field.
        field_type: &'static str,
        /// Whether they are missing.
        missing: bool,
    },
    /// A choice or category that is blank, or stands there before.
    #[error("{}", if .word.trim().is_empty() { "a blank one is nothing to choose: leave it out".to_owned() } else { format!("`{word}` stands there before: write each once") })]
    Word {
        /// What stands there.
        word: String,
    },
    /// A select field with a value that cannot be chosen.
    #[error("`{value}` is none of the choices: write one of them, or add it")]
    NotAChoice {
        /// The value.
        value: String,
    },
    /// A step that changes the contact type without saying which, or without a sales cycle (rule G-2).
    #[error("a step that changes the contact type needs `{field}`")]
    IncompleteChange {
        /// What is missing.
        field: &'static str,
    },
    /// A plan with a lead source that is no connection plan, or the other way round (rule G-3).
    #[error("{}", if *.bound { "only a connection plan is bound to a lead source" } else { "a connection plan needs `lead_source`" })]
    PlanSource {
        /// Whether it has a lead source.
        bound: bool,
    },
    /// A slug that cannot stand in a link.
    #[error(
        "`{slug}` is no slug: write small letters and digits, and `-` between them, like `{suggestion}`"
    )]
    Slug {
        /// The slug.
        slug: String,
        /// One that resembles it.
        suggestion: String,
    },
    /// Categories on a page that is no lead form, or none on one that is (rule M-1).
    #[error("{}", if *.missing { "a lead form needs `categories`" } else { "only a lead form has `categories`" })]
    Categories {
        /// Whether they are missing.
        missing: bool,
    },
    /// A link that is none.
    #[error("`{link}` is no link: write `https://` and an address, in at most 2,048 bytes")]
    Link {
        /// The text.
        link: String,
    },
}

impl Coded for CrmError {
    fn code(&self) -> &'static str {
        match self {
            Self::DuplicateStep { .. } => "setting.duplicate_step",
            Self::BelowZero { .. } => "setting.below_zero",
            Self::Choices { .. } => "setting.choices",
            Self::Word { .. } => "setting.word",
            Self::NotAChoice { .. } => "setting.not_a_choice",
            Self::IncompleteChange { .. } => "setting.incomplete_change",
            Self::PlanSource { .. } => "setting.plan_source",
            Self::Slug { .. } => "setting.slug",
            Self::Categories { .. } => "setting.categories",
            Self::Link { .. } => "setting.link",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::Slug { suggestion, .. } => Some(suggestion.clone()),
            _ => None,
        }
    }
}
