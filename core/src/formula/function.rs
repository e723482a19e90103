use std::fmt;
use std::ops::RangeInclusive;

use serde::Serialize;

use crate::document::nearest;
use crate::num::{NoResult, Number, Rounding};

/// A function of the language (rule F-4). Names are written in any case; lower case is canonical.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Function {
    /// `abs(a)`: the value without its sign.
    Abs,
    /// `ceil(a)`, `ceil(a, places)`, `ceil(a, step: s)`: up, towards the larger number.
    Ceil,
    /// `floor(a)`, `floor(a, places)`, `floor(a, step: s)`: down, towards the smaller number.
    Floor,
    /// `if(condition, a, b)`: `a` or `b`; the other is not evaluated.
    If,
    /// `max(a, …)`: the largest.
    Max,
    /// `min(a, …)`: the smallest.
    Min,
    /// `round(a)`, `round(a, places)`, `round(a, step: s)`: to the nearest, a tie away from zero.
    Round,
    /// `tier(quantity, 0: 5.00, 100: 4.50)`: the value of the last threshold that is not above the quantity.
    Tier,
}

impl Function {
    /// All functions, by name.
    pub const ALL: [Self; 8] = [
        Self::Abs,
        Self::Ceil,
        Self::Floor,
        Self::If,
        Self::Max,
        Self::Min,
        Self::Round,
        Self::Tier,
    ];

    /// The canonical name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::Ceil => "ceil",
            Self::Floor => "floor",
            Self::If => "if",
            Self::Max => "max",
            Self::Min => "min",
            Self::Round => "round",
            Self::Tier => "tier",
        }
    }

    /// The function of this name, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name().eq_ignore_ascii_case(name))
    }

    /// How many arguments the function takes; for [`Function::Tier`], the quantity and its rows.
    pub const fn arguments(self) -> RangeInclusive<usize> {
        match self {
            Self::Abs => 1..=1,
            Self::Ceil | Self::Floor | Self::Round => 1..=2,
            Self::If => 3..=3,
            Self::Max | Self::Min => 1..=32,
            // As many rows as the text can hold.
            Self::Tier => 2..=usize::MAX,
        }
    }

    /// The function that is meant by another name: the one that spreadsheets have for it, or its own mistyped.
    pub(super) fn meant_by(written: &str) -> Option<Self> {
        let lower = written.to_ascii_lowercase();
        let known = match lower.as_str() {
            "ceiling" | "roundup" => "ceil",
            "rounddown" | "int" | "trunc" => "floor",
            "mround" | "rnd" => "round",
            "iif" | "ifs" | "when" => "if",
            "minimum" | "least" => "min",
            "maximum" | "greatest" => "max",
            "absolute" => "abs",
            "tiers" | "tiered" | "lookup" => "tier",
            // One letter is a name that is multiplied.
            _ if lower.len() < 2 => "",
            _ => nearest(&lower, Self::ALL.map(Self::name)).unwrap_or_default(),
        };
        Self::of_name(known)
    }

    pub(super) const fn direction(self) -> Option<Direction> {
        match self {
            Self::Ceil => Some(Direction::Up),
            Self::Floor => Some(Direction::Down),
            Self::Round => Some(Direction::Nearest),
            _ => None,
        }
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which way `round`, `ceil` and `floor` go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// `round`: to the nearest, a tie away from zero.
    Nearest,
    /// `ceil`: towards the larger number.
    Up,
    /// `floor`: towards the smaller number.
    Down,
}

impl Direction {
    pub(super) const fn function(self) -> Function {
        match self {
            Self::Nearest => Function::Round,
            Self::Up => Function::Ceil,
            Self::Down => Function::Floor,
        }
    }

    /// At 18 places first, so that a tie or a whole number that a division blurred is one again (rule F-5).
    pub(super) fn round(self, value: Number, places: u8) -> Number {
        let value = value.at_tie_places();
        let rounding = match self {
            Self::Nearest => Rounding::HalfUp,
            Self::Up if value.is_negative() => Rounding::Down,
            Self::Down if value.is_negative() => Rounding::Up,
            Self::Up => Rounding::Up,
            Self::Down => Rounding::Down,
        };
        value.round(u32::from(places), rounding)
    }

    /// The multiple of `step` that the direction leads to. `step` is above zero. At 18 places first, but for
    /// a step that is finer (rule F-5).
    pub(super) fn round_to_step(self, value: Number, step: Number) -> Result<Number, NoResult> {
        let coarse = step.at_tie_places().compare(step).is_eq();
        let value = if coarse { value.at_tie_places() } else { value };
        let rest = value.remainder(step)?;
        if rest.is_zero() {
            return Ok(value);
        }
        // How far it is to the multiple that is farther from zero.
        let missing = step.subtract(rest.absolute())?;
        let away = match self {
            Self::Nearest => rest.absolute().compare(missing).is_ge(),
            Self::Up => !value.is_negative(),
            Self::Down => value.is_negative(),
        };
        match (away, value.is_negative()) {
            (false, _) => value.subtract(rest),
            (true, false) => value.add(missing),
            (true, true) => value.subtract(missing),
        }
    }
}
