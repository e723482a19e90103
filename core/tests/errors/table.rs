//! One small input for each error code, and what a person does about it.

mod business;
mod clients;
mod ground;
mod leads;
mod network;
mod notify;
mod time;

use crate::provoke::Told;

/// A code with the input that provokes it.
pub(crate) struct Entry {
    pub(crate) code: &'static str,
    pub(crate) what_to_do: &'static str,
    pub(crate) told: Vec<Told>,
}

impl Entry {
    /// What was told under this code.
    pub(crate) fn message(&self) -> &str {
        self.told.iter().find(|told| told.code == self.code).map_or("", |told| &told.message)
    }
}

/// Codes that are only told as the reason inside another error.
pub(crate) const INSIDE: &[(&str, &str)] = &[
    ("number.underflow", "the reason inside `pricing.figure`"),
    ("notify.nobody", "a reason of a finding of the silence audit"),
    ("routing.absent", "why a target was passed over, in `skipped` of an assignment"),
    ("routing.closed", "why a target was passed over, in `skipped` of an assignment"),
    ("routing.full", "why a target was passed over, in `skipped` of an assignment"),
    ("number.division_by_zero", "formulas tell it as `formula.division_by_zero`"),
];

/// Every other code, by area.
pub(crate) fn entries() -> Vec<Entry> {
    let areas = [
        ground::numbers(),
        ground::ids(),
        ground::documents(),
        ground::formulas(),
        business::catalogs(),
        business::findings_of_catalogs(),
        business::proposals(),
        business::pricing(),
        business::others(),
        network::networks(),
        network::access(),
        network::accounts_and_users(),
        network::settings(),
        time::times(),
        leads::contact_points(),
        leads::plans(),
        leads::caps_and_options(),
        leads::states_and_leads(),
        clients::documents(),
        clients::conditions(),
        notify::messaging(),
        notify::rosters(),
        notify::reasons(),
    ];
    let all = areas.into_iter().flatten();
    all.map(|(code, what_to_do, told)| Entry { code, what_to_do, told }).collect()
}

type Row = (&'static str, &'static str, Vec<Told>);
