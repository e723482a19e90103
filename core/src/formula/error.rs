use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use thiserror::Error;

use super::lexer::leading;
use super::{Formula, Function, Names, Span, Token};
use crate::document::{Shown, is_unseen, one_line};
use crate::num::Amount;

/// Why a formula was refused, or why it has no value (rules F-6, F-8, F-12).
///
/// Every error carries the position it is about; [`excerpt`](super::excerpt) draws it. Travels as `code`, `message`, `span`
/// and `suggestion`.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
#[rustfmt::skip]
pub enum FormulaError {
    /// The text is longer than [`Formula::MAX_TEXT`].
    #[error("a formula of {length} bytes is too long: at most {}", Formula::MAX_TEXT)]
    TooLong { /** Its length in bytes. */ length: usize, /** What is too much. */ span: Span },
    /// Parentheses, calls and signs are nested deeper than [`Formula::MAX_DEPTH`].
    #[error("nested too deep: at most {} parentheses, calls and signs within each other", Formula::MAX_DEPTH)]
    TooDeep { /** The one too many. */ span: Span },
    /// More operators and calls than [`Formula::MAX_OPERATORS`].
    #[error("too many operators: at most {}, calls included", Formula::MAX_OPERATORS)]
    TooManyOperators { /** The one too many. */ span: Span },
    /// Nothing but blanks.
    #[error("the formula is empty: write a number, a name or a calculation")]
    Empty { /** The whole text. */ span: Span },
    /// A character that means nothing in a formula.
    #[error("unexpected character {}{}", Visible(*character), Instead(suggestion.as_deref()))]
    UnknownCharacter {
        /** The character. */ character: char,
        /** What was meant, if that is plain. */ suggestion: Option<String>,
        /** Its position. */ span: Span,
    },
    /// A text in quotes.
    #[error("a formula has no texts: write a number, or a name in braces like `{{Labor Rate}}`")]
    Text { /** The opening quote. */ span: Span },
    /// A `=` before the formula, as in a spreadsheet.
    #[error("a formula does not start with `=`: leave it out")]
    LeadingEquals { /** The `=`. */ span: Span },
    /// A `{` without its `}`.
    #[error("`{{` is never closed: end the name with `}}`")]
    UnclosedBrace { /** The brace. */ span: Span },
    /// `{}`
    #[error("no name between the braces: write a label, like `{{Labor Rate}}`")]
    EmptyBraces { /** The braces. */ span: Span },
    /// A number of more than [`Amount::MAX_TEXT`] bytes.
    #[error("a number of {length} bytes is too long: at most {}", Amount::MAX_TEXT)]
    NumberTooLong { /** Its length in bytes. */ length: usize, /** The number. */ span: Span },
    /// A number that cannot be held exactly.
    #[error("`{text}` cannot be held exactly: at most 28 decimal places and 28 digits, or 29 up to 79228162514264337593543950335")]
    NumberInexact { /** The number. */ text: String, /** Its position. */ span: Span },
    /// A number with a point too many, or nothing after its point.
    #[error("`{text}` is not a number: write digits with at most one point, like `12.5` or `.5`")]
    NumberSyntax { /** The text. */ text: String, /** Its position. */ span: Span },
    /// A number with an exponent.
    #[error("`{}` has an exponent: write the number out{}", Shown(text), Like(suggestion.as_deref()))]
    Exponent {
        /** The number. */ text: String,
        /** The number written out, if it can be held. */ suggestion: Option<String>,
        /** Its position. */ span: Span,
    },
    /// A number with commas, blanks or other marks between its thousands.
    #[error("`{}` has grouping marks: write `{}`", Shown(text), Shown(suggestion))]
    GroupingMark { /** The number. */ text: String, /** It without marks. */ suggestion: String, /** Its position. */ span: Span },
    /// A number with a comma for its point.
    #[error("`{}` has a decimal comma: write `{}`", Shown(text), Shown(suggestion))]
    DecimalComma { /** The number. */ text: String, /** It with a point. */ suggestion: String, /** Its position. */ span: Span },
    /// `%` after a number, with nothing to divide by but what is added or taken away (`110% - fee`).
    #[error("`%` is the remainder of a division, not percent: write `{}`", Shown(suggestion))]
    Percent { /** What was meant. */ suggestion: String, /** The number and the sign. */ span: Span },
    /// A word where the language has another.
    #[error("expected {expected}, found {found}")]
    UnexpectedToken { /** The word. */ found: Token, /** What would be right. */ expected: Expected, /** Its position. */ span: Span },
    /// The text ends too early.
    #[error("the formula ends too early: expected {expected}")]
    UnexpectedEnd { /** What would be right. */ expected: Expected, /** The end of the text. */ span: Span },
    /// Two values with nothing between them.
    #[error("expected an operator before `{}`: to multiply, write `{}`", Shown(found), Shown(suggestion))]
    MissingOperator { /** The second value. */ found: String, /** It with a `*`. */ suggestion: String, /** Its position. */ span: Span },
    /// A `(` without its `)`.
    #[error("`(` is never closed: add `)`")]
    UnclosedParenthesis { /** The parenthesis. */ span: Span },
    /// A `)` without its `(`.
    #[error("`)` closes nothing: add `(` before it, or leave it out")]
    UnopenedParenthesis { /** The parenthesis. */ span: Span },
    /// `1 < x < 3`
    #[error("comparisons do not chain: write `a < b and b < c`")]
    ChainedComparison { /** The second comparison. */ span: Span },
    /// A condition where a number is needed.
    #[error("a condition where a number is needed: write `{}`", Shown(suggestion))]
    ConditionForNumber { /** It as a number. */ suggestion: String, /** The condition. */ span: Span },
    /// A call of something that is not a function.
    #[error("unknown function `{}`{}", Shown(name), Functions(suggestion.as_deref()))]
    UnknownFunction {
        /** The name. */ name: String,
        /** The function that was meant, if that is plain. */ suggestion: Option<String>,
        /** The name's position. */ span: Span,
    },
    /// The name of a function without its arguments.
    #[error("`{function}` is a function: write its arguments in parentheses, `{function}(…)`")]
    MissingArguments { /** The function. */ function: Function, /** Its position. */ span: Span },
    /// Too few or too many arguments.
    #[error("`{function}` takes {}, found {found}", Arguments(*function))]
    ArgumentCount { /** The function. */ function: Function, /** How many there are. */ found: usize, /** The call. */ span: Span },
    /// An argument by a name that the function does not have.
    #[error("`{function}` has no argument `{}`: write `step:` or `places:`", Shown(name))]
    UnknownArgument { /** The function. */ function: Function, /** The name. */ name: String, /** Its position. */ span: Span },
    /// Places that are not a whole number from 0 to 18, written out.
    #[error("the places of `{function}` are a whole number from 0 to {}, as in `{function}(x, 2)`; for a step write `{function}(x, step: 0.25)`", Formula::MAX_PLACES)]
    Places { /** The function. */ function: Function, /** What stands there. */ span: Span },
    /// A threshold of a tier table that is not a number, written out.
    #[error("each row of `tier` is a number, a colon and a value, as in `tier(quantity, 0: 5, 100: 4.50)`")]
    TierRow { /** What stands there. */ span: Span },
    /// Thresholds of a tier table that do not rise.
    #[error("the thresholds of `tier` must rise: {threshold} is not above {previous}")]
    TierOrder { /** The threshold. */ threshold: Amount, /** The one before. */ previous: Amount, /** Its position. */ span: Span },
    /// A name that does not exist here.
    #[error("unknown name `{}`{}", Shown(name), DidYouMean(suggestion.as_deref()))]
    UnknownName {
        /** The name. */ name: String,
        /** The name that was meant, if that is plain. */ suggestion: Option<String>,
        /** Its position. */ span: Span,
    },
    /// A label that several names have.
    #[error("several names have the label `{}`: write one of {}", Shown(name), List(keys))]
    AmbiguousName { /** The label. */ name: String, /** The keys that have it, at most five. */ keys: Vec<String>, /** Its position. */ span: Span },
    /// A name that is defined below the formula (rule P-6).
    #[error("`{}` is defined below and has no value yet: move it above this field", Shown(key))]
    DefinedBelow { /** The key of the name. */ key: String, /** Its position. */ span: Span },
    /// A field that uses itself (rule P-6).
    #[error("`{}` uses itself: a field is calculated from constants and fields above it", Shown(key))]
    SelfReference { /** The key of the field. */ key: String, /** Its position. */ span: Span },
    /// A key that is not letters, digits and underscores.
    #[error("`{}` is not a key: at most 64 letters a to z, digits and underscores, and no digit first{}", Shown(key), Like(suggestion.as_deref()))]
    InvalidKey { /** The key. */ key: String, /** A key made from it. */ suggestion: Option<String>, /** All of it. */ span: Span },
    /// A key that is a word of the language.
    #[error("`{key}` is a word of the formula language: choose another key{}", Like(suggestion.as_deref()))]
    ReservedKey { /** The key. */ key: String, /** A key made from it. */ suggestion: Option<String>, /** All of it. */ span: Span },
    /// Division or remainder by zero.
    #[error("division by zero: the divisor is 0 here")]
    DivisionByZero { /** The divisor. */ span: Span },
    /// A result that is too large.
    #[error("the result is too large: at most 28 digits before the point")]
    Overflow { /** The operation. */ span: Span },
    /// A result that is not zero but too small.
    #[error("the result is too small: not 0, but less than 28 decimal places can tell")]
    Underflow { /** The operation. */ span: Span },
    /// A text that is used as a number.
    #[error("the text in `{}` is not a number: enter digits with at most one point", Shown(name))]
    TextForNumber { /** The name as written. */ name: String, /** Its position. */ span: Span },
    /// A name that could not be calculated, or was not given.
    #[error("`{}` has no value", Shown(name))]
    NoValue { /** The name as written. */ name: String, /** Its position. */ span: Span },
    /// A rounding step that is zero or less.
    #[error("the step is {step}: a step is above 0")]
    Step { /** The step. */ step: Amount, /** Its position. */ span: Span },
    /// A quantity below the first threshold of a tier table.
    #[error("{quantity} is below the first threshold of the tier table, {threshold}")]
    BelowFirstTier { /** The quantity. */ quantity: Amount, /** The first threshold. */ threshold: Amount, /** The quantity's position. */ span: Span },
}

impl FormulaError {
    pub(super) fn missing_operator(found: &str, start: usize) -> Self {
        let (suggestion, span) = (format!("* {found}"), Span::new(start, start + found.len()));
        Self::MissingOperator { found: found.to_owned(), suggestion, span }
    }

    /// The same where these names are known: an `x` between two values is no `*` if it is one of them.
    pub(crate) fn knowing(self, source: &str, names: &Names) -> Self {
        if let Self::UnknownCharacter { character: 'x' | 'X', span, .. } = self {
            let rest = source.get(span.start()..).unwrap_or_default();
            let name = leading(rest, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if names.slot(name).is_some() {
                return Self::missing_operator(name, span.start());
            }
        }
        self
    }

    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "formula.too_long",
            Self::TooDeep { .. } => "formula.too_deep",
            Self::TooManyOperators { .. } => "formula.too_many_operators",
            Self::Empty { .. } => "formula.empty",
            Self::UnknownCharacter { .. } => "formula.unknown_character",
            Self::Text { .. } => "formula.text",
            Self::LeadingEquals { .. } => "formula.leading_equals",
            Self::UnclosedBrace { .. } => "formula.unclosed_brace",
            Self::EmptyBraces { .. } => "formula.empty_braces",
            Self::NumberTooLong { .. } => "formula.number_too_long",
            Self::NumberInexact { .. } => "formula.number_inexact",
            Self::NumberSyntax { .. } => "formula.number_syntax",
            Self::Exponent { .. } => "formula.exponent",
            Self::GroupingMark { .. } => "formula.grouping_mark",
            Self::DecimalComma { .. } => "formula.decimal_comma",
            Self::Percent { .. } => "formula.percent",
            Self::UnexpectedToken { .. } => "formula.unexpected_token",
            Self::UnexpectedEnd { .. } => "formula.unexpected_end",
            Self::MissingOperator { .. } => "formula.missing_operator",
            Self::UnclosedParenthesis { .. } => "formula.unclosed_parenthesis",
            Self::UnopenedParenthesis { .. } => "formula.unopened_parenthesis",
            Self::ChainedComparison { .. } => "formula.chained_comparison",
            Self::ConditionForNumber { .. } => "formula.condition_for_number",
            Self::UnknownFunction { .. } => "formula.unknown_function",
            Self::MissingArguments { .. } => "formula.missing_arguments",
            Self::ArgumentCount { .. } => "formula.argument_count",
            Self::UnknownArgument { .. } => "formula.unknown_argument",
            Self::Places { .. } => "formula.places",
            Self::TierRow { .. } => "formula.tier_row",
            Self::TierOrder { .. } => "formula.tier_order",
            Self::UnknownName { .. } => "formula.unknown_name",
            Self::AmbiguousName { .. } => "formula.ambiguous_name",
            Self::DefinedBelow { .. } => "formula.defined_below",
            Self::SelfReference { .. } => "formula.self_reference",
            Self::InvalidKey { .. } => "formula.invalid_key",
            Self::ReservedKey { .. } => "formula.reserved_key",
            Self::DivisionByZero { .. } => "formula.division_by_zero",
            Self::Overflow { .. } => "formula.overflow",
            Self::Underflow { .. } => "formula.underflow",
            Self::TextForNumber { .. } => "formula.text_for_number",
            Self::NoValue { .. } => "formula.no_value",
            Self::Step { .. } => "formula.step",
            Self::BelowFirstTier { .. } => "formula.below_first_tier",
        }
    }

    /// The part of the formula that the error is about.
    pub const fn span(&self) -> Span {
        match self {
            Self::TooLong { span, .. }
            | Self::TooDeep { span }
            | Self::TooManyOperators { span }
            | Self::Empty { span }
            | Self::UnknownCharacter { span, .. }
            | Self::Text { span }
            | Self::LeadingEquals { span }
            | Self::UnclosedBrace { span }
            | Self::EmptyBraces { span }
            | Self::NumberTooLong { span, .. }
            | Self::NumberInexact { span, .. }
            | Self::NumberSyntax { span, .. }
            | Self::Exponent { span, .. }
            | Self::GroupingMark { span, .. }
            | Self::DecimalComma { span, .. }
            | Self::Percent { span, .. }
            | Self::UnexpectedToken { span, .. }
            | Self::UnexpectedEnd { span, .. }
            | Self::MissingOperator { span, .. }
            | Self::UnclosedParenthesis { span }
            | Self::UnopenedParenthesis { span }
            | Self::ChainedComparison { span }
            | Self::ConditionForNumber { span, .. }
            | Self::UnknownFunction { span, .. }
            | Self::MissingArguments { span, .. }
            | Self::ArgumentCount { span, .. }
            | Self::UnknownArgument { span, .. }
            | Self::Places { span, .. }
            | Self::TierRow { span }
            | Self::TierOrder { span, .. }
            | Self::UnknownName { span, .. }
            | Self::AmbiguousName { span, .. }
            | Self::DefinedBelow { span, .. }
            | Self::SelfReference { span, .. }
            | Self::InvalidKey { span, .. }
            | Self::ReservedKey { span, .. }
            | Self::DivisionByZero { span }
            | Self::Overflow { span }
            | Self::Underflow { span }
            | Self::TextForNumber { span, .. }
            | Self::NoValue { span, .. }
            | Self::Step { span, .. }
            | Self::BelowFirstTier { span, .. } => *span,
        }
    }

    /// The text that should stand in place of [`span`](Self::span), where that is plain.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            Self::UnknownCharacter { suggestion, .. }
            | Self::Exponent { suggestion, .. }
            | Self::UnknownFunction { suggestion, .. }
            | Self::UnknownName { suggestion, .. }
            | Self::InvalidKey { suggestion, .. }
            | Self::ReservedKey { suggestion, .. } => suggestion.as_deref(),
            Self::GroupingMark { suggestion, .. }
            | Self::DecimalComma { suggestion, .. }
            | Self::Percent { suggestion, .. }
            | Self::MissingOperator { suggestion, .. }
            | Self::ConditionForNumber { suggestion, .. } => Some(suggestion),
            Self::LeadingEquals { .. } => Some(""),
            Self::AmbiguousName { keys, .. } => keys.first().map(String::as_str),
            _ => None,
        }
    }

    /// Whether the formula itself is right and only these values give no result.
    pub const fn is_of_values(&self) -> bool {
        matches!(
            self,
            Self::DivisionByZero { .. }
                | Self::Overflow { .. }
                | Self::Underflow { .. }
                | Self::TextForNumber { .. }
                | Self::NoValue { .. }
                | Self::Step { .. }
                | Self::BelowFirstTier { .. }
        )
    }
}

/// What would be right at the position of an unexpected word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A value: a number, a name, a call or a parenthesis.
    Value,
    /// An operator, or the end of the formula.
    Operator,
    /// An operator, or the `)` that closes a parenthesis.
    OperatorOrClose,
    /// An operator, or the `,` or `)` that ends an argument.
    OperatorOrArgumentEnd,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value => "a number, a name or `(`",
            Self::Operator => "an operator or the end",
            Self::OperatorOrClose => "an operator or `)`",
            Self::OperatorOrArgumentEnd => "an operator, `,` or `)`",
        })
    }
}

impl Serialize for FormulaError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("FormulaError", 4)?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("message", &one_line(format_args!("{self}")))?;
        fields.serialize_field("span", &self.span())?;
        match self.suggestion() {
            Some(suggestion) => fields.serialize_field("suggestion", &suggestion)?,
            None => fields.skip_field("suggestion")?,
        }
        fields.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for FormulaError {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FormulaError".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Why a formula has no value.",
            "type": "object",
            "properties": {
                "code": { "description": "The stable code.", "type": "string" },
                "message": { "description": "What is wrong and what would be right, in one line.", "type": "string" },
                "span": generator.subschema_for::<Span>(),
                "suggestion": { "description": "What to write instead, where that is known.", "type": "string" }
            },
            "required": ["code", "message", "span"]
        })
    }
}

/// ` (did you mean …?)`
struct DidYouMean<'a>(Option<&'a str>);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |suggestion| write!(f, " (did you mean `{}`?)", Shown(suggestion)))
    }
}

/// `, like …`
struct Like<'a>(Option<&'a str>);

impl fmt::Display for Like<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |suggestion| write!(f, ", like `{}`", Shown(suggestion)))
    }
}

/// `: write …`
struct Instead<'a>(Option<&'a str>);

impl fmt::Display for Instead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some("") => f.write_str(": leave it out"),
            Some(suggestion) => write!(f, ": write `{suggestion}`"),
            None => f.write_str(": a formula has numbers, names, + - * / % and functions"),
        }
    }
}

/// The function that was meant, or all there are.
struct Functions<'a>(Option<&'a str>);

impl fmt::Display for Functions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_some() {
            return DidYouMean(self.0).fmt(f);
        }
        f.write_str(": to multiply, write `*`; the functions are")?;
        Function::ALL.iter().enumerate().try_for_each(|(at, function)| {
            write!(f, "{} `{function}`", if at == 0 { "" } else { "," })
        })
    }
}

/// How many arguments a function takes, in words.
struct Arguments(Function);

impl fmt::Display for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let range = self.0.arguments();
        match (self.0, *range.start(), *range.end()) {
            (Function::Tier, ..) => f.write_str("a quantity and at least one row"),
            (_, 1, 1) => f.write_str("1 argument"),
            (_, least, most) if least == most => write!(f, "{most} arguments"),
            (_, least, most) => write!(f, "{least} to {most} arguments"),
        }
    }
}

/// A character in backticks, or its number where it cannot be seen.
struct Visible(char);

impl fmt::Display for Visible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_unseen(self.0) {
            write!(f, "U+{:04X}", u32::from(self.0))
        } else {
            write!(f, "`{}`", self.0)
        }
    }
}

/// Keys in backticks.
struct List<'a>(&'a [String]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, key)| {
            write!(f, "{}`{}`", if at == 0 { "" } else { ", " }, Shown(key))
        })
    }
}

impl crate::document::Coded for FormulaError {
    fn code(&self) -> &'static str {
        Self::code(self)
    }

    fn suggestion(&self) -> Option<String> {
        Self::suggestion(self).map(str::to_owned)
    }

    fn span(&self) -> Option<Span> {
        Some(Self::span(self))
    }
}
