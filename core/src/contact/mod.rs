//! Contact points: e-mail addresses, phone numbers, postal codes, regions and countries.
//!
//! What always holds here: what people write is read once, by rules that are stated, into one form in which two that mean
//! the same are the same text. Whether anything is there, nobody can tell without trying.

mod country;
mod email;
mod error;
mod phone;
mod postal;
mod region;
mod subdivisions;

pub use country::Country;
pub use email::EmailAddress;
pub(crate) use email::is_email;
pub use error::ContactError;
pub(crate) use error::excerpt;
pub use phone::PhoneNumber;
pub(crate) use postal::{NoPostalCode, is_split_as_zip};
pub use postal::{PostalCode, PostalForm, ShortZip};
pub use region::{Region, Regions};
