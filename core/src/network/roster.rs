//! The network as far as notices go.

use super::Network;
use crate::access::{Role, User};
use crate::account::Account;
use crate::document::Faults;
use crate::notify::{Dispatcher, Roster, RosterAccount, RosterUser};

impl Network {
    /// Who can be told of something, and how they want to be.
    pub fn roster(&self) -> Roster {
        Roster {
            accounts: self.accounts().iter().map(|account| account_of(account)).collect(),
            users: self.users().iter().map(|user| user_of(user)).collect(),
        }
    }

    /// The dispatcher of the network as it is now; made anew after events that change users or accounts.
    pub fn dispatcher(&self) -> Dispatcher {
        // A network that is sound makes a roster that is.
        Dispatcher::compile(&self.roster(), &mut Faults::default())
    }
}

fn account_of(account: &Account) -> RosterAccount {
    let active = account.add_ons.iter().filter(|add_on| add_on.active);
    RosterAccount {
        id: account.id.clone(),
        parent: account.parent.clone(),
        owner: account.owner.clone(),
        add_ons: active.map(|add_on| add_on.name.clone()).collect(),
        messaging: account.messaging.clone(),
        hours: account.hours.clone(),
        notifications_kept_days: account.info.notifications_kept_days,
    }
}

fn user_of(user: &User) -> RosterUser {
    RosterUser {
        id: user.id.clone(),
        account: user.account.clone(),
        phone: user.phone.clone(),
        email: user.email.clone(),
        hours: user.hours.clone(),
        own_contacts_only: user.role == Role::Salesperson,
        archived: user.archived,
        control: user.control.clone(),
        roll_up: user.roll_up.clone(),
    }
}
