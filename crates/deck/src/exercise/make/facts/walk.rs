//! The walk through a statement that collects its facts. It knows the names of
//! what Python's library changes, prints or waits for, and nothing of exercises.

use super::{Facts, Words, root};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, Parameters, Stmt};

/// Functions that change nothing, and fail for nothing that is of their kind.
const PURE: [&str; 22] = [
    "abs",
    "bool",
    "dict",
    "enumerate",
    "float",
    "frozenset",
    "id",
    "int",
    "isinstance",
    "len",
    "list",
    "max",
    "min",
    "range",
    "repr",
    "reversed",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
    "zip",
];

/// Methods that change what they are called on.
const MUTATORS: [&str; 26] = [
    "append",
    "appendleft",
    "add",
    "clear",
    "discard",
    "extend",
    "extendleft",
    "insert",
    "move_to_end",
    "pop",
    "popitem",
    "popleft",
    "put",
    "read",
    "readline",
    "readlines",
    "remove",
    "reverse",
    "rotate",
    "seek",
    "send",
    "setdefault",
    "sort",
    "subtract",
    "throw",
    "update",
];

/// Functions that change their first argument.
const CHANGERS: [&str; 8] = ["heapify", "heappop", "heappush", "heapreplace", "insort", "next", "setattr", "shuffle"];

/// What others see, in the order in which it is done.
const OUTPUTS: [&str; 12] = [
    "critical",
    "debug",
    "error",
    "exception",
    "info",
    "input",
    "log",
    "print",
    "warn",
    "warning",
    "write",
    "writelines",
];

/// Functions that read a clock.
const CLOCKS: [&str; 6] = ["monotonic", "now", "perf_counter", "process_time", "sleep", "time"];

/// Functions and methods that stand around others on purpose, or do what is not known.
const BARRIERS: [&str; 14] = [
    "eval", "exec", "acquire", "begin", "close", "commit", "connect", "flush", "join", "release", "rollback",
    "shutdown", "start", "wait",
];

pub fn parameters(parameters: &Parameters) -> Words {
    parameters.iter().map(|parameter| parameter.name().to_string()).collect()
}

pub fn named(expression: &Expr) -> Option<&str> {
    if let Expr::Name(name) = expression { Some(name.id.as_str()) } else { None }
}

/// Whether it is a method of a text, such as `", ".join`.
fn is_text(function: &Expr) -> bool {
    matches!(function, Expr::Attribute(method) if matches!(&*method.value, Expr::StringLiteral(_) | Expr::FString(_)))
}

/// The name that an attribute or item, however deep, belongs to.
fn owner(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => owner(&attribute.value),
        Expr::Subscript(subscript) => owner(&subscript.value),
        _ => None,
    }
}

/// `a.b` or `a[0]`, of a name and a key that does not change.
fn path(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Attribute(attribute) => Some([named(&attribute.value)?, ".", attribute.attr.as_str()].concat()),
        Expr::Subscript(subscript) => {
            let key = match &*subscript.slice {
                Expr::StringLiteral(text) => format!("{:?}", text.value.to_str()),
                Expr::NumberLiteral(number) => format!("{:?}", number.value),
                _ => return None,
            };
            Some(format!("{}[{key}]", named(&subscript.value)?))
        }
        _ => None,
    }
}

#[derive(Default)]
pub struct Walk {
    pub facts: Facts,
    /// Names of an inner scope.
    pub local: Words,
    /// Names declared to be those outside.
    pub outer: Words,
    /// Loops that the present place is in.
    pub loops: usize,
}

impl Walk {
    fn use_name(&mut self, name: &str, whole: bool) {
        if self.local.contains(name) || self.facts.binds.contains(name) && !self.outer.contains(name) {
            return;
        }
        self.facts.uses.insert(name.to_owned());
        if whole {
            self.facts.whole.insert(name.to_owned());
        }
    }

    fn bind(&mut self, name: &str) {
        self.facts.binds.insert(name.to_owned());
    }

    fn change(&mut self, expression: &Expr) {
        if let Some(name) = owner(expression) {
            self.use_name(name, false);
            self.facts.changes.insert(name.to_owned());
        }
        self.facts.stateful = true;
    }

    fn store(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => self.bind(name.id.as_str()),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.store(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.store(target)),
            Expr::Starred(starred) => self.store(&starred.value),
            Expr::Attribute(_) | Expr::Subscript(_) => {
                if let Expr::Subscript(subscript) = target {
                    self.visit_expr(&subscript.slice);
                }
                match (path(target), owner(target)) {
                    (Some(path), Some(name)) => {
                        self.use_name(name, false);
                        self.facts.sets.insert(path);
                        self.facts.stateful = true;
                    }
                    _ => {
                        self.change(target);
                        if let Expr::Attribute(_) | Expr::Subscript(_) = target {
                            self.visit_expr(target);
                        }
                    }
                }
            }
            _ => self.visit_expr(target),
        }
    }

    fn call(&mut self, call: &ruff_python_ast::ExprCall) {
        let name = match &*call.func {
            Expr::Name(name) => {
                self.use_name(name.id.as_str(), false);
                self.facts.unknown |= !PURE.contains(&name.id.as_str());
                Some(name.id.as_str())
            }
            Expr::Attribute(method) => {
                let name = method.attr.as_str();
                if MUTATORS.contains(&name) {
                    self.change(&method.value);
                    if name == "add"
                        && let Some(of) = owner(&method.value)
                    {
                        self.facts.adds.insert(of.to_owned());
                    }
                }
                self.facts.exits |= name == "exit";
                self.facts.unknown = true;
                self.visit_expr(&call.func);
                Some(name)
            }
            other => {
                self.visit_expr(other);
                None
            }
        };
        if let Some(name) = name {
            self.facts.called.insert(name.to_owned());
            self.facts.output |= OUTPUTS.contains(&name);
            self.facts.clock |= CLOCKS.contains(&name);
            self.facts.barrier |= BARRIERS.contains(&name) && !is_text(&call.func);
            if CHANGERS.contains(&name)
                && let Some(first) = call.arguments.args.first()
            {
                self.change(first);
            }
        }
        for argument in call.arguments.args.iter().chain(call.arguments.keywords.iter().map(|keyword| &keyword.value)) {
            match argument {
                // It is likely to be called at once.
                Expr::Lambda(lambda) => {
                    let before = self.local.clone();
                    self.local.extend(lambda.parameters.iter().flat_map(|all| parameters(all)));
                    self.visit_expr(&lambda.body);
                    self.local = before;
                }
                _ => self.visit_expr(argument),
            }
        }
    }

    fn comprehension<'a>(&mut self, generators: &'a [Comprehension], parts: &[&'a Expr]) {
        let before = self.local.clone();
        for generator in generators {
            self.visit_expr(&generator.iter);
            let mut targets = Walk::default();
            targets.store(&generator.target);
            self.local.extend(targets.facts.binds);
            generator.ifs.iter().for_each(|test| self.visit_expr(test));
        }
        parts.iter().for_each(|part| self.visit_expr(part));
        self.local = before;
    }

    fn looped(&mut self, body: &[Stmt]) {
        self.loops += 1;
        body.iter().for_each(|statement| self.visit_stmt(statement));
        self.loops -= 1;
    }

    /// Names that a test compares with nothing.
    fn test(&mut self, test: &Expr) {
        let mut found = Tests::default();
        found.visit_expr(test);
        self.facts.tested.extend(found.0);
    }
}

impl<'a> Visitor<'a> for Walk {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(it) => {
                it.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                it.parameters
                    .iter()
                    .filter_map(|parameter| parameter.default())
                    .for_each(|value| self.visit_expr(value));
                self.bind(it.name.as_str());
            }
            Stmt::ClassDef(it) => {
                it.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                it.arguments.iter().for_each(|arguments| self.visit_arguments(arguments));
                let mut inside = Walk { local: self.local.clone(), ..Walk::default() };
                it.body.iter().for_each(|statement| inside.visit_stmt(statement));
                inside.facts.binds.clear();
                self.facts.take(&inside.facts);
                self.bind(it.name.as_str());
            }
            Stmt::Assign(it) => {
                let known = named(&it.value).is_some_and(|name| self.facts.uses.contains(name));
                self.visit_expr(&it.value);
                self.facts.aliases.extend(named(&it.value).filter(|_| !known).map(str::to_owned));
                it.targets.iter().for_each(|target| self.store(target));
            }
            Stmt::AnnAssign(it) => {
                it.value.iter().for_each(|value| self.visit_expr(value));
                self.store(&it.target);
            }
            Stmt::AugAssign(it) => {
                self.visit_expr(&it.value);
                self.visit_expr(&it.target);
                self.store(&it.target);
                self.facts.stateful = true;
            }
            Stmt::For(it) => {
                self.visit_expr(&it.iter);
                self.store(&it.target);
                self.looped(&it.body);
                it.orelse.iter().for_each(|statement| self.visit_stmt(statement));
            }
            Stmt::While(it) => {
                self.visit_expr(&it.test);
                self.looped(&it.body);
                it.orelse.iter().for_each(|statement| self.visit_stmt(statement));
            }
            Stmt::With(it) => {
                for item in &it.items {
                    self.visit_expr(&item.context_expr);
                    item.optional_vars.iter().for_each(|target| self.store(target));
                }
                it.body.iter().for_each(|statement| self.visit_stmt(statement));
            }
            Stmt::If(it) => {
                self.test(&it.test);
                walk_stmt(self, statement);
            }
            Stmt::Try(it) => {
                let names = it.handlers.iter().filter_map(|handler| handler.as_except_handler()?.name.as_ref());
                names.for_each(|name| self.bind(name.as_str()));
                walk_stmt(self, statement);
            }
            Stmt::Delete(it) => {
                for target in &it.targets {
                    match target {
                        Expr::Name(name) => {
                            self.use_name(name.id.as_str(), true);
                            self.bind(name.id.as_str());
                        }
                        _ => self.store(target),
                    }
                }
                self.facts.stateful = true;
            }
            Stmt::Import(it) => {
                for alias in &it.names {
                    let name = alias.asname.as_ref().map_or_else(|| root(alias.name.as_str()), |name| name.as_str());
                    self.bind(name);
                }
            }
            Stmt::ImportFrom(it) => {
                for alias in &it.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
                }
            }
            Stmt::Global(it) => self.declare(it.names.iter().map(|name| name.as_str())),
            Stmt::Nonlocal(it) => self.declare(it.names.iter().map(|name| name.as_str())),
            Stmt::Return(_) | Stmt::Raise(_) => {
                self.facts.exits = true;
                walk_stmt(self, statement);
            }
            Stmt::Break(_) | Stmt::Continue(_) => self.facts.exits |= self.loops == 0,
            Stmt::Expr(it) => {
                self.facts.text |= matches!(&*it.value, Expr::StringLiteral(_));
                // What is called for its effect changes what it is called on.
                if let Expr::Call(call) = &*it.value
                    && let Expr::Attribute(method) = &*call.func
                    && !OUTPUTS.contains(&method.attr.as_str())
                    && !MUTATORS.contains(&method.attr.as_str())
                {
                    self.change(&method.value);
                }
                self.visit_expr(&it.value);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.use_name(name.id.as_str(), true),
            Expr::Attribute(attribute) => match named(&attribute.value) {
                Some(name) => {
                    self.use_name(name, false);
                    self.facts.reads.extend(path(expression));
                    self.facts.attributes_of.insert(name.to_owned());
                }
                None => self.visit_expr(&attribute.value),
            },
            Expr::Subscript(subscript) => {
                self.visit_expr(&subscript.slice);
                match named(&subscript.value) {
                    Some(name) => {
                        let fixed = path(expression);
                        self.use_name(name, fixed.is_none());
                        self.facts.reads.extend(fixed);
                        self.facts.items_of.insert(name.to_owned());
                    }
                    None => self.visit_expr(&subscript.value),
                }
            }
            Expr::BinOp(operation) => {
                use ruff_python_ast::Operator::{Div, FloorDiv, Mod};
                if matches!(operation.op, Div | FloorDiv | Mod) {
                    self.facts.divisors.extend(named(&operation.right).map(str::to_owned));
                }
                walk_expr(self, expression);
            }
            Expr::Call(call) => self.call(call),
            Expr::Lambda(_) => {}
            Expr::ListComp(it) => self.comprehension(&it.generators, &[&it.elt]),
            Expr::SetComp(it) => self.comprehension(&it.generators, &[&it.elt]),
            Expr::Generator(it) => self.comprehension(&it.generators, &[&it.elt]),
            Expr::DictComp(it) => {
                let parts: Vec<&Expr> = it.key.as_deref().into_iter().chain([&*it.value]).collect();
                self.comprehension(&it.generators, &parts);
            }
            Expr::Named(it) => {
                self.visit_expr(&it.value);
                self.store(&it.target);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.facts.output = true;
                walk_expr(self, expression);
            }
            Expr::Await(_) => {
                self.facts.unknown = true;
                walk_expr(self, expression);
            }
            _ => walk_expr(self, expression),
        }
    }
}

impl Walk {
    fn declare<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            self.outer.insert(name.to_owned());
            self.facts.uses.insert(name.to_owned());
            self.facts.changes.insert(name.to_owned());
        }
    }
}

/// Names in the places of a test where nothing makes a difference.
#[derive(Default)]
struct Tests(Words);

impl<'a> Visitor<'a> for Tests {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                self.0.insert(name.id.to_string());
            }
            Expr::Attribute(_) | Expr::Subscript(_) => {}
            _ => walk_expr(self, expression),
        }
    }
}
