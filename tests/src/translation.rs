//! Translation validation: what the optimiser makes of a module, beside the module, on the same
//! inputs.

use neurlang::value::Value;
use neurlang::{
    Config, Engine, Error, Fuel, Instance, Module, Policy, SourceFn, Strategy, Trap, TrapKind,
};
use neurlang_ir::validate::{Validated, validate};
use neurlang_opt::Optimized;
use neurlang_opt::passes::Pass;
use neurlang_verify::inputs::{Domain, Generator, Hints};

/// Why and where a program stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Why.
    pub kind: TrapKind,
    /// The number of a `trap.user`.
    pub user_code: Option<i32>,
    /// Index of the instruction in the module's code.
    pub inst: u32,
}

/// Where the original's instruction is that `stop` stands for, which is of what was made.
///
/// # Panics
///
/// When the access was said to be inside its memory.
#[must_use]
pub fn origin(optimized: &Optimized, stop: &Stop) -> u32 {
    let is_bounds = stop.kind == TrapKind::Bounds;
    let is_inside = optimized.hints.is_unchecked(stop.inst as usize);
    assert!(!(is_bounds && is_inside), "an access was said to be inside: {stop:?}");
    optimized.origin(stop.inst, Some(stop.kind))
}

impl Stop {
    /// What `trap` says, of a program of `module`.
    ///
    /// # Panics
    ///
    /// When the module has no function of that name.
    #[must_use]
    pub fn of(module: &neurlang_ir::Module, trap: &Trap) -> Self {
        let func = module.function_index(trap.function()).expect("traps name their function");
        let start = module.functions[func as usize].start;
        Self { kind: trap.kind(), user_code: trap.user_code(), inst: start + trap.inst() }
    }
}

/// What is validated: each pass alone, no pass at all, and the optimiser as it is.
#[must_use]
pub fn pipelines() -> Vec<(&'static str, Vec<&'static Pass>)> {
    let alone = Pass::ALL.iter().map(|pass| (pass.name, vec![pass]));
    let mut all = vec![("no pass", Vec::new())];
    all.extend(alone);
    all.push(("all passes", Pass::pipeline()));
    all
}

/// The module that was made, on an engine that counts fuel.
///
/// # Panics
///
/// When the engine refuses it.
#[must_use]
pub fn translated(engine: &Engine, optimized: &Optimized) -> Module {
    Module::from_validated(engine, optimized.module.clone()).expect("the original was accepted")
}

/// How much is tried on one function.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Inputs at the edges of types, at most.
    pub edges_max: usize,
    /// Random inputs.
    pub random: usize,
    /// All inputs are tried when there are no more than this.
    pub exhaustive_max: u64,
    /// Instructions of a call of the original; what takes more says nothing.
    pub fuel_insts: u64,
}

/// The same inputs for a function and for what was made of it, and what the function does with
/// them.
#[derive(Debug)]
pub struct Cases {
    function: SourceFn,
    tried: Vec<Case>,
    fuel_insts: u64,
}

/// An input, and what the original does with it.
#[derive(Debug)]
struct Case {
    arguments: Vec<Value>,
    ran: Ran,
}

/// What came of a call.
#[derive(Clone, Debug)]
struct Ran {
    end: Result<Value, Stop>,
    /// What the `&mut` arguments hold.
    written: Vec<Value>,
}

/// An input on which what was made does something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The call as it is written.
    pub call: String,
    /// What the original does.
    pub expected: String,
    /// What the other one does.
    pub found: String,
}

impl Cases {
    /// Inputs of function `func` of `original`, which counts fuel, with what comes of them.
    ///
    /// # Panics
    ///
    /// When the module cannot be run.
    #[must_use]
    pub fn of(original: &Module, func: u32, effort: &Effort) -> Self {
        let ir = original.ir();
        let function = original.source_fn(&ir.functions[func as usize].name);
        let function = function.expect("a compiled function has a signature");
        let domain = Domain::of(function.sig(), &[]);
        let inputs = match domain.filter(|domain| domain.len() <= effort.exhaustive_max) {
            Some(domain) => (0..domain.len()).map(|index| domain.nth(index)).collect(),
            None => {
                let seed = u64::from(func);
                let mut generator = Generator::new(function.sig(), Hints::of(ir, func), seed);
                let mut inputs = generator.edges(effort.edges_max);
                for _ in 0..effort.random {
                    let random = generator.random();
                    inputs.push(generator.mutant(&random));
                    inputs.push(random);
                }
                inputs
            }
        };
        let fuel_insts = effort.fuel_insts;
        let mut cases = Vec::with_capacity(inputs.len());
        let mut runner = Runner::new(original, &function);
        for arguments in inputs {
            let ran = runner.run(&arguments, fuel_insts, &|stop| stop.inst);
            if !matches!(ran.end, Err(Stop { kind: TrapKind::Fuel, .. })) {
                cases.push(Case { arguments, ran });
            }
        }
        Self { function, tried: cases, fuel_insts }
    }

    /// How many inputs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tried.len()
    }

    /// True when there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tried.is_empty()
    }

    /// Compares what `made` does, whose instructions stand for those that `origin` says.
    ///
    /// # Errors
    ///
    /// The first input on which it does something else.
    ///
    /// # Panics
    ///
    /// When the module does not have the function.
    pub fn check(
        &self,
        made: &Module,
        origin: &dyn Fn(&Stop) -> u32,
    ) -> Result<(), Box<Difference>> {
        let name = &self.function.sig().name;
        let function = made.source_fn(name).expect("functions keep their names and types");
        let mut runner = Runner::new(made, &function);
        for Case { arguments, ran } in &self.tried {
            let found = runner.run(arguments, 4 * self.fuel_insts, origin);
            if !found.same(ran) {
                let call: Vec<String> = arguments.iter().map(ToString::to_string).collect();
                let call = format!("{name}({})", call.join(", "));
                let [expected, found] = [ran, &found].map(|ran| format!("{ran:?}"));
                return Err(Box::new(Difference { call, expected, found }));
            }
        }
        Ok(())
    }
}

impl Ran {
    fn same(&self, other: &Ran) -> bool {
        let same_end = match (&self.end, &other.end) {
            (Ok(one), Ok(other)) => one.same(other),
            (Err(one), Err(other)) => one == other,
            _ => false,
        };
        let mut pairs = self.written.iter().zip(&other.written);
        same_end && self.written.len() == other.written.len() && pairs.all(|(a, b)| a.same(b))
    }
}

/// A function of a module, to be called often.
struct Runner<'a> {
    module: &'a Module,
    function: &'a SourceFn,
    instance: Instance,
}

impl<'a> Runner<'a> {
    fn new(module: &'a Module, function: &'a SourceFn) -> Self {
        let instance = Instance::new(module, Policy::new()).expect("there is memory");
        Self { module, function, instance }
    }

    fn run(&mut self, arguments: &[Value], fuel_insts: u64, origin: &dyn Fn(&Stop) -> u32) -> Ran {
        let mut arguments = arguments.to_vec();
        self.instance.set_fuel(Fuel::new(fuel_insts));
        let end = match self.function.call(&mut self.instance, &mut arguments) {
            Ok(value) => Ok(value),
            Err(Error::Trap(trap)) => {
                let stop = Stop::of(self.module.ir(), &trap);
                Err(Stop { inst: origin(&stop), ..stop })
            }
            Err(error) => panic!("a call failed before or after the program ran: {error}"),
        };
        Ran { end, written: self.function.written(&arguments) }
    }
}

/// The interpreter, counting fuel and what runs.
///
/// # Panics
///
/// Never: every machine has it.
#[must_use]
pub fn interpreter() -> Engine {
    let config = Config::new().strategy(Strategy::Interpreter).fuel(true).coverage(true);
    Engine::new(config).expect("every machine has the interpreter")
}

/// The modules of the standard library, compiled: name and program.
///
/// # Panics
///
/// When one does not compile.
#[must_use]
pub fn standard_library() -> Vec<(&'static str, Validated)> {
    let compiled = neurlang_stdlib::MODULES.iter().map(|&(name, text)| {
        let source = neurlang_compiler::Source { name, text };
        let output = neurlang_compiler::compile(&source, &neurlang_compiler::Options::default());
        (name, validate(output.module).expect("what is compiled is valid"))
    });
    compiled.collect()
}
