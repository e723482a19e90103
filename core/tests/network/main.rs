use tenantry::access::Capability;
use tenantry::network::{Actor, Network, NetworkDocument, Question};

#[test]
fn the_example_is_sound() {
    let document: NetworkDocument =
        tenantry::read(include_str!("../../../docs/examples/network.json"))
            .unwrap_or_else(|faults| panic!("{faults}"));
    let network = Network::new(&document).unwrap_or_else(|faults| panic!("{faults}"));
    let guard = network.guard();
    for (user, capability, account) in [
        ("kim", Capability::ChangeSettings, "hearth-boulder"),
        ("dana", Capability::ChangeSettings, "hearth-boulder"),
        ("lee", Capability::ChangeSettings, "hearth-boulder"),
        ("kim", Capability::UseCallCenter, "hearth-boulder"),
        ("tess", Capability::ChangeSettings, "hearth-boulder"),
    ] {
        let v = guard.may(
            &Actor::new(user.parse().unwrap()),
            &Question::new(capability, account.parse().unwrap()),
        );
        println!("{user} {capability} {account}: {v}");
    }
    let v = guard.may(
        &Actor::new("kim".parse().unwrap()),
        &Question::new(Capability::ChangeSettings, "hearth-boulder".parse().unwrap())
            .with_setting("flooring".parse().unwrap()),
    );
    println!("{v}");
    let v = guard.may(
        &Actor::new("kim".parse().unwrap()),
        &Question::new(Capability::ChangeSettings, "hearth-boulder".parse().unwrap())
            .creating("tag"),
    );
    println!("{v}");
    for account in network.accounts() {
        for kind in ["tag", "sales_cycle"] {
            println!(
                "{} {kind} {:?}",
                account.id,
                network.effective(&account.id, tenantry::network::Kind::named(kind).unwrap())
            );
        }
    }
    let catalog = network.catalog(&"hearth-boulder".parse().unwrap()).unwrap();
    let pricer = tenantry::proposal::Pricer::new(&catalog).unwrap();
    let p = tenantry::read(include_str!("../../../docs/examples/whitfield.json")).unwrap();
    println!("{}", pricer.price(&p).unwrap().total().unwrap());
    let pricer = tenantry::proposal::Pricer::new(
        &tenantry::read(include_str!("../../../docs/examples/catalog.json")).unwrap(),
    )
    .unwrap();
    println!("{}", pricer.price(&p).unwrap().total().unwrap());
}
