use super::CrmError;
use crate::document::{At, Faults, not_empty};
use crate::id::StepId;
use crate::order::Places;

/// Checks the steps of a sales cycle or an action plan, each with its id and name: ids are unique, names say something, and
/// what else is to be looked at of each is looked at with it.
pub(super) fn check_steps(
    steps: &[(&StepId, &str)],
    list: At<'_>,
    faults: &mut Faults,
    more: &mut dyn FnMut(usize, At<'_>, &mut Faults),
) {
    let ids = Places::of(&mut steps.iter().map(|(id, _)| id.as_str()));
    for (index, (id, name)) in steps.iter().enumerate() {
        let at = list.index(index);
        not_empty("name", name, at, faults);
        if ids.first(id.as_str()) != Some(index) {
            let id = StepId::to_string(id);
            faults.report(at.field("id"), &CrmError::DuplicateStep { id });
        }
        more(index, at, faults);
    }
}
