//! Plans, leads and runs in few words.

use serde_json::{Value as Json, json};
use tenantry::document::Document;
use tenantry::lead::{
    Absence, AbsenceReason, AssignmentRecord, Lead, Router, RoutingPlan, RoutingState,
};

/// An id, which these tests write well.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is an id"))
}

/// A document that is right.
pub(crate) fn read<T: Document>(json: &Json) -> T {
    tenantry::read(&json.to_string()).unwrap_or_else(|faults| panic!("{faults}\n{json}"))
}

pub(crate) fn router(plan: &Json) -> Router {
    Router::new(&read::<RoutingPlan>(plan)).unwrap()
}

pub(crate) fn absent(targets: &[&str], reason: AbsenceReason) -> Vec<Absence> {
    targets.iter().map(|target| Absence::new(id(target), reason)).collect()
}

/// A plan with a strategy and a default.
pub(crate) fn plan(strategy: &Json) -> Json {
    json!({ "target_kind": "accounts", "default": "hq", "strategy": strategy })
}

/// A plan in which targets take turns, without a default.
pub(crate) fn turns(targets: &[&str]) -> Json {
    json!({
        "target_kind": "accounts",
        "strategy": { "type": "round_robin", "targets": targets },
    })
}

pub(crate) fn weighted(members: &[(&str, u32)]) -> Json {
    let member = |(target, weight): &(&str, u32)| json!({ "target": target, "weight": weight });
    let members: Vec<Json> = members.iter().map(member).collect();
    json!({
        "target_kind": "accounts",
        "strategy": { "type": "weighted_round_robin", "members": members },
    })
}

/// A plan by postal code; entries are codes and where they go.
pub(crate) fn by_code(entries: &[(&[&str], &str)]) -> Json {
    let entry = |(codes, target): &(&[&str], &str)| json!({ "codes": codes, "target": target });
    plan(&json!({
        "type": "postal_code", "entries": entries.iter().map(entry).collect::<Vec<_>>(),
    }))
}

/// A plan with another field.
pub(crate) fn with(mut plan: Json, field: &str, value: Json) -> Json {
    plan[field] = value;
    plan
}

pub(crate) fn lead(json: &Json) -> Lead {
    read(json)
}

pub(crate) fn lead_at(at: &str) -> Lead {
    lead(&json!({ "at": at }))
}

/// A plan in use: every lead leaves it in another state.
pub(crate) struct Run {
    router: Router,
    pub(crate) state: RoutingState,
}

impl Run {
    pub(crate) fn of(plan: &Json) -> Self {
        Self { router: router(plan), state: RoutingState::default() }
    }

    /// The plan is another one from now on. The state is kept meanwhile, as a document.
    pub(crate) fn edit(&mut self, plan: &Json) {
        self.router = router(plan);
        self.keep();
    }

    /// The state is put away and read again.
    pub(crate) fn keep(&mut self) {
        let kept: RoutingState = tenantry::read(&self.state.to_json()).unwrap();
        assert_eq!(kept, self.state);
        self.state = kept;
    }

    /// These get no leads from now on, and all others do.
    pub(crate) fn pause(&mut self, targets: &[&str]) {
        self.router = self.router.with_absent(&absent(targets, AbsenceReason::Paused));
    }

    pub(crate) fn give(&mut self, lead: &Lead) -> AssignmentRecord {
        let (assignment, state) = self.router.route(&self.state, lead).unwrap();
        self.state = state;
        assignment.to_record()
    }

    /// Who gets a lead, `-` for nobody.
    pub(crate) fn target(&mut self, lead: &Lead) -> String {
        self.give(lead).target.map_or_else(|| "-".to_owned(), |target| target.to_string())
    }

    /// Who gets so many leads, one after the other, each the same.
    pub(crate) fn targets(&mut self, lead: &Lead, count: usize) -> String {
        (0..count).map(|_| self.target(lead)).collect::<Vec<_>>().join(" ")
    }

    /// Who gets so many leads of which nothing is known.
    pub(crate) fn next(&mut self, count: usize) -> String {
        self.targets(&Lead::default(), count)
    }
}
