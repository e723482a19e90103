//! A message is one line that quotes at most 64 characters, whatever the document says.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;
use tenantry::document::Node;

use crate::answer::Answer;
use crate::vector::{Case, Expectation, files};
use crate::{bindings, shipped};

/// What nobody should see in a message as it is; or more than a message repeats, too long for an id, which is told whole.
fn hostile(text: &str, is_long: bool) -> String {
    let more = "Q".repeat(300);
    format!(
        "{text}{}",
        if is_long { &more } else { "QQQ\n\u{202e}\u{7}\u{2028}\u{feff}\u{fe0f}\u{e0041}" }
    )
}

/// Each how manieth text of the vectors is made hostile: every one with `TENANTRY_CASES=3700`,
/// and no fewer with less than 100: then they would show nothing.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is asked outside the library")]
fn stride() -> usize {
    let percent = std::env::var("TENANTRY_CASES").ok().and_then(|text| text.parse().ok());
    (3_700 / percent.unwrap_or(100).max(100)).max(1)
}

#[test]
fn messages_are_one_line_and_quote_little_whatever_the_document_says() {
    let (stride, mut count) = (stride(), 0);
    let (mut quoted, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for file in files(&shipped()).unwrap() {
        for case in file.cases().unwrap() {
            let mut texts = BTreeSet::new();
            collect(&case.with, &mut texts);
            for text in texts {
                for (everywhere, is_long) in
                    [(true, true), (true, false), (false, true), (false, false)]
                {
                    count += 1;
                    if count % stride != 0 {
                        continue;
                    }
                    let mut left = if everywhere { usize::MAX } else { 1 };
                    let with = changed(&case.with, &text, &hostile(&text, is_long), &mut left);
                    let expectation = Expectation::Errors(Vec::new());
                    let (title, call) = (case.title.clone(), case.call.clone());
                    let told = match bindings::carried(&Case { title, call, with, expectation }) {
                        Ok(Answer::Result(json)) | Err(json) => json,
                        Ok(Answer::Errors(_)) => continue,
                    };
                    look(&serde_json::from_str(&told).unwrap(), &mut |code, message| {
                        if message.contains("QQQ") {
                            quoted.insert(code.to_owned());
                        }
                        if !is_one_short_line(message) {
                            wrong.insert(format!("{code}: {message:?}"));
                        }
                    });
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(quoted.len() > 20, "{quoted:?}");
}

/// Every text and key that stands there.
fn collect<'n>(node: &'n Node<'_>, texts: &mut BTreeSet<Cow<'n, str>>) {
    match node {
        Node::Text(text) => _ = texts.insert(Cow::Borrowed(text)),
        Node::List(items) => items.iter().for_each(|item| collect(item, texts)),
        Node::Object(fields) => fields.iter().for_each(|(key, value)| {
            texts.insert(Cow::Borrowed(key));
            collect(value, texts);
        }),
        _ => {}
    }
}

/// The same with another text in place of one, at so many places.
fn changed<'n>(node: &Node<'n>, from: &str, to: &str, left: &mut usize) -> Node<'n> {
    let mut put = |text: &Cow<'n, str>| {
        if text == from && *left > 0 {
            *left -= 1;
            return Cow::Owned(to.to_owned());
        }
        text.clone()
    };
    match node {
        Node::Text(text) => Node::Text(put(text)),
        Node::List(items) => {
            Node::List(items.iter().map(|item| changed(item, from, to, left)).collect())
        }
        Node::Object(fields) => {
            let field = |(key, value): &(Cow<'n, str>, Node<'n>)| {
                let key = match changed(&Node::Text(key.clone()), from, to, left) {
                    Node::Text(key) => key,
                    _ => key.clone(),
                };
                (key, changed(value, from, to, left))
            };
            Node::Object(fields.iter().map(field).collect())
        }
        other => other.clone(),
    }
}

/// Every message and path, with the code beside it.
fn look(value: &Value, each: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| look(item, each)),
        Value::Object(fields) => {
            let code = fields.get("code").and_then(Value::as_str).unwrap_or_default();
            // Beside `faults` stands the message of all of them, each on its line.
            for name in ["message", "path"].iter().filter(|_| !fields.contains_key("faults")) {
                if let Some(Value::String(message)) = fields.get(*name) {
                    each(code, message);
                }
            }
            fields.values().for_each(|value| look(value, each));
        }
        _ => {}
    }
}

fn is_one_short_line(message: &str) -> bool {
    let breaks =
        |c: char| c.is_control() || matches!(c, '\u{202e}' | '\u{2028}' | '\u{feff}' | '\u{fe0f}');
    !message.contains(breaks) && !message.contains(&"Q".repeat(65))
}
