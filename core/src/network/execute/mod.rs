//! How commands are decided: who, where, what, in that order, and all refusals gathered (rule T-19).

mod accounts;
mod beside;
mod clones;
mod copies;
mod draft;
mod features;
mod notices;
mod place;
mod settings;
mod signatures;
mod users;

use super::{Actor, Command, Decided, Event, Facts, Network, Reason, Refusal};
use crate::document::{Document, Faults, MAX_TEXT};
use draft::Draft;

impl Network {
    /// Decides a command: the events that it comes to, or every reason why it is refused. Nothing changes until the events
    /// are [applied](Self::apply).
    ///
    /// # Errors
    /// All reasons, and what would have to change first.
    pub fn execute(
        &self,
        actor: &Actor,
        command: &Command,
        facts: &Facts,
    ) -> Result<Decided, Refusal> {
        if let Some(version) = facts.version.filter(|version| *version != self.version()) {
            return Err(Reason::Conflict { command: version, network: self.version() }.into());
        }
        let mut draft = Draft::new(self, actor, facts);
        draft.decide(command);
        let (changes, mut decided) = draft.finish(command)?;
        if !changes.is_empty() {
            let (actor, name) = (actor.clone(), command.into());
            let event = Event { version: self.version(), actor, command: name, changes };
            if let Some(faults) = cannot_be_stored(&event) {
                return Err(Refusal::of_faults(faults, command, &event.changes));
            }
            decided.events.push(event);
        }
        Ok(decided)
    }
}

/// What of an event could not be read again, such as texts that are longer than any document holds (rule D-10): a command
/// that was read has none, one that was made by a program may.
fn cannot_be_stored(event: &Event) -> Option<Faults> {
    let text = event.to_json();
    if text.len() <= MAX_TEXT {
        return None;
    }
    crate::read::<Event>(&text).err()
}

impl Draft<'_> {
    /// Every command has its line here, and its rules in the file of its noun.
    fn decide(&mut self, command: &Command) {
        match command {
            Command::CreateAccount(it) => self.create_account(it),
            Command::EditAccount(it) => self.edit_account(it),
            Command::MoveAccount(it) => self.move_account(it),
            Command::DeleteAccount(it) => self.delete_account(&it.account),
            Command::PauseAccount(it) => self.pause_account(&it.account),
            Command::ResumeAccount(it) => self.resume_account(&it.account),
            Command::RecordCard(it) => self.record_card(&it.account),
            Command::ChooseSystemNumber(it) => self.choose_system_number(it),
            Command::CompleteSetup(it) => self.complete_setup(&it.account),
            Command::PutInfo(it) => self.put_info(it),
            Command::EditSettings(it) => self.edit_settings(it),
            Command::PutMessaging(it) => self.put_messaging(it),
            Command::PutHours(it) => self.put_hours(it),
            Command::SetPolicy(it) => self.set_policy(it.policy),
            Command::OfferAddOn(it) => self.offer_add_on(it, true),
            Command::WithdrawAddOn(it) => self.offer_add_on(it, false),
            Command::ActivateAddOn(it) => self.activate_add_on(it, true),
            Command::DeactivateAddOn(it) => self.activate_add_on(it, false),
            Command::Lock(it) => self.lock(it, true),
            Command::Unlock(it) => self.lock(it, false),
            Command::ForbidCreation(it) => self.switch_creation(it, false),
            Command::AllowCreation(it) => self.switch_creation(it, true),
            Command::CreateUser(it) => self.create_user(it),
            Command::EditUser(it) => self.edit_user(it),
            Command::ArchiveUser(it) => self.archive_user(&it.user),
            Command::RestoreUser(it) => self.restore_user(&it.user),
            Command::PutControl(it) => self.put_control(it),
            Command::PutRollUp(it) => self.put_roll_up(it),
            Command::SetCredential(it) => self.set_credential(it),
            Command::RefreshWebKey(it) => self.refresh_web_key(it),
            Command::PutSetting(it) => self.put_setting(it),
            Command::ArchiveSetting(it) => self.archive_setting(&it.setting, true),
            Command::RestoreSetting(it) => self.archive_setting(&it.setting, false),
            Command::RemoveSetting(it) => self.remove_setting(&it.setting),
            Command::DuplicateSetting(it) => self.duplicate_setting(it),
            Command::DuplicateItem(it) => self.duplicate_item(it),
            Command::ShareSetting(it) => self.share_setting(it, true),
            Command::UnshareSetting(it) => self.share_setting(it, false),
            Command::ExportSignature(it) => self.export_signature(&it.setting),
        }
    }
}
