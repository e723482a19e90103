//! One line after another: from inputs to what each comes to (rules P-4, P-5, F-6, F-7, Q-1, Q-2, Q-5, P-15).

use super::adjust::{Asked, Left, give, spread};
use super::exact::{Trouble, Value, fits};
use super::formula::{Slot, evaluate, names_of};
use super::fraction::{Fraction, fraction};
use super::model::{
    BidType, Catalog, Field, Formula, Input, Item, Kind, Line, Part, Policy, Proposal, Room,
};

/// Code and path of something told.
pub(crate) type Told = (String, String);

/// The figures of one part, as calculated: whole cents, unless lines stay exact.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub(crate) unit: Value,
    pub(crate) raw: Value,
    pub(crate) retail: Value,
    pub(crate) amount: Value,
    pub(crate) net: Value,
    pub(crate) unit_sub_rate: Value,
    pub(crate) sub_rate: Value,
}

#[derive(Clone, Debug)]
pub(crate) struct Priced {
    pub(crate) parts: [Option<Figures>; 2],
    /// What each adjustment of the line came to, rounded and as it was.
    pub(crate) adjustments: Vec<(Fraction, Fraction)>,
    pub(crate) sound: bool,
}

impl Priced {
    pub(crate) fn sum(&self, figure: impl Fn(&Figures) -> &Value) -> Result<Value, Trouble> {
        sum(self.parts.iter().flatten().map(figure))
    }
}

pub(crate) fn sum<'v>(values: impl IntoIterator<Item = &'v Value>) -> Result<Value, Trouble> {
    values.into_iter().try_fold(Value::zero(), |sum, value| sum.add(value))
}

/// The ways of one proposal.
pub(crate) struct Ways<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) proposal: &'a Proposal,
    pub(crate) policy: &'a Policy,
}

impl Ways<'_> {
    /// A figure of a line: money, unless lines stay exact (rule Q-1).
    pub(crate) fn figure(&self, exact: &Value) -> Result<Value, Trouble> {
        if !self.policy.exact_lines {
            return self.money(exact).map(Value::exactly);
        }
        // It stays as it is, where it can be shown.
        let places = self.catalog.places;
        let size = exact.exact.abs();
        fits(&(&size - &exact.blur), places)?;
        fits(&(&size + &exact.blur), places).map_err(|_| Trouble::Unsure)?;
        Ok(exact.clone())
    }

    pub(crate) fn money(&self, exact: &Value) -> Result<Fraction, Trouble> {
        exact.money(self.catalog.places, self.policy.mode)
    }
}

/// Prices every line; `Unsure` if that cannot be told of one of them.
pub(crate) fn price(
    ways: &Ways<'_>,
    problems: &mut Vec<Told>,
    warnings: &mut Vec<Told>,
) -> Result<Vec<Priced>, Trouble> {
    let lines = ways.proposal.lines.iter().enumerate();
    lines
        .map(|(index, line)| LinePricer { ways, index, line, problems, warnings }.price())
        .collect()
}

struct LinePricer<'a, 't> {
    ways: &'a Ways<'a>,
    index: usize,
    line: &'a Line,
    problems: &'t mut Vec<Told>,
    warnings: &'t mut Vec<Told>,
}

impl LinePricer<'_, '_> {
    fn price(mut self) -> Result<Priced, Trouble> {
        let before = self.problems.len();
        let bid_type = &self.ways.catalog.types[self.line.item.0];
        let item = self.ways.catalog.item(self.line.item);
        let slots = self.slots(bid_type, item)?;
        let mut parts = [None, None];
        for (place, part) in item.parts.iter().enumerate() {
            if let Some(part) = part {
                parts[place] = self.part(item, part, place, &slots)?;
            }
        }
        let mut priced =
            Priced { parts, adjustments: Vec::new(), sound: self.problems.len() == before };
        if priced.sound {
            match self.adjust(&mut priced) {
                Ok(()) => {}
                Err(Trouble::Unsure) => return Err(Trouble::Unsure),
                Err(_) => {
                    priced.sound = false;
                    self.problem("", "pricing.figure");
                }
            }
        }
        Ok(priced)
    }

    fn problem(&mut self, path: &str, code: &str) {
        self.problems.push((format!("lines[{}]{path}", self.index), code.to_owned()));
    }

    fn warning(&mut self, path: &str, code: &str) {
        self.warnings.push((format!("lines[{}]{path}", self.index), code.to_owned()));
    }

    /// The values of constants, measurements and fields.
    fn slots(&mut self, bid_type: &BidType, item: &Item) -> Result<Vec<Slot>, Trouble> {
        let t = self.line.item.0;
        let mut slots: Vec<Slot> = (0..bid_type.constants.len())
            .map(|constant| {
                let (value, _) =
                    constant_in_force(self.ways.catalog, self.ways.proposal, t, constant);
                Slot::Number(Value::of(&value))
            })
            .collect();
        if bid_type.rooms {
            match measurements(&self.ways.proposal.rooms, &self.line.rooms) {
                Ok(values) => slots.extend(values.map(Slot::Number)),
                Err(Trouble::Unsure) => return Err(Trouble::Unsure),
                Err(_) => {
                    self.problem("", "pricing.figure");
                    slots.extend([const { Slot::Absent }; 7]);
                }
            }
        }
        let first = slots.len();
        let used = used_names(item);
        if bid_type.rooms {
            self.warn_of_rooms(&slots[first - 7..], |place| used.contains(&(first - 7 + place)))?;
        }
        for (index, field) in item.fields.iter().enumerate() {
            let slot = match &field.calculation {
                Some(formula) => {
                    let path = format!(".fields.{}", field.name.key);
                    self.formula(formula, &slots, &path)?.map_or(Slot::Absent, Slot::Number)
                }
                None => self.entered(field, used.contains(&(first + index))),
            };
            slots.push(slot);
        }
        Ok(slots)
    }

    /// A measurement that is read and that the rooms do not give; nothing is wrong with rooms without openings.
    fn warn_of_rooms(
        &mut self,
        measured: &[Slot],
        used: impl Fn(usize) -> bool,
    ) -> Result<(), Trouble> {
        const OPENINGS: usize = 5;
        for (place, slot) in measured.iter().enumerate() {
            let Slot::Number(value) = slot else { return Ok(()) };
            if used(place) && place != OPENINGS && value.compare(&Value::zero())?.is_le() {
                self.warning("", "pricing.no_rooms");
                return Ok(());
            }
        }
        Ok(())
    }

    /// The value of a formula; a failure is told once, where it begins.
    fn formula(
        &mut self,
        formula: &Formula,
        slots: &[Slot],
        path: &str,
    ) -> Result<Option<Value>, Trouble> {
        match evaluate(&formula.tree, slots) {
            Ok(value) => Ok(Some(value)),
            Err(Trouble::Unsure) => Err(Trouble::Unsure),
            Err(Trouble::NoValue) => Ok(None),
            Err(trouble) => {
                self.problem(path, trouble.code());
                Ok(None)
            }
        }
    }

    fn entered(&mut self, field: &Field, used: bool) -> Slot {
        let path = format!(".inputs.{}", field.name.key);
        let given = self.line.inputs.iter().find(|(key, _)| *key == field.name.key);
        let given = given.map(|(_, input)| input).filter(|input| !is_blank(input));
        let Some(input) = given.or(field.default.as_ref()) else {
            let blank = Slot::Number(Value::zero());
            if field.kind == "checkbox" && !field.required {
                return blank;
            }
            if field.required || (used && self.ways.proposal.is_final) {
                self.problem(&path, "pricing.blank");
                return Slot::Absent;
            }
            if used {
                self.warning(&path, "pricing.blank_as_zero");
            }
            return blank;
        };
        match counts_for(field, input) {
            Ok(slot) => slot,
            Err(code) => {
                self.problem(&path, code);
                Slot::Absent
            }
        }
    }

    fn part(
        &mut self,
        item: &Item,
        part: &Part,
        place: usize,
        slots: &[Slot],
    ) -> Result<Option<Figures>, Trouble> {
        let inside = match (item.kind, place) {
            (Kind::Combo, 0) => ".labor",
            (Kind::Combo, _) => ".materials",
            _ => "",
        };
        let unit = self.total(part.retail.as_ref(), slots, &format!("{inside}.retail"))?;
        let unit_sub_rate =
            self.total(part.sub_rate.as_ref(), slots, &format!("{inside}.sub_rate"))?;
        if part.retail.is_none() {
            self.warning("", "pricing.no_retail");
        }
        let (Some(unit), Some(unit_sub_rate)) = (unit, unit_sub_rate) else { return Ok(None) };
        match self.figures(unit, unit_sub_rate) {
            Ok(figures) => Ok(Some(figures)),
            Err(Trouble::Unsure) => Err(Trouble::Unsure),
            Err(_) => {
                self.problem("", "pricing.figure");
                Ok(None)
            }
        }
    }

    fn total(
        &mut self,
        formula: Option<&Formula>,
        slots: &[Slot],
        path: &str,
    ) -> Result<Option<Value>, Trouble> {
        match formula {
            Some(formula) => self.formula(formula, slots, path),
            None => Ok(Some(Value::zero())),
        }
    }

    fn figures(&self, unit: Value, unit_sub_rate: Value) -> Result<Figures, Trouble> {
        let of = |text: Option<&String>| text.map_or_else(Value::one, |text| Value::of(text));
        let quantity = of(self.line.quantity.as_ref());
        let t = self.line.item.0;
        let own = self.ways.proposal.multipliers.iter().find(|(index, _)| *index == t);
        let multiplier = of(own.map(|(_, multiplier)| multiplier));
        let exact_raw = unit.scale(&quantity)?;
        let raw = self.ways.figure(&exact_raw)?;
        let retail = self.ways.figure(&exact_raw.scale(&multiplier)?)?;
        let sub_rate = self.ways.figure(&unit_sub_rate.scale(&quantity)?)?;
        let (amount, net) = (retail.clone(), retail.clone());
        Ok(Figures { unit, raw, retail, amount, net, unit_sub_rate, sub_rate })
    }

    /// The line's own discounts and charges, in order, each on what the ones before it left (rule Q-5).
    fn adjust(&mut self, priced: &mut Priced) -> Result<(), Trouble> {
        for (index, adjustment) in self.line.adjustments.iter().enumerate() {
            let standing = priced.sum(|part| &part.amount)?.or_nothing()?;
            let left = Left::just(&standing);
            let Asked { given, cut, .. } =
                give(adjustment, &standing, &left, |asked| self.ways.figure(asked))?;
            if cut {
                self.warning(&format!(".adjustments[{index}]"), "pricing.discount_cut");
            }
            let change = if adjustment.discount { given.negate() } else { given.clone() };
            let weights: Vec<Value> =
                priced.parts.iter().flatten().map(|part| part.amount.clone()).collect();
            let shares = spread(self.ways, &change, &weights)?;
            for (part, share) in priced.parts.iter_mut().flatten().zip(shares) {
                part.amount = part.amount.add(&share)?.or_nothing()?;
                part.net = part.amount.clone();
                self.ways.figure(&part.amount)?;
            }
            priced.adjustments.push((self.ways.money(&given)?, given.exact));
        }
        Ok(())
    }
}

/// The nearest override on the path from the account up to below the owner, else the owner's value (rule P-4). A type without an
/// owner is that of the first account; one whose owner is not on the path has nobody below it there.
pub(crate) fn constant_in_force(
    catalog: &Catalog,
    proposal: &Proposal,
    t: usize,
    constant: usize,
) -> (String, Option<String>) {
    let bid_type = &catalog.types[t];
    let owner = bid_type.owner.as_ref().or(proposal.accounts.first());
    let mut to_owner = Vec::new();
    for account in &proposal.accounts {
        to_owner.push(account);
        if Some(account) == owner {
            to_owner.clear();
        }
    }
    let owner_is_on_it = proposal.accounts.iter().any(|account| Some(account) == owner);
    for account in to_owner.into_iter().rev().filter(|_| owner_is_on_it) {
        for (whose, of_type, of_constant, value) in &catalog.overrides {
            if whose == account && (*of_type, *of_constant) == (t, constant) {
                return (value.clone(), Some(account.clone()));
            }
        }
    }
    (bid_type.constants[constant].1.clone(), None)
}

/// The positions of all names that some formula of the item reads.
fn used_names(item: &Item) -> Vec<usize> {
    let mut used = Vec::new();
    let totals = item.parts.iter().flatten().flat_map(|part| [&part.retail, &part.sub_rate]);
    let calculations = item.fields.iter().map(|field| &field.calculation);
    for formula in totals.chain(calculations).flatten() {
        names_of(&formula.tree, &mut used);
    }
    used
}

fn is_blank(input: &Input) -> bool {
    matches!(input, Input::Text(text) if text.trim().is_empty())
}

/// What counts for an input, or the code of what is wrong with it (rules P-5, F-7).
fn counts_for(field: &Field, input: &Input) -> Result<Slot, &'static str> {
    let text = match (field.kind, input) {
        ("checkbox", Input::Flag(flag)) => {
            return Ok(Slot::Number(if *flag { Value::one() } else { Value::zero() }));
        }
        ("checkbox", Input::Text(_)) | (_, Input::Flag(_)) => return Err("pricing.wrong_input"),
        (_, Input::Text(text)) => text,
    };
    if field.kind == "select" {
        let choice = field.choices.iter().find(|(label, _)| label == text);
        let (_, value) = choice.ok_or("pricing.unknown_choice")?;
        return Ok(Slot::Number(Value::of(value)));
    }
    let number = plain_number(text.trim());
    let numeric = matches!(field.kind, "number" | "price");
    let Some(number) = number else {
        return if numeric { Err("pricing.not_a_number") } else { Ok(Slot::Text) };
    };
    if numeric {
        if field.min.as_ref().is_some_and(|min| number < fraction(min)) {
            return Err("pricing.below_min");
        }
        if field.max.as_ref().is_some_and(|max| number > fraction(max)) {
            return Err("pricing.above_max");
        }
        if let Some(step) = &field.step {
            let from = fraction(field.min.as_deref().unwrap_or("0"));
            if ((&number - from) / fraction(step)).to_whole().is_none() {
                return Err("pricing.off_step");
            }
        }
    }
    Ok(Slot::Number(Value::exactly(number)))
}

/// A text as a number, if it is one.
fn plain_number(text: &str) -> Option<Fraction> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (all(whole) && all(places)).then(|| fraction(text))
}

/// The measurements of the chosen rooms together, or of all where none is chosen (rule P-15).
fn measurements(rooms: &[Room], chosen: &[usize]) -> Result<[Value; 7], Trouble> {
    let mut sums = [const { None::<Value> }; 7].map(|_| Value::zero());
    let all: Vec<usize> = (0..rooms.len()).collect();
    for room in if chosen.is_empty() { &all } else { chosen } {
        let room = &rooms[*room];
        let [length, width, height] = room.sides.each_ref().map(|side| Value::of(side));
        let floor = length.multiply(&width)?;
        let perimeter = length.add(&width)?.multiply(&Value::of("2"))?;
        let walls = perimeter.multiply(&height)?;
        let mut openings = Value::zero();
        for (width, height, count) in &room.openings {
            let count = Value::of(&count.unwrap_or(1).to_string());
            let area = Value::of(width).multiply(&Value::of(height))?;
            openings = openings.add(&area.multiply(&count)?)?;
        }
        let net = walls.subtract(&openings)?;
        let values = [Value::one(), floor.clone(), floor, perimeter, walls, openings, net];
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum = sum.add(&value)?;
        }
    }
    Ok(sums)
}
