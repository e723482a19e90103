use serde::Serialize;

use crate::account::AddOn;
use crate::communicate::MailEvent;
use crate::document::names;

/// What a notice is about (rule N-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum NoticeKind {
    AccountPaused,
    ActionPlanStep,
    AssignedUser,
    ClientExport,
    ClientImport,
    ClientUpdate,
    ContactMoved,
    DownloadReport,
    EmailFailed,
    DuplicateClient,
    FranchiseeStatisticsReport,
    TestInboxRead,
    EmailReceived,
    NewLead,
    ManualAppointment,
    ManualCallSchedule,
    ManualContactReminder,
    ManualEmailSent,
    ManualTextSent,
    BulkReassigned,
    BulkReleased,
    Warnings,
    ParserCreated,
    ParserUpdated,
    PassThrough,
    ProposalOpen,
    ProposalSign,
    ProposalSentToDispatch,
    SingleReassigned,
    SingleReleased,
    SystemInformation,
    SystemErrorInformation,
    TextReceived,
    TextStopped,
    MarketplaceMessage,
    Voicemail,
    PaymentReceived,
    PaymentEntered,
    StepReached,
}

names!(NoticeKind {
    AccountPaused => "account_paused",
    ActionPlanStep => "action_plan_step",
    AssignedUser => "assigned_user",
    ClientExport => "client_export",
    ClientImport => "client_import",
    ClientUpdate => "client_update",
    ContactMoved => "contact_moved",
    DownloadReport => "download_report",
    EmailFailed => "email_failed",
    DuplicateClient => "duplicate_client",
    FranchiseeStatisticsReport => "franchisee_statistics_report",
    TestInboxRead => "test_inbox_read",
    EmailReceived => "email_received",
    NewLead => "new_lead",
    ManualAppointment => "manual_appointment",
    ManualCallSchedule => "manual_call_schedule",
    ManualContactReminder => "manual_contact_reminder",
    ManualEmailSent => "manual_email_sent",
    ManualTextSent => "manual_text_sent",
    BulkReassigned => "bulk_reassigned",
    BulkReleased => "bulk_released",
    Warnings => "warnings",
    ParserCreated => "parser_created",
    ParserUpdated => "parser_updated",
    PassThrough => "pass_through",
    ProposalOpen => "proposal_open",
    ProposalSign => "proposal_sign",
    ProposalSentToDispatch => "proposal_sent_to_dispatch",
    SingleReassigned => "single_reassigned",
    SingleReleased => "single_released",
    SystemInformation => "system_information",
    SystemErrorInformation => "system_error_information",
    TextReceived => "text_received",
    TextStopped => "text_stopped",
    MarketplaceMessage => "marketplace_message",
    Voicemail => "voicemail",
    PaymentReceived => "payment_received",
    PaymentEntered => "payment_entered",
    StepReached => "step_reached",
});

impl NoticeKind {
    /// How many there are: few enough for each to be one bit of a word.
    pub(crate) const COUNT: usize = {
        assert!(Self::ALL.len() <= 64, "a kind is one bit of a word");
        Self::ALL.len()
    };

    /// Its place in [`ALL`](Self::ALL).
    pub(crate) const fn place(self) -> usize {
        self as usize
    }

    /// Whether it is strongly recommended; then *system* is on until a user switches it off (rules N-4, N-19).
    pub const fn is_recommended(self) -> bool {
        matches!(
            self,
            Self::AccountPaused
                | Self::EmailFailed
                | Self::DuplicateClient
                | Self::Warnings
                | Self::ProposalSign
                | Self::SystemInformation
                | Self::SystemErrorInformation
                | Self::TextReceived
                | Self::TextStopped
                | Self::Voicemail
        )
    }

    /// Whether it is about one contact. A kind that is not has *system* only (rule N-2); those about many contacts at once
    /// count among them.
    pub const fn has_contact(self) -> bool {
        !matches!(
            self,
            Self::AccountPaused
                | Self::ClientExport
                | Self::ClientImport
                | Self::DownloadReport
                | Self::FranchiseeStatisticsReport
                | Self::TestInboxRead
                | Self::BulkReassigned
                | Self::BulkReleased
                | Self::Warnings
                | Self::ParserCreated
                | Self::ParserUpdated
                | Self::SystemInformation
                | Self::SystemErrorInformation
        )
    }

    /// Whether it has that switch (rule N-2).
    pub const fn has(self, switch: Switch) -> bool {
        matches!(switch, Switch::System) || self.has_contact()
    }

    /// The add-on without which it is not raised (rule N-5).
    pub const fn add_on(self) -> Option<&'static str> {
        match self {
            Self::ProposalSentToDispatch => Some(AddOn::DISPATCH),
            Self::MarketplaceMessage => Some(AddOn::MARKETPLACE_MESSAGES),
            _ => None,
        }
    }

    /// What the mailbox must let the platform know of, or else it is not raised (rules E-4, N-5).
    pub const fn mail_event(self) -> Option<MailEvent> {
        match self {
            Self::EmailFailed => Some(MailEvent::Failed),
            Self::EmailReceived => Some(MailEvent::Received),
            Self::TestInboxRead => Some(MailEvent::TestInboxRead),
            _ => None,
        }
    }
}

/// A switch of a kind of notice in a user's control (rule N-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// The panel.
    System,
    /// The panel, only where the user is the contact's assigned user.
    Au,
    /// A text to the assigned user.
    TextAu,
    /// An e-mail to the assigned user.
    EmailAu,
}

names!(Switch { System => "system", Au => "au", TextAu => "text_au", EmailAu => "email_au" });

/// How a notice reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In the panel of the product.
    Panel,
    /// By a text.
    Text,
    /// By an e-mail.
    Email,
}

names!(Channel { Panel => "panel", Text => "text", Email => "email" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_kind_is_the_one_it_has_in_the_list() {
        for (place, kind) in NoticeKind::ALL.iter().enumerate() {
            assert_eq!(kind.place(), place);
        }
    }
}
