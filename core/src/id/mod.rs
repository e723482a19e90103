//! Ids: non-empty texts of the host's choice, one type per kind of thing (rule D-2).
//!
//! What always holds here: an id is never empty and at most [`MAX_ID`] bytes; ids of different kinds
//! cannot be mixed up. Cloning one copies a pointer.

use std::sync::Arc;

use thiserror::Error;

use crate::document::{At, Faults, Node, text_of};

/// The longest id, in bytes (rule D-10).
pub const MAX_ID: usize = 256;

/// Why a text is not an id.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdError {
    /// The text is empty.
    #[error("an id cannot be empty")]
    Empty {},
    /// The text is too long.
    #[error("an id of {length} bytes is too long: at most {MAX_ID}")]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
}

impl crate::document::Coded for IdError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty {} => "id.empty",
            Self::TooLong { .. } => "id.too_long",
        }
    }
}

fn check(text: &str) -> Result<(), IdError> {
    match text.len() {
        0 => Err(IdError::Empty {}),
        1..=MAX_ID => Ok(()),
        length => Err(IdError::TooLong { length }),
    }
}

/// Reads the text of an id, whatever it names.
fn fill_id(id: &mut Arc<str>, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
    let Some(text) = text_of(node, at, faults) else { return };
    match check(text) {
        Ok(()) => *id = text.into(),
        Err(error) => faults.report(at, &error),
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(
            #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 256)))] std::sync::Arc<str>,
        );

        impl $name {
            /// The id as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(text.into()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl crate::document::Read for $name {
            fn blank() -> Self {
                Self(std::sync::Arc::default())
            }

            fn fill(
                &mut self,
                node: &crate::document::Node<'_>,
                at: crate::document::At<'_>,
                faults: &mut crate::document::Faults,
            ) {
                fill_id(&mut self.0, node, at, faults);
            }
        }
    )*};
}

ids! {
    /// Names an account of a network.
    AccountId
    /// Names a user of a network.
    UserId
    /// Names a setting of a network: a tag, a log code, a sales cycle, …
    SettingId
    /// Names a step of a sales cycle or an action plan.
    StepId
    /// Names a contact of the host's.
    ContactId
    /// Names something that happened, as the host knows it.
    OccurrenceId
    /// Names a region whose clients are told about work orders.
    RegionId
    /// Names a client of a region.
    ClientId
    /// Names a work order, or the service request that it comes from.
    WorkOrderId
    /// Names a status of work orders.
    StatusId
    /// Names a security group.
    GroupId
    /// Names an add-on of an account.
    AddOnId
    /// Names a bid type of a catalog.
    TypeId
    /// Names a category of a bid type.
    CategoryId
    /// Names a line item of a catalog.
    ItemId
    /// Names a tax district.
    DistrictId
    /// Names a tax category of a district.
    TaxCategoryId
    /// Names a quote type.
    QuoteTypeId
    /// Names a pre-note.
    PreNoteId
    /// Names a subcontractor.
    SubcontractorId
    /// Names a room of a proposal.
    RoomId
    /// Names a line of a proposal.
    LineId
    /// Names a payment.
    PaymentId
    /// Names a lead of the host's.
    LeadId
    /// Names whom leads are routed to: an account or a user, as the plan says.
    TargetId
    /// Names a territory that several targets share.
    TerritoryId
}

/// Ids of the parts of a catalog, which are settings of a network as well.
macro_rules! also_of_settings {
    ($($name:ident)*) => {$(
        impl $name {
            /// The id of the setting that it is.
            pub(crate) fn like(setting: &SettingId) -> Self {
                Self(Arc::clone(&setting.0))
            }
        }
    )*};
}

also_of_settings! { TypeId ItemId QuoteTypeId DistrictId PreNoteId SubcontractorId }
