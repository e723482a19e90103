//! What each wasm module of the npm package exports: what its wire carries, as plain functions. This file is a part of
//! every module, so that they differ in what they carry and in nothing else.
//!
//! JSON text goes in and canonical JSON text comes out; an error is thrown as canonical JSON text, and the
//! TypeScript face makes a `TenantryError` of it. There are no exported classes: an engine is a number, so that
//! nothing on the JavaScript side is left poisoned when an instance of the module has to be replaced.

use std::cell::RefCell;

use tenantry::wire::{Engine, Input};
use wasm_bindgen::prelude::wasm_bindgen;

use super::CARRIED;

thread_local! {
    static ENGINES: RefCell<Engines> = const { RefCell::new(Engines::none()) };
}

/// The answer of an engine that is held no more.
const FREED: &str = r#"{"code":"engine.freed","faults":[{"code":"engine.freed","message":"this engine has been freed: make a new one","path":""}],"message":"this engine has been freed: make a new one [engine.freed]","path":""}"#;

/// The engines that JavaScript holds.
struct Engines {
    next: u32,
    /// Few, so that they are looked through.
    held: Vec<(u32, Engine)>,
}

impl Engines {
    const fn none() -> Self {
        Self { next: 0, held: Vec::new() }
    }

    fn place(&self, handle: u32) -> Option<usize> {
        self.held.iter().position(|(held, _)| *held == handle)
    }
}

/// Answers a question that needs no engine.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn call(name: &str, arguments: &str) -> Result<String, String> {
    CARRIED.call(name, Input::Text(arguments))
}

/// Makes an engine of a document and returns its handle, which is never given to another.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn engine_new(kind: &str, document: &str) -> Result<u32, String> {
    CARRIED.engine(kind, Input::Text(document)).map(held)
}

/// Makes another engine of one, which shares with it what they have in common, and returns its handle.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn engine_make(handle: u32, change: &str, arguments: &str) -> Result<u32, String> {
    engine(handle)?.make(change, Input::Text(arguments)).map(held)
}

/// Holds an engine for JavaScript.
pub(crate) fn held(engine: Engine) -> u32 {
    ENGINES.with_borrow_mut(|engines| {
        let handle = engines.next;
        engines.next = handle.wrapping_add(1);
        engines.held.push((handle, engine));
        handle
    })
}

/// The engine of a handle.
pub(crate) fn engine(handle: u32) -> Result<Engine, String> {
    let engine = |engines: &Engines| {
        let (_, engine) = engines.held.get(engines.place(handle)?)?;
        Some(engine.clone())
    };
    ENGINES.with_borrow(engine).ok_or_else(|| FREED.to_owned())
}

/// Asks an engine.
///
/// # Errors
/// The error as canonical JSON.
#[wasm_bindgen]
pub fn engine_ask(handle: u32, question: &str, arguments: &str) -> Result<String, String> {
    engine(handle)?.ask(question, Input::Text(arguments))
}

/// Forgets an engine.
#[wasm_bindgen]
pub fn engine_free(handle: u32) {
    ENGINES.with_borrow_mut(|engines| {
        if let Some(place) = engines.place(handle) {
            engines.held.swap_remove(place);
        }
    });
}

/// How many engines are held.
#[wasm_bindgen]
pub fn engine_count() -> usize {
    ENGINES.with_borrow(|engines| engines.held.len())
}
