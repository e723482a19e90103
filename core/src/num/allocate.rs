use std::cmp::Ordering;

use super::divisor::Divisor;
use super::{Amount, NoResult, Number, NumberError};
use crate::order::sorted;

/// Divides `total` in proportion to `weights`, in whole units of `places` decimal places, by largest
/// remainder.
///
/// Each part first gets what it is due rounded towards zero; the units that are left go one each to the
/// parts that lost the most, the earlier part first where two lost the same. The parts sum to the
/// total exactly, a part of weight zero gets nothing, and a negative total is divided as its opposite.
///
/// # Errors
/// [`NumberError::Weights`] if a weight is negative or all are zero (a zero total needs no weight),
/// [`NumberError::FinerThanPlaces`] if the total is not whole at `places`, [`NumberError::Places`] for more
/// than 28 places, [`NumberError::Overflow`] if the weights are too far apart in size to be compared exactly.
///
/// # Example
/// ```
/// use tenantry::num::{Amount, allocate};
///
/// let third = [Amount::ONE; 3];
/// let parts = allocate("100".parse()?, &third, 2)?;
/// let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
/// assert_eq!(parts, ["33.34", "33.33", "33.33"]);
/// # Ok::<(), tenantry::num::NumberError>(())
/// ```
pub fn allocate(
    total: Amount,
    weights: &[Amount],
    places: u32,
) -> Result<Vec<Amount>, NumberError> {
    if places > 28 {
        return Err(NumberError::Places { places });
    }
    let units = match total.number().at_scale(places) {
        Some(units) => units,
        None if total.number().scale() > places => {
            return Err(NumberError::FinerThanPlaces { total: total.to_string(), places });
        }
        None => return Err(NumberError::Overflow {}),
    };
    let scale = weights.iter().map(|weight| weight.number().scale()).max().unwrap_or(0);
    let weights = weights
        .iter()
        .map(|weight| weight.number().at_scale(scale).ok_or(NumberError::Overflow {}))
        .collect::<Result<Vec<_>, _>>()?;
    allocate_units(units, &weights)?
        .into_iter()
        .map(|part| {
            Number::from_parts(part, places).map(Amount::from).ok_or(NumberError::Overflow {})
        })
        .collect()
}

/// As [`allocate`], in whole units.
pub(crate) fn allocate_units(total: i128, weights: &[i128]) -> Result<Vec<i128>, NoResult> {
    allocate_in_order(total, weights, &|a, b| a.cmp(&b))
}

/// As [`allocate_units`]; of two parts that lost the same, the one that comes first in the order of their indexes is the earlier.
pub(crate) fn allocate_in_order(
    total: i128,
    weights: &[i128],
    order: Order<'_>,
) -> Result<Vec<i128>, NoResult> {
    // The size of the module counts for more than what is gained there.
    if !cfg!(target_family = "wasm")
        && let Some((total, sum)) = small(total, weights)
    {
        return Ok(divide_small(total, weights, sum, order));
    }
    if weights.iter().any(|weight| *weight < 0) {
        return Err(NoResult::Weights);
    }
    let sum = weights
        .iter()
        .try_fold(0u128, |sum, weight| sum.checked_add(weight.unsigned_abs()))
        .ok_or(NoResult::Overflow)?;
    if sum == 0 {
        return if total == 0 { Ok(vec![0; weights.len()]) } else { Err(NoResult::Weights) };
    }
    let parts = divide(total.unsigned_abs(), weights, sum, order).into_iter().map(|part| {
        let part = i128::try_from(part).map_err(|_| NoResult::Overflow)?;
        Ok(if total < 0 { -part } else { part })
    });
    parts.collect()
}

/// Which of two parts is the earlier, by their indexes.
type Order<'o> = &'o dyn Fn(usize, usize) -> Ordering;

/// The total and the sum of the weights, where none of them is below zero, not all are zero, and all products are below 2^63.
fn small(total: i128, weights: &[i128]) -> Option<(i64, Divisor)> {
    let mut sum = 0_u64;
    for weight in weights {
        sum = sum.checked_add(u64::try_from(*weight).ok()?)?;
    }
    let total = i64::try_from(total).ok()?;
    // No weight is above the sum, so that no product is above this one.
    i64::try_from(total.unsigned_abs().checked_mul(sum)?).ok()?;
    Some((total, Divisor::of(sum)?))
}

/// As [`divide`], of what is [`small`].
fn divide_small(total: i64, weights: &[i128], sum: Divisor, order: Order<'_>) -> Vec<i128> {
    let (negative, total) = (total < 0, total.unsigned_abs());
    let mut left = total;
    let mut rests = vec![0; weights.len()];
    let parts = weights.iter().zip(&mut rests).map(|(weight, rest)| {
        let product = total * u64::try_from(*weight).unwrap_or(0);
        let (quotient, of_this) = sum.divide(product).unwrap_or_default();
        left -= quotient;
        *rest = of_this;
        if negative { -i128::from(quotient) } else { quotient.into() }
    });
    let mut parts: Vec<i128> = parts.collect();
    let unit = if negative { -1 } else { 1 };
    // Less than one unit is left for each part, so that it fits where a count does.
    let count = usize::try_from(left).unwrap_or(parts.len()).min(parts.len());
    give_to_largest(&rests, count, order, &mut |index| {
        if let Some(part) = parts.get_mut(index) {
            *part += unit;
        }
    });
    parts
}

/// Gives each weight what it is due, and what is left to those that lost the most, the earlier one first.
fn divide(total: u128, weights: &[i128], sum: u128, order: Order<'_>) -> Vec<u128> {
    let mut left = total;
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests = Vec::with_capacity(weights.len());
    for weight in weights {
        let (quotient, rest) = multiply_divide(total, weight.unsigned_abs(), sum);
        left -= quotient;
        parts.push(quotient);
        rests.push(rest);
    }
    let count = usize::try_from(left).unwrap_or(parts.len()).min(parts.len());
    let rest = |index| rests.get(index);
    let largest = sorted(parts.len(), &mut |a, b| rest(b).cmp(&rest(a)).then_with(|| order(a, b)));
    for index in largest.into_iter().take(count) {
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
        }
    }
    parts
}

/// So few remainders are sorted all together.
const FEW: usize = 8;
/// How many ranges of remainders are told apart before any two are compared.
const RANGES: usize = 64;

/// Tells the `count` largest remainders, the earlier one first of equal ones, in whatever order: counts those of each range, so
/// that only those of the one range are sorted in which the last of them is.
fn give_to_largest(rests: &[u64], count: usize, order: Order<'_>, give: &mut dyn FnMut(usize)) {
    if count == 0 {
        return;
    }
    let rest = |index| rests.get(index);
    if rests.len() <= FEW {
        let largest =
            sorted(rests.len(), &mut |a, b| rest(b).cmp(&rest(a)).then_with(|| order(a, b)));
        return largest.into_iter().take(count).for_each(give);
    }
    let largest = rests.iter().copied().max().unwrap_or(0);
    let width = u64::BITS - largest.leading_zeros();
    let beyond = width.saturating_sub(RANGES.trailing_zeros());
    let range = |rest: u64| usize::try_from(rest >> beyond).unwrap_or(0);
    let mut counts = [0usize; RANGES];
    for rest in rests {
        if let Some(count) = counts.get_mut(range(*rest)) {
            *count += 1;
        }
    }
    // The range in which the last one is, and how many are taken of it.
    let (mut last, mut left) = (0, count);
    for (range, count) in counts.iter().enumerate().rev() {
        last = range;
        match left.checked_sub(*count) {
            Some(more) if more > 0 => left = more,
            _ => break,
        }
    }
    let mut among = Vec::new();
    for (index, rest) in rests.iter().enumerate() {
        match range(*rest).cmp(&last) {
            Ordering::Greater => give(index),
            Ordering::Equal => among.push(index),
            Ordering::Less => {}
        }
    }
    if among.len() <= left {
        return among.into_iter().for_each(give);
    }
    let of_place = |place: usize| {
        let index = among.get(place).copied();
        (index.and_then(rest), index.unwrap_or(0))
    };
    let largest = sorted(among.len(), &mut |a, b| {
        let ((rest_a, a), (rest_b, b)) = (of_place(a), of_place(b));
        rest_b.cmp(&rest_a).then_with(|| order(a, b))
    });
    largest.into_iter().take(left).filter_map(|place| among.get(place).copied()).for_each(give);
}

/// `a * b / divisor` and its remainder, where `b <= divisor`, so that the quotient is at most `a`.
fn multiply_divide(a: u128, b: u128, divisor: u128) -> (u128, u128) {
    if let Some(product) = a.checked_mul(b) {
        return (
            product.checked_div(divisor).unwrap_or(0),
            product.checked_rem(divisor).unwrap_or(0),
        );
    }
    // Long multiplication, bit by bit from the top of `a`: both quotient and remainder double, and gain
    // `b` where the bit is set.
    let (mut quotient, mut rest) = (0u128, 0u128);
    for bit in (0..128 - a.leading_zeros()).rev() {
        let (doubled, carry) = add_below(rest, rest, divisor);
        (rest, quotient) = (doubled, 2 * quotient + carry);
        if a >> bit & 1 == 1 {
            let (gained, carry) = add_below(rest, b, divisor);
            (rest, quotient) = (gained, quotient + carry);
        }
    }
    (quotient, rest)
}

/// `rest + more` less the divisor where it reaches that, and how often: none is above the divisor, but their sum may need
/// more bits than there are.
const fn add_below(rest: u128, more: u128, divisor: u128) -> (u128, u128) {
    let room = divisor - more;
    if rest >= room { (rest - room, 1) } else { (rest + more, 0) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn units_go_to_those_that_sorting_all_puts_first(
            rests in prop::collection::vec(
                prop_oneof![0u64..5, 0u64..300, any::<u32>().prop_map(u64::from), any::<u64>()],
                0..200,
            ),
            less in 0u32..64, percent in 0usize..=100, mixed in any::<usize>(),
        ) {
            // Some order in which no two are equal.
            let order = |a: usize, b: usize| (a ^ mixed).cmp(&(b ^ mixed));
            let rests: Vec<u64> = rests.into_iter().map(|rest| rest >> less).collect();
            let count = rests.len() * percent / 100;
            let mut ours = vec![7; rests.len()];
            give_to_largest(&rests, count, &order, &mut |index| ours[index] += 1);
            let mut expected = vec![7; rests.len()];
            let mut largest: Vec<usize> = (0..rests.len()).collect();
            largest.sort_by_key(|index| (std::cmp::Reverse(rests[*index]), index ^ mixed));
            for index in largest.into_iter().take(count) {
                expected[index] += 1;
            }
            prop_assert_eq!(ours, expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn small_products_are_divided_as_large_ones(
            total in any::<i32>(), weights in prop::collection::vec(0i128..1_000_000, 1..60), less in 0u32..30,
        ) {
            let total = i128::from(total >> less);
            let sum: i128 = weights.iter().sum();
            prop_assume!(sum > 0);
            let first = |a: usize, b: usize| a.cmp(&b);
            let plainly = divide(total.unsigned_abs(), &weights, sum.unsigned_abs(), &first);
            let plainly: Vec<i128> =
                plainly.iter().map(|part| i128::try_from(*part).unwrap() * total.signum()).collect();
            prop_assert_eq!(allocate_units(total, &weights).unwrap(), plainly);
        }
    }

    #[test]
    fn parts_are_the_same_in_whatever_width_they_are_calculated() {
        // The same proportions, with weights that need 64, 128 and more bits for their products.
        let weights = [7i128, 0, 1, 12, 5, 5, 9];
        let small = allocate_units(1_000, &weights).unwrap();
        assert_eq!(small, [179, 0, 26, 308, 128, 128, 231]);
        for factor in [1 << 50, 1 << 60, 1 << 90] {
            let wider = weights.map(|weight| weight * factor);
            assert_eq!(allocate_units(1_000, &wider).unwrap(), small);
            assert_eq!(allocate_units(-1_000, &wider).unwrap().iter().sum::<i128>(), -1_000);
        }
    }

    #[test]
    fn long_multiplication_agrees_with_the_short_one() {
        for (a, b, divisor) in [(7u128, 3u128, 5u128), (99, 1, 3), (1 << 90, 5, 7), (123, 77, 77)] {
            let product = a * b;
            assert_eq!(multiply_divide(a, b, divisor), (product / divisor, product % divisor));
        }
        // 2^100 * 2^60 / (2^60 + 1): the product needs 160 bits.
        let (divisor, b) = ((1u128 << 60) + 1, 1u128 << 60);
        let (quotient, rest) = multiply_divide(1 << 100, b, divisor);
        // (2^60 + 1) * (2^100 - 2^40) = 2^160 - 2^40, so 2^40 is left.
        assert_eq!((quotient, rest), ((1 << 100) - (1 << 40), 1 << 40));
        // 7 * (2^128 - 2) / (2^128 - 1): 7 less 7 / (2^128 - 1), so 6 and all but 7.
        assert_eq!(multiply_divide(7, u128::MAX - 1, u128::MAX), (6, u128::MAX - 7));
        assert_eq!(multiply_divide(u128::MAX, u128::MAX, u128::MAX), (u128::MAX, 0));
    }
}
