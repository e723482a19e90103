use std::sync::Arc;

use serde::Serialize;

use super::CrmError;
use super::words::check_words;
use crate::document::{At, Faults, is_default, names, not_empty, read_struct, shown};

/// A page that the platform serves for an account (rule M-1): reached by a link, never shown in a frame. Name and slug are
/// unique in the account.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HostedPage {
    /// What it is for.
    pub page_type: HostedPageType,
    /// What people call it.
    pub name: Arc<str>,
    /// Its part of the link: small letters and digits, and `-` between them.
    pub slug: Arc<str>,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visitors: Option<Visitors>,
    /// What a visitor of a lead form can choose; each lead form has some.
    #[serde(default, skip_serializing_if = "is_default")]
    pub categories: Vec<Arc<str>>,
}

read_struct!(tagged HostedPage {
    page_type: required,
    name: required,
    slug: required,
    visitors: optional,
    categories: default,
});

/// What a hosted page is for (rule M-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HostedPageType {
    /// A form with the usual fields.
    SimpleLeadForm,
    /// A form with fields of one's own.
    CustomLeadForm,
    /// Where a proposal is signed.
    SignPage,
    /// Where a meeting is arranged.
    MeetingSchedule,
    /// A chatbot.
    Chatbot,
    /// Where a chatbot is tried.
    ChatTestPage,
}

names!(HostedPageType {
    SimpleLeadForm => "simple_lead_form",
    CustomLeadForm => "custom_lead_form",
    SignPage => "sign_page",
    MeetingSchedule => "meeting_schedule",
    Chatbot => "chatbot",
    ChatTestPage => "chat_test_page",
});

/// For whom a page is; for everybody where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Visitors {
    /// Contacts that followed a link of their own.
    Known,
    /// Everybody else.
    Unknown,
}

names!(Visitors { Known => "known", Unknown => "unknown" });

impl HostedPage {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
        let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        // A hyphen at an end is between nothing.
        let inner = self.slug.trim_matches('-');
        if inner.is_empty() || inner != &*self.slug || !self.slug.bytes().all(allowed) {
            let slug = shown(&self.slug);
            let suggestion = slug_like(&self.slug);
            faults.report(at.field("slug"), &CrmError::Slug { slug, suggestion });
        }
        let is_form = matches!(
            self.page_type,
            HostedPageType::SimpleLeadForm | HostedPageType::CustomLeadForm
        );
        let missing = self.categories.is_empty();
        if missing == is_form && faults.is_read(at.field("page_type")) {
            faults.report(at.field("categories"), &CrmError::Categories { missing });
        }
        check_words(&self.categories, at.field("categories"), faults);
    }
}

/// A slug that resembles the text.
fn slug_like(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().take(64) {
        let small = character.to_ascii_lowercase();
        if small.is_ascii_alphanumeric() {
            slug.push(small);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "page".to_owned() } else { slug.to_owned() }
}
