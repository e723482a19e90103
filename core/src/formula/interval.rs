//! Intervals of numbers: what a part of a formula can be at most and at least (rule F-11).

use std::cmp::Ordering;

use super::{Direction, Operator};
use crate::num::{NoResult, Number};

/// All numbers from `low` to `high`, perhaps without 0. Every value that evaluation can give is in it; endpoints are
/// rounded as evaluation rounds, which keeps order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    pub(super) low: End,
    pub(super) high: End,
    /// Whether 0 is left out though it lies between the ends.
    pub(super) without_zero: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    BelowAll,
    At(Number),
    AboveAll,
}

use End::{AboveAll, At, BelowAll};

impl Interval {
    pub(super) const ALL: Self = Self { low: BelowAll, high: AboveAll, without_zero: false };
    const CONDITION: Self =
        Self { low: At(Number::ZERO), high: At(Number::ONE), without_zero: false };

    pub(super) const fn new(low: End, high: End) -> Self {
        Self { low, high, without_zero: false }
    }

    pub(super) const fn point(value: Number) -> Self {
        Self::new(At(value), At(value))
    }

    pub(super) fn value(self) -> Option<Number> {
        match (self.low, self.high) {
            (At(low), At(high)) if low.compare(high).is_eq() => Some(low),
            _ => None,
        }
    }

    pub(super) fn can_be_zero(self) -> bool {
        !self.without_zero && !self.is_above_zero() && !self.is_below_zero()
    }

    pub(super) fn can_be_other_than_zero(self) -> bool {
        self.value().is_none_or(|value| !value.is_zero())
    }

    pub(super) fn can_be_negative(self) -> bool {
        self.low.compare(ZERO).is_lt()
    }

    fn can_be_positive(self) -> bool {
        self.high.compare(ZERO).is_gt()
    }

    fn is_above_zero(self) -> bool {
        self.low.compare(ZERO).is_gt()
    }

    fn is_below_zero(self) -> bool {
        self.high.compare(ZERO).is_lt()
    }

    /// What is in both; empty intervals do not matter, as nothing is then evaluated.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            low: self.low.max(other.low),
            high: self.high.min(other.high),
            without_zero: self.without_zero || other.without_zero,
        }
    }

    /// The smallest interval that has both in it.
    pub(super) fn or(self, other: Self) -> Self {
        let hull = Self::new(self.low.min(other.low), self.high.max(other.high));
        Self { without_zero: !self.can_be_zero() && !other.can_be_zero(), ..hull }
    }

    pub(super) fn negate(self) -> Self {
        Self { low: self.high.negate(), high: self.low.negate(), without_zero: self.without_zero }
    }

    pub(super) fn absolute(self) -> Self {
        if !self.can_be_negative() {
            return self;
        }
        let opposite = self.negate();
        if !self.can_be_positive() {
            return opposite;
        }
        Self { low: ZERO, high: self.high.max(opposite.high), without_zero: self.without_zero }
    }

    /// As a condition turned round: 1 where this can be 0.
    pub(super) fn not(self) -> Self {
        match (self.can_be_zero(), self.can_be_other_than_zero()) {
            (true, false) => Self::point(Number::ONE),
            (false, _) => Self::point(Number::ZERO),
            _ => Self::CONDITION,
        }
    }

    pub(super) fn smallest(self, other: Self) -> Self {
        Self::new(self.low.min(other.low), self.high.min(other.high)).keeping_zero_out(self, other)
    }

    pub(super) fn largest(self, other: Self) -> Self {
        Self::new(self.low.max(other.low), self.high.max(other.high)).keeping_zero_out(self, other)
    }

    fn keeping_zero_out(self, a: Self, b: Self) -> Self {
        Self { without_zero: !a.can_be_zero() && !b.can_be_zero(), ..self }
    }

    pub(super) fn round(self, direction: Direction, places: u8) -> Self {
        let round = |end| match end {
            At(value) => At(direction.round(value, places)),
            end => end,
        };
        Self::new(round(self.low), round(self.high))
    }

    pub(super) fn round_to_step(self, direction: Direction, step: Self) -> Self {
        if let Some(step) = step.value()
            && !step.is_negative()
            && !step.is_zero()
        {
            let round = |end: End, overflow: End| match end {
                At(value) => direction.round_to_step(value, step).map_or(overflow, At),
                end => end,
            };
            return Self::new(round(self.low, BelowAll), round(self.high, AboveAll));
        }
        // Nothing moves by a whole step or more, nor past 0; but first to 18 places, or not (rule F-5).
        let at_tie_places = |end| match end {
            At(value) => At(value.at_tie_places()),
            end => end,
        };
        let low = self.low.min(at_tie_places(self.low));
        let high = self.high.max(at_tie_places(self.high));
        let up = if direction == Direction::Down { high } else { high.add(step.high) };
        let down = if direction == Direction::Up { low } else { low.add(step.high.negate()) };
        Self::new(
            if self.can_be_negative() { down } else { down.max(ZERO) },
            if self.can_be_positive() { up } else { up.min(ZERO) },
        )
    }

    /// The result of an operator on numbers; a division leaves out the divisor 0, which is an error.
    pub(super) fn apply(self, operator: Operator, other: Self) -> Self {
        match operator {
            Operator::Add => self.add(other),
            Operator::Subtract => self.add(other.negate()),
            // A product that would be rounded to 0 is an error, and so is such a quotient.
            Operator::Multiply => self.ends(other, End::multiply).keeping_zero_out(self, other),
            Operator::Divide => self.divide(other),
            Operator::Remainder => self.remainder(other),
            Operator::And => other.not().largest(self.not()).not(),
            Operator::Or => other.not().smallest(self.not()).not(),
            Operator::Equal => self.equal(other),
            Operator::NotEqual => self.equal(other).not(),
            Operator::Less => self.less(other),
            Operator::Greater => other.less(self),
            Operator::LessOrEqual => other.less(self).not(),
            Operator::GreaterOrEqual => self.less(other).not(),
        }
    }

    fn add(self, other: Self) -> Self {
        let one_side = (!self.can_be_negative() && !other.can_be_negative())
            || (!self.can_be_positive() && !other.can_be_positive());
        Self {
            low: self.low.add(other.low),
            high: self.high.add(other.high),
            without_zero: one_side && !(self.can_be_zero() && other.can_be_zero()),
        }
    }

    fn less(self, other: Self) -> Self {
        if self.high.compare(other.low).is_lt() {
            Self::point(Number::ONE)
        } else if self.low.compare(other.high).is_ge() {
            Self::point(Number::ZERO)
        } else {
            Self::CONDITION
        }
    }

    fn equal(self, other: Self) -> Self {
        let apart = self.high.compare(other.low).is_lt() || other.high.compare(self.low).is_lt();
        let zero_apart = |a: Self, b: Self| !a.can_be_zero() && !b.can_be_other_than_zero();
        if apart || zero_apart(self, other) || zero_apart(other, self) {
            return Self::point(Number::ZERO);
        }
        match (self.value(), other.value()) {
            (Some(_), Some(_)) => Self::point(Number::ONE),
            _ => Self::CONDITION,
        }
    }

    fn divide(self, divisor: Self) -> Self {
        let without_zero = !self.can_be_zero();
        if divisor.can_be_negative() && divisor.can_be_positive() {
            return if self.can_be_other_than_zero() {
                Self { without_zero, ..Self::ALL }
            } else {
                self
            };
        }
        if divisor.can_be_negative() {
            return self.negate().divide(divisor.negate());
        }
        Self { without_zero, ..self.ends(divisor, End::divide) }
    }

    /// At most as large as the dividend, smaller than the divisor, with the sign of the dividend.
    fn remainder(self, divisor: Self) -> Self {
        let most = divisor.absolute().high;
        Self::new(
            if self.can_be_negative() { self.low.max(most.negate()) } else { ZERO },
            if self.can_be_positive() { self.high.min(most) } else { ZERO },
        )
    }

    fn ends(self, other: Self, operation: impl Fn(End, End) -> End) -> Self {
        let all = [
            operation(self.low, other.high),
            operation(self.high, other.low),
            operation(self.high, other.high),
        ];
        let first = operation(self.low, other.low);
        Self::new(all.into_iter().fold(first, End::min), all.into_iter().fold(first, End::max))
    }
}

const ZERO: End = At(Number::ZERO);

impl End {
    pub(super) fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (At(a), At(b)) => a.compare(b),
            (BelowAll, BelowAll) | (AboveAll, AboveAll) => Ordering::Equal,
            (BelowAll, _) | (_, AboveAll) => Ordering::Less,
            (AboveAll, _) | (_, BelowAll) => Ordering::Greater,
        }
    }

    fn min(self, other: Self) -> Self {
        if other.compare(self).is_lt() { other } else { self }
    }

    fn max(self, other: Self) -> Self {
        if other.compare(self).is_gt() { other } else { self }
    }

    fn negate(self) -> Self {
        match self {
            BelowAll => AboveAll,
            At(value) => At(value.negate()),
            AboveAll => BelowAll,
        }
    }

    /// The sum of two lower or of two upper ends.
    fn add(self, other: Self) -> Self {
        match (self, other) {
            (At(a), At(b)) => a.add(b).map_or_else(|_| Self::beyond(a.is_negative()), At),
            (At(_), end) | (end, _) => end,
        }
    }

    fn multiply(self, other: Self) -> Self {
        if self.sign().is_eq() || other.sign().is_eq() {
            return ZERO;
        }
        let negative = self.sign() != other.sign();
        match (self, other) {
            (At(a), At(b)) => Self::of(&a.multiply(b), negative),
            _ => Self::beyond(negative),
        }
    }

    /// The quotient by an end of an interval that is nowhere below 0; by 0, what the quotient grows to near it.
    fn divide(self, divisor: Self) -> Self {
        if self.sign().is_eq() {
            return ZERO;
        }
        let negative = self.sign().is_lt();
        match (self, divisor) {
            (_, At(divisor)) if divisor.is_zero() => Self::beyond(negative),
            (At(a), At(b)) => Self::of(&a.divide(b), negative),
            (At(_), _) => ZERO,
            _ => Self::beyond(negative),
        }
    }

    fn of(result: &Result<Number, NoResult>, negative: bool) -> Self {
        match result {
            Ok(value) => At(*value),
            Err(NoResult::Underflow) => ZERO,
            Err(_) => Self::beyond(negative),
        }
    }

    const fn beyond(negative: bool) -> Self {
        if negative { BelowAll } else { AboveAll }
    }

    fn sign(self) -> Ordering {
        self.compare(ZERO)
    }
}
