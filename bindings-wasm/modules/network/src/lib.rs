//! The wasm module of the entry `tenantry/network`: the network, and whatever is asked beside one.

use tenantry::wire::{Input, Wire, compare_routers};
use wasm_bindgen::prelude::wasm_bindgen;

#[path = "../../exports.rs"]
pub mod exports;

const CARRIED: Wire = Wire::NETWORK;

/// Compares two routers as they are compiled.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn engine_compare(handle: u32, other: u32, arguments: &str) -> Result<String, String> {
    compare_routers(&exports::engine(handle)?, &exports::engine(other)?, Input::Text(arguments))
}
