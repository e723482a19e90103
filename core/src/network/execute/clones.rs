//! What a new account begins with (rule T-12).

use super::draft::Draft;
use crate::access::Denial;
use crate::account::{Account, Feature, Info};
use crate::document::At;
use crate::id::SettingId;
use crate::network::{CloneFrom, CloneGroup, Content, Setting};
use crate::order::Places;

impl Draft<'_> {
    /// Copies the chosen groups of settings into a new account: never users, contacts, numbers or web keys, and nothing that it
    /// may not have of its own.
    pub(super) fn clone_settings(&mut self, clone: &CloneFrom, account: &mut Account) {
        let own = self.acting().map(|acting| &acting.account);
        let known = own
            .is_some_and(|own| *own == clone.account || self.network.is_above(own, &clone.account));
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
        let chosen = |setting: &&std::sync::Arc<Setting>| {
            let kind = setting.content.kind();
            let is_kept = kind.feature.is_some_and(|feature| kept.contains(&feature));
            let is_chosen = kind.group.is_some_and(|group| clone.groups.contains(&group));
            is_chosen && !is_kept && !setting.archived
        };
        let originals: Vec<_> =
            self.network.settings_of(&source.id).iter().filter(chosen).collect();
        let mut copies: Vec<(&SettingId, SettingId, Content)> = Vec::with_capacity(originals.len());
        for original in originals {
            if let Some(id) = self.next_id() {
                let content = original.content.clone().copied(&id);
                copies.push((&original.id, id, content));
            }
        }
        // What refers to something that is copied refers to the copy; what refers to an account above goes on to do so.
        let parent = account.parent.clone();
        let stands_above = |id: &SettingId| {
            let owner = self.network.setting(id).map(|setting| &setting.account);
            owner.is_some_and(|owner| {
                parent
                    .as_ref()
                    .is_some_and(|parent| parent == owner || self.network.is_above(owner, parent))
            })
        };
        let renamed: Vec<(SettingId, SettingId)> =
            copies.iter().map(|(old, new, _)| ((*old).clone(), new.clone())).collect();
        for (.., content) in &mut copies {
            content.references(At::Root, &mut |_, _, known| {
                let place = renamed.partition_point(|(old, _)| *old < *known);
                if let Some((_, new)) = renamed.get(place).filter(|(old, _)| old == known) {
                    known.clone_from(new);
                }
            });
        }
        // First what cannot be without something that is not copied, then what can do without that.
        for _ in 0..2 {
            let ids: Vec<SettingId> = copies.iter().map(|(_, new, _)| new.clone()).collect();
            let new = Places::of(&mut ids.iter().map(SettingId::as_str));
            let known = |id: &SettingId| new.contain(id.as_str()) || stands_above(id);
            let mut keep = Vec::with_capacity(copies.len());
            for (original, id, mut content) in std::mem::take(&mut copies) {
                if content.let_go(&known) {
                    keep.push((original, id, content));
                }
            }
            copies = keep;
        }
        account.duplicate_check = false;
        for (original, id, content) in copies {
            let copy = Setting::new(id, account.id.clone(), content);
            self.put(Setting { copied_from: Some(original.clone()), ..copy });
        }
    }
}

impl Draft<'_> {
    /// What locks and switches above keep a new account from having items of (rules S-2, S-6): a clone has none either.
    fn kept_from(&self, account: &Account) -> Vec<Feature> {
        let parent = account.parent.as_ref().and_then(|parent| self.network.account(parent));
        let above = || {
            parent.into_iter().chain(parent.into_iter().flat_map(|it| self.network.above(&it.id)))
        };
        let kept = |feature: &Feature| {
            feature.lockers(above()).next().is_some()
                || above().any(|it| it.creation_off.contains(feature))
        };
        Feature::ALL.iter().copied().filter(kept).collect()
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
