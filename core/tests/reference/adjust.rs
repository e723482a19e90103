//! What an adjustment comes to, and how sums are divided (rules ).

use num_bigint::BigInt;

use super::exact::{Mode, Trouble, Value, round_to};
use super::fraction::{Fraction, ten_to, whole};
use super::lines::{Ways, sum};
use super::model::Adjustment;

/// What is left, exact and as it is shown.
#[derive(Clone)]
pub(crate) struct Left {
    pub(crate) exact: Value,
    pub(crate) shown: Value,
}

impl Left {
    pub(crate) fn just(value: &Value) -> Self {
        Self { exact: value.clone(), shown: value.clone() }
    }
}

/// What an adjustment comes to.
pub(crate) struct Asked {
    /// As it is shown.
    pub(crate) given: Value,
    /// Of what is exact.
    pub(crate) taken: Value,
    /// Whether it asked for more than it could get.
    pub(crate) cut: bool,
}

/// A hundredth of `base` times `percent`.
pub(crate) fn percent_of(base: &Value, percent: &str) -> Result<Value, Trouble> {
    base.scale(&Value::of(percent))?.scale(&Value::of("0.01"))
}

/// What an adjustment comes to on what stands. A discount goes no further than to where nothing is left, from either side; what
/// leaves nothing that is shown, leaves nothing.
pub(crate) fn give(
    adjustment: &Adjustment,
    standing: &Value,
    left: &Left,
    round: impl Fn(&Value) -> Result<Value, Trouble>,
) -> Result<Asked, Trouble> {
    let asked = match (&adjustment.amount, &adjustment.percent) {
        (Some(amount), _) => Value::of(amount),
        (None, Some(percent)) => {
            let base = adjustment.base.as_ref().map(|base| Value::of(base));
            percent_of(base.as_ref().unwrap_or(standing), percent)?
        }
        (None, None) => Value::zero(),
    };
    let given = round(&asked)?.or_nothing()?;
    if !adjustment.discount {
        return Ok(Asked { taken: given.clone(), given, cut: false });
    }
    let something = !given.is_nothing();
    if something && given.exact.is_negative() != left.exact.exact.is_negative() {
        return Ok(Asked { given: Value::zero(), taken: Value::zero(), cut: true });
    }
    let size = |value: &Value| value.at_18_places().map(|value| value.abs());
    let against_shown = size(&given)?.cmp(&size(&left.shown)?);
    let against_exact = size(&asked)?.cmp(&size(&left.exact)?);
    if against_exact.is_lt() && !(something && against_shown.is_ge()) {
        return Ok(Asked { taken: given.clone(), given, cut: false });
    }
    let cut = against_shown.is_gt() && against_exact.is_gt();
    Ok(Asked { given: left.shown.clone(), taken: left.exact.clone(), cut })
}

/// Divides a change in proportion to what stands: whole cents by largest remainder, or exactly where lines
/// stay exact. What stands on the other side of zero than the sum takes no part.
pub(crate) fn spread(
    ways: &Ways<'_>,
    change: &Value,
    weights: &[Value],
) -> Result<Vec<Value>, Trouble> {
    if weights.len() == 1 {
        return Ok(vec![change.clone()]);
    }
    let below = sum(weights)?.or_nothing()?.exact.is_negative();
    let mut taking = Vec::with_capacity(weights.len());
    for weight in weights {
        let weight = weight.clone().or_nothing()?;
        let takes = !weight.is_nothing() && weight.exact.is_negative() == below;
        taking.push(if takes { weight } else { Value::zero() });
    }
    if taking.iter().all(Value::is_nothing) {
        let mut shares = vec![Value::zero(); weights.len()];
        if let Some(first) = shares.first_mut() {
            *first = change.clone();
        }
        return Ok(shares);
    }
    let all = sum(&taking)?;
    if ways.policy.exact_lines {
        return taking.iter().map(|weight| proportion(change, weight, &all)).collect();
    }
    let weights: Vec<Fraction> = taking.iter().map(|weight| weight.exact.abs()).collect();
    let shares = allocate(&change.exact, &weights, ways.catalog.places);
    Ok(shares.into_iter().map(Value::exactly).collect())
}

/// `change * weight / sum`, by way of the quotient where the product cannot be held.
fn proportion(change: &Value, weight: &Value, sum: &Value) -> Result<Value, Trouble> {
    match change.scale(weight) {
        Ok(product) => product.share(sum),
        Err(Trouble::Unsure) => Err(Trouble::Unsure),
        Err(_) => weight.share(sum)?.scale(change),
    }
}

/// Largest remainder: every part its due rounded towards zero, the units that are left one each to those that
/// lost the most, ties to the earlier part.
pub(crate) fn allocate(total: &Fraction, weights: &[Fraction], places: u32) -> Vec<Fraction> {
    let scale = Fraction::from(ten_to(places));
    let sum = weights.iter().fold(whole(0), |sum, weight| sum + weight);
    let units = total.abs() * &scale;
    let due: Vec<Fraction> = weights.iter().map(|weight| &units * weight / &sum).collect();
    let mut parts: Vec<BigInt> = due.iter().map(Fraction::floor).collect();
    let mut left = units.floor() - parts.iter().sum::<BigInt>();
    let mut order: Vec<usize> = (0..due.len()).collect();
    let lost = |index: &usize| &due[*index] - Fraction::from(due[*index].floor());
    order.sort_by_key(|index| std::cmp::Reverse(lost(index)));
    for index in order {
        if left > BigInt::ZERO {
            parts[index] += 1;
            left -= 1;
        }
    }
    let sign = if total.is_negative() { whole(-1) } else { whole(1) };
    parts.into_iter().map(|part| Fraction::from(part) / &scale * &sign).collect()
}

/// Rounds values so that they sum to their rounded sum: each down to a whole unit, what is left one each to
/// those that lost the most, ties to the earlier one; a sum below zero as its opposite.
pub(crate) fn round_together(
    values: &[Value],
    total: &Fraction,
    places: u32,
) -> Result<Vec<Fraction>, Trouble> {
    round_within(values, None, total, places)
}

/// The same, each between zero and what there is room for, if that is said; what there is no room for goes beyond it.
pub(crate) fn round_within(
    values: &[Value],
    room: Option<&[Fraction]>,
    total: &Fraction,
    places: u32,
) -> Result<Vec<Fraction>, Trouble> {
    if total.is_negative() {
        let values: Vec<Value> = values.iter().map(Value::negate).collect();
        let room: Option<Vec<Fraction>> = room.map(|room| room.iter().map(|room| -room).collect());
        let opposite = round_within(&values, room.as_deref(), &-total, places)?;
        return Ok(opposite.into_iter().map(|part| -part).collect());
    }
    let scale = Fraction::from(ten_to(places));
    let mut due = Vec::with_capacity(values.len());
    for value in values {
        due.push(value.settle(|value| round_to(value, 18, Mode::HalfUp))? * &scale);
    }
    // The least and the most of each, whole units; what stands below zero has no room.
    let mut ends: Option<Vec<(BigInt, BigInt)>> = room.map(|room| {
        let of_one = |room: &Fraction| (BigInt::ZERO, (room * &scale).floor().max(BigInt::ZERO));
        room.iter().map(of_one).collect()
    });
    let mut parts: Vec<BigInt> = due.iter().map(Fraction::floor).collect();
    if let Some(ends) = &ends {
        for (part, (least, most)) in parts.iter_mut().zip(ends) {
            *part = part.clone().max(least.clone()).min(most.clone());
        }
    }
    let mut left = (total * &scale).floor() - parts.iter().sum::<BigInt>();
    let mut order: Vec<usize> = (0..due.len()).collect();
    order
        .sort_by_key(|index| std::cmp::Reverse(&due[*index] - Fraction::from(due[*index].floor())));
    let mut rounds = 0;
    while left != BigInt::ZERO {
        let unit = if left > BigInt::ZERO { BigInt::from(1) } else { BigInt::from(-1) };
        let fits = |index: &usize| {
            let part = &parts[*index] + &unit;
            ends.as_ref().is_none_or(|ends| ends[*index].0 <= part && part <= ends[*index].1)
        };
        let movable: Vec<usize> = order.iter().copied().filter(fits).collect();
        if movable.is_empty() {
            ends = None;
        }
        for index in movable {
            if left != BigInt::ZERO {
                parts[index] += &unit;
                left -= &unit;
            }
        }
        rounds += 1;
        assert!(room.is_some() || rounds <= 2, "rounding together moves less than two units each");
    }
    Ok(parts.into_iter().map(|part| Fraction::from(part) / &scale).collect())
}
