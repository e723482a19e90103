//! A proposal against its catalog: every reference found, or reported (rules D-2, P-10, Q-3).

use super::check::{MAX_LINE_FIELDS, MAX_LINE_WORDS, check};
use super::compile::{Compiled, CompiledItem};
use super::error::unknown;
use super::in_force::{TypeInForce, types_in_force};
use super::inputs::KeyedInput;
use super::room::Measurements;
use super::{
    Adjustment, Catalog, District, FieldType, ItemType, Key, Line, Policy, Proposal, ProposalError,
};
use crate::document::{At, Faults, shown};
use crate::id::{RoomId, TaxCategoryId};
use crate::num::{Amount, Currency, NoResult};
use crate::order::Places;

/// A proposal whose references lead somewhere.
pub(super) struct Resolved<'p> {
    pub(super) policy: &'p Policy,
    pub(super) currency: Currency,
    pub(super) district: Option<&'p District>,
    /// The lines.
    pub(super) lines: Vec<ResolvedLine>,
    /// For each field that is not calculated, by key, what was entered: only for lines on which that is not just what was entered
    /// as it stands.
    inputs: Vec<Option<&'p KeyedInput>>,
    /// How many fields all lines have together.
    pub(super) fields: usize,
    /// The sum of all rooms.
    all_rooms: Result<Measurements, NoResult>,
    /// The sums of the rooms of those lines that name some.
    own_rooms: Vec<(usize, Result<Measurements, NoResult>)>,
    /// For each bid type by rank, whether it is used: its constants in force and its multiplier.
    pub(super) types: Vec<Option<TypeInForce>>,
    /// For each adjustment on the whole, the tax kinds whose bases it changes itself.
    pub(super) adjusted_kinds: Vec<Vec<usize>>,
}

impl<'p> Resolved<'p> {
    /// What was entered into the fields of a line that are not calculated.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn given(&self, index: usize, line: &'p Line) -> LineInputs<'_> {
        match self.lines.get(index).and_then(|line| line.first_input) {
            Some(first) => LineInputs::Matched(self.inputs.get(first..).unwrap_or_default()),
            None => LineInputs::AsTheyStand(line.inputs.by_key()),
        }
    }

    /// The measurements of a line's rooms.
    pub(super) fn measurements(&self, line: usize) -> &Result<Measurements, NoResult> {
        let own = self.own_rooms.binary_search_by_key(&line, |(line, _)| *line).ok();
        own.and_then(|own| self.own_rooms.get(own)).map_or(&self.all_rooms, |(_, own)| own)
    }
}

/// A line whose references lead somewhere.
pub(super) struct ResolvedLine {
    /// The rank of its item.
    pub(super) item: usize,
    /// What it is taxed by.
    pub(super) taxed_by: TaxedBy,
    /// Where its inputs begin in [`Resolved::inputs`], if they stand there.
    first_input: Option<usize>,
}

impl ResolvedLine {
    /// One whose item is not known, which is told.
    const UNKNOWN: Self = Self { item: usize::MAX, taxed_by: TaxedBy::Nothing, first_input: None };
}

/// What was entered into the fields of a line that are not calculated, by key.
#[derive(Clone, Copy)]
pub(super) enum LineInputs<'r> {
    /// All that was entered, for each field something.
    AsTheyStand(&'r [KeyedInput]),
    /// For each field something or nothing; behind it stands what belongs to the next lines.
    Matched(&'r [Option<&'r KeyedInput>]),
}

impl<'r> LineInputs<'r> {
    /// What was entered into one of the fields.
    pub(super) fn get(self, entry: usize) -> Option<&'r KeyedInput> {
        match self {
            Self::AsTheyStand(given) => given.get(entry),
            Self::Matched(given) => *given.get(entry)?,
        }
    }
}

/// What a line is taxed by (rule Q-3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TaxedBy {
    /// Nothing.
    Nothing,
    /// Its parts by the rates of labor and materials.
    Parts,
    /// The whole line by categories: indexes in the district's list.
    Categories(Vec<usize>),
}

/// Finds everything that a proposal refers to.
///
/// `archived_too` is set for what is priced from its own snapshot: what was once on it stays on it.
pub(super) fn resolve<'p>(
    catalog: &'p Catalog,
    compiled: &Compiled,
    proposal: &'p Proposal,
    archived_too: bool,
) -> Result<Resolved<'p>, Faults> {
    let mut faults = Faults::default();
    check(proposal, &mut faults);
    let root = At::Root;
    if !catalog.enabled {
        faults.report(root, &ProposalError::AddOnMissing {});
    }
    if let Some(currency) = proposal.currency.filter(|currency| *currency != catalog.currency) {
        let (proposal, catalog) = (currency.to_string(), catalog.currency.to_string());
        faults.report(root.field("currency"), &ProposalError::OtherCurrency { proposal, catalog });
    }
    let district = find_district(catalog, proposal, &mut faults);
    check_texts(catalog, proposal, &mut faults);
    check_money(catalog.currency, proposal, &mut faults);
    let mut resolver = Resolver {
        catalog,
        compiled,
        district,
        archived_too,
        types: vec![false; compiled.types.len()],
        inputs: Vec::new(),
        fields: 0,
        words: 0,
        faults: &mut faults,
    };
    let lines = resolver.lines(&proposal.lines);
    let adjusted_kinds = resolver.adjusted_kinds(&proposal.adjustments);
    let Resolver { types, inputs, fields, .. } = resolver;
    let types = types_in_force(catalog, compiled, proposal, &types, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let rooms: Vec<_> = proposal.rooms.iter().map(Measurements::of).collect();
    let all_rooms = sum(rooms.iter());
    Ok(Resolved {
        policy: proposal.policy.as_ref().unwrap_or(&catalog.policy),
        currency: catalog.currency,
        district: district.map(|(_, district)| district),
        lines,
        inputs,
        fields,
        own_rooms: own_rooms(proposal, &rooms),
        all_rooms,
        types,
        adjusted_kinds,
    })
}

struct Resolver<'r, 'p> {
    catalog: &'r Catalog,
    compiled: &'r Compiled,
    /// The district with its place in the catalog.
    district: Option<(usize, &'r District)>,
    archived_too: bool,
    /// For each bid type by rank, whether a line so far is of it.
    types: Vec<bool>,
    /// As in [`Resolved::inputs`], of the lines so far.
    inputs: Vec<Option<&'p KeyedInput>>,
    /// How many fields the lines so far have.
    fields: usize,
    /// The bytes of the words of the catalog on the lines so far.
    words: usize,
    faults: &'r mut Faults,
}

impl<'p> Resolver<'_, 'p> {
    fn lines(&mut self, lines: &'p [Line]) -> Vec<ResolvedLine> {
        let root = At::Root;
        let list = root.field("lines");
        let mut resolved = Vec::with_capacity(lines.len());
        for (index, line) in lines.iter().enumerate() {
            let line = self.line(line, list.index(index));
            resolved.push(line.unwrap_or(ResolvedLine::UNKNOWN));
        }
        for (what, count, limit) in [
            ("fields on all lines", self.fields, MAX_LINE_FIELDS),
            (
                "bytes of names, labels and other words of the catalog on all lines",
                self.words,
                MAX_LINE_WORDS,
            ),
        ] {
            if count > limit {
                self.faults.report(list, &ProposalError::TooMany { what, count, limit });
            }
        }
        resolved
    }

    fn adjusted_kinds(&mut self, adjustments: &[Adjustment]) -> Vec<Vec<usize>> {
        let root = At::Root;
        let list = root.field("adjustments");
        let kinds = adjustments.iter().enumerate().map(|(index, adjustment)| {
            let at = list.index(index);
            self.tax_categories(&adjustment.tax_categories, at.field("tax_categories"))
        });
        kinds.collect()
    }

    fn line(&mut self, line: &'p Line, at: At<'_>) -> Option<ResolvedLine> {
        let Some(index) = self.compiled.item_index(&line.item) else {
            let known = self.compiled.item_ids(self.archived_too);
            let error = unknown("line item", line.item.as_str(), known, self.faults);
            self.faults.report(at.field("item"), &error);
            return None;
        };
        let item = self.compiled.items.get(index)?;
        self.words += item.words;
        if let Some(used) = self.types.get_mut(item.type_index) {
            *used = true;
        }
        if item.at_a_glance.archived && !self.archived_too {
            let item = line.item.to_string();
            self.faults.report(at.field("item"), &ProposalError::ArchivedItem { item });
        }
        let first_input = self.inputs(line, item, at);
        let notes = item.at_a_glance.r#type == ItemType::Notes;
        if notes && !line.adjustments.is_empty() {
            let error =
                ProposalError::Misplaced { field: "adjustments", instead: "notes have no totals" };
            self.faults.report(at.field("adjustments"), &error);
        }
        let taxed = is_taxed(self.catalog, item, line) && !notes && self.district.is_some();
        let taxed_by = if line.tax_categories.is_empty() && !item.at_a_glance.tax_categories {
            // As most lines are.
            if taxed { TaxedBy::Parts } else { TaxedBy::Nothing }
        } else {
            let categories = self.categories_of(line, item, at);
            if taxed { TaxedBy::Categories(categories) } else { TaxedBy::Nothing }
        };
        Some(ResolvedLine { item: index, taxed_by, first_input })
    }

    /// The tax categories that a line or else its item names.
    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn categories_of(&mut self, line: &Line, item: &CompiledItem, at: At<'_>) -> Vec<usize> {
        if line.tax_categories.is_empty() {
            self.tax_categories(&item.item.tax_categories, at.field("item"))
        } else {
            self.tax_categories(&line.tax_categories, at.field("tax_categories"))
        }
    }

    /// Matches what was entered with the fields that wait for something; tells where that stands, unless it is all that was
    /// entered, as on most lines.
    fn inputs(&mut self, line: &'p Line, item: &CompiledItem, at: At<'_>) -> Option<usize> {
        self.fields += item.used.len();
        if self.fields > MAX_LINE_FIELDS {
            // That is told, and nothing is priced.
            return None;
        }
        let given = line.inputs.by_key();
        // Both are sorted by key.
        let is_all = given.len() == item.entries.len()
            && item.entries.iter().zip(given).all(|(entry, given)| entry.is_for(given));
        if is_all {
            return None;
        }
        let first = self.inputs.len();
        self.some_inputs(given, line, item, at);
        Some(first)
    }

    #[cfg_attr(not(target_family = "wasm"), inline(never))]
    fn some_inputs(
        &mut self,
        given: &'p [KeyedInput],
        line: &Line,
        item: &CompiledItem,
        at: At<'_>,
    ) {
        // Both the inputs and the fields that wait for some are sorted, so that one pass matches them.
        let mut inputs = given.iter();
        let mut next = inputs.next();
        for entry in &item.entries {
            let given = loop {
                match next {
                    Some(input) if entry.is_for(input) => {
                        next = inputs.next();
                        break Some(input);
                    }
                    Some(input) if input.key() < entry.key.as_str() => {
                        self.unknown_input(line, item, input.key(), at);
                        next = inputs.next();
                    }
                    _ => break None,
                }
            };
            self.inputs.push(given);
        }
        while let Some(input) = next {
            self.unknown_input(line, item, input.key(), at);
            next = inputs.next();
        }
    }

    fn unknown_input(&mut self, line: &Line, item: &CompiledItem, key: &str, at: At<'_>) {
        if item.item.fields.iter().any(|field| field.key.as_str() == key) {
            let error = ProposalError::CalculatedInput { key: key.to_string() };
            return self.faults.report(at.field("inputs").field(key), &error);
        }
        let open = item.item.fields.iter().filter(|field| field.r#type != FieldType::Calculated);
        let (mut suggestion, mut known) = (None, String::new());
        if self.faults.are_searched() {
            // The label of a field may have been taken for its key. One in other letters than ours gives none of its own.
            let key_of = |label: &str| {
                // Latin letters and marks, and those of typesetters; without the tables of all letters there are.
                let ours = |c: char| matches!(c, ..'\u{250}' | '\u{2000}'..='\u{206f}');
                let gives_key =
                    label.chars().all(ours) && label.contains(|c: char| c.is_ascii_alphanumeric());
                gives_key.then(|| Key::from_label(label))
            };
            let of_key = key_of(key);
            let meant = open.clone().find(|field| {
                *field.label == *key || of_key.is_some() && key_of(&field.label) == of_key
            });
            (suggestion, known) = match meant {
                Some(field) => (Some(field.key.to_string()), String::new()),
                None => self.faults.meant(key, &mut open.map(|field| field.key.as_str())),
            };
        }
        let (item, key_shown) = (line.item.to_string(), shown(key));
        let error = ProposalError::UnknownInput { item, key: key_shown, suggestion, known };
        self.faults.report(at.field("inputs").field(key), &error);
    }

    /// The indexes of tax categories in the district; without a district none, but they must exist in one.
    fn tax_categories(&mut self, ids: &[TaxCategoryId], at: At<'_>) -> Vec<usize> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let categories = &self.compiled.tax_categories;
            match categories.place(self.district, id) {
                Some(index) if self.district.is_some() && !found.contains(&index) => {
                    found.push(index);
                }
                Some(_) => {}
                // A snapshot keeps only the district that applied; what was named was looked at before it was made.
                None if self.district.is_none() && self.archived_too => {}
                None => {
                    let known = categories.ids(self.district);
                    let error = unknown("tax category", id.as_str(), known, self.faults);
                    self.faults.report(at, &error);
                }
            }
        }
        found
    }
}

/// Whether a line is taxed (rule Q-3).
pub(super) fn is_taxed(catalog: &Catalog, item: &CompiledItem, line: &Line) -> bool {
    catalog.all_items_taxed || line.taxed.unwrap_or(item.at_a_glance.taxed)
}

fn find_district<'p>(
    catalog: &'p Catalog,
    proposal: &Proposal,
    faults: &mut Faults,
) -> Option<(usize, &'p District)> {
    let id = proposal.district.as_ref().or(catalog.default_district.as_ref())?;
    let mut districts = catalog.districts.iter().enumerate();
    let found = districts.find(|(_, district)| district.id == *id);
    if found.is_none() {
        let known = catalog.districts.iter().map(|district| district.id.as_str());
        let root = At::Root;
        let error = unknown("district", id.as_str(), known, faults);
        faults.report(root.field("district"), &error);
    }
    found
}

/// Quote type, pre-notes and subcontractor.
fn check_texts(catalog: &Catalog, proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    if let Some(id) = &proposal.quote_type
        && !catalog.quote_types.iter().any(|quote_type| quote_type.id == *id)
    {
        let known = catalog.quote_types.iter().map(|quote_type| quote_type.id.as_str());
        let error = unknown("quote type", id.as_str(), known, faults);
        faults.report(root.field("quote_type"), &error);
    }
    if let Some(id) = &proposal.subcontractor
        && !catalog.subcontractors.iter().any(|subcontractor| subcontractor.id == *id)
    {
        let known = catalog.subcontractors.iter().map(|subcontractor| subcontractor.id.as_str());
        let error = unknown("subcontractor", id.as_str(), known, faults);
        faults.report(root.field("subcontractor"), &error);
    }
    if proposal.pre_notes.is_empty() {
        return;
    }
    let list = root.field("pre_notes");
    let known = Places::of(&mut catalog.pre_notes.iter().map(|note| note.id.as_str()));
    for (index, id) in proposal.pre_notes.iter().enumerate() {
        if !known.contain(id.as_str()) {
            let error = unknown("pre-note", id.as_str(), known.texts(), faults);
            faults.report(list.index(index), &error);
        }
    }
}

/// Amounts of money are whole in minor units.
fn check_money(currency: Currency, proposal: &Proposal, faults: &mut Faults) {
    let root = At::Root;
    let mut check = |value: Option<Amount>, at: At<'_>| {
        if let Some(value) = value
            && value.number().at_scale(currency.places()).is_none()
        {
            let (value, places) = (value.to_string(), currency.places());
            let currency = currency.to_string();
            faults.report(at, &ProposalError::FinerThanCurrency { value, currency, places });
        }
    };
    check(proposal.deal_size, root.field("deal_size"));
    check(proposal.cash_rounding, root.field("cash_rounding"));
    let list = root.field("adjustments");
    for (index, adjustment) in proposal.adjustments.iter().enumerate() {
        let at = list.index(index);
        check(adjustment.amount, at.field("amount"));
        check(adjustment.base, at.field("base"));
    }
    let list = root.field("lines");
    for (index, line) in
        proposal.lines.iter().enumerate().filter(|(_, line)| !line.adjustments.is_empty())
    {
        let at = list.index(index);
        let list = at.field("adjustments");
        for (index, adjustment) in line.adjustments.iter().enumerate() {
            let at = list.index(index);
            check(adjustment.amount, at.field("amount"));
            check(adjustment.base, at.field("base"));
        }
    }
    let list = root.field("schedule");
    for (index, part) in proposal.schedule.iter().enumerate() {
        let at = list.index(index);
        check(part.amount, at.field("amount"));
    }
    let list = root.field("payments");
    for (index, payment) in proposal.payments.iter().enumerate() {
        let at = list.index(index);
        check(Some(payment.amount), at.field("amount"));
    }
}

/// The sums of the rooms of those lines that name some.
fn own_rooms(
    proposal: &Proposal,
    rooms: &[Result<Measurements, NoResult>],
) -> Vec<(usize, Result<Measurements, NoResult>)> {
    let by_id = Places::of(&mut proposal.rooms.iter().map(|room| room.id.as_str()));
    let room = |id: &RoomId| rooms.get(by_id.last(id.as_str())?);
    let lines = proposal.lines.iter().enumerate().filter(|(_, line)| !line.rooms.is_empty());
    lines.map(|(index, line)| (index, sum(line.rooms.iter().filter_map(room)))).collect()
}

fn sum<'r>(
    mut rooms: impl Iterator<Item = &'r Result<Measurements, NoResult>>,
) -> Result<Measurements, NoResult> {
    rooms.try_fold(Measurements::NONE, |sum, room| match room {
        Ok(room) => sum.add(room),
        Err(error) => Err(*error),
    })
}
