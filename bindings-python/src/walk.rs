//! Python values to the core's tree. Every value that cannot be part of a document is told, with its path.

use std::borrow::Cow;
use std::fmt::Write;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};
use tenantry::document::{MAX_BYTES, MAX_DEPTH, MAX_VALUES, Node};

use crate::decimal;
use crate::refusal::{Problem, Refusal};

/// The most problems that are told at once.
const MAX_PROBLEMS: usize = 100;

// Classes of Python, looked up once.
static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static ENUM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static STRUCT: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The tree of a value made of dicts, lists, tuples, `str`, `int`, `bool`, `None`, `Decimal`, dates and the structs
/// of the package. `bytes` stand for the JSON text that they hold, at any depth.
pub(crate) fn node(value: &Bound<'_, PyAny>) -> Result<Node<'static>, Refusal> {
    let mut walk = Walk { open: Vec::new(), problems: Vec::new(), values: 0, bytes: 0 };
    match walk.value(value) {
        Ok(node) if walk.problems.is_empty() => Ok(node),
        Ok(_) | Err(Stop::Told) => Err(Refusal::of(&walk.problems)),
        Err(Stop::Python(error)) => Err(error.into()),
    }
}

/// The text of `bytes`.
pub(crate) fn utf8<'a>(bytes: &'a Bound<'_, PyBytes>) -> Result<&'a str, Refusal> {
    std::str::from_utf8(bytes.as_bytes()).map_err(|error| {
        let message = format!("not UTF-8 from byte {} on: JSON is UTF-8", error.valid_up_to());
        Refusal::of(&[Problem { code: "document.utf8".into(), message, path: String::new() }])
    })
}

struct Walk<'py> {
    /// The dicts, lists and structs that are being walked, outermost first.
    open: Vec<Open<'py>>,
    problems: Vec<Problem>,
    values: usize,
    bytes: usize,
}

struct Open<'py> {
    container: Bound<'py, PyAny>,
    step: Step,
}

/// Where in its container the walk is.
enum Step {
    Key(String),
    Index(usize),
}

/// Why the walk does not go on.
enum Stop {
    /// A limit was crossed; the problem is told.
    Told,
    /// Python raised.
    Python(PyErr),
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl<'py> Walk<'py> {
    /// The node of a value. A value that is no part of a document is told and counts as null, so that the
    /// others are looked at too.
    fn value(&mut self, value: &Bound<'py, PyAny>) -> Result<Node<'static>, Stop> {
        self.count(1, 0)?;
        if let Ok(text) = value.cast::<PyString>() {
            return self.text(text).map(|text| text.map_or(Node::Null, Node::Text));
        }
        if let Ok(flag) = value.cast::<PyBool>() {
            return Ok(Node::Bool(flag.is_true()));
        }
        if value.is_none() {
            return Ok(Node::Null);
        }
        if let Ok(whole) = value.cast::<PyInt>() {
            return Ok(self.whole(whole));
        }
        if let Ok(dict) = value.cast::<PyDict>() {
            // A copy of the entries: other threads, or code that reading a value runs, may change the dict.
            let entries: Vec<_> = dict.iter().collect();
            return self.entries(value, entries.into_iter());
        }
        if let Ok(list) = value.cast::<PyList>() {
            return self.items(value, list.iter());
        }
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return self.items(value, tuple.iter());
        }
        self.other(value)
    }

    fn other(&mut self, value: &Bound<'py, PyAny>) -> Result<Node<'static>, Stop> {
        let py = value.py();
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return self.json(bytes);
        }
        if let Ok(float) = value.cast::<PyFloat>() {
            let float = float.repr()?;
            let float = float.to_str()?;
            let right = match float {
                "nan" | "inf" | "-inf" => {
                    "every number of a document is exact and finite".to_owned()
                }
                _ => format!("write Decimal(\"{float}\") or \"{float}\""),
            };
            self.tell("document.float", |path| format!("{path} is the float {float}: {right}"));
            return Ok(Node::Null);
        }
        if value.is_instance(decimal::class(py)?)? {
            return self.decimal(value);
        }
        if value.is_instance(STRUCT.import(py, "msgspec", "Struct")?)? {
            return self.fields(value);
        }
        if value.is_instance(DATE.import(py, "datetime", "date")?)? {
            return self.date(value);
        }
        if value.is_instance(ENUM.import(py, "enum", "Enum")?)? {
            let member = value.getattr("value")?;
            // The value of a member may be another member; the depth bounds how often.
            self.enter(value)?;
            let node = self.value(&member);
            self.open.pop();
            return node;
        }
        let kind = value.get_type().name()?.to_string();
        self.tell("document.type", |path| {
            format!(
                "{path} is of type {kind}: write a dict, list, str, int, bool, Decimal, date or None"
            )
        });
        Ok(Node::Null)
    }

    fn date(&mut self, value: &Bound<'py, PyAny>) -> Result<Node<'static>, Stop> {
        let is_instant =
            value.is_instance(DATETIME.import(value.py(), "datetime", "datetime")?)?;
        if is_instant && value.call_method0("utcoffset")?.is_none() {
            self.tell("document.naive_datetime", |path| {
                format!("{path} is a datetime without an offset: give it a `tzinfo`")
            });
            return Ok(Node::Null);
        }
        let text = value.call_method0("isoformat")?;
        Ok(Node::Text(Cow::Owned(text.extract()?)))
    }

    fn text(&mut self, text: &Bound<'py, PyString>) -> Result<Option<Cow<'static, str>>, Stop> {
        // Only a lone surrogate makes this fail.
        let Ok(text) = text.to_str() else {
            self.tell("document.surrogate", |path| {
                format!("{path} holds half of a surrogate pair, which is no character")
            });
            return Ok(None);
        };
        self.count(0, text.len())?;
        Ok(Some(Cow::Owned(text.to_owned())))
    }

    /// A whole number up to the 15 digits that JSON numbers may have stays one; a longer one is a decimal.
    fn whole(&mut self, whole: &Bound<'py, PyInt>) -> Node<'static> {
        const FIFTEEN_DIGITS: i64 = 999_999_999_999_999;
        if let Ok(value) = whole.extract::<i64>() {
            let text = Cow::Owned(value.to_string());
            let plain = (-FIFTEEN_DIGITS..=FIFTEEN_DIGITS).contains(&value);
            return if plain { Node::Number(text) } else { Node::Text(text) };
        }
        if let Ok(value) = whole.extract::<i128>() {
            return Node::Text(Cow::Owned(value.to_string()));
        }
        self.tell("number.overflow", |path| {
            format!("{path} is an int of more than 28 digits, too large to hold")
        });
        Node::Null
    }

    fn decimal(&mut self, value: &Bound<'py, PyAny>) -> Result<Node<'static>, Stop> {
        let text = value.str()?;
        match decimal::plain(text.to_str()?) {
            Ok(plain) => {
                self.count(0, plain.len())?;
                Ok(Node::Text(Cow::Owned(plain)))
            }
            Err(error) => {
                self.tell(error.code(), |path| {
                    format!("{path} is no number of a document: {error}")
                });
                Ok(Node::Null)
            }
        }
    }

    /// JSON text in the midst of other values.
    fn json(&mut self, bytes: &Bound<'py, PyBytes>) -> Result<Node<'static>, Stop> {
        let refused = match utf8(bytes).map(Node::parse) {
            Ok(Ok(node)) => return self.owned(node),
            Ok(Err(faults)) => faults,
            Err(_) => {
                self.tell("document.utf8", |path| format!("{path} is not UTF-8, as JSON is"));
                return Ok(Node::Null);
            }
        };
        let here = self.path();
        for fault in refused.into_vec() {
            let dot = if here.is_empty() || fault.path.is_empty() { "" } else { "." };
            let path = format!("{here}{dot}{}", fault.path);
            self.problems.push(Problem {
                code: fault.code.to_owned(),
                message: fault.message,
                path,
            });
        }
        Err(Stop::Told)
    }

    /// The same tree, holding its own texts.
    fn owned(&mut self, node: Node<'_>) -> Result<Node<'static>, Stop> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Ok(match node {
            Node::Null => Node::Null,
            Node::Bool(flag) => Node::Bool(flag),
            Node::Number(text) => Node::Number(own(text)),
            Node::Text(text) => Node::Text(own(text)),
            Node::List(items) => {
                self.count(items.len(), 0)?;
                Node::List(
                    items.into_iter().map(|item| self.owned(item)).collect::<Result<_, _>>()?,
                )
            }
            Node::Object(fields) => {
                self.count(fields.len() * 2, 0)?;
                let fields =
                    fields.into_iter().map(|(key, value)| Ok((own(key), self.owned(value)?)));
                Node::Object(fields.collect::<Result<_, Stop>>()?)
            }
        })
    }

    fn items(
        &mut self,
        container: &Bound<'py, PyAny>,
        items: impl ExactSizeIterator<Item = Bound<'py, PyAny>>,
    ) -> Result<Node<'static>, Stop> {
        if !self.enter(container)? {
            return Ok(Node::Null);
        }
        let mut nodes = Vec::with_capacity(items.len());
        for (index, item) in items.enumerate() {
            self.step(Step::Index(index));
            nodes.push(self.value(&item)?);
        }
        self.open.pop();
        Ok(Node::List(nodes))
    }

    fn entries(
        &mut self,
        container: &Bound<'py, PyAny>,
        entries: impl ExactSizeIterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    ) -> Result<Node<'static>, Stop> {
        if !self.enter(container)? {
            return Ok(Node::Null);
        }
        let mut fields: Vec<(Cow<'static, str>, _)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Ok(key) = key.cast::<PyString>() else {
                let kind = key.get_type().name()?.to_string();
                self.step(Step::Key(String::new()));
                self.tell("document.key", |path| {
                    format!("a key of {path} is of type {kind}: keys are of type str")
                });
                continue;
            };
            let Some(name) = self.text(key)? else { continue };
            self.count(1, 0)?;
            self.step(Step::Key(name.clone().into_owned()));
            let node = self.value(&value)?;
            fields.push((name, node));
        }
        self.open.pop();
        Ok(Node::Object(fields))
    }

    /// A struct of the package: a field that is `None` is one that is left out.
    fn fields(&mut self, value: &Bound<'py, PyAny>) -> Result<Node<'static>, Stop> {
        let mut entries = Vec::new();
        let config = value.getattr("__struct_config__")?;
        let tag_field = config.getattr("tag_field")?;
        if !tag_field.is_none() {
            entries.push((tag_field, config.getattr("tag")?));
        }
        let names = value
            .getattr("__struct_encode_fields__")?
            .cast_into::<PyTuple>()
            .map_err(PyErr::from)?;
        let attributes =
            value.getattr("__struct_fields__")?.cast_into::<PyTuple>().map_err(PyErr::from)?;
        for (name, attribute) in names.iter().zip(attributes.iter()) {
            let field = value.getattr(attribute.cast::<PyString>().map_err(PyErr::from)?)?;
            if !field.is_none() {
                entries.push((name, field));
            }
        }
        self.entries(value, entries.into_iter())
    }

    /// Begins a container; false if it stands in itself, which is told.
    fn enter(&mut self, container: &Bound<'py, PyAny>) -> Result<bool, Stop> {
        if self.open.iter().any(|open| open.container.is(container)) {
            self.tell("document.cycle", |path| format!("{path} contains itself"));
            return Ok(false);
        }
        if self.open.len() >= MAX_DEPTH {
            self.problems.push(Problem {
                code: "document.too_deep".into(),
                message: format!("nested too deep: at most {MAX_DEPTH} levels"),
                path: String::new(),
            });
            return Err(Stop::Told);
        }
        self.open.push(Open { container: container.clone(), step: Step::Key(String::new()) });
        Ok(true)
    }

    fn step(&mut self, step: Step) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.step = step;
        }
    }

    fn count(&mut self, values: usize, bytes: usize) -> Result<(), Stop> {
        self.values += values;
        self.bytes += bytes;
        let (code, message) = if self.values > MAX_VALUES {
            ("document.too_many_values", format!("too many values: at most {MAX_VALUES}"))
        } else if self.bytes > MAX_BYTES {
            (
                "document.too_large",
                format!("a document of more than {MAX_BYTES} bytes is too large"),
            )
        } else {
            return Ok(());
        };
        self.problems.push(Problem { code: code.into(), message, path: String::new() });
        Err(Stop::Told)
    }

    fn tell(&mut self, code: &str, message: impl FnOnce(&str) -> String) {
        if self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let path = self.path();
        let subject = if path.is_empty() { "the document" } else { &path };
        let message = message(subject);
        self.problems.push(Problem { code: code.to_owned(), message, path });
    }

    /// Where the walk is, like `lines[0].inputs.length`.
    fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match &open.step {
                Step::Key(name) if name.is_empty() => {}
                Step::Key(name) => {
                    let dot = if path.is_empty() { "" } else { "." };
                    path.push_str(dot);
                    let shown = name.chars().take(64);
                    path.extend(shown.map(|c| if c.is_control() { '\u{fffd}' } else { c }));
                }
                Step::Index(index) => {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }
}
