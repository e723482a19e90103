//! The rules of a multi-location business as a library: decisions with reasons, exact to the cent.
//!
//! A host reads documents with [`read`], compiles an engine from one, and asks it; nothing is fetched, stored or sent.
//! A [`Pricer`](proposal::Pricer) makes a [`Quote`](proposal::Quote) of a catalog and a proposal; a
//! [`Network`](network::Network) decides who may do what in a tree of accounts, and what is in force where; [`Hours`](time::Hours) say when it is open.
//!
//! - [`proposal`]: catalogs, proposals, quotes, views; begin here for prices.
//! - [`network`]: one enterprise with its accounts, users and settings; begin here for access, locks and sharing.
//! - [`account`], [`access`], [`crm`], [`lead`], [`communicate`]: what a network holds.
//! - [`notify`]: who is told of what happens, where and when, and why somebody is not.
//! - [`formula`]: the language in which catalogs calculate, for hosts that check or evaluate formulas themselves.
//! - [`num`]: exact amounts, money, named rounding, currencies.
//! - [`document`]: reading with every fault at once, and canonical writing.
//! - [`time`]: operation hours with their exceptions, and the time zones that they go by.
//! - [`contact`]: e-mail addresses, phone numbers, postal codes, regions.
//! - [`id`]: a type for each kind of id.
//! - [`wire`]: what the bindings for other languages call. In Rust, call the areas above instead.
//!
//! # Example
//! ```
//! use tenantry::proposal::{Catalog, Pricer, Proposal};
//!
//! let catalog: Catalog = tenantry::read(r#"{ "currency": "USD", "types": [{ "id": "painting", "name": "Painting",
//!     "categories": [{ "id": "walls", "name": "Walls", "items": [{
//!         "id": "coat", "name": "One coat", "type": "labor",
//!         "fields": [{ "label": "Area", "type": "number" }], "retail": "area * 1.35"
//!     }] }] }] }"#)?;
//! let pricer = Pricer::new(&catalog)?;
//! let proposal: Proposal = tenantry::read(r#"{ "lines": [{ "item": "coat", "inputs": { "area": 210 } }] }"#)?;
//! assert_eq!(pricer.price(&proposal)?.total()?.to_string(), "283.50");
//! # Ok::<(), tenantry::Faults>(())
//! ```

pub mod access;
pub mod account;
pub mod communicate;
pub mod contact;
pub mod crm;
pub mod document;
pub mod formula;
pub mod id;
pub mod lead;
mod message;
pub mod network;
pub mod notify;
pub mod num;
mod order;
pub mod proposal;
pub mod time;
pub mod wire;

pub use document::{Fault, Faults, read};

/// The version of the rules that every result names (rule D-9). It changes when a result can change.
pub const RULES: &str = "1";

/// The pages whose examples are run as tests of this crate.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    struct Readme;

    #[doc = include_str!("../../docs/guide-rust.md")]
    struct Guide;

    #[doc = include_str!("../../docs/documents.md")]
    struct Documents;

    #[doc = include_str!("../../docs/proposals.md")]
    struct Proposals;

    #[doc = include_str!("../../docs/network.md")]
    struct Network;

    #[doc = include_str!("../../docs/settings.md")]
    struct Settings;

    #[doc = include_str!("../../docs/hours.md")]
    struct Hours;

    #[doc = include_str!("../../docs/leads.md")]
    struct Leads;

    #[doc = include_str!("../../docs/contact.md")]
    struct ContactPoints;

    #[doc = include_str!("../../docs/client-notices.md")]
    struct ClientNotices;

    #[doc = include_str!("../../docs/notifications.md")]
    struct Notifications;
}
