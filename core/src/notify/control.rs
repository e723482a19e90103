use serde::Serialize;

use super::{Channel, NoticeKind, NotifyError, Switch};
use crate::document::{At, Faults, is_default, read_struct};

/// What a user has chosen for one kind of notice; what is left out is as it is by default (rules N-2, N-19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NoticeChoice"))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// For which kind.
    pub kind: NoticeKind,
    /// The panel.
    #[serde(default, skip_serializing_if = "is_default")]
    pub system: Option<bool>,
    /// The panel, only where the user is the contact's assigned user; it wins over *system*.
    #[serde(default, skip_serializing_if = "is_default")]
    pub au: Option<bool>,
    /// A text, where the user is the contact's assigned user.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_au: Option<bool>,
    /// An e-mail, where the user is the contact's assigned user.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email_au: Option<bool>,
}

read_struct!(Choice {
    kind: required,
    system: optional,
    au: optional,
    text_au: optional,
    email_au: optional,
});

impl Choice {
    /// No choice for a kind.
    pub const fn new(kind: NoticeKind) -> Self {
        Self { kind, system: None, au: None, text_au: None, email_au: None }
    }

    /// What was chosen for a switch.
    pub const fn of(&self, switch: Switch) -> Option<bool> {
        match switch {
            Switch::System => self.system,
            Switch::Au => self.au,
            Switch::TextAu => self.text_au,
            Switch::EmailAu => self.email_au,
        }
    }

    /// The choice with a switch set, or left to the default.
    #[must_use]
    pub const fn with(mut self, switch: Switch, value: Option<bool>) -> Self {
        match switch {
            Switch::System => self.system = value,
            Switch::Au => self.au = value,
            Switch::TextAu => self.text_au = value,
            Switch::EmailAu => self.email_au = value,
        }
        self
    }
}

/// What a switch is until a user chooses: *system* is on for the kinds that are strongly recommended, all else is off (rule
/// N-19).
pub const fn default_of(kind: NoticeKind, switch: Switch) -> bool {
    matches!(switch, Switch::System) && kind.is_recommended()
}

/// Reports what is wrong with a user's choices: two for one kind, a switch that a kind does not have (rule N-2).
pub(crate) fn check_control(control: &[Choice], at: At<'_>, faults: &mut Faults) {
    let mut known: u64 = 0;
    for (index, choice) in control.iter().enumerate() {
        let at = at.index(index);
        let bit = 1_u64 << choice.kind.place();
        if known & bit != 0 {
            faults.report(at.field("kind"), &NotifyError::KindTwice { kind: choice.kind });
        }
        known |= bit;
        for switch in Switch::ALL {
            if choice.of(*switch).is_some() && !choice.kind.has(*switch) {
                let error = NotifyError::NoSwitch { kind: choice.kind, switch: *switch };
                faults.report(at.field(switch.as_str()), &error);
            }
        }
    }
}

/// The panel of a user for a kind (rule N-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PanelMode {
    /// Nothing is shown.
    Off,
    /// Every notice of the kind is.
    All,
    /// Those about contacts whose assigned user it is.
    AssignedOnly,
}

/// The control of a user with the defaults filled in: for each switch a bit per kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Switches {
    on: [u64; 4],
    /// Which were chosen.
    chosen: [u64; 4],
}

impl Switches {
    pub(crate) fn of(control: &[Choice]) -> Self {
        let mut switches = Self::default();
        for kind in NoticeKind::ALL {
            for switch in Switch::ALL {
                switches.set(*kind, *switch, default_of(*kind, *switch));
            }
        }
        for choice in control {
            for switch in Switch::ALL {
                if let Some(value) = choice.of(*switch) {
                    switches.set(choice.kind, *switch, value);
                    if let Some(chosen) = switches.chosen.get_mut(*switch as usize) {
                        *chosen |= 1 << choice.kind.place();
                    }
                }
            }
        }
        switches
    }

    fn set(&mut self, kind: NoticeKind, switch: Switch, value: bool) {
        if let Some(bits) = self.on.get_mut(switch as usize) {
            let bit = 1_u64 << kind.place();
            *bits = if value { *bits | bit } else { *bits & !bit };
        }
    }

    /// Whether a switch is on.
    pub(crate) fn is_on(&self, kind: NoticeKind, switch: Switch) -> bool {
        has_bit(&self.on, kind, switch)
    }

    /// Whether the user has chosen what it is.
    pub(crate) fn is_chosen(&self, kind: NoticeKind, switch: Switch) -> bool {
        has_bit(&self.chosen, kind, switch)
    }

    /// Whether a user with these wants notices of a kind on a channel, some of them at least.
    pub(crate) fn asks_for(&self, kind: NoticeKind, channel: Channel) -> bool {
        match channel {
            Channel::Panel => self.panel(kind) != PanelMode::Off,
            Channel::Text => self.is_on(kind, Switch::TextAu),
            Channel::Email => self.is_on(kind, Switch::EmailAu),
        }
    }

    /// What the panel shows of a kind (rule N-3).
    pub(crate) fn panel(&self, kind: NoticeKind) -> PanelMode {
        if self.is_on(kind, Switch::Au) {
            PanelMode::AssignedOnly
        } else if self.is_on(kind, Switch::System) {
            PanelMode::All
        } else {
            PanelMode::Off
        }
    }
}

fn has_bit(bits: &[u64; 4], kind: NoticeKind, switch: Switch) -> bool {
    bits.get(switch as usize).is_some_and(|bits| bits & (1 << kind.place()) != 0)
}
