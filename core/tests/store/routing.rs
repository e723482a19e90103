//! The state of a routing plan in `SQLite`: its version is the guard, so that of two writers one is told to decide again
//! (rule R-12).

use std::path::Path;
use std::sync::Barrier;
use std::thread;

use rusqlite::Connection;
use tenantry::lead::{Lead, Router, RoutingPlan, RoutingState};

use super::file;

const PLAN: &str = r#"{ "target_kind": "accounts",
    "strategy": { "type": "round_robin", "targets": ["boulder", "denver", "aurora"] } }"#;

/// One writer: a connection of its own.
struct Store {
    rows: Connection,
    router: Router,
}

impl Store {
    fn open(path: &Path) -> Self {
        let rows = Connection::open(path).unwrap();
        rows.busy_timeout(std::time::Duration::from_secs(60)).unwrap();
        rows.execute_batch(
            "CREATE TABLE IF NOT EXISTS routing
                (plan TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS given
                (version INTEGER PRIMARY KEY, lead TEXT NOT NULL UNIQUE, target TEXT NOT NULL);
            INSERT OR IGNORE INTO routing VALUES ('leads', 0, '{}');",
        )
        .unwrap();
        let plan: RoutingPlan = tenantry::read(PLAN).unwrap();
        Self { rows, router: Router::new(&plan).unwrap() }
    }

    fn read(&self) -> RoutingState {
        let select = "SELECT state FROM routing WHERE plan = 'leads'";
        let state: String = self.rows.query_row(select, [], |row| row.get(0)).unwrap();
        tenantry::read(&state).unwrap()
    }

    /// Keeps a decision if nobody else has changed the state since it was read.
    fn keep(
        &mut self,
        before: &RoutingState,
        after: &RoutingState,
        lead: &str,
        target: &str,
    ) -> bool {
        let kept = self.rows.transaction().unwrap();
        let update =
            "UPDATE routing SET version = ?1, state = ?2 WHERE plan = 'leads' AND version = ?3";
        let changed =
            kept.execute(update, (after.version(), after.to_json(), before.version())).unwrap();
        if changed == 0 {
            return false;
        }
        let insert = "INSERT INTO given VALUES (?1, ?2, ?3)";
        kept.execute(insert, (after.version(), lead, target)).unwrap();
        kept.commit().unwrap();
        true
    }

    /// Routes a lead, as often as it takes; how often it was late.
    fn route(&mut self, lead: &str) -> u32 {
        let mut late = 0;
        loop {
            let before = self.read();
            let of = Lead { id: Some(lead.parse().unwrap()), ..Lead::default() };
            let router = self.router.clone();
            let (assignment, after) = router.route(&before, &of).unwrap();
            let target = assignment.target().unwrap().as_str();
            if self.keep(&before, &after, lead, target) {
                return late;
            }
            late += 1;
        }
    }

    fn given(&self) -> Vec<(u32, String)> {
        let select = "SELECT version, target FROM given ORDER BY version";
        let mut select = self.rows.prepare(select).unwrap();
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

#[test]
fn of_two_that_route_by_the_same_state_one_is_told_to_decide_again() {
    let path = file("routing-two.sqlite");
    let (mut first, mut second) = (Store::open(&path), Store::open(&path));
    let (one, other) = (first.read(), second.read());
    let lead = Lead::default();
    let (_, after) = first.router.route(&one, &lead).unwrap();
    assert!(first.keep(&one, &after, "1", "boulder"));
    assert!(!second.keep(&other, &after, "2", "boulder"));
    assert_eq!(second.route("2"), 0);
    let targets: Vec<_> = second.given().into_iter().map(|(_, target)| target).collect();
    assert_eq!(targets, ["boulder", "denver"]);
}

#[test]
fn writers_that_race_lose_no_turn_and_take_none_twice() {
    const WRITERS: usize = 2;
    const EACH: usize = 60;
    let path = file("routing-race.sqlite");
    drop(Store::open(&path));
    let together = Barrier::new(WRITERS);
    let late: u32 = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (path, together) = (&path, &together);
                scope.spawn(move || {
                    let mut store = Store::open(path);
                    let mut late = 0;
                    for number in 0..EACH {
                        together.wait();
                        late += store.route(&format!("{writer}-{number}"));
                    }
                    late
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    let reader = Store::open(&path);
    let given = reader.given();
    assert_eq!(given.len(), WRITERS * EACH, "late {late} times");
    for (turn, (version, target)) in given.iter().enumerate() {
        assert_eq!(*version as usize, turn + 1);
        assert_eq!(target, ["boulder", "denver", "aurora"][turn % 3], "turn {turn}");
    }
    assert_eq!(reader.read().version() as usize, WRITERS * EACH);
}
