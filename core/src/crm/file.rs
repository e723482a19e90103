use std::sync::Arc;

use serde::Serialize;

use super::CrmError;
use crate::document::{At, Faults, is_default, is_link, not_empty, read_struct, shown};

/// A file that the host keeps: what it is, and where it is to be had (rule M-2).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What people call it.
    pub name: Arc<str>,
    /// Where it is to be had, with `https://`.
    pub link: Arc<str>,
    /// Its media type, like `application/pdf`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub media_type: Option<Arc<str>>,
    /// Its size.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bytes: Option<u32>,
}

read_struct!(tagged File { name: required, link: required, media_type: optional, bytes: optional });

impl File {
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        not_empty("name", &self.name, at, faults);
        if !is_link(&self.link) {
            let link = shown(&self.link);
            faults.report(at.field("link"), &CrmError::Link { link });
        }
    }
}
