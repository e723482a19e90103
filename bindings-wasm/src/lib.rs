//! The wasm module of the npm package: what the core's `wire` carries, as plain functions.
//!
//! JSON text goes in and canonical JSON text comes out; an error is thrown as canonical JSON text, and the
//! TypeScript face makes a `TenantryError` of it. There are no exported classes, so that nothing on the JavaScript
//! side is left poisoned when an instance of the module has to be replaced.

use tenantry::wire::{self, Input};
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question that needs no engine.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn call(name: &str, arguments: &str) -> Result<String, String> {
    wire::call(name, Input::Text(arguments))
}
