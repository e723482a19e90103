//! The canonical JSON of a quote, put down in the order of its keys.
//!
//! The same text that [`to_canonical_json`](crate::document::to_canonical_json) makes of the types, whose fields are listed
//! so that none is forgotten. A quote is by far the longest document there is, and most of it is numbers behind keys that
//! are known.

use super::figure::Step;
use super::{AppliedAdjustment, Moved, PartFigures, Quote, QuoteLine, Share};
use crate::document::Pieces;
use crate::id::LineId;
use crate::num::{Amount, Money, Number};

impl Quote {
    /// The canonical JSON (rule Q-11).
    pub fn to_json(&self) -> String {
        let Self {
            rules,
            outcome,
            number,
            date,
            stage,
            account,
            currency,
            policy,
            district,
            header,
            constants,
            lines,
            types,
            adjustments,
            taxes,
            totals,
            schedule,
            payments,
            ledger,
            problems,
            warnings,
        } = self;
        let of_lines = lines.iter().map(|line| 512 + line.fields.about()).sum::<usize>();
        let mut json = Pieces::for_about(4096 + of_lines + 160 * ledger.len());
        json.put("{");
        if let Some(account) = account {
            json.value("\"account\":", account);
            json.put(",");
        }
        json.list("\"adjustments\":", adjustments, put_adjustment);
        json.value(",\"constants\":", constants);
        json.value(",\"currency\":", currency);
        if let Some(date) = date {
            json.value(",\"date\":", date);
        }
        if let Some(district) = district {
            json.value(",\"district\":", district);
        }
        json.value(",\"header\":", header);
        json.list(",\"ledger\":", ledger, put_moved);
        json.list(",\"lines\":", lines, put_line);
        if let Some(number) = number {
            json.text(",\"number\":", number);
        }
        json.value(",\"outcome\":", outcome);
        json.value(",\"payments\":", payments);
        json.value(",\"policy\":", policy);
        json.value(",\"problems\":", problems);
        json.text(",\"rules\":", rules);
        json.value(",\"schedule\":", schedule);
        json.put(",\"schema\":\"tenantry/quote@1\"");
        json.value(",\"stage\":", stage);
        json.value(",\"taxes\":", taxes);
        if let Some(totals) = totals {
            json.value(",\"totals\":", totals);
        }
        json.value(",\"types\":", types);
        json.value(",\"warnings\":", warnings);
        json.put("}");
        json.into_text()
    }
}

fn put_line(line: &QuoteLine, json: &mut Pieces) {
    let QuoteLine {
        adjustments,
        amount,
        description,
        fields,
        id,
        item,
        labor,
        margin,
        materials,
        name,
        net,
        note,
        quantity,
        raw,
        retail,
        sub_rate,
        taxed,
        r#type,
    } = line;
    json.list("{\"adjustments\":", adjustments, put_adjustment);
    put_money(",\"amount\":", *amount, json);
    put_text(",\"description\":", description.as_deref(), json);
    json.put(",\"fields\":");
    fields.put(json);
    put_text(",\"id\":", id.as_ref().map(LineId::as_str), json);
    json.text(",\"item\":", item.as_str());
    put_part(",\"labor\":", labor.as_ref(), json);
    put_money(",\"margin\":", *margin, json);
    put_part(",\"materials\":", materials.as_ref(), json);
    json.text(",\"name\":", name);
    put_money(",\"net\":", *net, json);
    put_text(",\"note\":", note.as_deref(), json);
    put_amount(",\"quantity\":", *quantity, json);
    put_money(",\"raw\":", *raw, json);
    put_money(",\"retail\":", *retail, json);
    put_money(",\"sub_rate\":", *sub_rate, json);
    json.put(if *taxed { ",\"taxed\":true" } else { ",\"taxed\":false" });
    json.text(",\"type\":", r#type.as_str());
    json.put("}");
}

fn put_part(before: &str, part: Option<&PartFigures>, json: &mut Pieces) {
    let Some(part) = part else { return };
    let PartFigures { amount, net, raw, retail, sub_rate, unit, unit_sub_rate } = part;
    json.put(before);
    put_money("{\"amount\":", Some(*amount), json);
    put_money(",\"net\":", Some(*net), json);
    put_money(",\"raw\":", Some(*raw), json);
    put_money(",\"retail\":", Some(*retail), json);
    put_money(",\"sub_rate\":", Some(*sub_rate), json);
    put_amount(",\"unit\":", *unit, json);
    put_amount(",\"unit_sub_rate\":", *unit_sub_rate, json);
    json.put("}");
}

fn put_adjustment(adjustment: &AppliedAdjustment, json: &mut Pieces) {
    let AppliedAdjustment { after_tax, amount, label, percent, shares, r#type, cut_to: _ } =
        adjustment;
    json.put(if *after_tax { "{\"after_tax\":true" } else { "{\"after_tax\":false" });
    put_money(",\"amount\":", Some(*amount), json);
    json.text(",\"label\":", label);
    if let Some(percent) = percent {
        put_amount(",\"percent\":", *percent, json);
    }
    json.list(",\"shares\":", shares, |Share { amount, line }, json| {
        put_money("{\"amount\":", Some(*amount), json);
        json.whole(",\"line\":", *line);
        json.put("}");
    });
    json.text(",\"type\":", r#type.as_str());
    json.put("}");
}

fn put_moved(moved: &Moved, json: &mut Pieces) {
    let Moved { figure, rule, shown, .. } = moved;
    let [exact, moved] = moved.exact_and_moved().map(Number::trimmed);
    json.number("{\"exact\":", exact.parts());
    json.put(",\"figure\":\"");
    figure.tell(&mut |step| match step {
        Step::Name(name) => json.put(name),
        Step::Index(index) => json.whole("", index),
    });
    json.number("\",\"moved\":", moved.parts());
    json.text(",\"rule\":", rule);
    put_money(",\"shown\":", Some(*shown), json);
    json.put("}");
}

fn put_text(before: &str, text: Option<&str>, json: &mut Pieces) {
    if let Some(text) = text {
        json.text(before, text);
    }
}

#[cfg_attr(not(target_family = "wasm"), inline)]
fn put_money(before: &str, money: Option<Money>, json: &mut Pieces) {
    if let Some(money) = money {
        json.number(before, (money.units(), money.places()));
    }
}

#[cfg_attr(not(target_family = "wasm"), inline)]
fn put_amount(before: &str, amount: Amount, json: &mut Pieces) {
    json.number(before, amount.number().parts());
}
