//! What a Python statement reads, changes and does, as far as its text tells. It
//! is asked whether two statements may change places, so it leans towards saying
//! little: what is not certain counts as harmless. Knows nothing of exercises.

mod walk;

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, Stmt};
use std::collections::{BTreeMap, BTreeSet};
use walk::{Walk, named, parameters};

type Words = BTreeSet<String>;

/// One statement, with all that is inside it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Names that it gives a value.
    pub binds: Words,
    /// Names whose value it uses, in any way, and did not give them itself before.
    pub uses: Words,
    /// Of these, those used as a whole, not only by an attribute or item.
    pub whole: Words,
    /// Names whose object it changes.
    pub changes: Words,
    /// Of these, those it only adds to, as to a set.
    pub adds: Words,
    /// Attributes and items with fixed keys (`a.b`, `a[0]`) that it sets.
    pub sets: Words,
    /// The same that it reads.
    pub reads: Words,
    /// Names whose object it gives another name: what is in it does not matter.
    pub aliases: Words,
    /// Functions and methods that it calls.
    pub called: Words,
    /// What is inside may go elsewhere: `return`, `raise`, `break`, `continue`.
    pub exits: bool,
    /// Nothing after it in its block is reached.
    pub ends: bool,
    pub output: bool,
    pub barrier: bool,
    /// Reads a clock, so that what is done before and after it matters.
    pub clock: bool,
    /// Changes something that was there before.
    pub stateful: bool,
    /// Calls what is not known here.
    pub unknown: bool,
    /// A text that stands alone.
    pub text: bool,
    /// Names whose items it takes, whose attributes it takes, and by which it divides.
    pub items_of: Words,
    pub attributes_of: Words,
    pub divisors: Words,
    /// Names that the test of an `if` compares with nothing (`not x`, `x is None`, `len(x)`, `x == 0`).
    pub tested: Words,
}

/// What a function does when it is called.
#[derive(Clone, Debug, Default)]
struct Effects {
    facts: Facts,
    changes_arguments: bool,
}

/// The functions and methods of a program, by name; those of one name together.
#[derive(Default)]
pub struct Functions(BTreeMap<String, Effects>);

impl Functions {
    pub fn of(program: &[Stmt]) -> Self {
        let mut functions = Self::default();
        functions.collect(program);
        functions
    }

    fn collect(&mut self, statements: &[Stmt]) {
        for statement in statements {
            if let Stmt::FunctionDef(function) = statement {
                let mut walk = Walk { local: parameters(&function.parameters), ..Walk::default() };
                function.body.iter().for_each(|statement| walk.visit_stmt(statement));
                let arguments = parameters(&function.parameters);
                let changed = walk.facts.changes.iter().chain(walk.facts.sets.iter());
                let changes_arguments = changed.map(|name| root(name)).any(|name| arguments.contains(name));
                let mut facts = walk.facts;
                let outer: Words = walk.outer.iter().filter(|name| facts.binds.contains(*name)).cloned().collect();
                let is_own = |name: &String| facts.binds.contains(name) && !outer.contains(name);
                facts.uses = facts.uses.iter().filter(|name| !is_own(name)).cloned().collect();
                facts.whole = facts.whole.iter().filter(|name| !is_own(name)).cloned().collect();
                facts.changes =
                    facts.changes.iter().filter(|name| !is_own(name) && !arguments.contains(*name)).cloned().collect();
                facts.binds = outer;
                (facts.exits, facts.text) = (false, false);
                let known = self.0.entry(function.name.to_string()).or_default();
                known.facts.take(&facts);
                known.changes_arguments |= changes_arguments;
            }
            if let Stmt::ClassDef(class) = statement {
                let made = Effects {
                    facts: Facts { called: ["__init__".to_owned()].into(), ..Facts::default() },
                    ..Effects::default()
                };
                self.0.entry(class.name.to_string()).or_insert(made);
            }
            blocks(statement).into_iter().for_each(|block| self.collect(block));
        }
    }

    /// A statement's own facts with those of what it calls.
    pub fn facts(&self, statement: &Stmt) -> Facts {
        let mut walk = Walk::default();
        walk.visit_stmt(statement);
        let mut facts = walk.facts;
        facts.ends = matches!(statement, Stmt::Return(_) | Stmt::Raise(_) | Stmt::Break(_) | Stmt::Continue(_));
        let mut done = Words::new();
        while let Some(name) = facts.called.iter().find(|name| !done.contains(*name)).cloned() {
            if let Some(body) = self.0.get(&name) {
                let mut called = body.facts.clone();
                (called.items_of, called.attributes_of, called.divisors, called.tested) = Default::default();
                facts.take(&called);
            }
            done.insert(name);
        }
        if let Stmt::Expr(expression) = statement
            && let Expr::Call(call) = &*expression.value
        {
            let name = match &*call.func {
                Expr::Name(name) => Some(name.id.as_str()),
                Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
                _ => None,
            };
            if name.and_then(|name| self.0.get(name)).is_some_and(|body| body.changes_arguments) {
                let arguments = call.arguments.args.iter().filter_map(|argument| named(argument));
                facts.changes.extend(arguments.map(str::to_owned));
            }
        }
        facts
    }
}

impl Facts {
    /// Everything that the other does, too.
    fn take(&mut self, other: &Self) {
        let sets = |facts: &Self| {
            [
                &facts.binds,
                &facts.uses,
                &facts.whole,
                &facts.changes,
                &facts.adds,
                &facts.sets,
                &facts.reads,
                &facts.called,
            ]
            .map(Clone::clone)
        };
        let [binds, uses, whole, changes, adds, set, reads, called] = sets(other);
        for (own, theirs) in [
            (&mut self.binds, binds),
            (&mut self.uses, uses),
            (&mut self.whole, whole),
            (&mut self.changes, changes),
            (&mut self.adds, adds),
            (&mut self.sets, set),
            (&mut self.reads, reads),
            (&mut self.called, called),
        ] {
            own.extend(theirs);
        }
        self.exits |= other.exits;
        self.output |= other.output;
        self.barrier |= other.barrier;
        self.clock |= other.clock;
        self.stateful |= other.stateful;
        self.unknown |= other.unknown;
    }

    /// Does nothing that could be noticed elsewhere but by the names that it gives values.
    pub fn is_quiet(&self) -> bool {
        !(self.output || self.barrier || self.stateful || self.unknown || self.exits)
    }
}

/// The blocks of a compound statement.
pub fn blocks(statement: &Stmt) -> Vec<&[Stmt]> {
    match statement {
        Stmt::FunctionDef(it) => vec![&it.body],
        Stmt::ClassDef(it) => vec![&it.body],
        Stmt::For(it) => vec![&it.body, &it.orelse],
        Stmt::While(it) => vec![&it.body, &it.orelse],
        Stmt::With(it) => vec![&it.body],
        Stmt::If(it) => {
            let mut all: Vec<&[Stmt]> = vec![&it.body];
            all.extend(it.elif_else_clauses.iter().map(|clause| &*clause.body));
            all
        }
        Stmt::Try(it) => {
            let mut all: Vec<&[Stmt]> = vec![&it.body];
            all.extend(
                it.handlers.iter().filter_map(|handler| handler.as_except_handler()).map(|handler| &*handler.body),
            );
            all.extend([&*it.orelse, &*it.finalbody]);
            all
        }
        _ => Vec::new(),
    }
}

/// `a` of `a.b` and `a[0]`.
pub fn root(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or_default()
}
