//! Bid types and categories with their subtotals (rule Q-9).

use super::calculate::Calculated;
use super::pricer::Pricer;
use super::resolve::Resolved;
use super::{CategorySection, ItemType, QuoteLine, Subtotals, TypeSection};
use crate::num::{Money, NoResult, Number};

/// The sections of the lines, in display order, and whether all their subtotals can be held; one that cannot is absent.
pub(super) fn sections(
    pricer: &Pricer,
    resolved: &Resolved<'_>,
    calculated: &[Calculated],
    order: &[usize],
    lines: &[QuoteLine],
) -> (Vec<TypeSection>, Result<(), NoResult>) {
    let (compiled, catalog) = (pricer.compiled(), pricer.catalog());
    let places = resolved.currency.places();
    let category_of = |index: &usize| {
        let line = calculated.get(*index)?;
        compiled.items.get(line.item).map(|item| item.category_index)
    };
    let mut types: Vec<TypeSection> = Vec::new();
    let mut current = None;
    for of_category in order.chunk_by(|a, b| category_of(a) == category_of(b)) {
        let category = of_category.first().and_then(category_of);
        let Some(category) = category.and_then(|index| compiled.categories.get(index)) else {
            continue;
        };
        let bid_type = compiled.types.get(category.type_index);
        let bid_type = bid_type.and_then(|known| catalog.types.get(known.index));
        let Some(bid_type) = bid_type else { continue };
        if current != Some(category.type_index) {
            let in_force = resolved.types.get(category.type_index).and_then(Option::as_ref);
            let multiplier = in_force.and_then(|in_force| in_force.multiplier);
            types.push(TypeSection {
                id: bid_type.id.clone(),
                name: bid_type.name.clone(),
                multiplier: multiplier.unwrap_or(Number::ONE).into(),
                categories: Vec::new(),
                subtotals: None,
            });
            current = Some(category.type_index);
        }
        if let (Some(section), Some(named)) =
            (types.last_mut(), bid_type.categories.get(category.index))
        {
            section.categories.push(CategorySection {
                id: named.id.clone(),
                name: named.name.clone(),
                lines: of_category.to_vec(),
                subtotals: None,
            });
        }
    }
    let mut held = Ok(());
    let mut if_held = |sum: Result<Option<Subtotals>, NoResult>| match sum {
        Ok(sum) => sum,
        Err(reason) => {
            held = Err(reason);
            None
        }
    };
    for section in &mut types {
        let mut of_type = Some(nothing(places));
        for category in &mut section.categories {
            category.subtotals = if_held(subtotals(&category.lines, lines, places));
            of_type = match (of_type, &category.subtotals) {
                (Some(sum), Some(more)) => if_held(add(&sum, more).map(Some)),
                _ => None,
            };
        }
        section.subtotals = of_type;
    }
    (types, held)
}

fn nothing(places: u32) -> Subtotals {
    let zero = Money::zero(places);
    Subtotals {
        raw: zero,
        retail: zero,
        labor: zero,
        materials: zero,
        amount: zero,
        sub_rate: zero,
        margin: zero,
    }
}

fn add(a: &Subtotals, b: &Subtotals) -> Result<Subtotals, NoResult> {
    Ok(Subtotals {
        raw: a.raw.add(b.raw)?,
        retail: a.retail.add(b.retail)?,
        labor: a.labor.add(b.labor)?,
        materials: a.materials.add(b.materials)?,
        amount: a.amount.add(b.amount)?,
        sub_rate: a.sub_rate.add(b.sub_rate)?,
        margin: a.margin.add(b.margin)?,
    })
}

/// The sums of the lines of a category, if all of them could be priced.
fn subtotals(
    indexes: &[usize],
    lines: &[QuoteLine],
    places: u32,
) -> Result<Option<Subtotals>, NoResult> {
    // In minor units: so many lines of less than 2^96 are far from the end of the type.
    let [mut raw, mut retail, mut labor, mut materials, mut amount, mut sub_rate] = [0; 6];
    for index in indexes {
        let Some(line) = lines.get(*index) else { return Ok(None) };
        if line.r#type == ItemType::Notes {
            continue;
        }
        let (Some(of_line), Some(multiplied), Some(line_amount), Some(line_sub_rate)) =
            (&line.raw, &line.retail, &line.amount, &line.sub_rate)
        else {
            return Ok(None);
        };
        raw += of_line.units();
        retail += multiplied.units();
        labor += line.labor.as_ref().map_or(0, |part| part.amount.units());
        materials += line.materials.as_ref().map_or(0, |part| part.amount.units());
        amount += line_amount.units();
        sub_rate += line_sub_rate.units();
    }
    let money = |units: i128| Money::from_units(units, places);
    Ok(Some(Subtotals {
        raw: money(raw)?,
        retail: money(retail)?,
        labor: money(labor)?,
        materials: money(materials)?,
        amount: money(amount)?,
        sub_rate: money(sub_rate)?,
        margin: money(amount - sub_rate)?,
    }))
}
