//! What can be wrong with a proposal by itself, whatever its catalog.

use super::error::unknown;
use super::{Adjustment, Proposal, ProposalError, SchedulePart};
use crate::document::{At, Document, Faults};
use crate::id::{LineId, PaymentId, RoomId, TaxCategoryId};
use crate::num::Amount;
use crate::order::Places;

/// The most lines (rule D-10).
pub(super) const MAX_LINES: usize = 10_000;
/// The most fields of all lines together (rule D-10): a quote tells each of them.
pub(super) const MAX_LINE_FIELDS: usize = 250_000;
/// The most bytes of words that come from catalog and rooms onto all lines together (rule D-10): each line repeats those of
/// its item, so that a small document could make a huge quote.
pub(super) const MAX_LINE_WORDS: usize = 32 << 20;
const MAX_ROOMS: usize = 1_000;
const MAX_OPENINGS: usize = 1_000;
/// Each has a share for every line, so that more would make small documents large.
const MAX_ADJUSTMENTS: usize = 32;
/// The most tax categories that a line, an adjustment or an item names (rule D-10).
pub(super) const MAX_TAX_CATEGORIES: usize = 100;
const MAX_PARTS: usize = 1_000;
const MAX_PAYMENTS: usize = 10_000;
const MAX_ACCOUNTS: usize = 1_000;
const MAX_MULTIPLIERS: usize = 10_000;
const MAX_HEADER: usize = 1_000;
const MAX_PRE_NOTES: usize = 1_000;

/// Checks a proposal by itself; against its catalog it is checked when it is priced.
pub(super) fn check(proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    let [lines, rooms, adjustments, schedule, payments, accounts, pre_notes, multipliers, _] = [
        ("lines", "lines", proposal.lines.len(), MAX_LINES),
        ("rooms", "rooms", proposal.rooms.len(), MAX_ROOMS),
        ("adjustments", "adjustments", proposal.adjustments.len(), MAX_ADJUSTMENTS),
        ("schedule", "schedule parts", proposal.schedule.len(), MAX_PARTS),
        ("payments", "payments", proposal.payments.len(), MAX_PAYMENTS),
        ("accounts", "accounts", proposal.accounts.len(), MAX_ACCOUNTS),
        ("pre_notes", "pre-notes", proposal.pre_notes.len(), MAX_PRE_NOTES),
        ("multipliers", "multipliers", proposal.multipliers.len(), MAX_MULTIPLIERS),
        ("header", "header fields", proposal.header.len(), MAX_HEADER),
    ]
    .map(|(field, what, count, limit)| fits(what, count, limit, root.field(field), faults));
    if rooms {
        check_rooms(proposal, faults);
    }
    if lines {
        check_lines(proposal, rooms, faults);
    }
    if adjustments {
        let list = root.field("adjustments");
        for (index, adjustment) in proposal.adjustments.iter().enumerate() {
            check_adjustment(adjustment, false, list.index(index), faults);
        }
    }
    if multipliers {
        check_multipliers(proposal, faults);
    }
    if schedule {
        check_schedule(proposal, faults);
    }
    if payments {
        let mut ids =
            proposal.payments.iter().map(|payment| payment.id.as_ref().map(PaymentId::as_str));
        unique("payment", root.field("payments"), true, &mut ids, faults);
    }
    if let Some(places) =
        proposal.policy.as_ref().and_then(|policy| policy.tax_places).filter(|p| *p > 9)
    {
        let at = root.field("policy");
        faults.report(at.field("tax_places"), &ProposalError::TaxPlaces { places });
    }
    not_negative("deal_size", proposal.deal_size, root, faults);
    if accounts {
        let mut ids = proposal.accounts.iter().map(|account| Some(account.as_str()));
        unique("account", root.field("accounts"), false, &mut ids, faults);
    }
    if pre_notes {
        let mut ids = proposal.pre_notes.iter().map(|note| Some(note.as_str()));
        unique("pre-note", root.field("pre_notes"), false, &mut ids, faults);
    }
}

/// Checks what a proposal keeps of its catalog. A snapshot of other rules has a meaning of its own.
pub(super) fn check_snapshot(proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    let at = root.field("snapshot");
    let Some(snapshot) = &proposal.snapshot else { return };
    if *snapshot.rules == *crate::RULES && faults.is_read(at.field("rules")) {
        faults.look_within("snapshot.catalog", |faults| snapshot.catalog.check(faults));
    }
}

fn check_rooms(proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("rooms");
    let mut rooms = proposal.rooms.iter().map(|room| Some(room.id.as_str()));
    unique("room", list, true, &mut rooms, faults);
    for (index, room) in proposal.rooms.iter().enumerate() {
        let at = list.index(index);
        for (field, value) in
            [("length", room.length), ("width", room.width), ("height", room.height)]
        {
            not_negative(field, Some(value), at, faults);
        }
        let list = at.field("openings");
        if !fits("openings", room.openings.len(), MAX_OPENINGS, list, faults) {
            continue;
        }
        for (index, opening) in room.openings.iter().enumerate() {
            not_negative("width", Some(opening.width), list.index(index), faults);
            not_negative("height", Some(opening.height), list.index(index), faults);
        }
    }
}

fn check_lines(proposal: &Proposal, rooms_fit: bool, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("lines");
    // On most proposals no line needs one.
    if proposal.lines.iter().any(|line| line.id.is_some()) {
        let mut lines = proposal.lines.iter().map(|line| line.id.as_ref().map(LineId::as_str));
        unique("line", list, true, &mut lines, faults);
    }
    let rooms = Places::of(&mut proposal.rooms.iter().map(|room| room.id.as_str()));
    let rooms_are_read = rooms_fit && faults.is_list_read(root.field("rooms"), &["id"]);
    let mut words = 0;
    for (index, line) in proposal.lines.iter().enumerate() {
        // As most lines are.
        if line.rooms.is_empty() && line.tax_categories.is_empty() && line.adjustments.is_empty() {
            continue;
        }
        let at = list.index(index);
        let named = at.field("rooms");
        let in_rooms: &[RoomId] = if fits("rooms", line.rooms.len(), MAX_ROOMS, named, faults) {
            &line.rooms
        } else {
            &[]
        };
        let seen = Places::of(&mut in_rooms.iter().map(RoomId::as_str));
        for (index, room) in in_rooms.iter().enumerate() {
            let at = named.index(index);
            let first = seen.first(room.as_str()).unwrap_or(index);
            let known = rooms.last(room.as_str()).and_then(|known| proposal.rooms.get(known));
            words += known.map_or(0, |known| known.name.len());
            if known.is_none() && rooms_are_read {
                let error = unknown("room", room.as_str(), rooms.texts(), faults);
                faults.report(at, &error);
            } else if known.is_some() && first < index {
                let (id, first) = (room.to_string(), named.index(first).to_string());
                faults.report(at, &ProposalError::DuplicateId { what: "room", id, first });
            }
        }
        tax_categories_fit(&line.tax_categories, at, faults);
        let list = at.field("adjustments");
        if !fits("adjustments", line.adjustments.len(), MAX_ADJUSTMENTS, list, faults) {
            continue;
        }
        for (index, adjustment) in line.adjustments.iter().enumerate() {
            check_adjustment(adjustment, true, list.index(index), faults);
        }
    }
    fits("bytes of room names on all lines", words, MAX_LINE_WORDS, list, faults);
}

fn check_adjustment(adjustment: &Adjustment, on_line: bool, at: At<'_>, faults: &mut Faults) {
    let percent_is_read = faults.is_read(at.field("percent"));
    if adjustment.amount.is_some() == adjustment.percent.is_some()
        && faults.are_read(at, &["amount", "percent"])
    {
        faults.report(at, &ProposalError::AmountOrPercent {});
    }
    tax_categories_fit(&adjustment.tax_categories, at, faults);
    not_negative("amount", adjustment.amount, at, faults);
    not_negative("percent", adjustment.percent, at, faults);
    not_negative("base", adjustment.base, at, faults);
    let misplaced = [
        (
            "base",
            adjustment.base.is_some() && adjustment.percent.is_none() && percent_is_read,
            "only beside `percent`",
        ),
        ("after_tax", adjustment.after_tax && on_line, "only on the whole"),
        ("tax_categories", !adjustment.tax_categories.is_empty() && on_line, "only on the whole"),
        (
            "tax_categories",
            !adjustment.tax_categories.is_empty() && !on_line && adjustment.after_tax,
            "only before tax",
        ),
    ];
    for (field, wrong, instead) in misplaced {
        if wrong {
            faults.report(at.field(field), &ProposalError::Misplaced { field, instead });
        }
    }
}

fn check_multipliers(proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("multipliers");
    let mut types = proposal.multipliers.iter().map(|multiplier| multiplier.r#type.as_str());
    let seen = Places::of(&mut types);
    for (index, multiplier) in proposal.multipliers.iter().enumerate() {
        let at = list.index(index);
        not_negative("multiplier", Some(multiplier.multiplier), at, faults);
        if seen.first(multiplier.r#type.as_str()) != Some(index) {
            let id = multiplier.r#type.to_string();
            faults.report(at.field("type"), &ProposalError::SecondMultiplier { id });
        }
    }
}

fn check_schedule(proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    let list = root.field("schedule");
    for (index, part) in proposal.schedule.iter().enumerate() {
        let at = list.index(index);
        let given = [part.amount.is_some(), part.percent.is_some(), part.rest];
        if given.into_iter().filter(|given| *given).count() > 1
            && faults.are_read(at, &["amount", "percent", "rest"])
        {
            faults.report(at, &ProposalError::SchedulePart {});
        }
        if part.rest && index + 1 < proposal.schedule.len() {
            faults.report(at.field("rest"), &ProposalError::RestNotLast {});
        }
        not_negative("percent", part.percent, at, faults);
    }
    let is_share =
        |part: &SchedulePart| part.amount.is_none() && part.percent.is_none() && !part.rest;
    if let Some((last, others)) = proposal.schedule.split_last()
        && last.rest
        && others.iter().any(is_share)
        && faults.is_list_read(list, &["amount", "percent", "rest"])
    {
        faults.report(list.index(others.len()).field("rest"), &ProposalError::RestBesideShares {});
    }
}

fn not_negative(field: &'static str, value: Option<Amount>, at: At<'_>, faults: &mut Faults) {
    if let Some(value) = value.filter(|value| value.is_negative()) {
        let value = value.to_string();
        faults.report(at.field(field), &ProposalError::Negative { field, value });
    }
}

fn tax_categories_fit(named: &[TaxCategoryId], at: At<'_>, faults: &mut Faults) {
    fits("tax categories", named.len(), MAX_TAX_CATEGORIES, at.field("tax_categories"), faults);
}

/// Whether a list is no longer than it may be; else it is not looked at further.
fn fits(what: &'static str, count: usize, limit: usize, at: At<'_>, faults: &mut Faults) -> bool {
    if count > limit {
        faults.report(at, &ProposalError::TooMany { what, count, limit });
    }
    count <= limit
}

/// No two of a list have the same id: in a field of theirs, or as they are.
fn unique(
    what: &'static str,
    list: At<'_>,
    in_field: bool,
    ids: &mut dyn Iterator<Item = Option<&str>>,
    faults: &mut Faults,
) {
    for (id, place, first) in Places::repeated(ids) {
        let (first, again) = (list.index(first), list.index(place));
        let (first, again) =
            if in_field { (first.field("id"), again.field("id")) } else { (first, again) };
        let (id, first) = (id.to_owned(), first.to_string());
        faults.report(again, &ProposalError::DuplicateId { what, id, first });
    }
}
