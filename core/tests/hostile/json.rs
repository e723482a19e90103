//! JSON of every shape, read as every document.

use tenantry::document::{Document, Node};
use tenantry::proposal::{Catalog, Numbering, Proposal};
use tenantry::wire::{Input, call};

use super::{Kind, grows_no_faster_than_its_length, is_answered, is_answered_at_once};

fn told<T: Document>(text: &str) -> String {
    match tenantry::read::<T>(text) {
        Ok(document) => document.to_json(),
        Err(faults) => faults.to_string(),
    }
}

fn answered(text: String) -> Box<dyn Fn() -> String> {
    Box::new(move || {
        let parsed = Node::parse(&text).is_ok();
        let read = [told::<Catalog>(&text), told::<Proposal>(&text), told::<Numbering>(&text)];
        let called = call("allocate", Input::Text(&text)).is_ok();
        format!("{parsed} {called} {}", read.concat().len())
    })
}

fn repeated(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..=n).map(one).collect::<Vec<_>>().join(",")
}

const KINDS: &[Kind] = &[
    ("lists in lists", |n| answered(format!("{}{}", "[".repeat(n), "]".repeat(n)))),
    ("open lists", |n| answered("[".repeat(n))),
    ("objects in objects", |n| answered(format!("{}1{}", r#"{"a":"#.repeat(n), "}".repeat(n)))),
    ("one key again and again", |n| {
        answered(format!("{{{}}}", repeated(n, |i| format!("\"currency\":\"{i}\""))))
    }),
    ("every key twice", |n| {
        answered(format!("{{{}}}", repeated(n, |i| format!("\"k{}\":1", i / 2))))
    }),
    ("unknown keys", |n| answered(format!("{{{}}}", repeated(n, |i| format!("\"currenc{i}\":1"))))),
    ("long unknown keys", |n| answered(format!("{{\"{}\":1}}", "currency".repeat(n / 8 + 1)))),
    ("nulls for lines", |n| {
        answered(format!("{{\"lines\":[{}]}}", repeated(n, |_| "null".to_owned())))
    }),
    ("empty lines", |n| answered(format!("{{\"lines\":[{}]}}", repeated(n, |_| "{}".to_owned())))),
    ("wrong lines", |n| {
        answered(format!("{{\"lines\":[{}]}}", repeated(n, |i| format!("{{\"itm\":{i}}}"))))
    }),
    ("deep faults", |n| {
        let key = "k".repeat(60);
        let open = format!("{{\"{key}\":").repeat(60);
        answered(format!(
            "{open}{{{}}}{}",
            repeated(n / 8, |_| "\"a\":1".to_owned()),
            "}".repeat(60)
        ))
    }),
    ("keys that stand twice, deep below long ones", |n| {
        let open = format!("{{\"{}\":", "k".repeat(64)).repeat(60);
        let twice = repeated(n, |_| "\"a\":1".to_owned());
        answered(format!("{open}{{{twice}}}{}", "}".repeat(60)))
    }),
    ("a long text", |n| answered(format!("{{\"title\":\"{}\"}}", "a".repeat(n)))),
    ("escapes", |n| answered(format!("{{\"title\":\"{}\"}}", r"\n".repeat(n)))),
    ("escaped characters", |n| answered(format!("{{\"title\":\"{}\"}}", r"\u0000".repeat(n)))),
    ("half surrogates", |n| answered(format!("{{\"title\":\"{}\"}}", r"\ud83d".repeat(n)))),
    ("open text", |n| answered(format!("{{\"title\":\"{}", "a".repeat(n)))),
    ("blanks", |n| answered(format!("{}1", " ".repeat(n)))),
    ("lines of blanks", |n| answered(format!("{}x", "\n".repeat(n)))),
    ("digits", |n| answered("9".repeat(n + 1))),
    ("an exponent", |n| answered(format!("{{\"deal_size\":1e{}}}", "9".repeat(n + 1)))),
    ("zeros", |n| answered(format!("{{\"deal_size\":0.{}}}", "0".repeat(n + 1)))),
    ("commas", |n| answered(format!("[{}]", ",".repeat(n)))),
    ("many versions", |n| {
        answered(format!("{{\"schema\":\"tenantry/{}@1\"}}", "catalog".repeat(n / 7)))
    }),
];

#[test]
fn any_json_is_answered() {
    is_answered(KINDS, 8192);
}

#[test]
#[ignore = "measures time"]
fn any_json_is_answered_at_once() {
    is_answered_at_once(KINDS, 8192, 5);
}

#[test]
#[ignore = "measures time"]
fn long_json_takes_no_more_than_its_length() {
    grows_no_faster_than_its_length(KINDS, 8 * 1024);
}

#[test]
fn keys_that_stand_twice_are_counted_beyond_those_that_are_told() {
    let twice = |n| repeated(n, |_| "\"b\":1".to_owned());
    let text = format!("{{\"a\":{{{}}},\"c\":{{{}}}}}", twice(600), twice(900));
    let faults = Node::parse(&text).unwrap_err();
    assert_eq!((faults.len(), faults.as_slice().len()), (1500, 1000));
    assert_eq!(faults.as_slice()[599].path, "a.b");
    assert_eq!(faults.as_slice()[600].path, "c.b");
}
