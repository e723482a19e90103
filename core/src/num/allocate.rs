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
    let magnitude = total.unsigned_abs();
    let parts = match (u64::try_from(magnitude), u64::try_from(sum)) {
        // No weight is above the sum, so that no product is above this one.
        (Ok(magnitude), Ok(sum)) if magnitude.checked_mul(sum).is_some() => {
            divide(magnitude.into(), weights, &|weight| {
                let product = magnitude * u64::try_from(weight).unwrap_or(0);
                let quotient = product.checked_div(sum).unwrap_or(0);
                (quotient.into(), (product - quotient * sum).into())
            })
        }
        _ => divide(magnitude, weights, &|weight| multiply_divide(magnitude, weight, sum)),
    };
    let parts = parts.into_iter().map(|part| {
        let part = i128::try_from(part).map_err(|_| NoResult::Overflow)?;
        Ok(if total < 0 { -part } else { part })
    });
    parts.collect()
}

/// Gives each weight what it is due, and what is left to those that lost the most, the earlier one first.
fn divide(total: u128, weights: &[i128], due: &dyn Fn(u128) -> (u128, u128)) -> Vec<u128> {
    let mut left = total;
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests = Vec::with_capacity(weights.len());
    for weight in weights {
        let (quotient, rest) = due(weight.unsigned_abs());
        left -= quotient;
        parts.push(quotient);
        rests.push(rest);
    }
    // Less than one unit is left for each part, so that it fits where a count does.
    let count = usize::try_from(left).unwrap_or(parts.len()).min(parts.len());
    if count > 0 {
        let rest = |index| rests.get(index);
        let by_loss = sorted(parts.len(), &mut |a, b| rest(b).cmp(&rest(a)));
        for index in by_loss.into_iter().take(count) {
            if let Some(part) = parts.get_mut(index) {
                *part += 1;
            }
        }
    }
    parts
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
    // `b` where the bit is set. The remainder stays below the divisor, itself below 2^127.
    let (mut quotient, mut rest) = (0u128, 0u128);
    for bit in (0..128 - a.leading_zeros()).rev() {
        quotient *= 2;
        rest *= 2;
        if rest >= divisor {
            rest -= divisor;
            quotient += 1;
        }
        if a >> bit & 1 == 1 {
            rest += b;
            if rest >= divisor {
                rest -= divisor;
                quotient += 1;
            }
        }
    }
    (quotient, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
