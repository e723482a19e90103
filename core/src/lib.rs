//! The rules of a multi-location business as a library: decisions with reasons, exact to the cent.

pub mod num;
