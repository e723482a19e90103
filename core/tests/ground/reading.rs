//! JSON as it is read, and what a host may ask of a value that was.

use tenantry::document::{Node, instant_at};
use tenantry::lead::Lead;

/// What is wrong with a text that is not JSON.
fn wrong(text: &str) -> String {
    let faults = Node::parse(text).unwrap_err();
    let [fault] = faults.as_slice() else { panic!("{faults}") };
    assert_eq!((fault.code, fault.path.as_str()), ("document.json", ""));
    fault.message.clone()
}

#[test]
fn what_ends_a_text_that_is_not_json_is_told_with_what_would_be_right() {
    for (text, place, expected) in [
        ("[1 2]", "line 1, column 4", "`,` or `]`"),
        ("[\n  tru]", "line 2, column 3", "a value"),
        ("[nul]", "line 1, column 2", "a value"),
        ("[-]", "line 1, column 3", "a digit"),
        ("[1.]", "line 1, column 4", "a digit"),
        ("[1e+]", "line 1, column 5", "a digit"),
        (r#"["\u12g4"]"#, "line 1, column 5", "four hexadecimal digits"),
        (r#"["\u00"#, "line 1, column 5", "four hexadecimal digits"),
        // A sign is no digit, although numbers may have one.
        (r#"["\u+123"]"#, "line 1, column 5", "four hexadecimal digits"),
        (r#"["é\x"]"#, "line 1, column 5", "one of the escapes of JSON"),
    ] {
        assert_eq!(wrong(text), format!("not JSON at {place}: expected {expected}"), "{text}");
    }
}

#[test]
fn every_escape_of_json_is_read_as_its_character() {
    let read = Node::parse(r#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00""#).unwrap();
    assert_eq!(read, Node::Text("\"\\/\u{8}\u{c}\n\r\tAé😀".into()));
}

#[test]
fn a_value_says_what_it_is_in_words() {
    let values = Node::parse(r#"[null, true, false, -1.50, "a", [], {}]"#).unwrap();
    let Node::List(values) = values else { panic!("a list was read") };
    assert_eq!(
        values.iter().map(Node::kind).collect::<Vec<_>>(),
        ["null", "true or false", "true or false", "a number", "a text", "a list", "an object"]
    );
}

#[test]
fn only_an_object_has_fields() {
    let mut node = Node::parse(r#"{"a": 1.50, "b": {"a": "inner"}}"#).unwrap();
    assert_eq!(node.get("a"), Some(&Node::Number("1.50".into())));
    assert_eq!(node.get("b").and_then(|b| b.get("a")), Some(&Node::Text("inner".into())));
    assert_eq!((node.get("c"), node.get("a").unwrap().get("a")), (None, None));
    assert_eq!(node.take("a"), Some(Node::Number("1.50".into())));
    assert_eq!(node.take("a"), None);
    assert_eq!(node.get("a"), None);
    let mut list = Node::parse(r#"["a"]"#).unwrap();
    assert_eq!(list.get("a"), None);
    assert_eq!(list.take("a"), None);
    assert_eq!(list, Node::List(vec![Node::Text("a".into())]));
}

#[test]
fn an_instant_stands_in_years_of_four_digits() {
    let told = |seconds, nanoseconds| instant_at(seconds, nanoseconds).map(|it| it.to_rfc3339());
    assert_eq!(told(0, 0).as_deref(), Some("1970-01-01T00:00:00+00:00"));
    // 20,778 days after 1970 began: 56 years with 14 leap days are 20,454, January to October of 2026 are 304, and 20 more.
    let noon = 20_778 * 86_400 + 12 * 3600;
    assert_eq!(told(noon, 5_000_000).as_deref(), Some("2026-11-21T12:00:00.005+00:00"));
    // A day at each end is left for the clocks of the world.
    let (first, last) = (-62_135_510_400, 253_402_214_399);
    assert_eq!(told(first, 0).as_deref(), Some("0001-01-02T00:00:00+00:00"));
    assert_eq!(told(last, 0).as_deref(), Some("9999-12-30T23:59:59+00:00"));
    assert_eq!((told(first - 1, 0), told(last + 1, 0)), (None, None));
    assert_eq!((told(i64::MIN, 0), told(i64::MAX, 0)), (None, None));
    // There are a thousand million nanoseconds in a second, and as many more in a leap second.
    assert_eq!(told(0, 2_000_000_000), None);
}

#[test]
fn an_instant_that_is_no_text_is_told() {
    let lead = r#"{"contacts": [{"id": "c", "account": "a", "created_at": 1795255200}]}"#;
    let faults = tenantry::read::<Lead>(lead).unwrap_err();
    assert_eq!(
        faults.to_string(),
        "contacts[0].created_at: expected an instant like \"2026-11-21T09:30:00-05:00\", found a number [document.wrong_type]"
    );
}
