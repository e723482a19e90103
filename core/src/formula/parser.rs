use super::function::Function;
use super::key::is_name;
use super::lexer::{Lexer, leading};
use super::operator::Precedence;
use super::syntax::{Node, Role, What};
use super::{Expected, Formula, FormulaError, Operator, Span, Token};
use crate::num::Amount;

/// Turns words into a tree in postfix order, in one loop.
///
/// Operators wait on a stack until one that binds less tightly, or a bracket, ends their operand. So
/// what is nested is bounded by the stack's own count, not by recursion.
pub(super) struct Parser<'a> {
    source: &'a str,
    lexer: Lexer<'a>,
    nodes: Vec<Node>,
    pending: Vec<Pending>,
    /// Parentheses, calls and signs that wait.
    depth: usize,
    operators: usize,
    /// The last word, if it was a number.
    last_number: Option<Span>,
}

/// What waits for its last operand.
#[derive(Clone, Copy)]
enum Pending {
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

#[derive(Clone, Copy)]
struct Call {
    function: Function,
    /// From the name to the parenthesis.
    span: Span,
    /// The number of nodes before its first argument.
    start: usize,
    /// The arguments that are complete.
    arguments: usize,
    second: Second,
    /// The last threshold of a `tier`.
    threshold: Option<Amount>,
}

/// How the second argument of `round`, `ceil` or `floor` is given.
#[derive(Clone, Copy)]
enum Second {
    None,
    Places(u8),
    Step,
}

/// What the loop looks for next.
enum Next {
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
                let lower = name.to_ascii_lowercase();
                let meant =
                    Function::ALL.into_iter().find(|function| alike(&lower, function.name()));
                let suggestion = meant.map(|function| function.name().to_owned());
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

    /// The error for a `%` after which nothing comes that it could divide by.
    fn percent(&self) -> FormulaError {
        let Some(mut node) = self.nodes.last() else {
            let span = Span::default();
            return FormulaError::UnexpectedEnd { expected: Expected::Value, span };
        };
        // In `x * 5%`, only the 5 is meant.
        if let What::Binary(_) = node.what
            && let Some(right) = self.nodes.get(self.nodes.len().saturating_sub(2))
            && right.outer.end() == node.outer.end()
        {
            node = right;
        }
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
                let found = span.text(self.source).to_owned();
                let suggestion = format!("* {found}");
                Err(FormulaError::MissingOperator { found, suggestion, span })
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

    fn comma(&mut self, span: Span) -> Result<Next, FormulaError> {
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

    fn finish_call(&mut self, mut call: Call, close: Span) -> Result<(), FormulaError> {
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

    fn reduce_to_bracket(&mut self) -> Result<(), FormulaError> {
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

    fn leaf(&mut self, what: What, span: Span) {
        self.node(what, span, 1);
    }

    fn node(&mut self, what: What, span: Span, size: usize) {
        // A text of 4,096 bytes has no more nodes than bytes.
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        self.nodes.push(Node { what, span, outer: span, size, role: Role::Operand });
    }

    fn mark(&mut self, role: Role) {
        if let Some(node) = self.nodes.last_mut() {
            node.role = role;
        }
    }

    /// Refuses a condition as the last value.
    fn need_number(&self) -> Result<(), FormulaError> {
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

/// A number that goes on after a comma, without a blank.
struct Commas<'a> {
    text: &'a str,
    span: Span,
    /// Whether three digits stand after each comma.
    grouped: bool,
    /// Whether what follows a comma starts with a 0, as no number of its own would.
    cannot_be_arguments: bool,
}

impl<'a> Commas<'a> {
    fn after(source: &'a str, number: Span) -> Option<Self> {
        let rest = source.get(number.start()..)?;
        let text = leading(rest, |byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
        let text = text.trim_end_matches([',', '.']);
        let (whole, _) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let groups: Vec<&str> = groups.collect();
        let digits = |group: &&str| !group.is_empty();
        if groups.is_empty() || first.is_empty() || !groups.iter().all(digits) {
            return None;
        }
        let grouped = first.len() <= 3 && groups.iter().all(|group| group.len() == 3);
        Some(Self {
            text,
            span: Span::new(number.start(), number.start() + text.len()),
            grouped,
            cannot_be_arguments: grouped && groups.iter().any(|group| group.starts_with('0')),
        })
    }

    fn error(&self) -> FormulaError {
        let text = self.text.to_owned();
        let span = self.span;
        if self.grouped {
            FormulaError::GroupingComma { suggestion: text.replace(',', ""), text, span }
        } else {
            FormulaError::DecimalComma { suggestion: text.replacen(',', ".", 1), text, span }
        }
    }
}

/// Whether a function's name, in lower case, was mistyped or is one that spreadsheets use.
fn alike(written: &str, function: &str) -> bool {
    let known = match written {
        "ceiling" | "roundup" => "ceil",
        "rounddown" | "int" | "trunc" => "floor",
        "mround" | "rnd" => "round",
        "iif" | "ifs" | "when" => "if",
        "minimum" | "least" => "min",
        "maximum" | "greatest" => "max",
        "absolute" => "abs",
        "tiers" | "tiered" | "lookup" => "tier",
        _ => "",
    };
    known == function
        || (is_name(written)
            && written.len().abs_diff(function.len()) <= 1
            && function.len() > 2
            && function.bytes().zip(written.bytes()).filter(|(a, b)| a == b).count() + 1
                >= function.len())
}
