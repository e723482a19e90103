//! The files of vectors, as they are written.
//!
//! They are read with the library's own reader of JSON: keys keep their order and numbers their digits, so that
//! what is asked is what stands in the file.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tenantry::document::Node;

/// One file of vectors.
pub(crate) struct File {
    /// Its path below the folder, with `/`.
    pub(crate) name: String,
    text: String,
}

/// One question with the answer that is expected.
pub(crate) struct Case<'f> {
    pub(crate) title: String,
    pub(crate) call: String,
    /// The arguments, with the documents that they name.
    pub(crate) with: Node<'f>,
    pub(crate) expectation: Expectation,
}

/// What a case expects.
pub(crate) enum Expectation {
    /// Values at paths of the result, and paths that it does not have.
    Result { values: Vec<(String, Value)>, absent: Vec<String> },
    /// Faults that are among those thrown.
    Errors(Vec<ExpectedFault>),
}

/// A fault by its code and, where that matters, its path.
pub(crate) struct ExpectedFault {
    pub(crate) code: String,
    pub(crate) path: Option<String>,
}

/// The files of a folder and those below it, by path. A `digest.json` is none of them.
pub(crate) fn files(folder: &Path) -> Result<Vec<File>, String> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        let said = |error: std::io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(said)? {
            let entry = entry.map_err(said)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if path.is_dir() {
                open.push((path, format!("{prefix}{name}/")));
            } else if path.extension().is_some_and(|extension| extension == "json")
                && name != "digest.json"
            {
                #[expect(clippy::disallowed_methods, reason = "a test reads its data")]
                let text = fs::read_to_string(&path).map_err(said)?;
                found.push(File { name: format!("{prefix}{name}"), text });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

impl File {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    /// The cases in order.
    pub(crate) fn cases(&self) -> Result<Vec<Case<'_>>, String> {
        let name = &self.name;
        let mut file = Node::parse(&self.text).map_err(|faults| format!("{name}: {faults}"))?;
        let documents = file.take("documents").unwrap_or(Node::Object(Vec::new()));
        let Some(Node::List(cases)) = file.take("cases") else {
            return Err(format!("{name}: `cases` is not a list"));
        };
        if let Node::Object(left) = &file
            && let Some((key, _)) = left.iter().find(|(key, _)| key != "note")
        {
            return Err(format!("{name}: unknown key `{key}`"));
        }
        cases
            .into_iter()
            .enumerate()
            .map(|(index, case)| {
                let title = text(case.get("title")).unwrap_or_default();
                Case::read(case, &documents)
                    .map_err(|reason| format!("{name}#{index}: {title}: {reason}"))
            })
            .collect()
    }
}

impl<'f> Case<'f> {
    fn read(mut case: Node<'f>, documents: &Node<'f>) -> Result<Self, String> {
        let title = text(case.take("title").as_ref()).ok_or("`title` is not a text")?;
        let call = text(case.take("call").as_ref()).ok_or("`call` is not a text")?;
        let named = texts(case.take("rules").as_ref());
        if named.is_none_or(|rules| rules.is_empty()) {
            return Err("names no rule".to_owned());
        }
        let with = case.take("with").ok_or("`with` is missing")?;
        let with = with_documents(with, documents)?;
        case.take("note");
        let (values, absent) = (case.take("expect"), case.take("absent"));
        let errors = case.take("error");
        if let Node::Object(left) = &case
            && let Some((key, _)) = left.first()
        {
            return Err(format!("unknown key `{key}`"));
        }
        let expectation = expectation(values, absent, errors)?;
        Ok(Self { title, call, with, expectation })
    }
}

/// The arguments, where a text like `@flooring` is replaced by the document of that name.
fn with_documents<'f>(with: Node<'f>, documents: &Node<'f>) -> Result<Node<'f>, String> {
    let Node::Object(arguments) = with else {
        return Err("`with` is not an object".to_owned());
    };
    let arguments = arguments.into_iter().map(|(key, value)| match &value {
        Node::Text(name) if name.starts_with('@') => {
            let name = name.trim_start_matches('@');
            let document = documents.get(name).cloned();
            let document =
                document.ok_or_else(|| format!("there is no document `{name}` in this file"))?;
            Ok((key, document))
        }
        _ => Ok((key, value)),
    });
    Ok(Node::Object(arguments.collect::<Result<_, String>>()?))
}

fn expectation(
    values: Option<Node<'_>>,
    absent: Option<Node<'_>>,
    errors: Option<Node<'_>>,
) -> Result<Expectation, String> {
    let of_result = values.is_some() || absent.is_some();
    match errors {
        Some(_) if of_result => Err("expects both a result and an error".to_owned()),
        Some(Node::List(errors)) if !errors.is_empty() => {
            Ok(Expectation::Errors(errors.iter().map(expected_fault).collect::<Result<_, _>>()?))
        }
        Some(error) => Ok(Expectation::Errors(vec![expected_fault(&error)?])),
        None => {
            let values = match values {
                None => Vec::new(),
                Some(Node::Object(values)) => values
                    .iter()
                    .map(|(path, value)| (path.clone().into_owned(), to_value(value)))
                    .collect(),
                Some(_) => return Err("`expect` is not an object".to_owned()),
            };
            let absent = match absent {
                None => Vec::new(),
                Some(paths) => texts(Some(&paths)).ok_or("`absent` is not a list of paths")?,
            };
            if values.is_empty() && absent.is_empty() {
                return Err("expects nothing: write `expect`, `absent` or `error`".to_owned());
            }
            Ok(Expectation::Result { values, absent })
        }
    }
}

fn expected_fault(error: &Node<'_>) -> Result<ExpectedFault, String> {
    let code = text(error.get("code")).ok_or("`error` has no `code`")?;
    let path = text(error.get("path"));
    let known = 1 + usize::from(path.is_some());
    match error {
        Node::Object(fields) if fields.len() == known => Ok(ExpectedFault { code, path }),
        _ => Err("`error` has `code` and `path`, or is a list of such".to_owned()),
    }
}

fn text(node: Option<&Node<'_>>) -> Option<String> {
    match node {
        Some(Node::Text(text)) => Some(text.clone().into_owned()),
        _ => None,
    }
}

fn texts(node: Option<&Node<'_>>) -> Option<Vec<String>> {
    match node {
        Some(Node::List(items)) => items.iter().map(|item| text(Some(item))).collect(),
        _ => None,
    }
}

/// The value as results are compared.
pub(crate) fn to_value(node: &Node<'_>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::Bool(*value),
        Node::Number(digits) => serde_json::from_str(digits).unwrap_or(Value::Null),
        Node::Text(text) => Value::String(text.clone().into_owned()),
        Node::List(items) => Value::Array(items.iter().map(to_value).collect()),
        Node::Object(fields) => Value::Object(
            fields.iter().map(|(key, value)| (key.clone().into_owned(), to_value(value))).collect(),
        ),
    }
}

/// The value as JSON text, keys in their order and numbers as they were written.
pub(crate) fn to_json(node: &Node<'_>) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match node {
        Node::Number(digits) => digits.clone().into_owned(),
        Node::List(items) => format!("[{}]", joined(items.iter().map(to_json).collect())),
        Node::Object(fields) => {
            let field = |(key, value): &(std::borrow::Cow<'_, str>, Node<'_>)| {
                format!("{}:{}", Value::from(key.as_ref()), to_json(value))
            };
            format!("{{{}}}", joined(fields.iter().map(field).collect()))
        }
        scalar => to_value(scalar).to_string(),
    }
}
