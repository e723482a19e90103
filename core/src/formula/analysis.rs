use super::interval::{End, Interval};
use super::syntax::{Node, Role, What};
use super::{Bounds, Finding, Formula, FormulaError, Names, Operator, Slot, Span};
use crate::num::Number;
use crate::order::Listed;

/// What each part of a formula can be, looked at in one pass over its nodes (rule F-11).
pub(super) struct Analysis<'a> {
    nodes: &'a [Node],
    /// The slot of each node that is a name.
    slots: Vec<Option<Slot>>,
    /// What each node before the present one can be.
    parts: Vec<Interval>,
    /// What each slot can be here.
    known: Vec<Interval>,
    /// What slots could be before they were narrowed, to be undone from the last to the first.
    narrowed: Vec<(usize, Interval)>,
    /// Parts of which something is known here, as they are guarded by a condition.
    guards: Vec<(usize, Interval)>,
    scopes: Vec<Scope>,
    findings: Vec<Finding>,
}

/// A part that is evaluated only under a condition.
#[derive(Clone, Copy)]
struct Scope {
    narrowed: usize,
    guards: usize,
    /// Whether the condition can hold, and those around it.
    reachable: bool,
    /// The node of the condition, or of the quantity of a tier table.
    decides: usize,
}

impl<'a> Analysis<'a> {
    /// Of a formula whose names are within their bounds; a slot without bounds can be anything.
    pub(super) fn of(
        formula: &'a Formula,
        names: &Names,
        visible: usize,
        bounds: &[Bounds],
    ) -> Result<Self, FormulaError> {
        let nodes = formula.nodes();
        let mut analysis = Self {
            nodes,
            slots: Vec::with_capacity(nodes.len()),
            parts: Vec::with_capacity(nodes.len()),
            known: bounds.iter().map(|bounds| Interval::from(*bounds)).listed(),
            narrowed: Vec::new(),
            guards: Vec::new(),
            scopes: Vec::new(),
            findings: Vec::new(),
        };
        for node in nodes {
            let slot = match node.what {
                What::Name { .. } => Some(formula.resolve_visible(node, names, visible)?),
                _ => None,
            };
            analysis.slots.push(slot);
        }
        Ok(analysis)
    }

    /// The findings, and what the whole can be.
    pub(super) fn run(mut self) -> (Vec<Finding>, Option<Interval>) {
        for (at, node) in self.nodes.iter().enumerate() {
            let part = self.part(at, node);
            self.parts.push(part);
            self.after(at, node);
        }
        if let Some(result) = self.parts.last() {
            let least = if let End::At(least) = result.low { Some(least.into()) } else { None };
            // A number or name that stands alone hides nothing.
            if let Some(value) = result.value().filter(|_| self.nodes.len() > 1) {
                self.findings.push(Finding::Constant { value: value.into() });
            }
            if result.can_be_negative() {
                self.findings.push(Finding::Negative { least });
            }
        }
        (self.findings, self.parts.last().copied())
    }

    /// What the node can be, from what its operands can be.
    fn part(&mut self, at: usize, node: &Node) -> Interval {
        let last = at.saturating_sub(1);
        let value = self.interval(last);
        match node.what {
            What::Number(amount) => Interval::point(amount.number()),
            What::Name { .. } => {
                let slot = self.slots.get(at).copied().flatten();
                slot.and_then(|slot| self.known.get(slot.index())).copied().unwrap_or(Interval::ALL)
            }
            What::Negate => value.negate(),
            What::Not => value.not(),
            What::Absolute => value.absolute(),
            What::Binary(operator) => {
                let left = self.interval(self.before(last));
                let mut right = value;
                match operator {
                    Operator::And | Operator::Or => self.leave(),
                    Operator::Divide | Operator::Remainder => {
                        right = self.guarded(last, right);
                        if right.can_be_zero() {
                            self.find(last, |span| Finding::DivisionByZero { span });
                        }
                    }
                    _ => {}
                }
                left.apply(operator, right)
            }
            What::Smallest { .. } => self.fold(at, node, Interval::smallest),
            What::Largest { .. } => self.fold(at, node, Interval::largest),
            What::Round { direction, places } => value.round(direction, places.unwrap_or(0)),
            What::RoundToStep { direction } => {
                let step = self.guarded(last, value);
                if step.can_be_zero() || step.can_be_negative() {
                    self.find(last, |span| Finding::Step { span });
                }
                self.interval(self.before(last)).round_to_step(direction, step)
            }
            What::If => {
                self.leave();
                let then = self.before(last);
                let condition = self.interval(self.before(then));
                match (condition.can_be_other_than_zero(), condition.can_be_zero()) {
                    (true, false) => self.interval(then),
                    (false, _) => value,
                    _ => self.interval(then).or(value),
                }
            }
            What::Tier => {
                let quantity = self.scopes.last().map_or(0, |scope| scope.decides);
                self.leave();
                self.tier(at, quantity)
            }
        }
    }

    /// Enters and leaves what is evaluated only under a condition.
    fn after(&mut self, at: usize, node: &Node) {
        let value = self.interval(at);
        match node.role {
            Role::Operand => {}
            Role::AndLeft | Role::Condition => {
                self.enter(at, value.can_be_other_than_zero());
                self.narrow(at, true);
            }
            Role::OrLeft => {
                self.enter(at, value.can_be_zero());
                self.narrow(at, false);
            }
            Role::Then => {
                let condition = self.scopes.last().map_or(0, |scope| scope.decides);
                self.leave();
                self.enter(condition, self.interval(condition).can_be_zero());
                self.narrow(condition, false);
            }
            Role::Quantity => {
                self.enter(at, true);
                let threshold = match self.nodes.get(at + 1).map(|node| node.what) {
                    Some(What::Number(threshold)) => Interval::point(threshold.number()),
                    _ => Interval::ALL,
                };
                if value.low.compare(threshold.low).is_lt() {
                    self.find(at, |span| Finding::BelowFirstTier { span });
                }
            }
            Role::Threshold => {
                let quantity = self.scopes.last().map_or(0, |scope| scope.decides);
                let reachable = self.interval(quantity).high.compare(value.low).is_ge();
                self.enter(quantity, reachable);
                self.constrain(quantity, Interval::new(value.low, End::AboveAll));
            }
            Role::Row => self.leave(),
        }
    }

    /// What the rows that the quantity can reach can be.
    fn tier(&self, at: usize, quantity: usize) -> Interval {
        let quantity_part = self.interval(quantity);
        let mut all: Option<Interval> = None;
        let mut next = End::AboveAll;
        let mut row = at.saturating_sub(1);
        while row > quantity {
            let threshold = self.before(row);
            let from = self.interval(threshold).low;
            let reached = quantity_part.high.compare(from).is_ge();
            let left_behind =
                quantity_part.low.compare(next).is_ge() && !matches!(next, End::AboveAll);
            if reached && !left_behind {
                let part = self.interval(row);
                all = Some(all.map_or(part, |all| all.or(part)));
            }
            next = from;
            row = threshold.saturating_sub(1);
        }
        all.unwrap_or(Interval::ALL)
    }

    fn fold(
        &self,
        at: usize,
        node: &Node,
        combine: fn(Interval, Interval) -> Interval,
    ) -> Interval {
        let first = (at + 1).saturating_sub(node.size as usize);
        let last = at.saturating_sub(1);
        let mut all = self.interval(last);
        let mut end = at.saturating_sub(self.size(last));
        while end > first {
            all = combine(all, self.interval(end - 1));
            end = end.saturating_sub(self.size(end - 1));
        }
        all
    }

    fn enter(&mut self, decides: usize, possible: bool) {
        let reachable = possible && self.scopes.last().is_none_or(|scope| scope.reachable);
        let (narrowed, guards) = (self.narrowed.len(), self.guards.len());
        self.scopes.push(Scope { narrowed, guards, reachable, decides });
    }

    fn leave(&mut self) {
        let Some(scope) = self.scopes.pop() else { return };
        for (slot, before) in self.narrowed.drain(scope.narrowed..).rev() {
            if let Some(known) = self.known.get_mut(slot) {
                *known = before;
            }
        }
        self.guards.truncate(scope.guards);
    }

    /// Takes in what follows from the condition that ends at `at` being true, or false.
    fn narrow(&mut self, at: usize, truth: bool) {
        let mut work = vec![(at, truth)];
        // Of a long chain of conditions the last ones are taken in, so that the chain costs no more than its length.
        for _ in 0..MAX_NARROWING {
            let Some((at, truth)) = work.pop() else { return };
            let last = at.saturating_sub(1);
            match self.nodes.get(at).map(|node| node.what) {
                Some(What::Not) => work.push((last, !truth)),
                Some(What::Binary(Operator::And)) if truth => {
                    work.extend([(self.before(last), true), (last, true)]);
                }
                Some(What::Binary(Operator::Or)) if !truth => {
                    work.extend([(self.before(last), false), (last, false)]);
                }
                Some(What::Binary(Operator::And | Operator::Or)) | None => {}
                Some(What::Binary(operator)) if operator.is_condition() => {
                    let operator = if truth { operator } else { opposite(operator) };
                    let (left, right) = (self.before(last), last);
                    let (a, b) = (self.interval(left), self.interval(right));
                    self.constrain(left, compared(operator, b));
                    self.constrain(right, compared(mirrored(operator), a));
                }
                Some(_) if truth => {
                    self.constrain(at, Interval { without_zero: true, ..Interval::ALL });
                }
                Some(_) => self.constrain(at, ZERO),
            }
        }
    }

    /// Notes that the part that ends at `at` is in the interval, until the scope is left.
    fn constrain(&mut self, at: usize, interval: Interval) {
        match self.slots.get(at).copied().flatten() {
            Some(slot) => {
                if self.known.len() <= slot.index() {
                    self.known.resize(slot.index() + 1, Interval::ALL);
                }
                if let Some(known) = self.known.get_mut(slot.index()) {
                    self.narrowed.push((slot.index(), *known));
                    *known = known.and(interval);
                }
            }
            None if self.nodes.get(at).is_some_and(|node| !node.what.is_leaf()) => {
                self.guards.push((at, interval));
            }
            None => {}
        }
    }

    /// What a divisor or step can be, given the guards of equal parts.
    fn guarded(&self, at: usize, part: Interval) -> Interval {
        let equal = self.guards.iter().filter(|(guard, _)| self.same(*guard, at));
        equal.fold(part, |part, (_, interval)| part.and(*interval))
    }

    /// Whether the trees that end at two nodes calculate the same.
    fn same(&self, a: usize, b: usize) -> bool {
        let size = self.size(a);
        size == self.size(b)
            && (0..size).all(|back| {
                let (Some(a), Some(b)) = (a.checked_sub(back), b.checked_sub(back)) else {
                    return false;
                };
                let alike = match (self.nodes.get(a), self.nodes.get(b)) {
                    (Some(x), Some(y)) => match (x.what, y.what) {
                        (What::Name { .. }, What::Name { .. }) => true,
                        (x, y) => x == y,
                    },
                    _ => false,
                };
                alike && self.slots.get(a) == self.slots.get(b)
            })
    }

    fn find(&mut self, at: usize, finding: impl FnOnce(Span) -> Finding) {
        if self.scopes.last().is_none_or(|scope| scope.reachable)
            && let Some(node) = self.nodes.get(at)
        {
            self.findings.push(finding(node.span));
        }
    }

    fn interval(&self, at: usize) -> Interval {
        self.parts.get(at).copied().unwrap_or(Interval::ALL)
    }

    fn size(&self, at: usize) -> usize {
        self.nodes.get(at).map_or(1, |node| node.size as usize)
    }

    /// The part that stands before the one that ends at `at`.
    fn before(&self, at: usize) -> usize {
        at.saturating_sub(self.size(at))
    }
}

/// Most parts of one condition that are taken in.
const MAX_NARROWING: usize = 64;

const ZERO: Interval = Interval::point(Number::ZERO);

/// What the left side can be where the comparison with `other` holds.
fn compared(operator: Operator, other: Interval) -> Interval {
    let all = Interval::ALL;
    match operator {
        Operator::Equal => other,
        Operator::NotEqual => Interval { without_zero: !other.can_be_other_than_zero(), ..all },
        Operator::Less => {
            Interval { high: other.high, without_zero: other.high.compare(ZERO.low).is_le(), ..all }
        }
        Operator::Greater => {
            Interval { low: other.low, without_zero: other.low.compare(ZERO.low).is_ge(), ..all }
        }
        Operator::LessOrEqual => Interval { high: other.high, ..all },
        Operator::GreaterOrEqual => Interval { low: other.low, ..all },
        _ => all,
    }
}

/// The comparison that holds where this one does not.
const fn opposite(operator: Operator) -> Operator {
    match operator {
        Operator::Equal => Operator::NotEqual,
        Operator::NotEqual => Operator::Equal,
        Operator::Less => Operator::GreaterOrEqual,
        Operator::LessOrEqual => Operator::Greater,
        Operator::Greater => Operator::LessOrEqual,
        Operator::GreaterOrEqual => Operator::Less,
        operator => operator,
    }
}

/// The comparison with its sides swapped.
const fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        operator => operator,
    }
}
