//! The values of formulas: fields and unit prices.

use super::terms::unfolded;
use super::walk::Explainer;
use super::{Explanation, Role, Source, Term};

use crate::document::Faults;
use crate::formula::{Program, Value};
use crate::num::Amount;
use crate::order::Listed;
use crate::proposal::calculate::Lines;
use crate::proposal::compile::CompiledItem;
use crate::proposal::input::enter;
use crate::proposal::ledger::Ledger;
use crate::proposal::room::MEASUREMENTS;
use crate::proposal::{BidType, Field, FieldType, Input, Line};

impl Explainer<'_> {
    fn item_of(&self, line: usize) -> Option<&CompiledItem> {
        self.pricer.compiled().items.get(self.resolved.lines.get(line)?.item)
    }

    /// The unit price or unit sub rate of a part.
    pub(super) fn formula_of_total(
        &self,
        line: usize,
        part: &str,
        total: &str,
        value: Amount,
    ) -> Option<Explanation> {
        let item = self.item_of(line)?;
        let [labor, materials] = &item.parts;
        let part = if part == "labor" { labor.as_ref()? } else { materials.as_ref()? };
        let program = if total == "retail" { &part.retail } else { &part.sub_rate };
        Some(match program {
            Some(program) => self.of_program(line, item, program, value.to_string(), "P-8"),
            // No formula: zero, with a warning (rule P-9).
            None => unfolded(value.to_string(), "P-9", Vec::new()),
        })
    }

    /// A field: its formula, or where its value came from.
    pub(super) fn field(&self, line: usize, key: &str) -> Option<Explanation> {
        let item = self.item_of(line)?;
        let place = item.item.fields.iter().position(|field| field.key.as_str() == key)?;
        let field = item.item.fields.get(place)?;
        let told = self.quote.lines.get(line)?.fields.get(place)?.value;
        if let Some(program) = item.calculations.get(place)? {
            return Some(self.of_program(line, item, program, told?.to_string(), "P-6"));
        }
        let slots = self.slots(line, item);
        let counts = slots.get(item.first_field + place)?;
        let (value, source) = self.entered(self.proposal.lines.get(line)?, field, counts)?;
        let (role, name) = (Role::Plus, field.label.clone());
        let term = Term { role, name, value: value.clone(), source, explanation: None };
        Some(unfolded(value, "F-7", vec![term]))
    }

    fn of_program(
        &self,
        line: usize,
        item: &CompiledItem,
        program: &Program,
        value: String,
        rule: &'static str,
    ) -> Explanation {
        let slots = self.slots(line, item);
        let terms =
            program.slots().iter().filter_map(|slot| self.term(line, item, slot.index(), &slots));
        let formula = Some(program.trace(&slots));
        Explanation { formula, ..unfolded(value, rule, terms.listed()) }
    }

    fn slots(&self, line: usize, item: &CompiledItem) -> Vec<Value> {
        let (mut ledger, mut problems, mut warnings) =
            (Ledger::not_kept(), Faults::default(), Faults::default());
        let compiled = self.pricer.compiled();
        let lines = Lines::new(
            compiled,
            self.proposal,
            self.resolved,
            &mut ledger,
            &mut problems,
            &mut warnings,
        );
        lines.slots_of(line, item)
    }

    /// What stands behind a slot: a constant, a measurement or a field.
    fn term(&self, line: usize, item: &CompiledItem, slot: usize, slots: &[Value]) -> Option<Term> {
        let bid_type = self.bid_type_of(item)?;
        let number = match slots.get(slot) {
            Some(Value::Number(number)) => Amount::from(*number).to_string(),
            _ => String::new(),
        };
        let term =
            |name, value, source| Term { role: Role::Used, name, value, source, explanation: None };
        if let Some(constant) = bid_type.constants.get(slot) {
            let in_force = self.resolved.types.get(item.type_index)?.as_ref()?;
            let set_by = in_force.constants.get(slot)?.1.clone();
            let source = Source::Constant { key: constant.key.as_str().into(), set_by };
            return Some(term(constant.label.clone(), number, source));
        }
        if let Some(field) = slot.checked_sub(item.first_field) {
            let field = item.item.fields.get(field)?;
            if field.r#type == FieldType::Calculated {
                let path = format!("lines[{line}].fields.{}", field.key);
                return Some(term(field.label.clone(), number, Source::Figure { path }));
            }
            let counts = slots.get(slot)?;
            let (_, source) = self.entered(self.proposal.lines.get(line)?, field, counts)?;
            return Some(term(field.label.clone(), number, source));
        }
        let (_, label) = MEASUREMENTS.get(slot - bid_type.constants.len())?;
        Some(term((*label).into(), number, Source::Rooms {}))
    }

    fn bid_type_of(&self, item: &CompiledItem) -> Option<&BidType> {
        let compiled = self.pricer.compiled();
        let category = compiled.categories.get(item.category_index)?;
        self.pricer.catalog().types.get(compiled.types.get(category.type_index)?.index)
    }

    /// What counts for a field that is not calculated, and why: nothing where what stands there is refused.
    #[expect(clippy::unused_self, reason = "reads as the other steps do")]
    fn entered(&self, line: &Line, field: &Field, counts: &Value) -> Option<(String, Source)> {
        if let Value::Absent = counts {
            return None;
        }
        let text = |input: &Input| {
            let told = enter(field, input, false).ok().flatten()?.told;
            told.text()
        };
        let given = line.inputs.get(field.key.as_str()).and_then(text);
        Some(match (given, field.default.as_ref().and_then(text)) {
            (Some(given), _) => (given.to_string(), Source::Input {}),
            (None, Some(default)) => (default.to_string(), Source::Default {}),
            (None, None) => ("0".to_owned(), Source::Blank {}),
        })
    }
}
