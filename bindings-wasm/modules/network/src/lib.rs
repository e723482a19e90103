//! The wasm module of the entry `tenantry/network`: the network, and whatever is asked beside one.

use tenantry::wire::Wire;

#[path = "../../exports.rs"]
pub mod exports;

const CARRIED: Wire = Wire::NETWORK;
