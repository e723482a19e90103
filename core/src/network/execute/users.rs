//! Users: creating, editing, archiving, restoring, and the facts of their credentials (rules U-1, U-5, U-7, U-8, U-14).

use std::sync::Arc;

use super::accounts::edit_text;
use super::draft::Draft;
use crate::access::{Capability, Credential, Role, User};
use crate::id::UserId;
use crate::network::{Change, CreateUser, Question, Reason, SetCredential, UserChanges, UserPut};

impl Draft<'_> {
    pub(super) fn create_user(&mut self, new: &CreateUser) {
        if !self.require_in(Capability::ManageUsers, &new.account) {
            return;
        }
        self.hide_usernames();
        let mut role = new.role;
        if role == Role::AccountOwner {
            self.refuse(Reason::OneOwner {});
            // What else is wrong is looked at with a role that they could have.
            role = Role::Admin;
        }
        if self.network.user(&new.user).is_some() {
            // Nothing is said of that user, who may be anywhere.
            self.refuse(Reason::IdTaken { id: new.user.to_string() });
        }
        let names = [&new.first_name, &new.last_name, &new.username].map(Arc::clone);
        let mut user = User::new(new.user.clone(), new.account.clone(), role, names);
        user.phone.clone_from(&new.phone);
        user.email.clone_from(&new.email);
        edit_text(&mut user.api_id, new.api_id.as_ref());
        user.credential.set_on = new.credential_set_on;
        self.add_user(user);
    }

    /// Puts a new user, whoever has the id.
    pub(super) fn add_user(&mut self, user: User) {
        self.change(Change::UserPut(UserPut { user: Arc::new(user) }));
    }

    pub(super) fn edit_user(&mut self, edit: &UserChanges) {
        let Some(before) = self.known_user(&edit.user) else { return };
        let own =
            self.actor.acting() == &before.id && edit.role.is_none_or(|role| role == before.role);
        if !self.require_about(before, own) {
            return;
        }
        let mut user = User::clone(before);
        if let Some(role) = edit.role.filter(|role| *role != before.role) {
            match (before.role, role) {
                (Role::AccountOwner, _) => self.refuse(Reason::IsOwner { user: user.id.clone() }),
                (_, Role::AccountOwner) => self.refuse(Reason::OneOwner {}),
                _ => user.role = role,
            }
        }
        if let Some(name) = &edit.first_name {
            user.first_name.clone_from(name);
        }
        if let Some(name) = &edit.last_name {
            user.last_name.clone_from(name);
        }
        for (field, text) in [
            (&mut user.phone, &edit.phone),
            (&mut user.email, &edit.email),
            (&mut user.api_id, &edit.api_id),
            (&mut user.landing_page, &edit.landing_page),
            (&mut user.contact_tab, &edit.contact_tab),
        ] {
            edit_text(field, text.as_ref());
        }
        if let Some(hours) = &edit.hours {
            user.hours.clone_from(hours);
        }
        user.show_calendar = edit.show_calendar.unwrap_or(user.show_calendar);
        user.daily_reminders = edit.daily_reminders.unwrap_or(user.daily_reminders);
        user.signature_protected = edit.signature_protected.unwrap_or(user.signature_protected);
        self.put_user(user);
    }

    pub(super) fn archive_user(&mut self, id: &UserId) {
        let Some(before) = self.known_user(id) else { return };
        if !self.require_about(before, false) {
            return;
        }
        if before.role == Role::AccountOwner {
            return self.refuse(Reason::IsOwner { user: id.clone() });
        }
        self.put_user(User { archived: true, ..User::clone(before) });
    }

    /// A restored user has no access until their credential is set anew (rule U-8).
    pub(super) fn restore_user(&mut self, id: &UserId) {
        let Some(before) = self.known_user(id) else { return };
        if self.require_about(before, false) && before.archived {
            let credential = Credential::default();
            self.put_user(User { archived: false, credential, ..User::clone(before) });
        }
    }

    pub(super) fn set_credential(&mut self, set: &SetCredential) {
        let Some(before) = self.known_user(&set.user) else { return };
        let own = self.actor.acting() == &before.id;
        if self.require_about(before, own) {
            let credential = Credential { set_on: Some(set.on), must_reset: set.must_reset };
            self.put_user(User { credential, ..User::clone(before) });
        }
    }

    /// Requires to manage a user, or only to change one's own profile.
    pub(super) fn require_about(&mut self, user: &User, own: bool) -> bool {
        let capability = if own { Capability::ChangeOwnProfile } else { Capability::ManageUsers };
        self.require(&Question::new(capability, user.account.clone()).with_user(user.id.clone()))
    }
}
