//! Exact numbers: amounts, money, named rounding, currencies, allocation.
//!
//! What always holds here: a value is exact or refused. Text that does not fit is an error and
//! never rounded; every operation is checked; rounding happens only by name. There is one zero.

mod allocate;
mod amount;
mod currency;
mod digits;
mod divisor;
mod error;
mod money;
mod number;
mod packed;
mod rounding;
mod sum;
mod to_money;

pub use allocate::allocate;
pub use amount::Amount;
pub use currency::Currency;
pub use error::NumberError;
pub use money::Money;
pub use rounding::Rounding;

pub(crate) use allocate::{allocate_in_order, allocate_units};
pub(crate) use digits::{LONGEST as LONGEST_NUMBER, put as put_number, read as read_short};
pub(crate) use error::NoResult;
pub(crate) use number::{Number, power_of_ten};
pub(crate) use sum::ExactSum;
pub(crate) use to_money::TIE_PLACES;
