//! The example network of the documentation, worked out by hand.

use tenantry::access::Capability;
use tenantry::network::{Kind, Network, NetworkDocument, Question};
use tenantry::proposal::Pricer;

use crate::records::*;

fn example() -> Network {
    let text = include_str!("../../../docs/examples/network.json");
    let document: NetworkDocument =
        tenantry::read(text).unwrap_or_else(|faults| panic!("{faults}"));
    network(&document)
}

#[test]
fn a_receiver_is_told_that_a_shared_bid_type_is_duplicated_to_be_edited() {
    let network = example();
    let question = Question::new(Capability::ChangeSettings, id("hearth-boulder"));
    let verdict = network.guard().may(&actor("kim"), &question.with_setting(id("flooring")));
    assert_eq!(
        verdict.to_string(),
        "denied: shared by hearth, read-only for receivers. It would be allowed: duplicate a line item of flooring and edit the duplicate"
    );
}

#[test]
fn a_locked_feature_is_told_with_the_account_that_locks_it() {
    let network = example();
    let question = Question::new(Capability::ChangeSettings, id("hearth-boulder"));
    let verdict = network.guard().may(&actor("kim"), &question.creating("tag"));
    assert_eq!(
        verdict.to_string(),
        "denied: hearth locks tags. It would be allowed: unlock tags in hearth (by the account owner or an admin of hearth)"
    );
}

#[test]
fn the_lock_of_sales_cycles_reaches_only_directly_below() {
    let network = example();
    let kind = Kind::named("sales_cycle").unwrap();
    let of = |account| network.effective(&id(account), kind).unwrap();
    assert_eq!(of("hearth-fort-collins").in_force[0].setting, id("north-sales"));
    assert_eq!(of("hearth-fort-collins").shadowed, [id("fc-sales")]);
    assert_eq!(of("hearth-north").in_force[0].setting, id("north-sales"));
}

#[test]
fn the_catalog_of_the_receiver_prices_as_the_catalog_of_the_example_does() {
    let of_network = example().catalog(&id("hearth-boulder")).unwrap();
    let by_hand = tenantry::read(include_str!("../../../docs/examples/catalog.json")).unwrap();
    let proposal = tenantry::read(include_str!("../../../docs/examples/whitfield.json")).unwrap();
    let total = |catalog| Pricer::new(catalog).unwrap().price(&proposal).unwrap().total().unwrap();
    assert_eq!(total(&of_network), total(&by_hand));
}
