//! Python values to JSON text. Every value that cannot be part of a document is told, with its path.

use std::fmt::Write;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};
use tenantry::document::{DATED, Limits, MAX_DEPTH, Node, shown};

use crate::decimal;
use crate::refusal::{Problem, Refusal};

/// The most problems that are told at once.
const MAX_PROBLEMS: usize = 100;

// Classes of Python, looked up once.
static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static ENUM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static MAPPING: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static STRUCT: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The JSON text of a value made of dicts, lists, tuples, `str`, `int`, `bool`, `None`, `Decimal`, dates and the
/// structs of the package. `bytes` are taken for the JSON text that they hold, at any depth. What is longer than `limits` say
/// is not written to its end.
pub(crate) fn write(
    value: &Bound<'_, PyAny>,
    order: Order,
    limits: Limits,
) -> Result<String, Refusal> {
    write_at("", value, order, limits)
}

/// The same of a value that is the argument `root` of a question: what is wrong with it is told below that name.
pub(crate) fn write_at(
    root: &str,
    value: &Bound<'_, PyAny>,
    order: Order,
    limits: Limits,
) -> Result<String, Refusal> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return match std::str::from_utf8(bytes.as_bytes()) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(Refusal::of(&[not_utf8(root.to_owned())])),
        };
    }
    let mut writer = Writer {
        out: String::new(),
        root,
        order,
        most: limits.bytes,
        open: Vec::new(),
        problems: Vec::new(),
    };
    match writer.value(value) {
        Ok(()) if writer.problems.is_empty() => Ok(writer.out),
        Ok(()) | Err(Stop::Told) => Err(Refusal::of(&writer.problems)),
        Err(Stop::Python(error)) => Err(error.into()),
    }
}

/// In which order the keys of an object are written, and for whom.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Order {
    /// As they come, for the core.
    Given,
    /// By their bytes, as in canonical JSON.
    Sorted,
}

struct Writer<'py, 'r> {
    out: String,
    /// The argument that it is written for.
    root: &'r str,
    order: Order,
    /// How long the text may be, in bytes.
    most: usize,
    /// The dicts, lists and structs that are being written, outermost first.
    open: Vec<Open<'py>>,
    problems: Vec<Problem>,
}

struct Open<'py> {
    container: Bound<'py, PyAny>,
    step: Step<'py>,
}

/// Where in its container the writer is.
enum Step<'py> {
    Start,
    Key(Bound<'py, PyString>),
    Index(usize),
}

/// Why the writing does not go on.
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

impl<'py> Writer<'py, '_> {
    /// Writes a value. One that is no part of a document is told, and the others are looked at all the same.
    fn value(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Stop> {
        if self.out.len() > self.most {
            let message = format!("a document of more than {} bytes is too large", self.most);
            return Err(self.stop("document.too_large", message));
        }
        if let Ok(text) = value.cast::<PyString>() {
            self.text(text);
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.out.push_str(if flag.is_true() { "true" } else { "false" });
        } else if value.is_none() {
            self.out.push_str("null");
        } else if let Ok(whole) = value.cast::<PyInt>() {
            self.whole(whole);
        } else if let Ok(dict) = value.cast::<PyDict>() {
            // A copy of the entries: other threads, or code that reading a value runs, may change the dict.
            let entries: Vec<_> = dict.iter().collect();
            self.entries(value, entries)?;
        } else if let Ok(list) = value.cast::<PyList>() {
            self.items(value, list.iter())?;
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.items(value, tuple.iter())?;
        } else {
            self.other(value)?;
        }
        Ok(())
    }

    fn other(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Stop> {
        let py = value.py();
        if value.is_instance(decimal::class(py)?)? {
            self.decimal(value)?;
        } else if let Ok(float) = value.cast::<PyFloat>() {
            self.float(float)?;
        } else if value.is_instance(STRUCT.import(py, "msgspec", "Struct")?)? {
            self.fields(value)?;
        } else if let Ok(bytes) = value.cast::<PyBytes>() {
            self.json(bytes);
        } else if value.is_instance(DATE.import(py, "datetime", "date")?)? {
            self.date(value)?;
        } else if value.is_instance(ENUM.import(py, "enum", "Enum")?)? {
            // The value of a member may be another member; the depth bounds how often.
            if self.enter(value)? {
                self.value(&value.getattr("value")?)?;
                self.open.pop();
            }
        } else if value.is_instance(MAPPING.import(py, "collections.abc", "Mapping")?)? {
            let entries = value.call_method0("items")?.try_iter()?;
            let entries = entries.map(|entry| entry?.extract()).collect::<PyResult<Vec<_>>>()?;
            self.entries(value, entries)?;
        } else {
            let kind = value.get_type().name()?.to_string();
            self.tell("document.wrong_type", format!("a value of type {kind}: write a dict, list, str, int, bool, Decimal, date or None"));
        }
        Ok(())
    }

    /// Writes a text in quotes; false if it is none.
    fn text(&mut self, text: &Bound<'py, PyString>) -> bool {
        // Only a lone surrogate makes this fail.
        let Ok(text) = text.to_str() else {
            self.tell(
                "document.surrogate",
                "half of a surrogate pair is no character: write the whole of it",
            );
            return false;
        };
        self.out.push('"');
        if text.bytes().any(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\')) {
            for character in text.chars() {
                match character {
                    '"' | '\\' => self.out.extend(['\\', character]),
                    // Writing to a string cannot fail.
                    '\0'..='\u{1f}' => {
                        let _ = write!(self.out, "\\u{:04x}", u32::from(character));
                    }
                    _ => self.out.push(character),
                }
            }
        } else {
            self.out.push_str(text);
        }
        self.out.push('"');
        true
    }

    /// A whole number is one however long it is: as a text it would stand where texts do.
    fn whole(&mut self, whole: &Bound<'py, PyInt>) {
        let Ok(value) = whole.extract::<i128>() else {
            return self
                .tell("number.inexact", "an int of more than 28 digits is too large to hold");
        };
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{value}");
    }

    fn decimal(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Stop> {
        // As the class itself writes it: a class below may round for people.
        let class = decimal::class(value.py())?;
        let text = class.call_method1("__str__", (value,))?;
        let text = text.cast::<PyString>().map_err(PyErr::from)?;
        match decimal::plain(text.to_str()?) {
            // Where a text belongs, a number is none; in canonical JSON each is a text.
            Ok(plain) if self.order == Order::Given && decimal::is_number_in_json(&plain) => {
                self.out.push_str(&plain);
            }
            Ok(plain) => self.out.extend(["\"", &plain, "\""]),
            Err(error) => {
                self.tell(error.code(), error.to_string());
            }
        }
        Ok(())
    }

    fn float(&mut self, value: &Bound<'py, PyFloat>) -> Result<(), Stop> {
        // As the class itself writes it: one below, as that of numpy, may write more than the number.
        let class = value.py().get_type::<PyFloat>();
        let float = class.call_method1("__repr__", (value,))?;
        let float = float.cast::<PyString>().map_err(PyErr::from)?.to_str()?;
        if matches!(float, "nan" | "inf" | "-inf") {
            self.tell("number.syntax", format!("the float {float} is none that can be written: every number of a document is finite"));
        } else {
            // A whole number is right also where no other is taken.
            let right = match float.strip_suffix(".0") {
                Some(whole) => whole.to_owned(),
                None => format!("Decimal(\"{float}\") or \"{float}\""),
            };
            self.tell("document.float", format!("the float {float} is not exact: write {right}"));
        }
        Ok(())
    }

    fn date(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Stop> {
        let is_instant =
            value.is_instance(DATETIME.import(value.py(), "datetime", "datetime")?)?;
        // What pandas has where an instant is missing.
        if value.ne(value)? {
            self.tell("document.instant", "NaT is no instant: leave out what is not known");
            return Ok(());
        }
        if is_instant && value.call_method0("utcoffset")?.is_none() {
            self.tell(
                "document.naive_datetime",
                "a datetime without an offset is no instant: give it a `tzinfo`",
            );
            return Ok(());
        }
        let text = if is_instant {
            // As the core writes them: of a second as many places as it takes, by threes.
            let places = match value.getattr("microsecond")?.extract::<u32>()? {
                0 => "seconds",
                part if part.is_multiple_of(1_000) => "milliseconds",
                _ => "microseconds",
            };
            value.call_method1("isoformat", ("T", places))?
        } else {
            value.call_method0("isoformat")?
        };
        let key = match self.open.last().map(|open| &open.step) {
            Some(Step::Key(key)) => key.to_str().ok(),
            _ => None,
        };
        if key.is_none_or(|key| DATED.contains(&key)) {
            self.text(text.cast().map_err(PyErr::from)?);
        } else {
            let message = format!(
                "the date {text} where neither a day nor an instant is asked for: write text"
            );
            self.tell("document.wrong_type", message);
        }
        Ok(())
    }

    /// JSON text in the midst of other values. It is read here, so that it cannot end what stands around it.
    fn json(&mut self, bytes: &Bound<'py, PyBytes>) {
        let here = self.path();
        let Ok(text) = std::str::from_utf8(bytes.as_bytes()) else {
            self.problems.push(not_utf8(here));
            return;
        };
        let Err(faults) = Node::parse(text) else {
            self.out.push_str(text);
            return;
        };
        for fault in faults.into_vec().into_iter().take(MAX_PROBLEMS) {
            let dot = if here.is_empty() || fault.path.is_empty() { "" } else { "." };
            let path = format!("{here}{dot}{}", fault.path);
            self.problems.push(Problem { code: fault.code, message: fault.message, path });
        }
    }

    fn items(
        &mut self,
        container: &Bound<'py, PyAny>,
        items: impl Iterator<Item = Bound<'py, PyAny>>,
    ) -> Result<(), Stop> {
        if !self.enter(container)? {
            return Ok(());
        }
        self.out.push('[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.step(Step::Index(index));
            self.value(&item)?;
        }
        self.out.push(']');
        self.open.pop();
        Ok(())
    }

    fn entries(
        &mut self,
        container: &Bound<'py, PyAny>,
        mut entries: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    ) -> Result<(), Stop> {
        if !self.enter(container)? {
            return Ok(());
        }
        if self.order == Order::Sorted {
            entries.sort_by_cached_key(|(key, _)| {
                key.cast::<PyString>()
                    .map(|key| key.to_string_lossy().into_owned())
                    .unwrap_or_default()
            });
        }
        self.out.push('{');
        for (index, (key, value)) in entries.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.step(Step::Start);
            let Ok(key) = key.cast_into::<PyString>() else {
                self.tell("document.key", "a key is not of type str: write texts for keys");
                continue;
            };
            if self.text(&key) {
                self.out.push(':');
                self.step(Step::Key(key));
                self.value(&value)?;
            }
        }
        self.out.push('}');
        self.open.pop();
        Ok(())
    }

    /// A struct of the package: a field that says nothing beyond its default is left out.
    fn fields(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Stop> {
        let mut entries = Vec::new();
        let config = value.getattr("__struct_config__")?;
        let tag_field = config.getattr("tag_field")?;
        if !tag_field.is_none() {
            entries.push((tag_field, config.getattr("tag")?));
        }
        let names = value.getattr("__struct_encode_fields__")?;
        let attributes = value.getattr("__struct_fields__")?;
        let defaults = value.getattr("__struct_defaults__")?;
        // The last fields are those with defaults.
        let required = attributes.len()?.saturating_sub(defaults.len()?);
        let mut defaults = defaults.try_iter()?;
        for (index, (name, attribute)) in names.try_iter()?.zip(attributes.try_iter()?).enumerate()
        {
            let field = value.getattr(attribute?.cast::<PyString>().map_err(PyErr::from)?)?;
            let default = if index < required { None } else { defaults.next().transpose()? };
            if default.is_none_or(|default| !is_default(&field, &default)) {
                entries.push((name?, field));
            }
        }
        self.entries(value, entries)
    }

    /// Begins a container; false if it stands in itself, which is told.
    fn enter(&mut self, container: &Bound<'py, PyAny>) -> Result<bool, Stop> {
        if self.open.iter().any(|open| open.container.is(container)) {
            self.tell("document.cycle", "a document that contains itself has no end");
            return Ok(false);
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self.stop(
                "document.too_deep",
                format!("nested too deep: at most {MAX_DEPTH} levels"),
            ));
        }
        self.open.push(Open { container: container.clone(), step: Step::Start });
        Ok(true)
    }

    fn step(&mut self, step: Step<'py>) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.step = step;
        }
    }

    fn tell(&mut self, code: &'static str, message: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem::new(code, self.path(), message));
        }
    }

    /// Tells of a limit of the whole document.
    fn stop(&mut self, code: &'static str, message: String) -> Stop {
        self.problems.push(Problem::new(code, self.root, message));
        Stop::Told
    }

    /// Where the writer is, like `lines[0].inputs.length`.
    fn path(&self) -> String {
        let mut path = self.root.to_owned();
        for open in &self.open {
            match &open.step {
                Step::Start => {}
                Step::Key(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&shown(name.to_str().unwrap_or_default()));
                }
                // Writing to a string cannot fail.
                Step::Index(index) => {
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }
}

/// An empty dict is one that was made for the struct, and equals no default.
fn is_default(field: &Bound<'_, PyAny>, default: &Bound<'_, PyAny>) -> bool {
    field.is(default)
        || field.cast::<PyDict>().is_ok_and(PyDictMethods::is_empty)
        || field.get_type().is(default.get_type()) && field.eq(default).unwrap_or(false)
}

fn not_utf8(path: String) -> Problem {
    Problem::new("document.utf8", path, "the text is not UTF-8, as JSON is")
}
