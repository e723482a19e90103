//! Routing: a million leads over 5,000 targets and 42,735 mapped ZIP codes, in a batch and step by step, each beside its
//! floor: a `HashMap` from the text of the code, by hand and without reasons. Prints what a lead takes, and ratios, since
//! only they mean the same on every machine.
//!
//! `cargo bench -p tenantry --bench routing -- turns` runs what has `turns` in its name.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "measures with a clock, on the terminal"
)]

mod floor;
#[path = "../measure/mod.rs"]
mod measure;

use std::hint::black_box;

use floor::{ByText, Turns};
use measure::{fastest, wanted};
use tenantry::id::TargetId;
use tenantry::lead::{
    ByPostalCode, Lead, LeadFields, LeastLoaded, PostalEntry, Rotation, RoundRobin, Router,
    RoutingPlan, RoutingState, Strategy, TargetKind, Territory, WeightedRoundRobin, WeightedTarget,
};

const TARGETS: u32 = 5_000;
const ZIPS: u32 = 42_735;
const LEADS: usize = 1_000_000;
/// How many are routed step by step, or with all that led to it.
const FEW: usize = 50_000;
const TERRITORIES: u32 = 500;

fn main() {
    println!("{:<44} {:>10} {:>10} {:>8}", "a lead", "floor", "here", "ratio");
    let mapped: Vec<(String, u32)> = (0..ZIPS).map(|place| (zip(place), place % TARGETS)).collect();
    let texts = codes(str::to_owned);
    let by_text = ByText::of(&mapped);
    let router = Router::new(&by_code(&mapped)).unwrap();
    by_zip("by ZIP text, in a batch", &router, &by_text, &texts, &texts);
    by_zip("by ZIP+4, in a batch", &router, &by_text, &codes(|zip| format!("{zip}-0042")), &texts);
    by_zip(
        "by ZIP text with blanks, in a batch",
        &router,
        &by_text,
        &codes(|zip| format!(" {zip} ")),
        &texts,
    );
    step_by_step(&router, &by_text, &texts);
    compiling(&mapped, &by_text);
    in_turn();
    by_turns("turns of 5,000", round_robin(TARGETS), |place| place % 5_000);
    by_turns("weighted turns of 50", weighted(50), |place| place % 50);
    by_turns("fewest of 50", least_loaded(50), |place| place % 50);
}

/// One of the mapped codes.
fn zip(place: u32) -> String {
    format!("{:05}", u64::from(place) * 7_919 % 100_000)
}

fn name(target: u32) -> TargetId {
    format!("target-{target:04}").parse().unwrap()
}

/// The codes of a million leads, as they are written; all of them are mapped.
fn codes(write: impl Fn(&str) -> String) -> Vec<String> {
    let mut seed = 1_u64;
    let mut draw = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(seed >> 33).unwrap() % ZIPS
    };
    (0..LEADS).map(|_| write(&zip(draw()))).collect()
}

fn plan(strategy: Strategy) -> RoutingPlan {
    let mut plan: RoutingPlan = tenantry::read(
        r#"{"target_kind":"accounts","default":"hq","strategy":{"type":"round_robin","targets":["hq"]}}"#,
    )
    .unwrap();
    plan.strategy = strategy;
    plan.target_kind = TargetKind::Accounts;
    plan
}

/// An entry for each target.
fn by_code(mapped: &[(String, u32)]) -> RoutingPlan {
    let mut entries: Vec<PostalEntry> = (0..TARGETS)
        .map(|target| PostalEntry {
            codes: Vec::new(),
            country: None,
            target: Some(name(target)),
            territory: None,
        })
        .collect();
    for (zip, target) in mapped {
        entries[*target as usize].codes.push(zip.as_str().into());
    }
    plan(Strategy::PostalCode(ByPostalCode { entries }))
}

/// Leads as they are written, and the same as the floor can read them.
fn by_zip(title: &str, router: &Router, floor: &ByText, texts: &[String], plain: &[String]) {
    let state = RoutingState::default();
    let here = || {
        let mut batch = router.batch(&state);
        let mut found = 0;
        for text in texts {
            let lead = LeadFields { postal_code: Some(text), ..LeadFields::default() };
            let one = batch.route(black_box(&lead)).unwrap();
            found += usize::from(router.target(&one).is_some());
        }
        found
    };
    let by_hand = || plain.iter().filter(|zip| floor.target(black_box(zip)).is_some()).count();
    row(title, LEADS, || assert_eq!(by_hand(), LEADS), || assert_eq!(here(), LEADS));
}

fn step_by_step(router: &Router, floor: &ByText, texts: &[String]) {
    let leads: Vec<Lead> = texts[..FEW]
        .iter()
        .map(|text| Lead { postal_code: Some(text.as_str().into()), ..Lead::default() })
        .collect();
    let by_hand = || {
        for text in &texts[..FEW] {
            black_box(floor.target(black_box(text)));
        }
    };
    row("by ZIP text, step by step", FEW, by_hand, || {
        let mut state = RoutingState::default();
        for lead in &leads {
            let (assignment, after) = router.route(&state, black_box(lead)).unwrap();
            black_box(assignment.target());
            state = after;
        }
    });
    row("by ZIP text, assignments of all", FEW, by_hand, || {
        drop(black_box(router.route_all(&RoutingState::default(), black_box(&leads)).unwrap()));
    });
    row("by ZIP text, with all that led to it", FEW, by_hand, || {
        let (assignments, _) = router.route_all(&RoutingState::default(), &leads).unwrap();
        for assignment in &assignments {
            drop(black_box(assignment.to_record()));
        }
    });
}

/// Per mapped code.
fn compiling(mapped: &[(String, u32)], floor: &ByText) {
    let plan = by_code(mapped);
    assert!(floor.target(&mapped[0].0).is_some());
    let count = mapped.len();
    row(
        "compiling, a mapped code",
        count,
        || drop(black_box(ByText::of(black_box(mapped)))),
        || drop(black_box(Router::new(black_box(&plan)).unwrap())),
    );
}

/// ZIP codes into territories of ten targets each, who take turns there.
fn in_turn() {
    let of = |place: u32| place % TERRITORIES;
    let mut drawn = by_code(&[]);
    drawn.territories = (0..TERRITORIES)
        .map(|territory| Territory {
            id: format!("territory-{territory:03}").parse().unwrap(),
            rotation: Rotation::RoundRobin(RoundRobin {
                targets: (0..10).map(|seat| name(territory * 10 + seat)).collect(),
            }),
        })
        .collect();
    let entry = |territory: u32| PostalEntry {
        codes: (0..ZIPS).filter(|it| of(*it) == territory).map(|it| zip(it).into()).collect(),
        country: None,
        target: None,
        territory: Some(drawn.territories[territory as usize].id.clone()),
    };
    let entries = (0..TERRITORIES).map(entry).collect();
    drawn.strategy = Strategy::PostalCode(ByPostalCode { entries });
    let router = Router::new(&drawn).unwrap();
    let mapped: Vec<(String, u32)> = (0..ZIPS).map(|place| (zip(place), of(place))).collect();
    let (by_text, texts) = (ByText::of(&mapped), codes(str::to_owned));
    let lists: Vec<Vec<u32>> =
        (0..TERRITORIES).map(|it| (0..10).map(|seat| it * 10 + seat).collect()).collect();
    let state = RoutingState::default();
    row(
        "by ZIP text, in turns of 500 territories",
        LEADS,
        || {
            let mut turns = Turns::of(lists.clone());
            for text in &texts {
                let list = by_text.target(black_box(text)).unwrap();
                black_box(turns.turn(list as usize));
            }
        },
        || {
            let mut batch = router.batch(&state);
            for text in &texts {
                let lead = LeadFields { postal_code: Some(text), ..LeadFields::default() };
                black_box(router.target(&batch.route(black_box(&lead)).unwrap()));
            }
        },
    );
    let leads: Vec<Lead> = texts[..FEW]
        .iter()
        .map(|text| Lead { postal_code: Some(text.as_str().into()), ..Lead::default() })
        .collect();
    row(
        "the same, step by step",
        FEW,
        || {
            let mut turns = Turns::of(lists.clone());
            for text in &texts[..FEW] {
                let list = by_text.target(black_box(text)).unwrap();
                black_box(turns.turn(list as usize));
            }
        },
        || {
            let mut state = RoutingState::default();
            for lead in &leads {
                let (assignment, after) = router.route(&state, black_box(lead)).unwrap();
                black_box(assignment.target());
                state = after;
            }
        },
    );
}

fn round_robin(count: u32) -> Strategy {
    Strategy::RoundRobin(RoundRobin { targets: (0..count).map(name).collect() })
}

fn weighted(count: u32) -> Strategy {
    let member = |target| WeightedTarget { target: name(target), weight: 1 + target % 7 };
    Strategy::WeightedRoundRobin(WeightedRoundRobin { members: (0..count).map(member).collect() })
}

fn least_loaded(count: u32) -> Strategy {
    Strategy::LeastLoaded(LeastLoaded { targets: (0..count).map(name).collect() })
}

/// Leads of which nothing is known.
fn by_turns(title: &str, strategy: Strategy, floor: impl Fn(u32) -> u32) {
    let router = Router::new(&plan(strategy)).unwrap();
    let count = u32::try_from(FEW).unwrap();
    let state = RoutingState::default();
    row(
        title,
        FEW,
        || {
            for place in 0..count {
                black_box(floor(black_box(place)));
            }
        },
        || {
            let mut batch = router.batch(&state);
            for _ in 0..count {
                let one = batch.route(black_box(&LeadFields::default())).unwrap();
                black_box(router.target(&one));
            }
        },
    );
}

/// Measures two things in turn, and prints the fastest of each by lead.
fn row(title: &str, count: usize, floor: impl FnMut(), here: impl FnMut()) {
    if wanted(title) {
        let (floor, here) = fastest((7, 1), floor, here);
        let (floor, here) = (floor / count as f64, here / count as f64);
        println!("{title:<44} {floor:>7.1} ns {here:>7.1} ns {:>8.2}", here / floor);
    }
}
