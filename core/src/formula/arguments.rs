//! The part of the parser that takes the arguments of calls.

use super::function::Function;
use super::grouping::Commas;
use super::parser::{Next, Parser, Pending};
use super::syntax::{Role, What};
use super::{Expected, Formula, FormulaError, Operator, Span, Token};
use crate::num::Amount;

/// A call whose parenthesis is open.
#[derive(Clone, Copy)]
pub(super) struct Call {
    pub(super) function: Function,
    /// From the name to the parenthesis.
    pub(super) span: Span,
    /// The number of nodes before its first argument.
    pub(super) start: usize,
    /// The arguments that are complete.
    pub(super) arguments: usize,
    pub(super) second: Second,
    /// The last threshold of a `tier`.
    pub(super) threshold: Option<Amount>,
}

/// How the second argument of `round`, `ceil` or `floor` is given.
#[derive(Clone, Copy)]
pub(super) enum Second {
    None,
    Places(u8),
    Step,
}

impl Parser<'_> {
    /// Takes the comma after an argument.
    pub(super) fn comma(&mut self, span: Span) -> Result<Next, FormulaError> {
        let number = self.last_number.and_then(|number| Commas::after(self.source, number));
        self.reduce_to_bracket()?;
        let Some(Pending::Call(mut call)) = self.pending.last().copied() else {
            return Err(match number {
                Some(number) => number.error(),
                None if self.pending.is_empty() => FormulaError::UnexpectedToken {
                    found: Token::Comma,
                    expected: Expected::Operator,
                    span,
                },
                None => FormulaError::UnexpectedToken {
                    found: Token::Comma,
                    expected: Expected::OperatorOrClose,
                    span,
                },
            });
        };
        if let Some(number) = number
            && number.cannot_be_arguments
        {
            return Err(number.error());
        }
        self.end_argument(&mut call)?;
        let mut next = Next::Operand;
        if call.function.direction().is_some() && call.arguments == 1 {
            next = self.second_argument(&mut call)?;
        } else if call.function == Function::Tier {
            self.threshold(&mut call)?;
        }
        self.pending.pop();
        self.pending.push(Pending::Call(call));
        Ok(next)
    }

    /// Notes that an argument is complete, and what its role was.
    fn end_argument(&mut self, call: &mut Call) -> Result<(), FormulaError> {
        match (call.function, call.arguments) {
            (Function::If, 0) => self.mark(Role::Condition),
            (Function::If, 1) => {
                self.need_number()?;
                self.mark(Role::Then);
            }
            (Function::Tier, 0) => {
                self.need_number()?;
                self.mark(Role::Quantity);
            }
            (Function::Tier, _) => {
                self.need_number()?;
                self.mark(Role::Row);
            }
            _ => self.need_number()?,
        }
        call.arguments += 1;
        Ok(())
    }

    /// Takes the second argument of `round`, `ceil` or `floor`: places, or the start of a step.
    fn second_argument(&mut self, call: &mut Call) -> Result<Next, FormulaError> {
        let function = call.function;
        let mut ahead = self.lexer;
        let (mut token, mut span) = ahead.next()?;
        let after_word = ahead;
        if token == Token::Name && matches!(ahead.next()?.0, Token::Colon) {
            let name = span.text(self.source);
            self.lexer = ahead;
            if name.eq_ignore_ascii_case("step") {
                call.second = Second::Step;
                return Ok(Next::Operand);
            }
            if !name.eq_ignore_ascii_case("places") {
                let name = name.to_owned();
                return Err(FormulaError::UnknownArgument { function, name, span });
            }
            (token, span) = self.lexer.next()?;
        } else {
            self.lexer = after_word;
        }
        let places = match token {
            Token::Number(places) => {
                (0..=Formula::MAX_PLACES).find(|n| Amount::from(u32::from(*n)) == places)
            }
            _ => None,
        };
        let Some(places) = places else { return Err(FormulaError::Places { function, span }) };
        // The places are a number, not a calculation.
        let mut ahead = self.lexer;
        let (token, _) = ahead.next()?;
        if matches!(token, Token::Operator(_)) {
            return Err(FormulaError::Places { function, span });
        }
        call.second = Second::Places(places);
        Ok(Next::Operator)
    }

    /// Takes the threshold and the colon that begin a row of a tier table.
    fn threshold(&mut self, call: &mut Call) -> Result<(), FormulaError> {
        let (mut token, mut span) = self.lexer.next()?;
        let start = span;
        let negative = token == Token::Operator(Operator::Subtract);
        if negative {
            (token, span) = self.lexer.next()?;
        }
        let Token::Number(amount) = token else { return Err(FormulaError::TierRow { span }) };
        let threshold = if negative { amount.number().negate().into() } else { amount };
        let span = start.to(span);
        let (colon, after) = self.lexer.next()?;
        if colon != Token::Colon {
            return Err(FormulaError::TierRow { span: after });
        }
        if let Some(previous) = call.threshold
            && threshold <= previous
        {
            return Err(FormulaError::TierOrder { threshold, previous, span });
        }
        call.threshold = Some(threshold);
        self.leaf(What::Number(threshold), span);
        self.mark(Role::Threshold);
        Ok(())
    }

    /// Adds the node of a call, now that all its arguments are there.
    pub(super) fn finish_call(&mut self, mut call: Call, close: Span) -> Result<(), FormulaError> {
        let function = call.function;
        // Places have left no node that would have to be a number.
        if let Second::Places(_) = call.second {
            call.arguments += 1;
        } else {
            self.end_argument(&mut call)?;
        }
        let span = call.span.to(close);
        if !function.arguments().contains(&call.arguments) {
            return Err(FormulaError::ArgumentCount { function, found: call.arguments, span });
        }
        let count = u32::try_from(call.arguments).unwrap_or(u32::MAX);
        let what = match (function, function.direction()) {
            (Function::Abs, _) => What::Absolute,
            (Function::Min, _) => What::Smallest { count },
            (Function::Max, _) => What::Largest { count },
            (Function::If, _) => What::If,
            (_, Some(direction)) => match call.second {
                Second::None => What::Round { direction, places: None },
                Second::Places(places) => What::Round { direction, places: Some(places) },
                Second::Step => What::RoundToStep { direction },
            },
            (_, None) => What::Tier,
        };
        self.node(what, span, self.nodes.len() - call.start + 1);
        Ok(())
    }
}
