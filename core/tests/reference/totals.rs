//! From priced lines to everything on the whole (rules ).

use super::adjust::{
    Asked, Left, allocate, give, percent_of, round_together, round_within, spread,
};
use super::exact::{Trouble, Value, fits};
use super::fraction::{Fraction, fraction, whole};
use super::lines::{Figures, Priced, Told, Ways, sum};
use super::model::{Catalog, District, Due, Kind, Line, Proposal, TaxLevel};

/// A figure of every line, labor and materials apart, as it is shown.
pub(crate) type Shown = Vec<[Option<Fraction>; 2]>;

/// A row of taxes: 0 labor, 1 materials, from 2 the categories.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) kind: usize,
    pub(crate) base: Fraction,
    pub(crate) tax: Fraction,
}

/// An adjustment on the whole with its shares by line.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(crate) amount: Fraction,
    pub(crate) shares: Vec<(usize, Fraction)>,
    /// What it adds, below zero for a discount.
    change: Value,
}

#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) adjustments: Vec<Applied>,
    pub(crate) taxes: Vec<Row>,
    pub(crate) tax_places: u32,
    /// By name.
    pub(crate) totals: Vec<(&'static str, Fraction)>,
    pub(crate) schedule: Result<Vec<Fraction>, &'static str>,
    pub(crate) raw: Shown,
    pub(crate) retail: Shown,
    pub(crate) amount: Shown,
    pub(crate) sub_rate: Shown,
}

/// The lines in the order in which they are shown: by type, category and item, then by their own ids (rule P-1).
pub(crate) fn display_order(catalog: &Catalog, lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|index| {
        let line = &lines[*index];
        let bid_type = &catalog.types[line.item.0];
        let category = &bid_type.categories[line.item.1];
        let item = catalog.item(line.item);
        (
            (bid_type.order, bid_type.id.clone()),
            (category.order, category.id.clone()),
            (item.order, item.id.clone()),
            (line.id.clone(), *index),
        )
    });
    order
}

/// The district that applies: the proposal's, else the default.
pub(crate) fn district<'a>(
    catalog: &'a Catalog,
    proposal: &Proposal,
) -> Option<(usize, &'a District)> {
    let index = proposal.district.or(catalog.default_district)?;
    Some((index, &catalog.districts[index]))
}

pub(crate) fn rate(district: &District, kind: usize) -> &str {
    match kind {
        0 => &district.labor,
        1 => &district.materials,
        kind => &district.categories[kind - 2],
    }
}

/// Whether a line is to be taxed, district or not (rule Q-3).
pub(crate) fn is_taxed(catalog: &Catalog, line: &Line) -> bool {
    let item = catalog.item(line.item);
    item.kind != Kind::Notes && (line.taxed.unwrap_or(item.taxed) || catalog.all_taxed)
}

/// The kinds of tax on a part of a line; of `None`, on the line as a whole.
fn kinds(catalog: &Catalog, line: &Line, part: Option<usize>) -> Vec<usize> {
    if !is_taxed(catalog, line) {
        return Vec::new();
    }
    let item = catalog.item(line.item);
    let own = &line.tax_categories;
    let mut categories: Vec<usize> = Vec::new();
    for category in if own.is_empty() { &item.tax_categories } else { own } {
        if !categories.contains(&(category + 2)) {
            categories.push(category + 2);
        }
    }
    match part {
        Some(part) if categories.is_empty() => vec![part],
        Some(_) => Vec::new(),
        None => categories,
    }
}

pub(crate) fn sum_up(
    ways: &Ways<'_>,
    lines: &mut [Priced],
    warnings: &mut Vec<Told>,
) -> Result<Whole, Trouble> {
    let order = display_order(ways.catalog, &ways.proposal.lines);
    let ([labor, materials], amount) = of_parts(ways, lines, &order, |part| &part.amount)?;
    let subtotal = &labor + &materials;
    let mut adjustments = before_tax(ways, lines, &order, (&subtotal, &amount), warnings)?;
    let tax_places = ways.policy.tax_places.unwrap_or(ways.catalog.places);
    let taxes = taxes(ways, lines, &adjustments, tax_places)?;
    let shown_tax = taxes.iter().fold(whole(0), |sum, row| sum + &row.tax);
    let tax = ways.money(&Value::exactly(shown_tax))?;

    let ([labor_sub_rate, materials_sub_rate], sub_rate) =
        of_parts(ways, lines, &order, |part| &part.sub_rate)?;
    let retail =
        alone_or(ways, lines, &amount, |line, _| line.adjustments.is_empty(), |part| &part.retail)?;
    let raw = alone_or(
        ways,
        lines,
        &retail,
        |_, part| part.raw.exact == part.retail.exact,
        |part| &part.raw,
    )?;

    let mut net = subtotal.clone();
    let own = ways.proposal.adjustments.iter();
    for (adjustment, applied) in own.clone().zip(&adjustments) {
        net = if adjustment.discount { net - &applied.amount } else { net + &applied.amount };
    }
    let mut total = &net + &tax;
    for (index, adjustment) in own.clone().enumerate().filter(|(_, own)| own.after_tax) {
        let round = |asked: &Value| ways.money(asked).map(Value::exactly);
        let left = Value::exactly(total.clone());
        let Asked { given, cut, .. } = give(adjustment, &left, &Left::just(&left), round)?;
        if cut {
            warnings.push((format!("adjustments[{index}]"), "pricing.discount_cut".to_owned()));
        }
        adjustments[index].amount = given.exact.clone();
        total = if adjustment.discount { total - given.exact } else { total + given.exact };
    }
    let together = |discount: bool| {
        let own = ways.proposal.adjustments.iter().zip(&adjustments);
        own.filter(|(adjustment, _)| adjustment.discount == discount)
            .fold(whole(0), |sum, (_, applied)| sum + &applied.amount)
    };
    let (discount, charge) = (together(true), together(false));
    let given = |amount: &Option<String>| amount.as_ref().map(|amount| fraction(amount));
    let payable = &total + given(&ways.proposal.cash_rounding).unwrap_or(whole(0));
    let paid = ways.proposal.payments.iter().fold(whole(0), |sum, paid| sum + fraction(paid));
    let deal_size = given(&ways.proposal.deal_size).unwrap_or_else(|| {
        let before_tax = &subtotal - &discount;
        if ways.policy.deal_size_with_tax { before_tax + &tax } else { before_tax }
    });
    let all_sub_rates = labor_sub_rate + materials_sub_rate;
    let schedule = schedule(ways, &payable)?;
    let whole = Whole {
        totals: vec![
            ("labor", labor),
            ("materials", materials),
            ("margin", &subtotal - &all_sub_rates),
            ("net_margin", &net - &all_sub_rates),
            ("subtotal", subtotal),
            ("discount", discount),
            ("charge", charge),
            ("net", net),
            ("tax", tax),
            ("total", total),
            ("due", &payable - &paid),
            ("payable", payable),
            ("paid", paid),
            ("deal_size", deal_size),
            ("sub_rate", all_sub_rates),
        ],
        adjustments,
        taxes,
        tax_places,
        schedule,
        raw,
        retail,
        amount,
        sub_rate,
    };
    for (_, total) in &whole.totals {
        fits(total, ways.catalog.places)?;
    }
    Ok(whole)
}

/// A figure of labor and of materials, and of each part of a line, as they are shown.
fn of_parts(
    ways: &Ways<'_>,
    lines: &[Priced],
    order: &[usize],
    figure: fn(&Figures) -> &Value,
) -> Result<([Fraction; 2], Shown), Trouble> {
    let mut sums = [Value::zero(), Value::zero()];
    for (place, sum_of_part) in sums.iter_mut().enumerate() {
        *sum_of_part = sum(lines.iter().filter_map(|line| line.parts[place].as_ref().map(figure)))?;
    }
    let all = ways.money(&sum(&sums)?)?;
    let sums: [Fraction; 2] = round_together(&sums, &all, ways.catalog.places)?.try_into().unwrap();
    let shown = divided(ways, lines, order, figure, &sums)?;
    Ok((sums, shown))
}

/// The adjustments before tax, each on what the ones before it left, spread over what is left of the lines. Each is money.
fn before_tax(
    ways: &Ways<'_>,
    lines: &mut [Priced],
    order: &[usize],
    (subtotal, amount): (&Fraction, &Shown),
    warnings: &mut Vec<Told>,
) -> Result<Vec<Applied>, Trouble> {
    let nets =
        lines.iter().map(|line| line.sum(|part| &part.net)).collect::<Result<Vec<_>, _>>()?;
    let mut standing =
        Left { exact: sum(&nets)?.or_nothing()?, shown: Value::exactly(subtotal.clone()) };
    let mut of_lines = standing.clone();
    // What is shown as left of each line.
    let mut left: Vec<Fraction> = amount
        .iter()
        .map(|parts| parts.iter().flatten().fold(whole(0), |sum, part| sum + part))
        .collect();
    let mut all = Vec::new();
    for (index, adjustment) in ways.proposal.adjustments.iter().enumerate() {
        let path = format!("adjustments[{index}]");
        if adjustment.after_tax {
            all.push(Applied { amount: whole(0), shares: Vec::new(), change: Value::zero() });
            continue;
        }
        let is_spread = adjustment.tax_categories.is_empty() && any_price(lines, &of_lines)?;
        let most = if is_spread { lesser(&of_lines, &standing) } else { &standing };
        let round = |asked: &Value| ways.money(asked).map(Value::exactly);
        let Asked { given, taken, cut } = give(adjustment, &standing.exact, most, round)?;
        if cut {
            warnings.push((path.clone(), "pricing.discount_cut".to_owned()));
        }
        let signed = |value: Value| if adjustment.discount { value.negate() } else { value };
        let (amount, change) = (given.exact.clone(), signed(taken));
        let shown_change = signed(given);
        let add = |left: &Left| -> Result<Left, Trouble> {
            let exact = left.exact.add(&change)?.or_nothing()?;
            Ok(Left { exact, shown: left.shown.add(&shown_change)? })
        };
        standing = add(&standing)?;
        let shown_of_lines = of_lines.shown.exact.clone();
        if is_spread {
            of_lines = add(&of_lines)?;
        }
        let mut applied = Applied { amount, shares: Vec::new(), change };
        if is_spread {
            let towards_zero = shown_change.exact.is_negative() != shown_of_lines.is_negative()
                && shown_change.exact.abs() <= shown_of_lines.abs();
            let left = (towards_zero, left.as_mut_slice());
            spread_over_lines(ways, lines, order, adjustment.discount, left, &mut applied)?;
        } else if adjustment.tax_categories.is_empty()
            && !adjustment.discount
            && !applied.change.is_nothing()
        {
            // A discount of what is not taxed lessens nothing that is.
            warnings.push((path, "pricing.charge_not_spread".to_owned()));
        }
        let ends = standing.exact.is_nothing() || is_spread && of_lines.exact.is_nothing();
        if ends && adjustment.discount {
            // Lines that are too small for a share have come to nothing too.
            for part in lines.iter_mut().flat_map(|line| line.parts.iter_mut().flatten()) {
                part.net = part.net.clone().or_nothing()?;
            }
        }
        all.push(applied);
    }
    Ok(all)
}

/// Whether some line has a price, on the side of zero on which they are all together.
fn any_price(lines: &[Priced], of_lines: &Left) -> Result<bool, Trouble> {
    if of_lines.exact.is_nothing() {
        return Ok(false);
    }
    for line in lines {
        let net = line.sum(|part| &part.net)?.or_nothing()?;
        if !net.is_nothing() && net.exact.is_negative() == of_lines.exact.exact.is_negative() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Where a discount that is spread comes to an end: at what the lines have, or at what there is.
fn lesser<'l>(of_lines: &'l Left, standing: &'l Left) -> &'l Left {
    let below = |left: &Left| left.exact.exact.is_negative();
    let lines_have_less = of_lines.shown.exact.abs() <= standing.shown.exact.abs();
    if lines_have_less || below(of_lines) != below(standing) { of_lines } else { standing }
}

fn spread_over_lines(
    ways: &Ways<'_>,
    lines: &mut [Priced],
    order: &[usize],
    discount: bool,
    (towards_zero, left): (bool, &mut [Fraction]),
    applied: &mut Applied,
) -> Result<(), Trouble> {
    let mut nets = Vec::with_capacity(lines.len());
    for index in order {
        nets.push(lines[*index].sum(|part| &part.net)?.or_nothing()?);
    }
    let shares = spread(ways, &applied.change, &nets)?;
    let told: Vec<Value> =
        shares.iter().map(|share| if discount { share.negate() } else { share.clone() }).collect();
    let told = if ways.policy.exact_lines {
        // A discount takes what is left, a charge that goes the other way its opposite.
        let room = |index: &usize| if discount { left[*index].clone() } else { -&left[*index] };
        let room: Vec<Fraction> = order.iter().map(room).collect();
        let room = towards_zero.then_some(&*room);
        round_within(&told, room, &applied.amount, ways.catalog.places)?
    } else {
        told.into_iter().map(|share| share.exact).collect()
    };
    for (((index, share), net), told) in order.iter().zip(&shares).zip(&nets).zip(told) {
        if discount {
            left[*index] = &left[*index] - &told;
        } else {
            left[*index] = &left[*index] + &told;
        }
        if net.is_nothing() {
            // A cent that is shown of it has gone too.
            if !told.is_zero() {
                applied.shares.push((*index, told));
            }
            continue;
        }
        let parts: Vec<Value> =
            lines[*index].parts.iter().flatten().map(|part| part.net.clone()).collect();
        let shares = spread(ways, share, &parts)?;
        for (part, share) in lines[*index].parts.iter_mut().flatten().zip(shares) {
            part.net = part.net.add(&share)?.or_nothing()?;
        }
        applied.shares.push((*index, told));
    }
    applied.shares.sort_by_key(|share| share.0);
    Ok(())
}

/// The rows of taxes (rule Q-4).
fn taxes(
    ways: &Ways<'_>,
    lines: &[Priced],
    adjustments: &[Applied],
    tax_places: u32,
) -> Result<Vec<Row>, Trouble> {
    let Some((_, district)) = district(ways.catalog, ways.proposal) else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    let mut exact_taxes = Vec::new();
    for kind in 0..2 + district.categories.len() {
        let mut bases = Vec::new();
        for (line, priced) in ways.proposal.lines.iter().zip(lines) {
            for (place, part) in priced.parts.iter().enumerate() {
                if let Some(part) = part
                    && kinds(ways.catalog, line, Some(place)).contains(&kind)
                {
                    bases.push(part.net.clone());
                }
            }
            if kinds(ways.catalog, line, None).contains(&kind) {
                bases.push(priced.sum(|part| &part.net)?);
            }
        }
        for (adjustment, applied) in ways.proposal.adjustments.iter().zip(adjustments) {
            if kind >= 2 && adjustment.tax_categories.contains(&(kind - 2)) {
                bases.push(applied.change.clone());
            }
        }
        if bases.is_empty() {
            continue;
        }
        let base = sum(&bases)?;
        let tax_of = |base: &Value| percent_of(base, rate(district, kind));
        let round = |tax: &Value| tax.money(tax_places, ways.policy.mode);
        let tax = if ways.policy.tax == TaxLevel::Line {
            let mut sum = whole(0);
            for base in &bases {
                sum = sum + round(&tax_of(base)?)?;
            }
            Value::exactly(sum)
        } else {
            tax_of(&base)?
        };
        rows.push(Row { kind, base: ways.money(&base)?, tax: round(&tax)? });
        exact_taxes.push(tax);
    }
    if ways.policy.tax == TaxLevel::Total {
        let all = sum(&exact_taxes)?;
        let all = all.money(tax_places, ways.policy.mode)?;
        for (row, tax) in rows.iter_mut().zip(round_together(&exact_taxes, &all, tax_places)?) {
            row.tax = tax;
        }
    }
    Ok(rows)
}

/// A figure of every part as it is shown: its own money, or where lines stay exact its part of the sum.
fn divided(
    ways: &Ways<'_>,
    lines: &[Priced],
    order: &[usize],
    figure: fn(&Figures) -> &Value,
    sums: &[Fraction; 2],
) -> Result<Shown, Trouble> {
    let mut shown = vec![[None, None]; lines.len()];
    for place in 0..2 {
        let with_part = order.iter().filter(|index| lines[**index].parts[place].is_some());
        let (mut indexes, mut values) = (Vec::new(), Vec::new());
        for index in with_part {
            indexes.push(*index);
            values.push(figure(lines[*index].parts[place].as_ref().unwrap()).clone());
        }
        let money = if ways.policy.exact_lines {
            round_together(&values, &sums[place], ways.catalog.places)?
        } else {
            values.into_iter().map(|value| value.exact).collect()
        };
        for (index, money) in indexes.into_iter().zip(money) {
            shown[index][place] = Some(money);
        }
    }
    Ok(shown)
}

/// A figure of every part rounded by itself, or as the figure after it is shown where nothing changed it.
fn alone_or(
    ways: &Ways<'_>,
    lines: &[Priced],
    after: &Shown,
    unchanged: impl Fn(&Priced, &Figures) -> bool,
    figure: fn(&Figures) -> &Value,
) -> Result<Shown, Trouble> {
    let mut shown = after.clone();
    for (line, shown) in lines.iter().zip(&mut shown) {
        for (part, shown) in line.parts.iter().zip(shown) {
            if let Some(part) = part.as_ref().filter(|part| !unchanged(line, part)) {
                *shown = Some(ways.money(figure(part))?);
            }
        }
    }
    Ok(shown)
}

/// The parts of the schedule, which sum to what is payable (rule Q-7).
fn schedule(
    ways: &Ways<'_>,
    payable: &Fraction,
) -> Result<Result<Vec<Fraction>, &'static str>, Trouble> {
    let (places, parts) = (ways.catalog.places, &ways.proposal.schedule);
    if parts.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let mut fixed = whole(0);
    let mut percents = Vec::new();
    for part in parts {
        match part {
            Due::Amount(amount) => {
                let amount = fraction(amount);
                if !amount.is_zero() && amount.is_negative() != payable.is_negative() {
                    return Ok(Err("pricing.schedule_against_total"));
                }
                fixed = fixed + amount;
            }
            Due::Percent(percent) => {
                percents.push(percent_of(&Value::exactly(payable.clone()), percent)?);
            }
            Due::Share | Due::Rest => {}
        }
    }
    let by_percent = ways.money(&sum(&percents)?)?;
    let mut each_percent = round_together(&percents, &by_percent, places)?.into_iter();
    let left = payable - fixed - by_percent;
    if !left.is_zero() && left.is_negative() != payable.is_negative() {
        return Ok(Err("pricing.schedule_over_total"));
    }
    let shares = parts.iter().filter(|part| matches!(part, Due::Share)).count();
    if shares == 0 && !matches!(parts.last(), Some(Due::Rest)) && !left.is_zero() {
        return Ok(Err("pricing.schedule_under_total"));
    }
    let mut each_share = allocate(&left, &vec![whole(1); shares], places).into_iter();
    let amounts = parts.iter().map(|part| match part {
        Due::Amount(amount) => fraction(amount),
        Due::Percent(_) => each_percent.next().unwrap(),
        Due::Share => each_share.next().unwrap(),
        Due::Rest if shares == 0 => left.clone(),
        Due::Rest => whole(0),
    });
    Ok(Ok(amounts.collect()))
}
