//! What a new account begins with (rule T-12).

use std::sync::Arc;

use super::draft::Draft;
use crate::access::Denial;
use crate::account::{Account, Feature, Info};
use crate::document::At;
use crate::id::{AccountId, SettingId};
use crate::network::{CloneFrom, CloneGroup, Content, Setting};
use crate::order::Places;

impl Draft<'_> {
    /// Copies the chosen groups of settings into a new account: never users, contacts, numbers or web keys, and nothing that it
    /// may not have of its own.
    pub(super) fn clone_settings(&mut self, clone: &CloneFrom, account: &mut Account) {
        let known = self.reaches(&clone.account);
        let Some(source) = self.network.account(&clone.account).filter(|_| known) else {
            return self.refuse(Denial::NoAccount { account: clone.account.clone() });
        };
        let kept = self.kept_from(account);
        account.copied_from = Some(source.id.clone());
        if clone.groups.contains(&CloneGroup::Settings) {
            let own_logo = account.info.logo.clone();
            account.info = info_like(&source.info, &account.info);
            if kept.contains(&Feature::Logo) {
                account.info.logo = own_logo;
            }
            account.creation_off.clone_from(&source.creation_off);
        }
        let chosen = |setting: &&Arc<Setting>| {
            let kind = setting.content.kind();
            let is_kept = kind.feature.is_some_and(|feature| kept.contains(&feature));
            let is_chosen = kind.group.is_some_and(|group| clone.groups.contains(&group));
            is_chosen && !is_kept && !setting.archived
        };
        let originals: Vec<_> =
            self.network.settings_of(&source.id).iter().filter(chosen).collect();
        let in_force = self.in_force_in_new(account);
        let known_above = |id: &SettingId| {
            self.network.setting(id).filter(|setting| !setting.archived).is_some_and(|setting| {
                let of = setting.content.kind().feature.map(|feature| (feature, &setting.account));
                of.is_some_and(|of| in_force.contains(&of))
            })
        };
        // First what cannot be without something that is not copied, then what can do without that.
        let contents = originals.iter().map(|original| (&original.id, original.content.clone()));
        let mut copies: Vec<(&SettingId, Content)> = contents.collect();
        for _ in 0..2 {
            let ids: Vec<&SettingId> = copies.iter().map(|(id, _)| *id).collect();
            let stay = Places::of(&mut ids.iter().map(|id| id.as_str()));
            let along = |id: &SettingId| stay.contain(id.as_str());
            let known = |id: &SettingId| along(id) || known_above(id);
            copies.retain_mut(|(_, content)| content.let_go(&along, &known));
        }
        account.duplicate_check = false;
        let ids: Vec<Option<SettingId>> = copies.iter().map(|_| self.next_id()).collect();
        let olds = copies.iter().map(|(old, _)| (*old).clone());
        let renamed: Option<Vec<_>> = olds.zip(ids).map(|(old, id)| Some((old, id?))).collect();
        // That one is missing or taken is told already.
        let Some(renamed) = renamed else { return };
        for ((original, content), (_, id)) in copies.into_iter().zip(&renamed) {
            let mut content = content.copied(id);
            content.leave_users();
            // What refers to something that is copied refers to the copy; what refers to an account above goes on to do so.
            content.references(At::Root, &mut |_, _, known| {
                let place = renamed.partition_point(|(old, _)| *old < *known);
                if let Some((_, new)) = renamed.get(place).filter(|(old, _)| old == known) {
                    known.clone_from(new);
                }
            });
            let copy = Setting::new(id.clone(), account.id.clone(), content);
            self.put(Setting { copied_from: Some(original.clone()), ..copy });
        }
    }
}

impl<'n> Draft<'n> {
    /// What locks and switches above keep a new account from having items of (rules S-2, S-6): a clone has none either.
    fn kept_from(&self, account: &Account) -> Vec<Feature> {
        let kept = |feature: &Feature| {
            feature.lockers(self.above_new(account)).next().is_some()
                || feature.switchers(self.above_new(account)).next().is_some()
        };
        Feature::ALL.iter().copied().filter(kept).collect()
    }

    /// Whose items a lock puts in force in a new account: all that it may know of accounts above (rules S-2, S-14).
    fn in_force_in_new(&self, account: &Account) -> Vec<(Feature, &'n AccountId)> {
        let in_force = |feature: &Feature| {
            let locker = feature.lockers(self.above_new(account)).next()?;
            Some((*feature, &self.network.source(*feature, locker).id))
        };
        Feature::ALL.iter().filter_map(in_force).collect()
    }

    /// The accounts above one that is not there yet, nearest first.
    fn above_new(&self, account: &Account) -> impl Iterator<Item = &'n Arc<Account>> + use<'n> {
        let network = self.network;
        let parent = account.parent.as_ref().and_then(|parent| network.account(parent));
        parent.into_iter().chain(parent.into_iter().flat_map(|it| network.above(&it.id)))
    }
}

/// The info of an account with the look and the switches of another; names and addresses stay its own.
fn info_like(source: &Info, own: &Info) -> Info {
    Info {
        notifications_kept_days: source.notifications_kept_days,
        record_calls: source.record_calls,
        notification_sound: source.notification_sound,
        theme: source.theme.clone(),
        header_color: source.header_color.clone(),
        footer_color: source.footer_color.clone(),
        logo: source.logo.clone(),
        ..own.clone()
    }
}
