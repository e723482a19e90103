//! What else is wrong with a command of which something could not be read: all of it is told at once (rules T-3, D-5).

use super::accounts::account_of;
use crate::access::Denial;
use crate::document::{At, Document, Fault, Faults, not_empty};
use crate::network::check::check_alone;
use crate::network::{Actor, Command, Facts, Network, Reason};

/// Where in an account stands what it says about itself.
const INFO: &str = "info.";

impl Command {
    /// Tells what is malformed in a new account, beside what could not be read. Of a command that could be read it is told when
    /// it is decided.
    pub(in crate::network) fn check_beside(&self, faults: &mut Faults) {
        let Self::CreateAccount(new) = self else { return };
        if faults.is_empty() || !is_read(faults) {
            return;
        }
        let mut found = Faults::default();
        check_alone(&account_of(new), At::Root, &mut found);
        not_empty("username", &new.username, At::Root, &mut found);
        for mut fault in found.into_vec() {
            // What an account says about itself stands in the command as it is.
            if let Some(own) = fault.path.strip_prefix(INFO) {
                fault.path = String::from(own);
            }
            add(fault, faults);
        }
    }
}

impl Network {
    /// Adds to what could not be read of a command all else that is wrong with it, as far as the actor may know: for commands
    /// about accounts and users themselves.
    pub(crate) fn check_beside(
        &self,
        actor: &Actor,
        command: &Command,
        facts: &Facts,
        faults: &mut Faults,
    ) {
        let is_told = matches!(
            command,
            Command::CreateAccount(_)
                | Command::EditAccount(_)
                | Command::CreateUser(_)
                | Command::EditUser(_)
        );
        if !is_told || !faults.begin_meaning() || !is_read(faults) {
            return;
        }
        let is_actor_read = faults.is_whole(At::Root.field("actor"));
        if let Err(refusal) = self.execute(actor, command, facts) {
            for reason in refusal.reasons {
                // Anything else may follow from what could not be read.
                match reason {
                    Reason::Wrong { fault } => add(fault, faults),
                    Reason::IdTaken { .. } => add(Fault::new(At::Root, &reason), faults),
                    Reason::Denied { reason } if is_actor_read && !is_of_unread(&reason) => {
                        add(Fault::new(At::Root, &reason), faults);
                    }
                    _ => {}
                }
            }
        }
        command.check(faults);
    }
}

/// Whether it is known which command it is.
fn is_read(faults: &Faults) -> bool {
    faults.are_read(At::Root, &["command", "type"])
}

/// Whether a denial is about an id that could not be read, which is blank.
fn is_of_unread(denial: &Denial) -> bool {
    match denial {
        Denial::NoAccount { account } => account.as_str().is_empty(),
        Denial::NoUser { user } => user.as_str().is_empty(),
        _ => false,
    }
}

fn add(fault: Fault, faults: &mut Faults) {
    if !faults.as_slice().contains(&fault) {
        faults.push(fault);
    }
}
