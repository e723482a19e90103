//! Keeps the events of a network in `SQLite`, as a host would: the version is the key, so that of two writers one is told
//! to decide again (rule T-19). The library itself stores nothing. `docs/examples/store.py` is the same in Python.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the whole file is a test: a panic is its failure"
)]

mod routing;

use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;

use rusqlite::{Connection, ErrorCode};
use tenantry::access::Capability;
use tenantry::crm::Tag;
use tenantry::document::Document;
use tenantry::network::{
    Actor, Command, Content, Event, Facts, Kind, Network, PutSetting, Question, Refusal,
};

const START: &str = include_str!("../../../docs/examples/franchise.json");

/// Why a command was not written.
#[derive(Debug)]
enum NotWritten {
    /// It is refused.
    Refused(Refusal),
    /// Somebody else has written the event of that version first.
    Late,
}

/// One writer: a connection of its own, and the network as far as it has read the events.
struct Store {
    events: Connection,
    network: Network,
}

impl Store {
    fn open(path: &Path) -> Self {
        let events = Connection::open(path).unwrap();
        events.busy_timeout(std::time::Duration::from_secs(60)).unwrap();
        events
            .execute_batch(
                "CREATE TABLE IF NOT EXISTS event (version INTEGER PRIMARY KEY, event TEXT NOT NULL)",
            )
            .unwrap();
        Self { events, network: Network::new(&tenantry::read(START).unwrap()).unwrap() }
    }

    /// Applies the events that others have written since.
    fn catch_up(&mut self) {
        let select = "SELECT event FROM event WHERE version >= ?1 ORDER BY version";
        let mut select = self.events.prepare_cached(select).unwrap();
        let rows = select.query_map([self.network.version()], |row| row.get::<_, String>(0));
        for event in rows.unwrap() {
            self.network.apply(&tenantry::read::<Event>(&event.unwrap()).unwrap()).unwrap();
        }
    }

    /// Decides a command on the network as it is here, and writes what it comes to.
    fn write(&mut self, actor: &Actor, command: &Command) -> Result<(), NotWritten> {
        let decided = self.network.execute(actor, command, &Facts::default());
        for event in decided.map_err(NotWritten::Refused)?.events {
            let insert = "INSERT INTO event VALUES (?1, ?2)";
            match self.events.execute(insert, (event.version, event.to_json())) {
                Ok(_) => self.network.apply(&event).unwrap(),
                Err(rusqlite::Error::SqliteFailure(error, _))
                    if error.code == ErrorCode::ConstraintViolation =>
                {
                    return Err(NotWritten::Late);
                }
                Err(error) => panic!("{error}"),
            }
        }
        Ok(())
    }

    /// Writes, as often as it takes; gives how often it was late.
    fn write_in_turn(&mut self, actor: &Actor, command: &Command) -> Result<u32, Refusal> {
        let mut late = 0;
        loop {
            self.catch_up();
            match self.write(actor, command) {
                Ok(()) => return Ok(late),
                Err(NotWritten::Late) => late += 1,
                Err(NotWritten::Refused(refusal)) => return Err(refusal),
            }
        }
    }
}

fn dana() -> Actor {
    Actor::new("dana".parse().unwrap())
}

fn tag(name: &str) -> Command {
    Command::PutSetting(Box::new(PutSetting {
        setting: name.parse().unwrap(),
        account: "hearth".parse().unwrap(),
        content: Content::Tag(Tag { name: name.into() }),
    }))
}

/// A new file below the folder of this crate's tests.
fn file(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path
}

fn tags(network: &Network) -> Vec<String> {
    let kind = Kind::named("tag").unwrap();
    let effective = network.effective(&"hearth".parse().unwrap(), kind).unwrap();
    effective.in_force.iter().map(|tag| tag.setting.to_string()).collect()
}

#[test]
fn of_two_that_decide_on_the_same_version_one_is_told_to_decide_again() {
    let path = file("two.sqlite");
    let (mut first, mut second) = (Store::open(&path), Store::open(&path));
    first.write(&dana(), &tag("first")).unwrap();
    assert!(matches!(second.write(&dana(), &tag("second")), Err(NotWritten::Late)));
    assert_eq!(second.network.version(), 0);

    second.catch_up();
    second.write(&dana(), &tag("second")).unwrap();
    first.catch_up();
    assert_eq!(first.network.to_json(), second.network.to_json());
    assert_eq!(tags(&first.network), ["first", "second"]);
}

#[test]
fn what_is_refused_is_not_written() {
    let path = file("refused.sqlite");
    let mut store = Store::open(&path);
    let nobody = Actor::new("nobody".parse().unwrap());
    assert!(matches!(store.write(&nobody, &tag("first")), Err(NotWritten::Refused(_))));
    let mut other = Store::open(&path);
    other.catch_up();
    assert_eq!(other.network.version(), 0);
    let question = Question::new(Capability::ChangeSettings, "hearth".parse().unwrap());
    assert!(!other.network.guard().may(&nobody, &question).is_allowed());
}

#[test]
fn writers_that_race_lose_nothing() {
    const WRITERS: usize = 2;
    const EACH: usize = 60;
    let path = file("race.sqlite");
    let together = Barrier::new(WRITERS);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (path, together) = (&path, &together);
            scope.spawn(move || {
                let mut store = Store::open(path);
                for number in 0..EACH {
                    together.wait();
                    store.write_in_turn(&dana(), &tag(&format!("tag-{writer}-{number}"))).unwrap();
                }
            });
        }
    });
    let mut reader = Store::open(&path);
    reader.catch_up();
    let mut expected: Vec<String> = (0..WRITERS)
        .flat_map(|writer| (0..EACH).map(move |number| format!("tag-{writer}-{number}")))
        .collect();
    expected.sort();
    assert_eq!(tags(&reader.network), expected);
    assert_eq!(reader.network.version() as usize, WRITERS * EACH);
}
