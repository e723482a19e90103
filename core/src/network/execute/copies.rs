//! Duplicates: of a setting, and of one line item of a bid type (rules K-8, S-7, S-9, M-2).

use super::draft::Draft;
use crate::access::{Capability, Denial};
use crate::document::{At, Fault};
use crate::id::ItemId;
use crate::network::{
    Content, DuplicateItem, DuplicateSetting, Duplicates, LocalItem, NetworkError, Question,
    Reason, Setting,
};

impl Draft<'_> {
    pub(super) fn duplicate_setting(&mut self, duplicate: &DuplicateSetting) {
        let Some(original) = self.find(&duplicate.setting) else { return };
        let kind = original.content.kind();
        let own = original.account == duplicate.account;
        let received = original.is_shared_with(&duplicate.account);
        // A receiver copies into its own account; anybody else copies what is theirs.
        let by_receiver =
            received && self.acting().is_some_and(|acting| acting.account == duplicate.account);
        let from = if by_receiver { duplicate.account.clone() } else { self.seen_from(original) };
        let known = if by_receiver {
            true
        } else {
            self.require(
                &Question::new(kind.capability, from.clone()).with_setting(original.id.clone()),
            )
        };
        if !known || !self.require(&Question::new(kind.capability, from).creating(kind.name)) {
            return;
        }
        let below = self.network.is_above(&original.account, &duplicate.account);
        let allowed = match kind.duplicates {
            Duplicates::Never => false,
            Duplicates::Within => own,
            Duplicates::Below => own || below,
        };
        // Where the actor does not reach there is no account for them.
        if !allowed || !self.reaches(&duplicate.account) {
            let (kind, account) = (kind.name.to_owned(), duplicate.account.clone());
            return self.refuse(Reason::NotDuplicated { kind, account });
        }
        if !self.require_free(&duplicate.copy) {
            return;
        }
        let mut content = original.content.clone().copied(&duplicate.copy);
        if let (Some(name), Some(new)) = (content.name_mut(), &duplicate.name) {
            name.clone_from(new);
        }
        match (&mut content, &duplicate.slug) {
            (Content::HostedPage(page), Some(new)) => page.slug.clone_from(new),
            (_, Some(_)) => {
                let error = NetworkError::NoSlug { kind: kind.name };
                let fault = Fault::new(At::Root.field("slug"), &error);
                self.refuse(Reason::Wrong { fault });
            }
            (_, None) => {}
        }
        if !own {
            content.leave_users();
        }
        let copied_from = Some(original.id.clone());
        let copy = Setting::new(duplicate.copy.clone(), duplicate.account.clone(), content);
        self.put(Setting { copied_from, ..copy });
    }

    pub(super) fn duplicate_item(&mut self, duplicate: &DuplicateItem) {
        let question = Question::new(Capability::ChangeSettings, duplicate.account.clone());
        if !self.require(&question.creating("line_item")) {
            return;
        }
        let known = self.network.setting(&duplicate.setting);
        if let Some(own) = known.filter(|setting| setting.account == duplicate.account)
            && let Content::BidType(_) = own.content
        {
            return self.refuse(Reason::OwnBidType { setting: own.id.clone() });
        }
        let shared = known.filter(|setting| setting.is_shared_with(&duplicate.account));
        let Some(shared) = shared else {
            return self.refuse(Denial::NoSetting { setting: duplicate.setting.clone() });
        };
        let Content::BidType(own) = &shared.content else {
            return self.refuse(shared.other_kind("bid_type"));
        };
        let categories = own.bid_type.categories.iter();
        let mut items = categories.flat_map(|of| of.items.iter().map(move |item| (of, item)));
        let Some((category, item)) = items.find(|(_, item)| item.id == duplicate.item) else {
            return self.refuse(Reason::NoItem {
                setting: shared.id.clone(),
                item: duplicate.item.clone(),
            });
        };
        if !self.require_free(&duplicate.copy) {
            return;
        }
        let mut item = item.clone();
        item.id = ItemId::like(&duplicate.copy);
        let category = category.id.clone();
        let content = Content::LineItem(LocalItem { bid_type: shared.id.clone(), category, item });
        let copy = Setting::new(duplicate.copy.clone(), duplicate.account.clone(), content);
        self.put(Setting { copied_from: Some(shared.id.clone()), ..copy });
    }
}
