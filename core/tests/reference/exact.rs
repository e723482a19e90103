//! Exact fractions, and what a 28-digit decimal may make of them.
//!
//! A [`Value`] carries the exact result of a calculation and how far a calculation in decimals of 28 places
//! and 96 bits may be from it (rule F-5). As long as every step can be held the two are the same. What
//! depends on more than is certain is [`Trouble::Unsure`], and such a case is left out, and counted.

use num_bigint::BigInt;

use super::fraction::{Fraction, fraction, ten_to, whole};

/// Why a calculation has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    DivisionByZero,
    Overflow,
    Underflow,
    BelowFirstTier,
    Step,
    Text,
    NoValue,
    /// What the decimals give cannot be told from the exact value.
    Unsure,
}

impl Trouble {
    /// The code that the library gives it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::DivisionByZero => "formula.division_by_zero",
            Self::Overflow => "formula.overflow",
            Self::Underflow => "formula.underflow",
            Self::BelowFirstTier => "formula.below_first_tier",
            Self::Step => "formula.step",
            Self::Text => "formula.text_for_number",
            Self::NoValue => "formula.no_value",
            Self::Unsure => "unsure",
        }
    }
}

/// How money is rounded (rule Q-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    HalfUp,
    HalfEven,
    HalfDown,
    Up,
    Down,
}

impl Mode {
    pub(crate) const ALL: [Self; 5] =
        [Self::HalfUp, Self::HalfEven, Self::HalfDown, Self::Up, Self::Down];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::HalfUp => "half_up",
            Self::HalfEven => "half_even",
            Self::HalfDown => "half_down",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) exact: Fraction,
    /// The largest distance between the exact value and the decimal one.
    pub(crate) blur: Fraction,
}

/// Rounds to so many places.
pub(crate) fn round_to(value: &Fraction, places: u32, mode: Mode) -> Fraction {
    let scale = Fraction::from(ten_to(places));
    let scaled = value.abs() * &scale;
    let down = scaled.floor();
    let twice_rest = (&scaled - Fraction::from(down.clone())) * whole(2);
    let up = match mode {
        Mode::HalfUp => twice_rest >= whole(1),
        Mode::HalfDown => twice_rest > whole(1),
        Mode::HalfEven => twice_rest > whole(1) || (twice_rest == whole(1) && down.bit(0)),
        Mode::Up => !twice_rest.is_zero(),
        Mode::Down => false,
    };
    let magnitude = Fraction::from(if up { down + 1 } else { down }) / scale;
    if value.is_negative() { -magnitude } else { magnitude }
}

/// As people round money here: to 18 places first, so that a blurred tie is a tie (rule F-5).
fn to_money(value: &Fraction, places: u32, mode: Mode) -> Fraction {
    round_to(&round_to(value, 18, Mode::HalfUp), places, mode)
}

/// The largest magnitude that 96 bits hold.
fn limit() -> Fraction {
    Fraction::from((BigInt::from(1) << 96) - 1)
}

/// Money has 96 bits of minor units.
pub(crate) fn fits(money: &Fraction, places: u32) -> Result<(), Trouble> {
    let units = money.abs() * Fraction::from(ten_to(places));
    if units > limit() { Err(Trouble::Overflow) } else { Ok(()) }
}

/// Whether 28 places and 96 bits hold the value exactly.
pub(crate) fn holds(value: &Fraction) -> bool {
    let scaled = value * &Fraction::from(ten_to(28));
    let Some(mut digits) = scaled.to_whole() else { return false };
    for _ in 0..28 {
        if digits.magnitude().bits() <= 96 {
            return true;
        }
        if &digits % 10 != BigInt::ZERO {
            return false;
        }
        digits /= 10;
    }
    digits.magnitude().bits() <= 96
}

/// A bound on what one rounding to 28 places and 96 bits moves.
fn unit_in_last_place(value: &Fraction) -> Fraction {
    let by_digits = value.abs() * whole(10) / limit();
    let by_places = whole(1) / Fraction::from(ten_to(28));
    by_digits.max(by_places)
}

/// A bound above, with few digits, so that bounds stay cheap.
fn coarse(bound: &Fraction) -> Fraction {
    if bound.is_zero() {
        return bound.clone();
    }
    let scale = Fraction::from(ten_to(40));
    Fraction::from((bound * &scale).floor() + 1) / scale
}

/// How an exact result with the blur of its operands is held.
type Held = fn(Fraction, &Fraction) -> Result<Value, Trouble>;

impl Value {
    pub(crate) fn exactly(exact: Fraction) -> Self {
        Self { exact, blur: whole(0) }
    }

    pub(crate) fn of(text: &str) -> Self {
        Self::exactly(fraction(text))
    }

    pub(crate) fn zero() -> Self {
        Self::exactly(whole(0))
    }

    pub(crate) fn one() -> Self {
        Self::exactly(whole(1))
    }

    pub(crate) fn is_sharp(&self) -> bool {
        self.blur.is_zero()
    }

    /// The result of an operation on decimals that are off by `blur` together.
    fn held(exact: Fraction, blur: &Fraction) -> Result<Self, Trouble> {
        if blur.is_zero() && holds(&exact) {
            return Ok(Self::exactly(exact));
        }
        let blur = coarse(&(blur + unit_in_last_place(&exact)));
        let magnitude = exact.abs();
        if &magnitude - &blur > limit() + whole(1) {
            return Err(Trouble::Overflow);
        }
        if &magnitude + &blur > limit() {
            return Err(Trouble::Unsure);
        }
        Ok(Self { exact, blur })
    }

    /// As `held`, of a product or quotient, which must not vanish.
    fn held_or_lost(exact: Fraction, blur: &Fraction) -> Result<Self, Trouble> {
        let smallest = whole(1) / Fraction::from(ten_to(28));
        if !exact.is_zero() && exact.abs() < smallest {
            let half = &smallest / whole(2);
            return Err(if blur.is_zero() && exact.abs() < half {
                Trouble::Underflow
            } else {
                Trouble::Unsure
            });
        }
        Self::held(exact, blur)
    }

    pub(crate) fn add(&self, other: &Self) -> Result<Self, Trouble> {
        Self::held(&self.exact + &other.exact, &(&self.blur + &other.blur))
    }

    pub(crate) fn subtract(&self, other: &Self) -> Result<Self, Trouble> {
        self.add(&other.negate())
    }

    pub(crate) fn negate(&self) -> Self {
        Self { exact: -&self.exact, blur: self.blur.clone() }
    }

    pub(crate) fn absolute(&self) -> Self {
        Self { exact: self.exact.abs(), blur: self.blur.clone() }
    }

    pub(crate) fn multiply(&self, other: &Self) -> Result<Self, Trouble> {
        self.product(other, Self::held_or_lost)
    }

    pub(crate) fn divide(&self, other: &Self) -> Result<Self, Trouble> {
        self.quotient(other, Self::held_or_lost)
    }

    /// As `multiply`, on the way to money: what is too small to hold is nothing.
    pub(crate) fn scale(&self, other: &Self) -> Result<Self, Trouble> {
        self.product(other, Self::held)
    }

    /// As `divide`, on the way to money.
    pub(crate) fn share(&self, other: &Self) -> Result<Self, Trouble> {
        self.quotient(other, Self::held)
    }

    fn product(&self, other: &Self, held: Held) -> Result<Self, Trouble> {
        let blur = if self.is_sharp() && other.is_sharp() {
            whole(0)
        } else {
            self.exact.abs() * &other.blur
                + other.exact.abs() * &self.blur
                + &self.blur * &other.blur
        };
        held(&self.exact * &other.exact, &blur)
    }

    fn quotient(&self, other: &Self, held: Held) -> Result<Self, Trouble> {
        if !other.truth()? {
            return Err(Trouble::DivisionByZero);
        }
        let quotient = &self.exact / &other.exact;
        let blur = (&self.blur + quotient.abs() * &other.blur) / (other.exact.abs() - &other.blur);
        held(quotient, &blur)
    }

    /// The remainder with the sign of the dividend (rule F-1).
    pub(crate) fn remainder(&self, other: &Self) -> Result<Self, Trouble> {
        if !other.truth()? {
            return Err(Trouble::DivisionByZero);
        }
        let times = (&self.exact / &other.exact).truncate();
        let exact = &self.exact - &times * &other.exact;
        if self.is_sharp() && other.is_sharp() {
            return Self::held(exact, &whole(0));
        }
        let blur = &self.blur + times.abs() * &other.blur;
        // Near a multiple of the divisor the decimals may be on the other side of it.
        let room = other.exact.abs() - &other.blur - exact.abs();
        if exact.abs() <= blur || room <= blur {
            return Err(Trouble::Unsure);
        }
        Self::held(exact, &blur)
    }

    pub(crate) fn compare(&self, other: &Self) -> Result<std::cmp::Ordering, Trouble> {
        let (distance, blur) = (&self.exact - &other.exact, &self.blur + &other.blur);
        if !blur.is_zero() && distance.abs() <= blur {
            return Err(Trouble::Unsure);
        }
        Ok(self.exact.cmp(&other.exact))
    }

    /// Whether the value is not zero.
    pub(crate) fn truth(&self) -> Result<bool, Trouble> {
        self.compare(&Self::zero()).map(std::cmp::Ordering::is_ne)
    }

    /// Applies something that jumps, such as a rounding, if it does not jump within the blur.
    pub(crate) fn settle(&self, f: impl Fn(&Fraction) -> Fraction) -> Result<Fraction, Trouble> {
        if self.is_sharp() {
            return Ok(f(&self.exact));
        }
        let (low, high) = (f(&(&self.exact - &self.blur)), f(&(&self.exact + &self.blur)));
        if low == high { Ok(low) } else { Err(Trouble::Unsure) }
    }

    /// At 18 places, where it is asked what stands and what is left (rule F-5).
    pub(crate) fn at_18_places(&self) -> Result<Fraction, Trouble> {
        self.settle(|value| round_to(value, 18, Mode::HalfUp))
    }

    /// The value, or zero where 18 places show nothing of it.
    pub(crate) fn or_nothing(self) -> Result<Self, Trouble> {
        Ok(if self.at_18_places()?.is_zero() { Self::zero() } else { self })
    }

    /// Whether it is just zero, as [`or_nothing`](Self::or_nothing) makes it.
    pub(crate) fn is_nothing(&self) -> bool {
        self.exact.is_zero() && self.is_sharp()
    }

    /// The value as money.
    pub(crate) fn money(&self, places: u32, mode: Mode) -> Result<Fraction, Trouble> {
        let money = self.settle(|value| to_money(value, places, mode))?;
        fits(&money, places)?;
        Ok(money)
    }
}
