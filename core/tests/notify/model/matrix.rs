//! The matrix of a user (N-19).

use tenantry::id::UserId;
use tenantry::notify::{Cell, Matrix, NoticeKind, Override, Source, Switch};

use super::{Model, SWITCHES, chosen, has_contact, is_on};

impl Model<'_> {
    pub(crate) fn matrix(&self, id: &UserId) -> Matrix {
        let user = self.user(id);
        let mut cells = Vec::new();
        for kind in NoticeKind::ALL.iter().copied() {
            for switch in SWITCHES {
                if switch != Switch::System && !has_contact(kind) {
                    continue;
                }
                let source = match chosen(user, kind, switch) {
                    Some(_) => Source::Chosen,
                    None => Source::Default,
                };
                let value = is_on(user, kind, switch);
                let mut overridden =
                    if value { self.overridden(id, kind, switch) } else { Vec::new() };
                let account = self.account(&user.account);
                if account.owner == *id && switch == Switch::TextAu {
                    let is_lead = kind == NoticeKind::NewLead;
                    let reached = !user.archived && user.phone.is_some() && !self.is_shut(id);
                    if is_lead && account.messaging.text_owner_new_leads && reached {
                        overridden.push(Override::TextedAnyway {});
                    }
                    if value && account.messaging.fallback_number.is_none() {
                        overridden.push(Override::NoFallbackNumber {});
                    }
                    if value && self.is_shut(id) {
                        overridden.push(Override::NeverOpen {});
                    }
                }
                cells.push(Cell { kind, switch, value, source, overridden });
            }
        }
        let has_add_on = self.has_add_on(&user.account, "notification_roll_up");
        let (mut roll_up, mut roll_up_in_vain) = (Vec::new(), Vec::new());
        for account in &user.roll_up {
            if has_add_on && self.is_below(&user.account, account) {
                roll_up.push(account.clone());
            } else {
                roll_up_in_vain.push(account.clone());
            }
        }
        roll_up.sort();
        roll_up_in_vain.sort();
        Matrix { user: id.clone(), cells, roll_up, roll_up_in_vain }
    }

    /// Whether the owner of an account is texted in hours only, and neither a week nor a date has any.
    fn is_shut(&self, owner: &UserId) -> bool {
        let owner = self.user(owner);
        let account = self.account(&owner.account);
        account.messaging.owner_texts_in_hours
            && account.hours.as_ref().is_some_and(|hours| {
                let has_week = !owner.hours.is_empty() || !hours.week.is_empty();
                !has_week && hours.exceptions.iter().all(|exception| exception.open.is_empty())
            })
    }

    /// Why a switch that is on counts for nothing, or not for all.
    fn overridden(&self, id: &UserId, kind: NoticeKind, switch: Switch) -> Vec<Override> {
        let user = self.user(id);
        let account = self.account(&user.account);
        let mut found = Vec::new();
        if user.archived {
            found.push(Override::Archived {});
        }
        if switch == Switch::System && is_on(user, kind, Switch::Au) {
            found.push(Override::AssignedOnly {});
        } else if switch == Switch::System && user.own_contacts_only && has_contact(kind) {
            found.push(Override::OwnContactsOnly {});
        }
        if switch == Switch::TextAu && user.phone.is_none() {
            found.push(Override::NoPhone {});
        }
        if switch == Switch::EmailAu && user.email.is_none() {
            found.push(Override::NoEmail {});
        }
        match super::raise::not_there(self, &account.id, kind) {
            Some(tenantry::notify::Unraised::NoAddOn { add_on }) => {
                found.push(Override::NoAddOn { add_on });
            }
            Some(_) => found.push(Override::Mailbox {}),
            None => {}
        }
        found
    }
}
