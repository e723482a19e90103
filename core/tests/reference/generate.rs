//! Random catalogs and proposals, small enough to read and odd enough to matter.

use super::exact::Mode;
use super::formula::{Grower, Name, Tree, write};
use super::model::{
    Adjustment, BidType, Catalog, Category, District, Due, Field, Formula, Input, Item, Kind, Line,
    Part, Policy, Proposal, Room, TaxLevel,
};
use super::random::Random;

const CURRENCIES: [(&str, u32); 5] = [("USD", 2), ("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)];
const CATEGORIES: usize = 3;
pub(crate) const MEASUREMENTS: [(&str, &str); 7] = [
    ("room_count", "Room Count"),
    ("floor_area", "Floor Area"),
    ("ceiling_area", "Ceiling Area"),
    ("perimeter", "Perimeter"),
    ("wall_area", "Wall Area"),
    ("openings_area", "Openings Area"),
    ("net_wall_area", "Net Wall Area"),
];

/// Prices, lengths and rates: few digits, many ties.
fn plain(random: &mut Random) -> String {
    match random.below(30) {
        0..=9 => random.between(0, 20).to_string(),
        10..=19 => {
            let quarters = random.between(1, 400) * 25;
            format!("{}.{:02}", quarters / 100, quarters % 100)
        }
        20..=26 => {
            let places = random.between(1, 4);
            let places = usize::try_from(places).unwrap();
            random.decimal(places + 2, places)
        }
        27 => random.decimal(9, 3),
        28 => random.decimal(8, 7),
        _ if random.once_in(30) => random.decimal(28, 4),
        _ => "0".to_owned(),
    }
}

fn money(random: &mut Random, places: u32) -> String {
    let places = usize::try_from(places).unwrap();
    let digits = random.index(4) + 1;
    random.decimal(digits + places, places)
}

fn percent(random: &mut Random) -> String {
    match random.below(8) {
        0 => "100".to_owned(),
        1 => "0".to_owned(),
        2 | 3 => random.decimal(5, 3),
        _ => random.decimal(3, 2),
    }
}

fn policy(random: &mut Random) -> Policy {
    Policy {
        mode: if random.once_in(2) { Mode::HalfUp } else { *random.pick(&Mode::ALL) },
        exact_lines: random.once_in(3),
        tax: *random.pick(&[TaxLevel::Rate, TaxLevel::Line, TaxLevel::Total]),
        tax_places: random.once_in(4).then(|| u32::try_from(random.below(5)).unwrap()),
        deal_size_with_tax: random.once_in(2),
    }
}

pub(crate) fn catalog(random: &mut Random) -> Catalog {
    let (currency, places) = *random.pick(&CURRENCIES);
    let districts: Vec<District> = (0..random.below(3))
        .map(|_| District {
            labor: percent(random),
            materials: percent(random),
            categories: (0..CATEGORIES).map(|_| percent(random)).collect(),
        })
        .collect();
    let default_district =
        (!districts.is_empty() && !random.once_in(5)).then(|| random.index(districts.len()));
    let mut ids = 0;
    let taxable = !districts.is_empty();
    let types: Vec<BidType> =
        (0..random.between(1, 2)).map(|_| bid_type(random, &mut ids, taxable)).collect();
    let mut overrides = Vec::new();
    for (t, bid_type) in types.iter().enumerate() {
        for constant in 0..bid_type.constants.len() {
            for account in ["hq", "west", "boulder", "elsewhere"] {
                if random.once_in(5) {
                    overrides.push((account.to_owned(), t, constant, plain(random)));
                }
            }
        }
    }
    random.shuffle(&mut overrides);
    Catalog {
        currency,
        places,
        policy: policy(random),
        all_taxed: random.once_in(6),
        districts,
        default_district,
        types,
        overrides,
    }
}

fn bid_type(random: &mut Random, ids: &mut u64, taxable: bool) -> BidType {
    let constants: Vec<(Name, String)> = (0..random.below(4))
        .map(|index| {
            let name = Name { key: format!("rate_{index}"), label: format!("The rate {index}") };
            (name, plain(random))
        })
        .collect();
    let rooms = random.once_in(4);
    let mut names: Vec<Name> = constants.iter().map(|(name, _)| name.clone()).collect();
    if rooms {
        names.extend(
            MEASUREMENTS.map(|(key, label)| Name { key: key.to_owned(), label: label.to_owned() }),
        );
    }
    let categories = (0..random.between(1, 2))
        .map(|_| Category {
            id: id(random, ids, "c"),
            order: random.below(3),
            items: (0..random.between(1, 3)).map(|_| item(random, ids, &names, taxable)).collect(),
        })
        .collect();
    BidType {
        id: id(random, ids, "t"),
        order: random.below(3),
        owner: random.once_in(3).then(|| (*random.pick(&["hq", "west", "nobody"])).to_owned()),
        rooms,
        constants,
        categories,
    }
}

/// A new id that does not sort as it was made.
fn id(random: &mut Random, ids: &mut u64, prefix: &str) -> String {
    *ids += 1;
    format!("{prefix}{}-{ids}", random.below(9))
}

fn item(random: &mut Random, ids: &mut u64, names: &[Name], taxable: bool) -> Item {
    let mut names = names.to_vec();
    let mut fields = Vec::new();
    for index in 0..random.below(5) {
        let field = field(random, index, &names);
        names.push(field.name.clone());
        fields.push(field);
    }
    let kind = match random.below(12) {
        0..=3 => Kind::Labor,
        4..=6 => Kind::Materials,
        7..=10 => Kind::Combo,
        _ => Kind::Notes,
    };
    let mut part = |wanted: bool| {
        wanted.then(|| {
            let retail = (!random.once_in(15)).then(|| formula(random, &names));
            let sub_rate = (!random.once_in(3)).then(|| formula(random, &names));
            Part { retail, sub_rate }
        })
    };
    let parts = [
        part(matches!(kind, Kind::Labor | Kind::Combo)),
        part(matches!(kind, Kind::Materials | Kind::Combo)),
    ];
    Item {
        id: id(random, ids, "i"),
        order: random.below(3),
        kind,
        taxed: !random.once_in(3),
        tax_categories: if taxable { tax_categories(random, 5) } else { Vec::new() },
        fields,
        parts,
    }
}

fn tax_categories(random: &mut Random, once_in: u64) -> Vec<usize> {
    if !random.once_in(once_in) {
        return Vec::new();
    }
    (0..random.between(1, 3)).map(|_| random.index(CATEGORIES)).collect()
}

fn formula(random: &mut Random, names: &[Name]) -> Formula {
    let depth = u32::try_from(random.between(1, 3)).unwrap();
    let tree =
        Grower { random, names: names.len(), labelled: true, number: plain, division_once_in: 10 }
            .number(depth);
    let text = write(&tree, names, random);
    Formula { tree, text }
}

fn field(random: &mut Random, index: u64, names: &[Name]) -> Field {
    let kinds =
        ["number", "number", "price", "text", "select", "checkbox", "calculated", "text_area"];
    let mut kind = *random.pick(&kinds);
    if kind == "calculated" && names.is_empty() {
        kind = "number";
    }
    let mut field = Field {
        name: Name { key: format!("field_{index}"), label: format!("Field no. {index}") },
        kind,
        default: None,
        required: kind != "calculated" && random.once_in(60),
        min: None,
        max: None,
        step: None,
        choices: Vec::new(),
        calculation: None,
    };
    match kind {
        "calculated" => field.calculation = Some(formula(random, names)),
        "select" => {
            field.choices =
                ["oak", "ash", "elm"].map(|label| (label.to_owned(), plain(random))).to_vec();
            field.default = random.once_in(2).then(|| Input::Text("ash".to_owned()));
        }
        "checkbox" => field.default = random.once_in(3).then(|| Input::Flag(random.once_in(2))),
        "number" | "price" => {
            if random.once_in(5) {
                field.min = Some("0.5".to_owned());
                field.max = Some("4000".to_owned());
            }
            if random.once_in(8) {
                field.step = Some("0.25".to_owned());
            }
            let free = field.min.is_none() && field.step.is_none();
            field.default = random
                .once_in(2)
                .then(|| Input::Text(if free { plain(random) } else { "2.5".to_owned() }));
        }
        _ => field.default = random.once_in(2).then(|| Input::Text(plain(random))),
    }
    field
}

pub(crate) fn proposal(random: &mut Random, catalog: &Catalog) -> Proposal {
    let rooms: Vec<Room> = (0..random.below(4))
        .map(|_| Room {
            sides: [plain(random), plain(random), plain(random)],
            openings: (0..random.below(3))
                .map(|_| {
                    let count = random.once_in(2).then(|| random.below(4));
                    (plain(random), plain(random), count)
                })
                .collect(),
        })
        .collect();
    let count = random.below(7);
    let lines: Vec<Line> =
        (0..count).map(|index| line(random, catalog, rooms.len(), index)).collect();
    let taxable = !catalog.districts.is_empty();
    let mut adjustments: Vec<Adjustment> = (0..random.below(4))
        .map(|_| {
            let mut adjustment = adjustment(random, catalog.places);
            adjustment.after_tax = random.once_in(4);
            if taxable && !adjustment.after_tax {
                adjustment.tax_categories = tax_categories(random, 4);
            }
            adjustment
        })
        .collect();
    if random.once_in(12) {
        nothing_then_a_charge(random, catalog.places, &mut adjustments);
    }
    let path = ["hq", "west", "boulder"];
    let accounts = path[..random.index(4)].iter().map(|account| (*account).to_owned()).collect();
    let multipliers = (0..catalog.types.len())
        .filter(|_| random.once_in(3))
        .map(|index| (index, ()))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(index, ())| (index, plain(random)))
        .collect();
    let places = catalog.places;
    Proposal {
        accounts,
        district: (taxable && random.once_in(3)).then(|| random.index(catalog.districts.len())),
        policy: random.once_in(2).then(|| policy(random)),
        is_final: random.once_in(8),
        rooms,
        multipliers,
        lines,
        adjustments,
        deal_size: random.once_in(8).then(|| money(random, places)),
        cash_rounding: random.once_in(8).then(|| money(random, places)),
        schedule: schedule(random, places),
        payments: (0..random.below(3))
            .map(|_| format!("{}{}", random.pick(&["", "", "-"]), money(random, places)))
            .collect(),
    }
}

/// Exact lines of less than a cent on both sides of zero, and one that is large: what is shown of the small ones is a cent or
/// nothing, so that what is spread has to go elsewhere.
pub(crate) fn many_lines(random: &mut Random) -> (Catalog, Proposal) {
    let field = Field {
        name: Name { key: "p".to_owned(), label: "P".to_owned() },
        kind: "number",
        default: None,
        required: false,
        min: None,
        max: None,
        step: None,
        choices: Vec::new(),
        calculation: None,
    };
    let price = Formula { tree: Tree::Name(0, false), text: "p".to_owned() };
    let part = Part { retail: Some(price), sub_rate: None };
    let kinds =
        [(Kind::Labor, [Some(part.clone()), None]), (Kind::Materials, [None, Some(part.clone())])];
    let items = kinds.into_iter().enumerate().map(|(index, (kind, parts))| Item {
        id: format!("i{index}"),
        order: 0,
        kind,
        taxed: true,
        tax_categories: Vec::new(),
        fields: vec![field.clone()],
        parts,
    });
    let category = Category { id: "c".to_owned(), order: 0, items: items.collect() };
    let bid_type = BidType {
        id: "t".to_owned(),
        order: 0,
        owner: None,
        rooms: false,
        constants: Vec::new(),
        categories: vec![category],
    };
    let district = District {
        labor: percent(random),
        materials: percent(random),
        categories: vec!["0".to_owned(); CATEGORIES],
    };
    let catalog = Catalog {
        currency: "USD",
        places: 2,
        policy: Policy { exact_lines: true, ..policy(random) },
        all_taxed: false,
        districts: vec![district],
        default_district: Some(0),
        types: vec![bid_type],
        overrides: Vec::new(),
    };

    // Those above zero stay below so many tenths of a cent, those below it above as many less than a cent: rounded down, those
    // below zero have lost more.
    let tenths = random.between(2, 8);
    let (only_labor, above) = (random.once_in(2), random.between(20, 80));
    let count = random.between(200, 1_000);
    let large = random.below(count);
    let lines = (0..count).map(|index| {
        let price = if index == large {
            format!("{}.{:03}", random.between(1, 3_000), random.below(1_000))
        } else if random.below(100) < above {
            format!("0.00{:03}", random.between(50 * tenths, 100 * tenths - 1))
        } else {
            format!("-0.00{:03}", random.between(1, 100 * (10 - tenths) - 1))
        };
        let item = if only_labor { 0 } else { random.index(2) };
        Line {
            id: None,
            item: (0, 0, item),
            quantity: None,
            inputs: vec![("p".to_owned(), Input::Text(price))],
            rooms: Vec::new(),
            taxed: None,
            tax_categories: Vec::new(),
            adjustments: Vec::new(),
        }
    });
    let lines = lines.collect();
    let most = Adjustment {
        discount: true,
        amount: None,
        percent: Some(random.between(90, 100).to_string()),
        base: None,
        after_tax: false,
        tax_categories: Vec::new(),
    };
    let mut adjustments = vec![most];
    adjustments.extend((0..random.below(3)).map(|_| adjustment(random, 2)));
    random.shuffle(&mut adjustments);
    let proposal = Proposal {
        accounts: Vec::new(),
        district: None,
        policy: None,
        is_final: false,
        rooms: Vec::new(),
        multipliers: Vec::new(),
        lines,
        adjustments,
        deal_size: None,
        cash_rounding: None,
        schedule: Vec::new(),
        payments: Vec::new(),
    };
    (catalog, proposal)
}

fn schedule(random: &mut Random, places: u32) -> Vec<Due> {
    if !random.once_in(3) {
        return Vec::new();
    }
    let mut parts: Vec<Due> =
        (0..random.between(1, 4))
            .map(|_| match random.below(5) {
                0 => Due::Amount(random.decimal(
                    usize::try_from(places).unwrap() + 1,
                    usize::try_from(places).unwrap(),
                )),
                1..=4 => Due::Percent(format!("{}.{}", random.below(35), random.below(1000))),
                _ => Due::Share,
            })
            .collect();
    if !random.once_in(5) {
        parts.push(Due::Rest);
    }
    parts
}

fn adjustment(random: &mut Random, places: u32) -> Adjustment {
    let by_amount = random.once_in(3);
    Adjustment {
        discount: !random.once_in(3),
        amount: by_amount.then(|| money(random, places)),
        percent: (!by_amount).then(|| percent(random)),
        base: (!by_amount && random.once_in(6)).then(|| money(random, places)),
        after_tax: false,
        tax_categories: Vec::new(),
    }
}

fn line(random: &mut Random, catalog: &Catalog, rooms: usize, index: u64) -> Line {
    let t = random.index(catalog.types.len());
    let c = random.index(catalog.types[t].categories.len());
    let i = random.index(catalog.types[t].categories[c].items.len());
    let item = &catalog.types[t].categories[c].items[i];
    let inputs = item
        .fields
        .iter()
        .filter_map(|field| {
            let missing = if field.default.is_some() { 3 } else { 12 };
            if field.kind == "calculated" || random.once_in(missing) {
                return None;
            }
            Some((field.name.key.clone(), input(random, field)))
        })
        .collect();
    let mut chosen: Vec<usize> = (0..rooms).filter(|_| random.once_in(4)).collect();
    random.shuffle(&mut chosen);
    let quantity = random.once_in(3).then(|| {
        let sign = if random.once_in(6) { "-" } else { "" };
        format!("{sign}{}", plain(random))
    });
    Line {
        id: random.once_in(2).then(|| format!("l{}-{index}", random.below(9))),
        item: (t, c, i),
        quantity,
        inputs,
        rooms: chosen,
        taxed: random.once_in(6).then(|| random.once_in(2)),
        tax_categories: if catalog.districts.is_empty() {
            Vec::new()
        } else {
            tax_categories(random, 8)
        },
        adjustments: line_adjustments(random, catalog.places, item.kind),
    }
}

fn line_adjustments(random: &mut Random, places: u32, kind: Kind) -> Vec<Adjustment> {
    if !random.once_in(3) || kind == Kind::Notes {
        return Vec::new();
    }
    let mut all = (0..random.between(1, 2)).map(|_| adjustment(random, places)).collect();
    if random.once_in(3) {
        nothing_then_a_charge(random, places, &mut all);
    }
    all
}

/// Takes everything off, and then sometimes adds something.
fn nothing_then_a_charge(random: &mut Random, places: u32, adjustments: &mut Vec<Adjustment>) {
    let whole = random.once_in(2);
    let all = Adjustment {
        discount: true,
        amount: (!whole).then(|| random.decimal(9, usize::try_from(places).unwrap())),
        percent: whole.then(|| "100".to_owned()),
        base: None,
        after_tax: false,
        tax_categories: Vec::new(),
    };
    adjustments.push(all);
    if random.once_in(2) {
        let charge = Adjustment { discount: false, ..adjustment(random, places) };
        adjustments.push(charge);
    }
}

fn input(random: &mut Random, field: &Field) -> Input {
    match field.kind {
        "checkbox" if random.once_in(40) => Input::Text(" ".to_owned()),
        "checkbox" => Input::Flag(random.once_in(2)),
        _ if random.once_in(300) => Input::Flag(true),
        _ if random.once_in(30) => Input::Text("  ".to_owned()),
        _ if random.once_in(300) => Input::Text("twelve".to_owned()),
        "select" => Input::Text((*random.pick(&["oak", "ash", "elm"])).to_owned()),
        "number" | "price" if field.step.is_some() => Input::Text(
            (*random.pick(&["2.5", "1", "0.75", "12.5", "3", "1.25", "0.5", "7", "0.8"]))
                .to_owned(),
        ),
        "number" | "price" if field.min.is_some() => Input::Text(
            (*random.pick(&["0.5", "4000", "17.35", "3", "9", "12.25", "99.99", "1.5", "0.25"]))
                .to_owned(),
        ),
        "text" | "text_area" if random.once_in(100) => Input::Text("by the door".to_owned()),
        _ if random.once_in(10) => Input::Text(format!(" {} ", plain(random))),
        _ => Input::Text(plain(random)),
    }
}
