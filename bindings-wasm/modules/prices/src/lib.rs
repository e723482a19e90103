//! The wasm module of the entry `tenantry`: numbers, formulas, catalogs and prices.

use tenantry::wire::Wire;

#[path = "../../exports.rs"]
pub mod exports;

const CARRIED: Wire = Wire::PRICES;
