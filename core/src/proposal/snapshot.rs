use std::sync::Arc;

use serde::Serialize;

use super::verify::{Comparison, parts};
use super::{Catalog, Pricer, Proposal, ProposalError, Quote, TaxKind, TaxRow, Totals};
use crate::document::{At, Document, Fault, Faults, Node, ObjectReader, Read, is_default, shown};
use crate::id::{AccountId, ItemId, LineId, PreNoteId};
use crate::num::Amount;
use crate::order::{Listed, Places, sort};

/// What priced a proposal: the part of the catalog that it used, as it was (rule P-14).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The version of the rules (rule D-9).
    pub rules: Arc<str>,
    /// Bid types, items, constants with the overrides in force, districts, policy and texts that the proposal used.
    pub catalog: Catalog,
}

impl Read for Snapshot {
    fn blank() -> Self {
        Self { rules: Read::blank(), catalog: Read::blank() }
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let object = ObjectReader::new(node, &["rules", "catalog"], at, faults);
        let Some(mut object) = object else { return };
        object.required("rules", &mut self.rules);
        object.document("catalog", &mut self.catalog);
    }
}

impl Snapshot {
    pub(super) fn pricer(&self) -> Result<Pricer, Faults> {
        if &*self.rules != crate::RULES {
            let error =
                ProposalError::SnapshotRules { found: shown(&self.rules), supported: crate::RULES };
            let root = At::Root;
            return Err(Fault::new(root.field("snapshot").field("rules"), &error).into());
        }
        self.compiled()
    }

    /// A pricer of the catalog as it was, with the rules of today whichever made it.
    pub(super) fn compiled(&self) -> Result<Pricer, Faults> {
        Pricer::new(&self.catalog).map_err(|faults| faults.below("snapshot.catalog"))
    }
}

/// A proposal with the prices of today, and what that changes (rule P-14).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refresh {
    /// The version of the rules that made it (rule D-9).
    pub rules: &'static str,
    /// The proposal with a new snapshot.
    pub proposal: Proposal,
    /// What is different, constants and rates first, then line by line, then the totals, then whatever else the quote says but
    /// what rounding moved, which follows from the figures, then the texts and switches of its papers; at most 10,000. Empty where a snapshot of other rules priced it.
    pub differences: Vec<Difference>,
    /// How many differences there are beside those.
    #[serde(skip_serializing_if = "is_default")]
    pub more: u32,
    /// The version of the rules of its snapshot, where it is another one: nothing was compared then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<Arc<str>>,
    /// The totals before; absent where something could not be priced, or where a snapshot of other rules priced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Totals>,
    /// The totals now; absent where something cannot be priced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Totals>,
}

impl Refresh {
    /// The most differences that are told (rule D-10).
    pub const MAX_DIFFERENCES: usize = 10_000;
}

/// A figure that a refresh changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Difference {
    /// The figure, by its path in the quote; `constants.flooring.labor_rate` for a constant, `rates.labor` for a tax rate,
    /// `terms`, `pre_notes[0].text` and the like for what papers say beside the quote.
    pub figure: String,
    /// The line, where it is one of a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineId>,
    /// The item of that line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What it was; absent where it was not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is; absent where it is not there any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Pricer {
    /// The proposal with a snapshot of what prices it, so that it moves no more by itself (rule P-14). One that
    /// has a snapshot keeps it.
    ///
    /// # Errors
    /// As [`price`](Self::price), and what with its snapshot is larger than a document may be: it could not be read again.
    pub fn snapshot(&self, proposal: &Proposal) -> Result<Proposal, Faults> {
        let quote = self.price(proposal)?;
        if proposal.snapshot.is_some() {
            return Ok(proposal.clone());
        }
        self.kept(proposal, &quote)
    }

    /// The proposal priced anew from this catalog, with every difference (rule P-14). Archived items that stand on
    /// it stay on it.
    ///
    /// # Errors
    /// As [`price`](Self::price), from its snapshot and from this catalog, and as [`snapshot`](Self::snapshot).
    pub fn refresh(&self, proposal: &Proposal) -> Result<Refresh, Faults> {
        // What other rules made cannot be told again by these.
        let made_by = proposal.snapshot.as_ref().map(|snapshot| &snapshot.rules);
        let made_by = made_by.filter(|rules| ***rules != *crate::RULES).cloned();
        let before = match made_by {
            Some(_) => None,
            None => Some(self.price(proposal)?),
        };
        let bare = Proposal { snapshot: None, ..proposal.clone() };
        let after = self.price_with(&bare, true)?;
        let (differences, more) = match &before {
            Some(before) => {
                let kept =
                    proposal.snapshot.as_ref().map_or_else(|| self.catalog(), |kept| &kept.catalog);
                let texts = [kept, self.catalog()].map(|catalog| texts(catalog, proposal));
                differences(before, &after, &texts)?
            }
            None => (Vec::new(), 0),
        };
        Ok(Refresh {
            rules: crate::RULES,
            proposal: self.kept(&bare, &after)?,
            differences,
            more,
            made_by,
            before: before.and_then(|before| before.totals),
            after: after.totals,
        })
    }

    /// The proposal with the part of this catalog that its quote used.
    fn kept(&self, proposal: &Proposal, quote: &Quote) -> Result<Proposal, Faults> {
        let whole = self.catalog();
        let used = Places::of(&mut proposal.lines.iter().map(|line| line.item.as_str()));
        let mut catalog = whole.clone();
        for bid_type in &mut catalog.types {
            // Who else may use the type prices nothing.
            bid_type.shared_with = Vec::new();
            for category in &mut bid_type.categories {
                category.items.retain(|item| used.contain(item.id.as_str()));
            }
            bid_type.categories.retain(|category| !category.items.is_empty());
        }
        let multiplied =
            Places::of(&mut proposal.multipliers.iter().map(|given| given.r#type.as_str()));
        catalog.types.retain(|bid_type| {
            !bid_type.categories.is_empty() || multiplied.contain(bid_type.id.as_str())
        });
        let path = Places::of(&mut proposal.accounts.iter().map(AccountId::as_str));
        let types = Places::of(&mut catalog.types.iter().map(|bid_type| bid_type.id.as_str()));
        catalog
            .overrides
            .retain(|own| path.contain(own.account.as_str()) && types.contain(own.r#type.as_str()));
        let district = quote.district.as_ref().map(|district| &district.id);
        catalog.districts.retain(|known| Some(&known.id) == district);
        catalog.default_district = catalog.default_district.filter(|id| Some(id) == district);
        catalog.quote_types.retain(|known| proposal.quote_type.as_ref() == Some(&known.id));
        let noted = Places::of(&mut proposal.pre_notes.iter().map(PreNoteId::as_str));
        catalog.pre_notes.retain(|note| noted.contain(note.id.as_str()));
        catalog.subcontractors.retain(|known| proposal.subcontractor.as_ref() == Some(&known.id));
        drop_foreign_tax_categories(&mut catalog);
        // What the proposal leaves to the catalog, as policy and district, is in the snapshot, and today's after a refresh.
        let snapshot = Snapshot { rules: crate::RULES.into(), catalog };
        let kept = Proposal { snapshot: Some(Box::new(snapshot)), ..proposal.clone() };
        Node::parse(&kept.to_json())?;
        Ok(kept)
    }
}

/// Without the other districts, tax categories that only they have lead nowhere.
fn drop_foreign_tax_categories(catalog: &mut Catalog) {
    let known = catalog.districts.iter().flat_map(|district| &district.categories);
    let known = Places::of(&mut known.map(|category| category.id.as_str()));
    let items = catalog
        .types
        .iter_mut()
        .flat_map(|t| &mut t.categories)
        .flat_map(|category| &mut category.items);
    for item in items {
        item.tax_categories.retain(|id| known.contain(id.as_str()));
    }
}

/// What stands on the papers of a proposal beside its quote, as a catalog that holds nothing else.
fn texts(catalog: &Catalog, proposal: &Proposal) -> String {
    let mut told = Catalog::new(catalog.currency);
    let notes = Places::of(&mut catalog.pre_notes.iter().map(|note| note.id.as_str()));
    let note = |id: &PreNoteId| catalog.pre_notes.get(notes.last(id.as_str())?).cloned();
    told.pre_notes = proposal.pre_notes.iter().filter_map(note).listed();
    let crew = &proposal.subcontractor;
    told.subcontractors.clone_from(&catalog.subcontractors);
    told.subcontractors.retain(|known| crew.as_ref() == Some(&known.id));
    told.quote_types.clone_from(&catalog.quote_types);
    told.quote_types.retain(|known| proposal.quote_type.as_ref() == Some(&known.id));
    for quote_type in &mut told.quote_types {
        // What the proposal says itself counts.
        quote_type.display = proposal.display.or(&quote_type.display);
    }
    (told.terms, told.about_me) = (catalog.terms.clone(), catalog.about_me.clone());
    told.to_json()
}

/// The differences that are told, and how many others there are.
fn differences(
    before: &Quote,
    after: &Quote,
    texts: &[String; 2],
) -> Result<(Vec<Difference>, u32), Faults> {
    let mut found = Vec::new();
    let mut compare = |figure: String, before: Option<String>, after: Option<String>| {
        if before != after {
            found.push(Difference { figure, line: None, item: None, before, after });
        }
    };
    let [old_names, new_names] = [before, after].map(constants);
    let old_constants = Places::of(&mut old_names.iter().map(String::as_str));
    let new_constants = Places::of(&mut new_names.iter().map(String::as_str));
    for (name, old) in old_names.iter().zip(&before.constants) {
        let new = new_constants.last(name).and_then(|place| after.constants.get(place));
        let new = new.map(|new| new.value.to_string());
        compare(name.clone(), Some(old.value.to_string()), new);
    }
    for (name, new) in new_names.iter().zip(&after.constants) {
        if !old_constants.contain(name) {
            compare(name.clone(), None, Some(new.value.to_string()));
        }
    }
    for rates in rate_changes(before, after) {
        compare(rates.0, rates.1, rates.2);
    }
    let (old, new) = (before.to_json(), after.to_json());
    let (old, new) = (parts(&old), parts(&new));
    let limit = Refresh::MAX_DIFFERENCES;
    let mut comparison = Comparison { today: after, limit, found, more: 0 };
    let root = At::Root;
    let first = ["lines", "totals", "taxes"];
    let others = old.iter().chain(&new).map(|(name, _)| *name).filter(|name| {
        // Constants are compared by name, and what rounding moved follows from the figures.
        !first.contains(name) && !["constants", "ledger"].contains(name)
    });
    let mut compared: Vec<&str> = Vec::new();
    for part in first.into_iter().chain(others) {
        if !compared.contains(&part) {
            compared.push(part);
            let at = root.field(part);
            comparison.compare_texts(at, value_of(&old, part), value_of(&new, part), None)?;
        }
    }
    let [old, new] = texts.each_ref().map(|texts| parts(texts));
    for part in ["terms", "about_me", "pre_notes", "subcontractors", "quote_types"] {
        let (old, new) = (value_of(&old, part), value_of(&new, part));
        comparison.compare_texts(root.field(part), old, new, None)?;
    }
    Ok((comparison.found, comparison.more))
}

/// The value of that name as it is written; empty where there is none.
fn value_of<'t>(parts: &[(&str, &'t str)], name: &str) -> &'t str {
    parts.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
}

/// The names of the constants of a quote, each with its type: a key has no `.`, so that they are told apart.
fn constants(quote: &Quote) -> Vec<String> {
    let constants = quote.constants.iter();
    constants.map(|known| format!("constants.{}.{}", known.r#type, known.key)).listed()
}

/// Tax rates before and after, by name. A category may be called as a kind is.
fn rate_changes(before: &Quote, after: &Quote) -> Vec<(String, Option<String>, Option<String>)> {
    let name = |row: &TaxRow| match (row.kind, &row.category) {
        (_, Some(category)) => format!("rates.{category}"),
        (TaxKind::Labor, None) => "rates.labor".to_owned(),
        (_, None) => "rates.materials".to_owned(),
    };
    let row = |row: &TaxRow, before, after| ((name(row), row.kind), before, after);
    let mut rates: Vec<((String, TaxKind), Option<Amount>, Option<Amount>)> = Vec::new();
    for old in &before.taxes {
        rates.push(row(old, Some(old.rate), None));
    }
    for new in &after.taxes {
        rates.push(row(new, None, Some(new.rate)));
    }
    sort(&mut rates, |a, b| a.0.cmp(&b.0));
    rates.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            (kept.1, kept.2) = (later.1.or(kept.1), later.2.or(kept.2));
        }
        same
    });
    let text = |rate: Option<Amount>| rate.map(|rate| rate.to_string());
    rates.into_iter().map(|((name, _), old, new)| (name, text(old), text(new))).listed()
}
