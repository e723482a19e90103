//! What every benchmark does for a row: whether it was asked for, and the fastest of several runs of two things in turn.

use std::time::Instant;

/// Whether a row was asked for: all are, where nothing is said.
pub(crate) fn wanted(name: &str) -> bool {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with('-'));
    words.next().is_none_or(|word| name.contains(&word))
}

/// The fastest of so many rounds, each of so many times, in nanoseconds a time. What else the machine does only ever adds.
pub(crate) fn fastest(
    (rounds, times): (u32, u32),
    mut floor: impl FnMut(),
    mut here: impl FnMut(),
) -> (f64, f64) {
    let run = |f: &mut dyn FnMut()| {
        let start = Instant::now();
        for _ in 0..times {
            f();
        }
        start.elapsed().as_nanos() as f64 / f64::from(times)
    };
    let (mut floors, mut heres) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..rounds {
        floors = floors.min(run(&mut floor));
        heres = heres.min(run(&mut here));
    }
    (floors, heres)
}
