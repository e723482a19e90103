//! A view for people: plain text in two columns, words and amounts.

use std::fmt::{self, Write};

use super::{RowKind, View, ViewCategory, ViewLine, ViewRow, ViewSection};
use crate::document::Fault;
use crate::num::{Amount, Money};
use crate::order::Listed;
use crate::proposal::{Outcome, Stage};

/// The characters of a line.
const WIDTH: usize = 80;
/// The fewest characters that words get, however long the amounts are.
const LEAST_WORDS: usize = 24;
/// What stands beside the subcontractor.
const WORK_FOR: &str = "For";

impl fmt::Display for View {
    /// Writes the paper in lines of at most 80 characters, more only where an amount needs them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sheet = Sheet::for_amounts(self.amounts());
        sheet.head(self);
        sheet.around(self);
        for section in &self.sections {
            sheet.section(section);
        }
        sheet.rows(self);
        sheet.below(self);
        f.write_str(sheet.text.trim_end())
    }
}

impl View {
    /// Every amount on it.
    fn amounts(&self) -> Vec<Money> {
        let mut amounts: Vec<Option<Money>> = Vec::new();
        for section in &self.sections {
            amounts.push(section.amount);
            for category in &section.categories {
                amounts.push(category.amount);
                for line in &category.lines {
                    amounts.extend([line.price, line.amount]);
                    for adjustment in &line.adjustments {
                        amounts.push(Some(adjustment.amount));
                    }
                }
            }
        }
        for row in &self.rows {
            amounts.push(Some(row.amount));
        }
        for part in &self.schedule {
            amounts.push(Some(part.amount));
        }
        amounts.into_iter().flatten().listed()
    }
}

/// The text in the making.
struct Sheet {
    text: String,
    /// The characters of the column of amounts.
    amounts: usize,
}

impl Sheet {
    fn for_amounts(amounts: Vec<Money>) -> Self {
        let mut widest = 0;
        for amount in amounts {
            widest = widest.max(grouped(amount).chars().count());
        }
        Self { text: String::new(), amounts: widest }
    }

    /// What it is, its number and its day.
    fn head(&mut self, view: &View) {
        let heading = view.kind.heading();
        let draft = if view.stage == Stage::Draft { ", draft" } else { "" };
        let day = view.date.map(|date| date.to_string());
        let right = [view.number.as_deref().map(str::to_owned), day];
        let right = right.into_iter().flatten().listed().join("  ");
        self.two_columns(&format!("{heading}{draft}"), &right);
        if *view.title != *heading {
            self.paragraph(&view.title);
        }
        self.rule('=');
    }

    /// The head of the paper, and who or what is behind it.
    fn around(&mut self, view: &View) {
        let work_for = view.subcontractor.as_ref();
        let labels = view.header.iter().map(|field| &*field.label);
        let labels = labels.chain(work_for.map(|_| WORK_FOR));
        let widest = labels.map(|label| label.chars().count()).max().unwrap_or(0).min(LEAST_WORDS);
        if let Some(subcontractor) = work_for {
            let who = format!("{} <{}>", subcontractor.name, subcontractor.email);
            self.labelled(WORK_FOR, &who, widest);
        }
        for field in &view.header {
            self.labelled(&field.label, &field.text, widest);
        }
        if let Some(about_me) = &view.about_me {
            self.blank_line();
            self.paragraph(about_me);
        }
        for (index, note) in view.pre_notes.iter().enumerate() {
            if index == 0 {
                self.blank_line();
                self.paragraph("Before you come");
            }
            self.item(note);
        }
    }

    fn section(&mut self, section: &ViewSection) {
        self.blank_line();
        self.paragraph(&section.name);
        self.rule('-');
        for category in &section.categories {
            self.category(category);
        }
        if section.amount.is_some() {
            self.entry(0, &format!("Total {}", section.name), section.amount);
        }
    }

    fn category(&mut self, category: &ViewCategory) {
        let priced_lines = category.lines.iter().any(|line| line.amount.is_some());
        let together = category.amount.filter(|_| !priced_lines);
        let indent = if let Some(name) = &category.name {
            self.entry(0, name, together);
            2
        } else {
            0
        };
        for line in &category.lines {
            self.line(indent, line);
        }
        let Some(name) = category.name.as_ref().filter(|_| priced_lines) else { return };
        if category.amount.is_some() {
            self.entry(indent, &format!("Total {name}"), category.amount);
        }
    }

    fn line(&mut self, indent: usize, line: &ViewLine) {
        let name = if line.quantity == Amount::ONE {
            line.name.to_string()
        } else {
            format!("{} × {}", line.quantity, line.name)
        };
        self.entry(indent, &name, line.price);
        let below = indent + 2;
        for adjustment in &line.adjustments {
            let label = with_percent(&adjustment.label, adjustment.percent);
            self.entry(below, &label, Some(adjustment.amount));
        }
        if !line.adjustments.is_empty() {
            self.entry(below, "comes to", line.amount);
        }
        if let Some(description) = &line.description {
            self.entry(below, description, None);
        }
        if !line.rooms.is_empty() {
            self.entry(below, &line.rooms.join(", "), None);
        }
        let fields = line.fields.iter().map(|field| format!("{}: {}", field.label, field.value));
        let fields = fields.listed().join("; ");
        if !fields.is_empty() {
            self.entry(below, &fields, None);
        }
        if let Some(note) = &line.note {
            for line in note.lines() {
                self.entry(below, line, None);
            }
        }
    }

    fn rows(&mut self, view: &View) {
        if view.rows.is_empty() {
            return;
        }
        self.blank_line();
        self.rule('=');
        for row in &view.rows {
            self.entry(0, &row_label(row, view), Some(row.amount));
        }
        if view.tax_included {
            self.paragraph("Prices include tax.");
        }
    }

    /// Schedule, terms, and what is missing.
    fn below(&mut self, view: &View) {
        if !view.schedule.is_empty() {
            self.blank_line();
            self.paragraph("Payment schedule");
        }
        for part in &view.schedule {
            let due = part.due.map(|due| format!(", due {due}")).unwrap_or_default();
            self.entry(2, &format!("{}{due}", part.label), Some(part.amount));
        }
        if let Some(terms) = &view.terms {
            self.blank_line();
            self.paragraph("Terms and conditions");
            self.paragraph(terms);
        }
        if view.outcome == Outcome::Incomplete {
            self.faults("What is missing", &view.problems);
        }
        self.faults("What is still open", &view.warnings);
    }

    fn faults(&mut self, heading: &str, faults: &[Fault]) {
        if faults.is_empty() {
            return;
        }
        self.blank_line();
        self.paragraph(heading);
        for fault in faults {
            self.item(&fault.message);
        }
    }

    /// Words with an amount behind their first line.
    fn entry(&mut self, indent: usize, words: &str, amount: Option<Money>) {
        let room = self.words_width().saturating_sub(indent).max(LEAST_WORDS / 2);
        let mut lines = wrapped(words, room).into_iter();
        let first = lines.next().unwrap_or_default();
        match amount {
            Some(amount) => {
                let behind = missing(self.words_width().saturating_sub(indent), &first);
                let amount = grouped(amount);
                let before = missing(self.amounts, &amount);
                self.push(format_args!("{}{first}{behind}  {before}{amount}", Blanks(indent)));
            }
            None => self.push(format_args!("{}{first}", Blanks(indent))),
        }
        for line in lines {
            self.push(format_args!("{}{line}", Blanks(indent)));
        }
    }

    /// Words with something at the right edge, or below where both do not fit.
    fn two_columns(&mut self, left: &str, right: &str) {
        let (left, right) = (plain(left), plain(right));
        let space = WIDTH.saturating_sub(left.chars().count());
        if right.chars().count() + 2 <= space {
            self.push(format_args!("{left}{}{right}", missing(space, &right)));
        } else {
            self.paragraph(&left);
            self.paragraph(&right);
        }
    }

    /// A label, and a text of any length beside it.
    fn labelled(&mut self, label: &str, text: &str, width: usize) {
        let indent = width + 2;
        let mut lines = wrapped(text, WIDTH - indent).into_iter();
        let label: String = plain(label).chars().take(width).collect();
        let first = lines.next().unwrap_or_default();
        self.push(format_args!("{label}{}  {first}", missing(width, &label)));
        for line in lines {
            self.push(format_args!("{}{line}", Blanks(indent)));
        }
    }

    fn item(&mut self, text: &str) {
        for (index, line) in wrapped(text, WIDTH - 2).into_iter().enumerate() {
            let mark = if index == 0 { "-" } else { " " };
            self.push(format_args!("{mark} {line}"));
        }
    }

    fn paragraph(&mut self, text: &str) {
        for line in wrapped(text, WIDTH) {
            self.push(format_args!("{line}"));
        }
    }

    fn rule(&mut self, character: char) {
        let rule: String = std::iter::repeat_n(character, WIDTH).collect();
        self.push(format_args!("{rule}"));
    }

    fn blank_line(&mut self) {
        self.text.push('\n');
    }

    fn push(&mut self, line: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(line);
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        self.text.push('\n');
    }

    fn words_width(&self) -> usize {
        WIDTH.saturating_sub(self.amounts + 2).max(LEAST_WORDS)
    }
}

/// So many blanks. A width that is given to the formatter itself could panic.
struct Blanks(usize);

impl fmt::Display for Blanks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.0).try_for_each(|_| f.write_char(' '))
    }
}

/// What a text lacks to be that wide.
fn missing(width: usize, text: &str) -> Blanks {
    Blanks(width.saturating_sub(text.chars().count()))
}

fn row_label(row: &ViewRow, view: &View) -> String {
    match row.kind {
        RowKind::Tax => match (row.percent, row.base) {
            (Some(rate), Some(base)) => {
                format!("{}, {rate} % of {}", row.label, grouped(base))
            }
            _ => row.label.to_string(),
        },
        RowKind::Payment => {
            // What went back stands among the payments with the other sign.
            let back = row.amount.units() > 0;
            let paid = if back { "Refunded" } else { "Paid" };
            let date = row.date.map_or_else(String::new, |date| format!(" {date}"));
            format!("{paid}{date}, {}", row.label)
        }
        RowKind::Total | RowKind::Payable | RowKind::Due => {
            format!("{}, {}", row.label, view.currency)
        }
        _ => with_percent(&row.label, row.percent),
    }
}

fn with_percent(label: &str, percent: Option<Amount>) -> String {
    percent.map_or_else(|| label.to_owned(), |percent| format!("{label}, {percent} %"))
}

/// An amount with commas between its thousands.
fn grouped(amount: Money) -> String {
    let text = amount.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A text without characters that would move the cursor, or turn round the direction of what stands beside it.
fn plain(text: &str) -> String {
    let moves = |character: char| {
        character.is_control()
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|character| if moves(character) { ' ' } else { character }).collect()
}

/// A text in lines of at most `width` characters: its own line breaks stay, others stand between words, and within a
/// word only where it is longer than a line.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for own_line in text.lines() {
        let mut line = String::new();
        let mut length = 0;
        for word in plain(own_line).split_whitespace() {
            let mut letters = word.chars().count();
            if length > 0 && length + 1 + letters > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            let mut rest = word.chars();
            while letters > width {
                line.extend(rest.by_ref().take(width));
                lines.push(std::mem::take(&mut line));
                letters -= width;
            }
            line.extend(rest);
            length += letters;
        }
        lines.push(line);
    }
    lines
}
