//! Documents come back as they went in, and prices do not move by themselves.

use proptest::prelude::*;
use tenantry::document::{Document, to_canonical_json};
use tenantry::proposal::{Catalog, Key, Numbering, Pricer, Proposal};

use super::random::Random;
use super::{Case, json_of, list};

/// What a JSON writer makes of what a JSON reader made of a text: keys sorted, no blanks.
fn sorted(text: &str) -> String {
    serde_json::from_str::<serde_json::Value>(text).unwrap().to_string()
}

proptest! {
    #[test]
    fn a_document_that_is_written_and_read_is_the_same(seed: u64) {
        let case = Case::new(seed);
        let catalog: Catalog = tenantry::read(&case.catalog.to_json()).unwrap();
        prop_assert_eq!(&catalog, &case.catalog);
        let proposal: Proposal = tenantry::read(&case.proposal.to_json()).unwrap();
        prop_assert_eq!(&proposal, &case.proposal);
        let kept = case.pricer.snapshot(&case.proposal).unwrap();
        let read: Proposal = tenantry::read(&kept.to_json()).unwrap();
        prop_assert_eq!(&read, &kept);
    }

    #[test]
    fn a_numbering_that_is_written_and_read_is_the_same(prefix in "\\PC{0,12}", next: u32, issued: Option<u32>) {
        let mut numbering = Numbering::new(&prefix, next);
        numbering.issued = issued;
        prop_assert_eq!(tenantry::read::<Numbering>(&numbering.to_json()).unwrap(), numbering);
    }

    #[test]
    fn canonical_json_is_what_sorting_gives(seed: u64) {
        let case = Case::new(seed);
        for text in [case.catalog.to_json(), case.proposal.to_json(), case.quote().to_json()] {
            prop_assert_eq!(sorted(&text), text);
        }
        // Parts of a quote's JSON are made ready before.
        prop_assert_eq!(to_canonical_json(&case.quote()), case.quote().to_json());
    }

    #[test]
    fn pricing_twice_is_pricing_once(seed: u64) {
        let case = Case::new(seed);
        let anew = Pricer::new(&case.catalog).unwrap();
        prop_assert_eq!(case.quote().to_json(), anew.price(&case.proposal).unwrap().to_json());
        prop_assert_eq!(case.quote(), case.quote());
    }

    #[test]
    fn a_snapshot_prices_the_same(seed: u64) {
        let case = Case::new(seed);
        let kept = case.pricer.snapshot(&case.proposal).unwrap();
        // From any catalog of the account: the snapshot is what counts.
        let other = Pricer::new(&Catalog::new(case.catalog.currency)).unwrap();
        prop_assert_eq!(other.price(&kept).unwrap().to_json(), case.quote().to_json());
    }

    #[test]
    fn a_refresh_without_a_change_differs_in_nothing(seed: u64) {
        let case = Case::new(seed);
        let kept = case.pricer.snapshot(&case.proposal).unwrap();
        let refresh = case.pricer.refresh(&kept).unwrap();
        prop_assert_eq!(&refresh.differences, &vec![]);
        prop_assert_eq!(&refresh.before, &refresh.after);
        prop_assert_eq!(&refresh.proposal, &kept);
    }

    #[test]
    fn a_renamed_key_changes_no_price(seed: u64) {
        let case = Case::new(seed);
        let mut random = Random::new(seed ^ 2);
        let bid_type = random.pick(&case.catalog.types);
        let items: Vec<_> = bid_type.categories.iter().flat_map(|category| &category.items).collect();
        let item = *random.pick(&items);
        let to: Key = "another_name".parse().unwrap();
        let today = Pricer::new(&case.catalog).unwrap();
        let kept = today.snapshot(&case.proposal).unwrap();
        let renamed = if random.once_in(2) && !bid_type.constants.is_empty() {
            let from = &random.pick(&bid_type.constants).key;
            (case.catalog.renamed(&bid_type.id, None, from, &to), case.proposal.clone(), kept)
        } else if item.fields.is_empty() {
            return Ok(());
        } else {
            let from = &random.pick(&item.fields).key;
            let proposal = case.proposal.renamed(&item.id, from, &to);
            let kept = kept.renamed(&item.id, from, &to);
            (case.catalog.renamed(&bid_type.id, Some(&item.id), from, &to), proposal, kept)
        };
        let (catalog, proposal, kept) = renamed;
        let pricer = Pricer::new(&catalog.unwrap()).unwrap();
        // From its snapshot, and from the catalog of today.
        let from_snapshot = json_of(&pricer.price(&kept).unwrap());
        let refreshed = json_of(&pricer.price(&pricer.refresh(&kept).unwrap().proposal).unwrap());
        prop_assert_eq!(&from_snapshot["totals"], &case.json()["totals"]);
        prop_assert_eq!(&refreshed["totals"], &case.json()["totals"]);
        let (before, after) = (case.json(), json_of(&pricer.price(&proposal).unwrap()));
        prop_assert_eq!(&before["totals"], &after["totals"]);
        prop_assert_eq!(list(&before, "problems").len(), list(&after, "problems").len());
        for (before, after) in list(&before, "lines").iter().zip(list(&after, "lines")) {
            prop_assert_eq!(&before["amount"], &after["amount"]);
            prop_assert_eq!(&before["sub_rate"], &after["sub_rate"]);
        }
    }
}
