//! Answers as a person reads them.

use std::fmt::{self, Write};

use super::raise::{DueNotice, NotRaised};
use super::{Answer, Channel, Switch, WhyNot};
use crate::document::OneLine;

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f = &mut OneLine(f);
        let Self { kind, user, channel, .. } = self;
        if self.reasons.is_empty() {
            match channel {
                Channel::Panel => write!(f, "{user} sees {kind} in the panel")?,
                _ => write!(f, "{user} is told of {kind} by {channel}")?,
            }
            return match self.deferred_until {
                Some(until) => write!(f, ", not before {}", until.to_rfc3339()),
                None => Ok(()),
            };
        }
        if self.wanted && self.reasons.iter().all(is_up_to_another) {
            write!(f, "{user} has {} on for {kind}, but ", channel.switch())?;
        } else if !self.reasons.iter().any(names_a_kind) {
            write!(f, "{user} is not told of {kind}: ")?;
        }
        for (index, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl fmt::Display for NotRaised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(OneLine(f), "{} is not raised: {}", self.kind, self.reason)
    }
}

impl fmt::Display for DueNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is decided when it is due, at {}", self.kind, self.at.to_rfc3339())
    }
}

impl Channel {
    /// The switch that asks for it.
    const fn switch(self) -> Switch {
        match self {
            Self::Panel => Switch::System,
            Self::Text => Switch::TextAu,
            Self::Email => Switch::EmailAu,
        }
    }
}

/// Whether it is somebody else's control that decides.
const fn is_up_to_another(reason: &WhyNot) -> bool {
    matches!(reason, WhyNot::AssignedDecides { .. } | WhyNot::OwnerDecides { .. })
}

/// Whether a reason says of itself which kind of notice it is about.
const fn names_a_kind(reason: &WhyNot) -> bool {
    matches!(reason, WhyNot::Off { .. } | WhyNot::NotAssigned { .. } | WhyNot::PanelOnly { .. })
}
