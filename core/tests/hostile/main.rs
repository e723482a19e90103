//! Input made to exhaust: it is answered, in time that grows with its length and no faster (rules D-11, F-12).
//!
//! That it is answered is tested always. How time grows is measured by a command of its own, since a machine that is busy
//! or a compiler that does not optimise tell little about it:
//! `cargo test --release -p tenantry --test hostile -- --ignored --test-threads 1`.
//! Four times the input may take eight times as long, where something quadratic takes sixteen.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_types,
    reason = "the whole file is a test: a panic is its failure, and it measures with a clock"
)]

mod catalogs;
mod formulas;
mod hours;
mod json;
mod leads;
mod networks;
mod notices;
mod proposals;
mod repeated;
mod rosters;
mod routing;

use std::time::{Duration, Instant};

/// What an input is called, and what answers it at a size. The answer is a text, so that nothing is optimised away.
type Kind = (&'static str, fn(usize) -> Box<dyn Fn() -> String>);

/// The time that this thread has computed for, where the system tells; else the time that has passed.
fn clock() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    #[expect(clippy::disallowed_methods, reason = "a test that measures")]
    let told = std::fs::read_to_string("/proc/thread-self/schedstat");
    let computed = told.ok().and_then(|told| told.split(' ').next()?.parse().ok());
    computed.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// The time of one answer: the mean of as many as the clock can tell, and of three such the shortest.
fn time(answer: &dyn Fn() -> String) -> Duration {
    let run = |times: u32| {
        let start = clock();
        for _ in 0..times {
            assert!(!answer().is_empty());
        }
        clock().saturating_sub(start)
    };
    let mut times = 1;
    while run(times) < Duration::from_millis(40) && times < 1 << 20 {
        times *= 2;
    }
    (0..3).map(|_| run(times) / times).min().unwrap()
}

/// Answers each kind at a size and at four times that size.
fn grows_no_faster_than_its_length(kinds: &[Kind], size: usize) {
    let mut slow = Vec::new();
    for (name, make) in kinds {
        let (short, long) = (time(&make(size)), time(&make(4 * size)));
        // What takes no time has no ratio.
        if long > 8 * short.max(Duration::from_micros(50)) {
            slow.push(format!("{name}: {short:?} for {size}, {long:?} for four times that"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// Answers each kind at the sizes where something changes.
fn is_answered(kinds: &[Kind], largest: usize) {
    for (name, make) in kinds {
        for size in [0, 1, 2, 63, 64, 65, 256, 257, 1000, largest] {
            if size <= largest {
                assert!(!make(size)().is_empty(), "{name} of {size}");
            }
        }
    }
}

/// Answers each kind, at a size of about 64 KiB, within 50 ms for each of the calls that answering makes.
fn is_answered_at_once(kinds: &[Kind], size: usize, calls: u32) {
    let mut slow = Vec::new();
    for (name, make) in kinds {
        let took = time(&make(size));
        if took > calls * Duration::from_millis(50) {
            slow.push(format!("{name} of {size}: {took:?}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
