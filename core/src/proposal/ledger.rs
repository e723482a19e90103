//! The list of what rounding moved (rule Q-10).

use super::{Figure, Moved};
use crate::num::{Money, NoResult, Number, Rounding, TIE_PLACES, power_of_ten};
use crate::order::sorted;

/// Collects what rounding moves, or nothing where nobody asks.
pub(super) struct Ledger {
    entries: Option<Vec<Moved>>,
}

impl Ledger {
    /// Of a proposal with so many lines.
    pub(super) fn kept(lines: usize) -> Self {
        // Most lines have a price and a sub rate that are rounded, and some a share.
        Self { entries: Some(Vec::with_capacity(3 * lines + 8)) }
    }

    pub(super) const fn not_kept() -> Self {
        Self { entries: None }
    }

    pub(super) const fn is_kept(&self) -> bool {
        self.entries.is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.as_ref().map_or(0, Vec::len)
    }

    /// Forgets what was noted after the first so many.
    pub(super) fn truncate(&mut self, len: usize) {
        if let Some(entries) = &mut self.entries {
            entries.truncate(len);
        }
    }

    pub(super) fn into_entries(self) -> Vec<Moved> {
        self.entries.unwrap_or_default()
    }

    /// Rounds to money and notes what that moved.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn round(
        &mut self,
        exact: Number,
        places: u32,
        rounding: Rounding,
        rule: &'static str,
        figure: Figure,
    ) -> Result<Money, NoResult> {
        if let Some(shown) = exact.small_to_money(places, rounding) {
            self.note_small(exact, shown, rule, figure);
            return Ok(shown);
        }
        let shown = exact.to_money(places, rounding)?;
        self.note(exact, shown, rule, figure)?;
        Ok(shown)
    }

    /// Notes what rounding moved in a value of few digits: a difference that can be held.
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn note_small(
        &mut self,
        exact: Number,
        shown: Money,
        rule: &'static str,
        figure: Figure,
    ) {
        if let Some(entries) = &mut self.entries
            && !exact.is_money(shown)
        {
            entries.push(Moved::new(figure, rule, Exact::Value(exact), shown));
        }
    }

    /// Notes that a figure is shown with another value than the exact one, which is told to the places at which ties
    /// are looked for (rule F-5).
    #[cfg_attr(not(target_family = "wasm"), inline)]
    pub(super) fn note(
        &mut self,
        exact: Number,
        shown: Money,
        rule: &'static str,
        figure: Figure,
    ) -> Result<(), NoResult> {
        if let Some(entries) = &mut self.entries {
            let exact = exact.round(TIE_PLACES, Rounding::HalfUp);
            if !shown.number().compare(exact).is_eq() {
                // The difference is told later: it must be one that can be held.
                shown.number().subtract(exact)?;
                entries.push(Moved::new(figure, rule, Exact::Value(exact), shown));
            }
        }
        Ok(())
    }

    /// Notes that a share is shown with another value than `amount * weight / sum`.
    pub(super) fn note_share(
        &mut self,
        [amount, weight, sum]: [Number; 3],
        shown: Money,
        figure: Figure,
    ) -> Result<(), NoResult> {
        let Some(entries) = &mut self.entries else { return Ok(()) };
        if let Some(proportion) = Proportion::of([amount, weight, sum], shown.places()) {
            if !proportion.is(shown) {
                entries.push(Moved::new(figure, "Q-5", Exact::Proportion(proportion), shown));
            }
            return Ok(());
        }
        self.note(proportion_of(amount, weight, sum)?, shown, "Q-5", figure)
    }
}

/// What a figure was before it was rounded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Exact {
    /// A value, to 18 places.
    Value(Number),
    /// A share, that is divided out when it is told.
    Proportion(Proportion),
}

/// `amount * weight / sum` of whole minor units, each below 10^12.
///
/// So a share that is not whole differs from the next whole one by more than 10^-12 minor units: rounding to 18 places
/// makes no two of them equal, and the difference can be held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proportion {
    amount: i64,
    weight: i64,
    sum: i64,
    places: u32,
}

impl Proportion {
    fn of(values: [Number; 3], places: u32) -> Option<Self> {
        let units = values.map(|value| {
            let units = i64::try_from(value.at_scale(places)?).ok()?;
            (units.unsigned_abs() < 1_000_000_000_000).then_some(units)
        });
        let [Some(amount), Some(weight), Some(sum)] = units else { return None };
        (places <= 4 && sum != 0).then_some(Self { amount, weight, sum, places })
    }

    /// Whether it is just the money that is shown.
    fn is(self, shown: Money) -> bool {
        let product = i128::from(self.amount) * i128::from(self.weight);
        shown.units().checked_mul(self.sum.into()) == Some(product)
    }

    /// The value, to 18 places.
    fn number(self) -> Number {
        self.quickly().or_else(|| self.plainly()).unwrap_or(Number::ZERO)
    }

    /// Values of this size can be multiplied and divided.
    fn plainly(self) -> Option<Number> {
        let number = |units: i64| Number::from_parts(units.into(), self.places);
        let (amount, weight, sum) = (number(self.amount)?, number(self.weight)?, number(self.sum)?);
        Some(proportion_of(amount, weight, sum).ok()?.round(TIE_PLACES, Rounding::HalfUp))
    }

    /// The same by dividing whole numbers. `None` near a tie, where it counts that a quotient has 28 digits, of which those of
    /// a share below 10^9 reach to 19 places at least.
    fn quickly(self) -> Option<Number> {
        let Self { amount, weight, sum, places } = self;
        let sum = sum.unsigned_abs();
        let product = (i128::from(amount) * i128::from(weight)).unsigned_abs();
        let (units, rest) = divide(product, sum)?;
        if units >= 1_000_000_000 {
            return None;
        }
        // The rest is below 10^12.
        let more = power_of_ten(TIE_PLACES.checked_sub(places)?)?;
        let (digits, rest) = divide(u128::from(rest) * more, sum)?;
        // Half a unit of the 19th place is a twentieth of one of the 18th.
        if (2 * rest).abs_diff(sum) <= sum / 8 {
            return None;
        }
        let magnitude = i128::try_from(units * more + digits).ok()?;
        let magnitude = magnitude + i128::from(2 * rest > sum);
        let negative = (amount < 0) ^ (weight < 0) ^ (self.sum < 0);
        Number::from_parts(if negative { -magnitude } else { magnitude }, TIE_PLACES)
    }
}

/// A quotient and its rest; in words of 64 bits where that is enough.
fn divide(dividend: u128, divisor: u64) -> Option<(u128, u64)> {
    // The size of the module counts for more than what is gained there.
    if let Ok(dividend) = u64::try_from(dividend)
        && !cfg!(target_family = "wasm")
    {
        let (quotient, rest) = (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?);
        return Some((quotient.into(), rest));
    }
    let divisor = u128::from(divisor);
    let quotient = dividend.checked_div(divisor)?;
    Some((quotient, u64::try_from(dividend - quotient * divisor).ok()?))
}

impl Exact {
    /// The value, to 18 places.
    pub(super) fn number(self) -> Number {
        match self {
            Self::Value(value) => value,
            Self::Proportion(proportion) => proportion.number(),
        }
    }
}

/// `change * weight / sum`; where the product is too large to hold, by way of the quotient.
pub(super) fn proportion_of(
    change: Number,
    weight: Number,
    sum: Number,
) -> Result<Number, NoResult> {
    or_nothing(match change.multiply(weight) {
        Err(NoResult::Overflow) => {
            weight.divide(sum).and_then(|quotient| quotient.multiply(change))
        }
        product => product.and_then(|product| product.divide(sum)),
    })
}

/// Less than 28 places can tell is nothing: no cent is made of it.
pub(super) fn or_nothing(result: Result<Number, NoResult>) -> Result<Number, NoResult> {
    match result {
        Err(NoResult::Underflow) => Ok(Number::ZERO),
        result => result,
    }
}

/// Rounds values so that they sum to `total`: each down to a whole unit, and the units that are left one
/// each to those that lost the most, ties to the earlier one.
///
/// `total` is the sum of the values, rounded to whole units: what is left is from none to a unit for each. As the values are
/// brought to 18 places first, it can be one more or less. Nothing can be divided over no values. A total below zero is
/// divided as its opposite.
pub(super) fn round_together(values: &[Number], total: Money) -> Result<Vec<Money>, NoResult> {
    round_within(values, &[], total)
}

/// As [`round_together`], each from zero up to its room in units, as far as there is room for all; without any, there is for
/// each. What is left can be any number of units then: it goes round, one each in turn, as long as there are some.
pub(super) fn round_within(
    values: &[Number],
    room: &[i128],
    total: Money,
) -> Result<Vec<Money>, NoResult> {
    hand_out(total.units() < 0, values, room, total)
}

/// As [`round_together`], of what values that sum to `whole` have beyond whole units: whether they are divided as their
/// opposite, that sum says, and not what is left.
pub(super) fn round_rest(
    whole: Money,
    values: &[Number],
    left: Money,
) -> Result<Vec<Money>, NoResult> {
    hand_out(whole.units() < 0, values, &[], left)
}

/// Rounds down, or as the opposite is rounded down, and gives the units that are left to those that lost the most.
fn hand_out(
    opposite: bool,
    values: &[Number],
    room: &[i128],
    total: Money,
) -> Result<Vec<Money>, NoResult> {
    let turned = |units: i128| if opposite { -units } else { units };
    let places = total.places();
    // What stands on the other side of zero gives nothing.
    let most = |index: usize| room.get(index).map(|room| turned(*room).max(0));
    let mut units = Vec::with_capacity(values.len());
    let mut left = turned(total.units());
    for (index, value) in values.iter().enumerate() {
        let value =
            if opposite { value.negate() } else { *value }.round(TIE_PLACES, Rounding::HalfUp);
        let mut floor = value.round(places, Rounding::Down);
        if floor.compare(value).is_gt() {
            floor = value.round(places, Rounding::Up);
        }
        let lost = value.subtract(floor)?;
        let mut floor = floor.at_scale(places).ok_or(NoResult::Overflow)?;
        if let Some(most) = most(index) {
            floor = floor.clamp(0, most);
        }
        left -= floor;
        units.push((floor, lost));
    }
    let lost = |index: usize| units.get(index).map_or(Number::ZERO, |unit| unit.1);
    let by_loss = sorted(units.len(), &mut |a, b| lost(b).compare(lost(a)));
    if left != 0 && units.is_empty() {
        return Err(NoResult::Overflow);
    }
    let (direction, mut left) = (left.signum(), left.abs());
    let mut within = !room.is_empty();
    // How far one can still be moved.
    let reach = |index: usize, units: i128, within: bool| match most(index) {
        Some(most) if within => {
            if direction < 0 {
                units
            } else {
                most - units
            }
        }
        _ => i128::MAX,
    };
    while left > 0 {
        let can_move = |(index, unit): &(usize, &(i128, Number))| reach(*index, unit.0, within) > 0;
        let movable = units.iter().enumerate().filter(can_move).count();
        // Single units in turn, as many at once as go round: after that what is left has halved, or those who can take it have.
        let turns = i128::try_from(movable).ok().and_then(|movable| left.checked_div(movable));
        let Some(turns) = turns else {
            within = false;
            continue;
        };
        for index in &by_loss {
            if let Some(unit) = units.get_mut(*index) {
                let moved = reach(*index, unit.0, within).min(turns.max(1)).min(left);
                unit.0 += direction * moved;
                left -= moved;
            }
        }
    }
    units.into_iter().map(|(units, _)| Money::from_units(turned(units), places)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

        #[test]
        fn a_share_is_divided_quickly_as_it_is_plainly(
            bits in prop::array::uniform3(any::<i64>()),
            less in prop::array::uniform3(24u32..64),
            places in 0u32..=4,
        ) {
            let [amount, weight, sum] = [0, 1, 2].map(|index| {
                Number::from_parts((bits[index] >> less[index]).into(), places).unwrap()
            });
            if let Some(share) = Proportion::of([amount, weight, sum], places)
                && let Some(quickly) = share.quickly()
            {
                let plainly = share.plainly().unwrap();
                prop_assert!(quickly.compare(plainly).is_eq(), "{:?}", share);
            }
        }
    }

    /// Single units in turn, those that lost the most first: within the rooms as long as one of them moves, then to each.
    fn in_single_units(values: &[i64], room: &[i128], total: i128) -> Vec<i128> {
        if total < 0 {
            let values: Vec<i64> = values.iter().map(|value| -value).collect();
            let room: Vec<i128> = room.iter().map(|room| -room).collect();
            return in_single_units(&values, &room, -total).into_iter().map(|it| -it).collect();
        }
        let mut units: Vec<i128> = values.iter().map(|value| value.div_euclid(10).into()).collect();
        let ends: Vec<(i128, i128)> = room
            .iter()
            .map(|room| if (*room < 0) == (total < 0) { *room } else { 0 })
            .map(|room| (room.min(0), room.max(0)))
            .collect();
        for (unit, (least, most)) in units.iter_mut().zip(&ends) {
            *unit = (*unit).clamp(*least, *most);
        }
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(values[*index].rem_euclid(10)));
        let mut within = !room.is_empty();
        while units.iter().sum::<i128>() != total {
            let before = units.clone();
            for index in &order {
                let next = units[*index] + (total - units.iter().sum::<i128>()).signum();
                if !within || (ends[*index].0..=ends[*index].1).contains(&next) {
                    units[*index] = next;
                }
            }
            within &= units != before;
        }
        units
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn units_handed_out_at_once_are_those_of_single_ones_in_turn(
            lines in prop::collection::vec((-300i64..300, -40i128..40, 0u32..4), 1..12),
            total in -300i128..300,
            with_room: bool,
        ) {
            let values: Vec<i64> = lines.iter().map(|line| line.0).collect();
            let room: Vec<i128> = lines.iter().map(|line| if line.2 == 0 { 8 * line.1 } else { line.1 / 8 }).collect();
            let room = if with_room { room } else { Vec::new() };
            let tenths: Vec<Number> =
                values.iter().map(|value| Number::from_parts((*value).into(), 3).unwrap()).collect();
            let shown = round_within(&tenths, &room, Money::from_units(total, 2).unwrap()).unwrap();
            let shown: Vec<i128> = shown.into_iter().map(Money::units).collect();
            prop_assert_eq!(shown, in_single_units(&values, &room, total));
        }
    }

    #[test]
    fn one_line_with_room_takes_however_much_the_others_have_no_room_for() {
        let total = 10_i128.pow(26);
        let values = vec![Number::ZERO; 1_000];
        let mut room = vec![0; 1_000];
        (room[1], room[7]) = (3, 2 * total);
        let shown = round_within(&values, &room, Money::from_units(total, 2).unwrap()).unwrap();
        let units: Vec<i128> = shown.into_iter().map(Money::units).collect();
        assert_eq!((units[0], units[1], units[7]), (0, 3, total - 3));
        // Without any room each takes as much as another, the earlier ones what is over.
        let money = Money::from_units(total + 3, 2).unwrap();
        let shown = round_within(&values, &vec![0; 1_000], money).unwrap();
        let each = total / 1_000;
        assert_eq!(
            [0, 2, 3, 999].map(|line| shown[line].units()),
            [each + 1, each + 1, each, each]
        );
    }

    #[test]
    fn most_shares_are_divided_quickly() {
        // All but those whose rest is within a sixteenth of a half.
        let share = |amount| Proportion { amount, weight: 47_813, sum: 9_999_991, places: 2 };
        let quick = (1..=1_000).filter(|amount| share(*amount).quickly().is_some()).count();
        assert!(quick > 800, "{quick}");
    }
}
