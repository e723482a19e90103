//! An explanation as a person reads it: one figure a line, indented under the one that it is part of, with its path and the
//! rule that made it.

use std::fmt;

use super::{Explanation, Role, RoundedWith, Source, Term};

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_figure(f, self, None, 0)
    }
}

fn write_figure(
    f: &mut fmt::Formatter<'_>,
    figure: &Explanation,
    term: Option<&Term>,
    depth: usize,
) -> fmt::Result {
    let Explanation { figure: path, value, rule, terms, formula, rounding, rounded_with, .. } =
        figure;
    write_indent(f, depth)?;
    match term {
        Some(Term { role, name, .. }) => {
            write!(f, "{}{name}: {value}  ({path}, {rule}", word(*role))?;
        }
        None => write!(f, "{path} = {value}  ({rule}")?,
    }
    if let Some(moved) = rounding {
        let how = match rounded_with {
            Some(RoundedWith::Others) => " by largest remainder",
            Some(RoundedWith::Lines) => " line by line",
            Some(RoundedWith::Left) => " with what it leaves",
            None => "",
        };
        write!(f, "; rounded from {}{how}", moved.exact())?;
    }
    writeln!(f, ")")?;
    if let Some(trace) = formula {
        // Names are told below, with where their values came from.
        for line in trace.to_string().lines().filter(|line| equations(line) > 1) {
            write_indent(f, depth + 1)?;
            writeln!(f, "{line}")?;
        }
    }
    for term in terms {
        // The depth is bounded: figures are made from figures of a lower kind.
        match &term.explanation {
            Some(explanation) => write_figure(f, explanation, Some(term), depth + 1)?,
            None => write_term(f, term, depth + 1)?,
        }
    }
    Ok(())
}

/// How often something is said to equal something.
fn equations(line: &str) -> usize {
    line.split(' ').filter(|word| *word == "=").count()
}

fn write_term(f: &mut fmt::Formatter<'_>, term: &Term, depth: usize) -> fmt::Result {
    let Term { role, name, value, source, .. } = term;
    write_indent(f, depth)?;
    write!(f, "{}{name}: {value}", word(*role))?;
    f.write_str(match source {
        Source::Figure { path } => return writeln!(f, ", see {path}"),
        Source::TaxOn { rate, path } => return writeln!(f, ", {rate} % of {path}"),
        Source::Constant { set_by: Some(account), .. } => {
            return writeln!(f, ", constant, set by {account}");
        }
        Source::Constant { set_by: None, .. } => ", constant\n",
        Source::Rooms {} => ", from the rooms\n",
        Source::Input {} => ", entered\n",
        Source::Default {} => ", default\n",
        Source::Blank {} => ", left blank\n",
        Source::Proposal {} => ", from the proposal\n",
        Source::Shared {} => ", shared by the parts of the line\n",
        Source::Rate {} => " %, rate of the district\n",
        Source::Rounding {} => ", moved by rounding\n",
    })
}

/// A width given to the formatter could panic.
fn write_indent(f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
    (0..depth).try_for_each(|_| f.write_str("  "))
}

const fn word(role: Role) -> &'static str {
    match role {
        Role::Plus | Role::Used => "",
        Role::Minus => "less ",
        Role::Times => "times ",
        Role::Percent => "percent ",
        Role::Divided => "share of ",
        Role::AtMost => "at most ",
    }
}
