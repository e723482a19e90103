//! What is said of a name or an id that leads nowhere: what may be meant, or else what there is.

use tenantry::Faults;
use tenantry::proposal::{Catalog, Pricer, Proposal};

/// Two items in one type and one in another; `more` stands in the first type, and `retail` prices its second item.
fn catalog(more: &str, retail: &str) -> String {
    format!(
        r#"{{ "currency": "USD", "types": [
            {{ "id": "t", "name": "T", {more} "constants": [{{ "label": "Rate", "value": "4" }}], "categories": [
                {{ "id": "c", "name": "C", "items": [
                    {{ "id": "oak", "name": "Oak", "type": "labor", "fields": [{{ "label": "Wastage Share", "type": "number" }}], "retail": "1" }} ] }},
                {{ "id": "d", "name": "D", "items": [
                    {{ "id": "tile", "name": "Tile", "type": "labor", "fields": [{{ "label": "Area", "type": "number" }}], "retail": "{retail}" }} ] }} ] }},
            {{ "id": "u", "name": "U", "categories": [{{ "id": "e", "name": "E", "items": [
                {{ "id": "coat", "name": "Coat", "type": "labor", "fields": [{{ "label": "Gloss", "type": "number" }}], "retail": "1" }} ] }}] }}],
            "districts": [{{ "id": "north", "name": "North" }}, {{ "id": "south", "name": "South" }}] }}"#
    )
}

fn told(result: Result<(), Faults>) -> Vec<String> {
    result
        .unwrap_err()
        .as_slice()
        .iter()
        .map(|fault| format!("{} [{}]", fault.message, fault.code))
        .collect()
}

/// What is said of a formula of the second item.
fn of_formula(more: &str, retail: &str) -> Vec<String> {
    of_catalog(&catalog(more, retail))
}

fn of_catalog(text: &str) -> Vec<String> {
    told(tenantry::read::<Catalog>(text).map(drop))
}

/// What is said of a proposal.
fn of_proposal(proposal: &str) -> Vec<String> {
    let catalog: Catalog = tenantry::read(&catalog("", "1")).unwrap();
    let priced = tenantry::read::<Proposal>(proposal)
        .and_then(|proposal| Pricer::new(&catalog).unwrap().price(&proposal).map(drop));
    told(priced)
}

#[test]
fn a_measurement_where_rooms_are_not_measured_says_how_they_are() {
    let cure = "rooms are measured where the bid type says so: write `room_measurement: true` there [formula.unknown_name]";
    assert_eq!(of_formula("", "floor_area * rate"), [format!("unknown name `floor_area`: {cure}")]);
    assert_eq!(
        of_formula("", "{Floor Area} * rate"),
        [format!("unknown name `Floor Area`: {cure}")]
    );
    let measured: Catalog =
        tenantry::read(&catalog(r#""room_measurement": true,"#, "floor_area * rate")).unwrap();
    assert!(Pricer::new(&measured).is_ok());
}

#[test]
fn a_field_of_another_item_is_told_with_its_item() {
    let cure = "it is a field of `oak`, and a formula sees those of its own line item, and the constants of the bid type [formula.unknown_name]";
    assert_eq!(
        of_formula("", "area * wastage_share"),
        [format!("unknown name `wastage_share`: {cure}")]
    );
    // A label as forgiving as in braces.
    for label in ["Wastage Share", "wastage share", "WASTAGE   SHARE"] {
        assert_eq!(
            of_formula("", &format!("area * {{{label}}}")),
            [format!("unknown name `{label}`: {cure}")]
        );
    }
}

#[test]
fn what_may_be_meant_is_told_before_what_is_elsewhere() {
    assert_eq!(
        of_formula("", "aria * rate"),
        ["unknown name `aria` (did you mean `area`?) [formula.unknown_name]"]
    );
    // Its own label, where a key belongs; and what only another bid type has.
    assert_eq!(
        of_formula("", "Area * rate"),
        ["unknown name `Area` (did you mean `area`?) [formula.unknown_name]"]
    );
    assert_eq!(of_formula("", "gloss * rate"), ["unknown name `gloss` [formula.unknown_name]"]);
}

#[test]
fn a_document_that_is_wrong_in_many_places_is_not_searched() {
    let fields: Vec<String> = (0..25)
        .map(|index| format!(r#"{{ "label": "F {index}", "type": "calculated", "calculation": "wastage_share + 1" }}"#))
        .collect();
    let fields = fields.join(", ");
    let text = catalog("", "1").replace(r#"{ "label": "Area", "type": "number" }"#, &fields);
    let told = of_catalog(&text);
    assert_eq!(told.len(), 25);
    assert_eq!(told.iter().filter(|message| message.contains("a field of `oak`")).count(), 20);
    assert_eq!(told[24], "unknown name `wastage_share` [formula.unknown_name]");
}

#[test]
fn a_reference_that_resembles_nothing_is_told_with_all_there_are() {
    // But for those that no line can be of any more.
    let archived = catalog("", "1").replace(r#""id": "oak","#, r#""id": "oak", "archived": true,"#);
    let pricer = Pricer::new(&tenantry::read::<Catalog>(&archived).unwrap()).unwrap();
    let asked: Proposal = tenantry::read(r#"{ "lines": [{ "item": "parquet" }] }"#).unwrap();
    assert_eq!(
        told(pricer.price(&asked).map(drop)),
        ["there is no line item `parquet`: one of `tile`, `coat` [proposal.unknown_reference]"]
    );
    assert_eq!(
        of_proposal(r#"{ "lines": [{ "item": "parquet" }] }"#),
        [
            "there is no line item `parquet`: one of `oak`, `tile`, `coat` [proposal.unknown_reference]"
        ]
    );
    assert_eq!(
        of_proposal(r#"{ "lines": [{ "item": "title" }] }"#),
        ["there is no line item `title` (did you mean `tile`?) [proposal.unknown_reference]"]
    );
    assert_eq!(
        of_proposal(r#"{ "district": "elsewhere", "lines": [] }"#),
        ["there is no district `elsewhere`: one of `north`, `south` [proposal.unknown_reference]"]
    );
    let room = r#"{ "id": "a", "name": "A", "length": "1", "width": "1", "height": "1" }"#;
    assert_eq!(
        of_proposal(&format!(
            r#"{{ "rooms": [{room}], "lines": [{{ "item": "oak", "rooms": ["hall"] }}] }}"#
        )),
        ["there is no room `hall`: one of `a` [proposal.unknown_reference]"]
    );
    // Where there is none at all nothing is listed.
    assert_eq!(
        of_proposal(r#"{ "lines": [{ "item": "oak", "rooms": ["hall"] }] }"#),
        ["there is no room `hall` [proposal.unknown_reference]"]
    );
    let overridden = catalog("", "1").replace(
        r#""districts""#,
        r#""overrides": [{ "account": "a", "type": "roof", "constant": "rate", "value": "1" }], "districts""#,
    );
    assert_eq!(
        of_catalog(&overridden),
        ["there is no bid type `roof`: one of `t`, `u` [catalog.unknown_reference]"]
    );
}
