use super::arguments::{Call, Second};
use super::function::Function;
use super::lexer::Lexer;
use super::operator::Precedence;
use super::syntax::{Node, Role, What};
use super::{Expected, Formula, FormulaError, Operator, Span, Token};
use crate::num::Amount;

/// Turns words into a tree in postfix order, in one loop.
///
/// Operators wait on a stack until one that binds less tightly, or a bracket, ends their operand. So
/// what is nested is bounded by the stack's own count, not by recursion.
pub(super) struct Parser<'a> {
    pub(super) source: &'a str,
    pub(super) lexer: Lexer<'a>,
    pub(super) nodes: Vec<Node>,
    pub(super) pending: Vec<Pending>,
    /// Parentheses, calls and signs that wait.
    depth: usize,
    operators: usize,
    /// The last word, if it was a number.
    pub(super) last_number: Option<Span>,
}

/// What waits for its last operand.
#[derive(Clone, Copy)]
pub(super) enum Pending {
    Binary(Operator),
    /// `-` or `+` before a value.
    Sign {
        negative: bool,
        span: Span,
    },
    Not {
        span: Span,
    },
    Open {
        span: Span,
    },
    Call(Call),
}

/// What the loop looks for next.
pub(super) enum Next {
    Operand,
    Operator,
    Done,
}

impl<'a> Parser<'a> {
    pub(super) fn new(source: &'a str) -> Result<Self, FormulaError> {
        if source.len() > Formula::MAX_TEXT {
            let mut end = Formula::MAX_TEXT;
            while !source.is_char_boundary(end) {
                end -= 1;
            }
            let span = Span::new(end, source.len());
            return Err(FormulaError::TooLong { length: source.len(), span });
        }
        Ok(Self {
            source,
            lexer: Lexer::new(source),
            nodes: Vec::with_capacity(source.len() / 4 + 2),
            pending: Vec::with_capacity(8),
            depth: 0,
            operators: 0,
            last_number: None,
        })
    }

    pub(super) fn parse(mut self) -> Result<Vec<Node>, FormulaError> {
        let mut next = Next::Operand;
        loop {
            let (token, span) = self.lexer.next()?;
            next = match next {
                Next::Operand => self.operand(token, span)?,
                Next::Operator => self.after_operand(token, span)?,
                Next::Done => return Ok(self.nodes),
            };
            if matches!(next, Next::Done) {
                return Ok(self.nodes);
            }
            self.last_number = matches!(token, Token::Number(_)).then_some(span);
        }
    }

    /// Takes a word where a value must begin.
    fn operand(&mut self, token: Token, span: Span) -> Result<Next, FormulaError> {
        match token {
            Token::Number(amount) => self.leaf(What::Number(amount), span),
            Token::Label => self.leaf(What::Name { in_braces: true }, span),
            Token::Name => return self.name(span),
            Token::Open => {
                self.nest(span)?;
                self.pending.push(Pending::Open { span });
                return Ok(Next::Operand);
            }
            Token::Not => {
                self.nest(span)?;
                self.count(span)?;
                self.pending.push(Pending::Not { span });
                return Ok(Next::Operand);
            }
            Token::Operator(sign @ (Operator::Add | Operator::Subtract)) => {
                if self.is_percent_before(span) {
                    return Err(self.percent());
                }
                self.nest(span)?;
                self.count(span)?;
                let negative = sign == Operator::Subtract;
                self.pending.push(Pending::Sign { negative, span });
                return Ok(Next::Operand);
            }
            _ => return Err(self.no_operand(token, span)),
        }
        Ok(Next::Operator)
    }

    /// Takes a name, or the start of a call.
    fn name(&mut self, span: Span) -> Result<Next, FormulaError> {
        let name = span.text(self.source);
        let function = Function::of_name(name);
        let mut ahead = self.lexer;
        let opens = match ahead.next() {
            Ok((Token::Open, open)) => Some(open),
            _ => None,
        };
        match (function, opens) {
            (None, None) => {
                self.leaf(What::Name { in_braces: false }, span);
                Ok(Next::Operator)
            }
            (Some(function), Some(open)) => {
                self.lexer = ahead;
                self.nest(span)?;
                self.count(span)?;
                self.pending.push(Pending::Call(Call {
                    function,
                    span: span.to(open),
                    start: self.nodes.len(),
                    arguments: 0,
                    second: Second::None,
                    threshold: None,
                }));
                Ok(Next::Operand)
            }
            (Some(function), None) => Err(FormulaError::MissingArguments { function, span }),
            (None, Some(_)) => {
                let suggestion = Function::meant_by(name).map(|meant| meant.name().to_owned());
                Err(FormulaError::UnknownFunction { name: name.to_owned(), suggestion, span })
            }
        }
    }

    /// The error for a word where a value must begin.
    fn no_operand(&self, token: Token, span: Span) -> FormulaError {
        if self.nodes.is_empty() && self.pending.is_empty() {
            match token {
                Token::End => return FormulaError::Empty { span: Span::new(0, self.source.len()) },
                Token::Operator(Operator::Equal) => return FormulaError::LeadingEquals { span },
                _ => {}
            }
        }
        match (self.pending.last(), token) {
            (Some(Pending::Call(call)), Token::Close) if call.arguments == 0 => {
                let span = call.span.to(span);
                FormulaError::ArgumentCount { function: call.function, found: 0, span }
            }
            (Some(Pending::Binary(Operator::Remainder)), _) => self.percent(),
            (_, Token::End) => FormulaError::UnexpectedEnd { expected: Expected::Value, span },
            _ => FormulaError::UnexpectedToken { found: token, expected: Expected::Value, span },
        }
    }

    /// What stands before a `%`: in `x * 5%`, only the 5 is meant.
    fn before_percent(&self) -> Option<&Node> {
        let node = self.nodes.last()?;
        let right = self.nodes.get(self.nodes.len().saturating_sub(2));
        let right = right.filter(|right| right.outer.end() == node.outer.end());
        Some(right.filter(|_| matches!(node.what, What::Binary(_))).unwrap_or(node))
    }

    /// Whether a percentage stands before the sign, as in `110% - fee`: `%` touches a number, and not the sign.
    fn is_percent_before(&self, sign: Span) -> bool {
        let before = self.source.get(..sign.start()).unwrap_or_default();
        let touched = before.trim_end();
        touched.len() < before.len()
            && touched.strip_suffix('%').is_some_and(|number| {
                let is_it = |node: &Node| {
                    matches!(node.what, What::Number(_)) && node.outer.end() == number.len()
                };
                self.before_percent().is_some_and(is_it)
            })
    }

    /// The error for a `%` after which nothing comes that it could divide by.
    fn percent(&self) -> FormulaError {
        let Some(node) = self.before_percent() else {
            let span = Span::default();
            return FormulaError::UnexpectedEnd { expected: Expected::Value, span };
        };
        let sign = self.source.get(node.outer.end()..).and_then(|rest| rest.find('%')).unwrap_or(0);
        let suggestion = match node.what {
            What::Number(amount) => {
                amount.checked_div(Amount::HUNDRED).map(|part| part.to_string())
            }
            _ => None,
        };
        FormulaError::Percent {
            suggestion: suggestion
                .unwrap_or_else(|| format!("{} / 100", node.outer.text(self.source))),
            span: node.outer.to(Span::new(0, node.outer.end() + sign + 1)),
        }
    }

    /// Takes a word after a complete value.
    fn after_operand(&mut self, token: Token, span: Span) -> Result<Next, FormulaError> {
        match token {
            Token::Operator(operator) => self.operator(operator, span),
            Token::Close => {
                self.reduce_to_bracket()?;
                match self.pending.pop() {
                    Some(Pending::Open { span: open }) => {
                        if let Some(node) = self.nodes.last_mut() {
                            node.outer = open.to(span);
                        }
                    }
                    Some(Pending::Call(call)) => self.finish_call(call, span)?,
                    _ => return Err(FormulaError::UnopenedParenthesis { span }),
                }
                self.depth -= 1;
                Ok(Next::Operator)
            }
            Token::Comma => self.comma(span),
            Token::End => {
                self.reduce_to_bracket()?;
                match self.pending.last() {
                    Some(Pending::Call(call)) => Err(FormulaError::UnclosedParenthesis {
                        span: Span::new(call.span.end() - 1, call.span.end()),
                    }),
                    Some(Pending::Open { span }) => {
                        Err(FormulaError::UnclosedParenthesis { span: *span })
                    }
                    _ => {
                        self.need_number()?;
                        Ok(Next::Done)
                    }
                }
            }
            Token::Number(_) | Token::Name | Token::Label | Token::Open => {
                let times = self.lexer.times(span).filter(|_| matches!(token, Token::Name));
                let found = span.text(self.source);
                Err(times.unwrap_or_else(|| FormulaError::missing_operator(found, span.start())))
            }
            Token::Not | Token::Colon => {
                let bracket = self
                    .pending
                    .iter()
                    .rev()
                    .find(|pending| matches!(pending, Pending::Open { .. } | Pending::Call(_)));
                let expected = match bracket {
                    Some(Pending::Call(_)) => Expected::OperatorOrArgumentEnd,
                    Some(_) => Expected::OperatorOrClose,
                    None => Expected::Operator,
                };
                Err(FormulaError::UnexpectedToken { found: token, expected, span })
            }
        }
    }

    fn operator(&mut self, operator: Operator, span: Span) -> Result<Next, FormulaError> {
        self.count(span)?;
        let precedence = operator.precedence();
        if precedence == Precedence::Comparison {
            self.reduce(Precedence::Sum)?;
            if let Some(Pending::Binary(before)) = self.pending.last()
                && before.precedence() == Precedence::Comparison
            {
                return Err(FormulaError::ChainedComparison { span });
            }
        }
        self.reduce(precedence)?;
        match operator {
            Operator::And => self.mark(Role::AndLeft),
            Operator::Or => self.mark(Role::OrLeft),
            _ => self.need_number()?,
        }
        self.pending.push(Pending::Binary(operator));
        Ok(Next::Operand)
    }

    /// Completes everything that waits and binds at least as tightly.
    fn reduce(&mut self, precedence: Precedence) -> Result<(), FormulaError> {
        while let Some(pending) = self.pending.last().copied() {
            let binds = match pending {
                Pending::Binary(operator) => operator.precedence(),
                Pending::Sign { .. } => Precedence::Sign,
                Pending::Not { .. } => Precedence::Not,
                Pending::Open { .. } | Pending::Call(_) => break,
            };
            if binds < precedence {
                break;
            }
            self.pending.pop();
            self.complete(pending)?;
        }
        Ok(())
    }

    pub(super) fn reduce_to_bracket(&mut self) -> Result<(), FormulaError> {
        self.reduce(Precedence::Or)
    }

    /// Adds the node of what waited, now that its last operand is there.
    fn complete(&mut self, pending: Pending) -> Result<(), FormulaError> {
        let Some(last) = self.nodes.last().copied() else { return Ok(()) };
        let size = last.size as usize;
        match pending {
            Pending::Binary(operator) => {
                if !operator.takes_conditions() {
                    self.need_number()?;
                }
                let left = self.nodes.len().checked_sub(size + 1).and_then(|at| self.nodes.get(at));
                let Some(left) = left.copied() else { return Ok(()) };
                let span = left.outer.to(last.outer);
                self.node(What::Binary(operator), span, size + left.size as usize + 1);
            }
            Pending::Sign { negative, span } => {
                self.need_number()?;
                self.depth -= 1;
                let span = span.to(last.outer);
                if negative {
                    self.node(What::Negate, span, size + 1);
                } else if let Some(node) = self.nodes.last_mut() {
                    node.outer = span;
                }
            }
            Pending::Not { span } => {
                self.depth -= 1;
                self.node(What::Not, span.to(last.outer), size + 1);
            }
            Pending::Open { .. } | Pending::Call(_) => {}
        }
        Ok(())
    }

    pub(super) fn leaf(&mut self, what: What, span: Span) {
        self.node(what, span, 1);
    }

    pub(super) fn node(&mut self, what: What, span: Span, size: usize) {
        // A text of 4,096 bytes has no more nodes than bytes.
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        self.nodes.push(Node { what, span, outer: span, size, role: Role::Operand });
    }

    pub(super) fn mark(&mut self, role: Role) {
        if let Some(node) = self.nodes.last_mut() {
            node.role = role;
        }
    }

    /// Refuses a condition as the last value.
    pub(super) fn need_number(&self) -> Result<(), FormulaError> {
        match self.nodes.last() {
            Some(node) if node.what.is_condition() => Err(FormulaError::ConditionForNumber {
                suggestion: format!("if({}, 1, 0)", node.span.text(self.source)),
                span: node.span,
            }),
            _ => Ok(()),
        }
    }

    fn nest(&mut self, span: Span) -> Result<(), FormulaError> {
        self.depth += 1;
        if self.depth > Formula::MAX_DEPTH {
            return Err(FormulaError::TooDeep { span });
        }
        Ok(())
    }

    fn count(&mut self, span: Span) -> Result<(), FormulaError> {
        self.operators += 1;
        if self.operators > Formula::MAX_OPERATORS {
            return Err(FormulaError::TooManyOperators { span });
        }
        Ok(())
    }
}
