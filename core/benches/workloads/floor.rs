//! The workloads written by hand.

use rust_decimal::{Decimal, RoundingStrategy};

/// Waste, material cost, labor rate, markup.
pub(crate) const CONSTANTS: [&str; 4] = ["1.10", "3.79", "4.25", "1.35"];

/// Length, width and rooms of a line.
pub(crate) type Sizes = [Decimal; 3];

pub(crate) fn constants() -> [Decimal; 4] {
    CONSTANTS.map(|text| text.parse().unwrap())
}

/// So many sizes on a grid of hundredths.
pub(crate) fn sizes(count: u32, step: u32) -> Vec<Sizes> {
    let mut bits = 0x2545_f491u32;
    let mut next = |end: u32| {
        bits ^= bits << 13;
        bits ^= bits >> 17;
        bits ^= bits << 5;
        bits % end + 1
    };
    let hundredths = |value: u32| Decimal::from_i128_with_scale(i128::from(value), 2);
    (0..count)
        .map(|_| {
            [
                hundredths(next(4000 / step) * step),
                hundredths(next(3000 / step) * step),
                next(4).into(),
            ]
        })
        .collect()
}

/// Retail and sub rate of a line, in cents.
pub(crate) fn line(
    [waste, material_cost, labor_rate, markup]: &[Decimal; 4],
    [length, width, rooms]: &Sizes,
) -> Option<(Decimal, Decimal)> {
    let area = length.checked_mul(*width)?.checked_mul(*rooms)?;
    let material = area.checked_mul(*waste)?.checked_mul(*material_cost)?;
    let labor = area.checked_mul(*labor_rate)?;
    let retail = material.checked_add(labor)?.checked_mul(*markup)?;
    let six_tenths = Decimal::from_parts(6, 0, 0, false, 1);
    let one_and_a_half = Decimal::from_parts(15, 0, 0, false, 1);
    let rest = area.checked_rem(Decimal::TEN)?.checked_mul(one_and_a_half)?;
    let sub_rate = labor.checked_mul(six_tenths)?.checked_add(rest)?;
    Some((cents(retail), cents(sub_rate)))
}

fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// What a proposal comes to.
#[derive(Debug)]
pub(crate) struct Totals {
    pub(crate) subtotal: Decimal,
    pub(crate) discount: Decimal,
    pub(crate) total: Decimal,
    pub(crate) sub_rate: Decimal,
}

/// The lines of labor and of materials in turn; 5 % off, the discount divided in proportion, then 3.5 % and 8.25 % tax.
pub(crate) fn proposal(constants: &[Decimal; 4], lines: &[Sizes]) -> Option<Totals> {
    let mut sums = [Decimal::ZERO; 2];
    let mut sub_rates = Decimal::ZERO;
    for (index, sizes) in lines.iter().enumerate() {
        let (retail, sub_rate) = line(constants, sizes)?;
        let sum = &mut sums[index % 2];
        *sum = sum.checked_add(retail)?;
        sub_rates = sub_rates.checked_add(sub_rate)?;
    }
    let [labor, materials] = sums;
    let subtotal = labor.checked_add(materials)?;
    let hundredths =
        |value: i64| Decimal::from_parts(u32::try_from(value).unwrap_or(0), 0, 0, false, 4);
    let discount = cents(subtotal.checked_mul(hundredths(500))?);
    let of_labor = cents(discount.checked_mul(labor)?.checked_div(subtotal)?);
    let of_materials = discount.checked_sub(of_labor)?;
    let labor_tax = cents(labor.checked_sub(of_labor)?.checked_mul(hundredths(350))?);
    let material_tax = cents(materials.checked_sub(of_materials)?.checked_mul(hundredths(825))?);
    let net = subtotal.checked_sub(discount)?;
    let total = net.checked_add(labor_tax)?.checked_add(material_tax)?;
    Some(Totals { subtotal, discount, total, sub_rate: sub_rates })
}
