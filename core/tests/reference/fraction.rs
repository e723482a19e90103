//! Fractions of whole numbers of any size.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::{BigInt, Sign};

/// `numerator / denominator`, the latter above zero. In lowest terms only where that is worth its time.
#[derive(Clone, Debug)]
pub(crate) struct Fraction {
    numerator: BigInt,
    denominator: BigInt,
}

pub(crate) fn ten_to(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

pub(crate) fn whole(value: i64) -> Fraction {
    Fraction::from(value)
}

/// The fraction that a plain decimal text stands for.
pub(crate) fn fraction(text: &str) -> Fraction {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let numerator = format!("0{before}{after}").parse().unwrap();
    let denominator = ten_to(u32::try_from(after.len()).unwrap());
    let value = Fraction { numerator, denominator };
    if negative { -value } else { value }
}

/// The text of a fraction with so many places; what is finer is cut off.
pub(crate) fn text(value: &Fraction, places: u32) -> String {
    let units = (value * &Fraction::from(ten_to(places))).truncate().numerator;
    let places = usize::try_from(places).unwrap();
    let digits = format!("{:0>width$}", units.magnitude(), width = places + 1);
    let (before, after) = digits.split_at(digits.len() - places);
    let sign = if units.sign() == Sign::Minus { "-" } else { "" };
    if places == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}

impl Fraction {
    fn new(numerator: BigInt, denominator: BigInt) -> Self {
        let made = Self { numerator, denominator };
        if made.denominator.bits() > 640 { made.in_lowest_terms() } else { made }
    }

    fn in_lowest_terms(self) -> Self {
        let (mut a, mut b) = (self.numerator.clone(), self.denominator.clone());
        while b != BigInt::ZERO {
            (a, b) = (b.clone(), a % b);
        }
        let divisor = BigInt::from(a.magnitude().clone());
        Self { numerator: self.numerator / &divisor, denominator: self.denominator / divisor }
    }

    pub(crate) fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.numerator == BigInt::ZERO
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.numerator.sign() == Sign::Minus
    }

    /// The whole number that it is, if it is one.
    pub(crate) fn to_whole(&self) -> Option<BigInt> {
        (&self.numerator % &self.denominator == BigInt::ZERO)
            .then(|| &self.numerator / &self.denominator)
    }

    /// The largest whole number that is not above it.
    pub(crate) fn floor(&self) -> BigInt {
        let towards_zero = &self.numerator / &self.denominator;
        let past = self.is_negative() && self.to_whole().is_none();
        if past { towards_zero - 1 } else { towards_zero }
    }

    /// The nearest whole number in the direction of zero.
    pub(crate) fn truncate(&self) -> Self {
        Self::from(&self.numerator / &self.denominator)
    }
}

impl<N: Into<BigInt>> From<N> for Fraction {
    fn from(value: N) -> Self {
        Self { numerator: value.into(), denominator: BigInt::from(1) }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = &self.numerator * &other.denominator;
        left.cmp(&(&other.numerator * &self.denominator))
    }
}

impl Neg for Fraction {
    type Output = Self;

    fn neg(self) -> Self {
        Self { numerator: -self.numerator, denominator: self.denominator }
    }
}

impl Neg for &Fraction {
    type Output = Fraction;

    fn neg(self) -> Fraction {
        -self.clone()
    }
}

fn add(a: &Fraction, b: &Fraction) -> Fraction {
    if a.denominator == b.denominator {
        return Fraction::new(&a.numerator + &b.numerator, a.denominator.clone());
    }
    let numerator = &a.numerator * &b.denominator + &b.numerator * &a.denominator;
    Fraction::new(numerator, &a.denominator * &b.denominator)
}

fn subtract(a: &Fraction, b: &Fraction) -> Fraction {
    add(a, &-b)
}

fn multiply(a: &Fraction, b: &Fraction) -> Fraction {
    Fraction::new(&a.numerator * &b.numerator, &a.denominator * &b.denominator)
}

fn divide(a: &Fraction, b: &Fraction) -> Fraction {
    let (numerator, denominator) = (&a.numerator * &b.denominator, &a.denominator * &b.numerator);
    if b.is_negative() {
        Fraction::new(-numerator, -denominator)
    } else {
        Fraction::new(numerator, denominator)
    }
}

macro_rules! operators {
    ($($trait:ident $method:ident $function:ident),*) => {$(
        impl $trait for Fraction {
            type Output = Self;
            fn $method(self, other: Self) -> Self { $function(&self, &other) }
        }
        impl $trait<&Self> for Fraction {
            type Output = Self;
            fn $method(self, other: &Self) -> Self { $function(&self, other) }
        }
        impl $trait<Fraction> for &Fraction {
            type Output = Fraction;
            fn $method(self, other: Fraction) -> Fraction { $function(self, &other) }
        }
        impl $trait for &Fraction {
            type Output = Fraction;
            fn $method(self, other: Self) -> Fraction { $function(self, other) }
        }
    )*};
}

operators! { Add add add, Sub sub subtract, Mul mul multiply, Div div divide }

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}
