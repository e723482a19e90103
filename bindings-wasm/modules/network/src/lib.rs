//! The wasm module of the entry `tenantry/network`: the network, and whatever is asked beside one.

use tenantry::wire::{Input, Wire, compare_routers, with_network};
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

/// Makes of a router one that goes by a network as it is now, and returns its handle.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn engine_with_network(handle: u32, network: u32) -> Result<u32, String> {
    with_network(&exports::engine(handle)?, &exports::engine(network)?).map(exports::held)
}
