//! [`Module`]: a validated program.

use super::{Counters, Coverage, Engine, Error, Rejection, Strategy};
use crate::ext::{self, Row, extensions};
use crate::interp::Program;
use crate::jit::{self, AheadCode, Compiled};
use neurlang_ir::diag::SourceMap;
use neurlang_ir::validate::{Rejected, Validated, Validator};
use neurlang_ir::{Op, Word, asm, binary};
use neurlang_opt::Optimized;
use neurlang_stencils::Target;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// The name under which text without a file appears in diagnostics.
const TEXT_NAME: &str = "<text>";

/// A validated program, ready to be instantiated. Cheap to clone, and shared by threads.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Module};
///
/// let engine = Engine::default();
/// let text = Module::from_text(&engine, ".fn one() -> u64\n mov r0, 1\n ret")?;
/// let binary = Module::from_binary(&engine, &text.to_binary())?;
/// assert_eq!(binary.ir().code, text.ir().code);
/// # Ok::<(), neurlang::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Module {
    pub(crate) inner: Arc<ModuleInner>,
}

/// What the clones of a [`Module`] share.
#[derive(Debug)]
pub(crate) struct ModuleInner {
    pub(crate) engine: Engine,
    pub(crate) validated: Validated,
    /// The table rows of the module's imports, by index.
    pub(crate) imports: Vec<&'static Row>,
    /// The interpreter's form of the code, made when it first runs.
    program: OnceLock<Program>,
    /// The compiled form, once it is decided whether there is one.
    native: OnceLock<Option<Compiled>>,
    /// What the optimiser makes of the module, once somebody asks; the same program on other
    /// engines has it too.
    optimized: Arc<OnceLock<Arc<Optimized>>>,
    /// The blob, when the module runs ahead of time.
    pub(crate) ahead: Option<AheadCode>,
    /// A call was interpreted that is to be compiled the next time.
    interpreted: AtomicBool,
    /// What the interpreter counts, when the engine wants that.
    pub(crate) counters: Option<Counters>,
}

impl ModuleInner {
    /// The module as it was validated.
    #[inline]
    pub(crate) fn ir(&self) -> &neurlang_ir::Module {
        self.validated.module()
    }

    /// What the optimiser makes of it.
    pub(crate) fn optimized(&self) -> &Arc<Optimized> {
        optimized(&self.optimized, &self.validated)
    }

    /// The interpreter's form of the code.
    #[inline]
    pub(crate) fn program(&self) -> &Program {
        let unpack = || Program::new(&self.validated, self.engine.config().counts_fuel());
        self.program.get_or_init(unpack)
    }

    /// The compiled form, when function `func` is to be run in it; otherwise it is interpreted.
    #[inline]
    pub(crate) fn native_for(&self, func: u32) -> Option<&Compiled> {
        match self.native.get() {
            Some(decided) => decided.as_ref(),
            None => self.decide(func),
        }
    }

    /// The compiled form, made now if need be; none where there is no compiler, or no memory.
    pub(crate) fn native(&self) -> Option<&Compiled> {
        let config = *self.engine.config();
        let compile = || match config.chosen_strategy() {
            Strategy::Interpreter | Strategy::Aot => None,
            Strategy::Jit2 if !config.counts_fuel() => {
                jit::compile_optimized(self.engine.native(), self.optimized(), config)
            }
            Strategy::Auto | Strategy::Jit | Strategy::Jit2 => {
                jit::compile(self.engine.native(), &self.validated, config)
            }
        };
        self.native.get_or_init(compile).as_ref()
    }

    /// A function that runs each of its instructions once is interpreted the first time.
    #[cold]
    fn decide(&self, func: u32) -> Option<&Compiled> {
        let eager = self.engine.config().chosen_strategy() != Strategy::Auto;
        let repeats = || self.interpreted.swap(true, Ordering::Relaxed);
        if eager || !self.is_straight(func) || repeats() { self.native() } else { None }
    }

    fn is_straight(&self, func: u32) -> bool {
        let code = &self.validated.code()[self.ir().functions[func as usize].range()];
        let goes_back = |(pc, word): (usize, &Word)| match word.op() {
            Some(Op::JumpTable) => true,
            Some(op) if op.is_branch() || op == Op::Jump => word.target(pc as u32) <= pc as u32,
            _ => false,
        };
        !self.validated.info(func).makes_calls && !code.iter().enumerate().any(goes_back)
    }
}

impl Module {
    /// Assembles and validates `.nl` text. `.include` finds nothing here: assemble with
    /// [`ir::asm`](neurlang_ir::asm) and use [`Module::from_ir`] for programs of several files.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] with every mistake in the text.
    pub fn from_text(engine: &Engine, text: &str) -> Result<Self, Error> {
        let sources = || {
            let mut sources = SourceMap::new();
            sources.add(TEXT_NAME, text);
            sources
        };
        let ir = asm::assemble_str(text, extensions())
            .map_err(|diagnostics| Error::Rejected(Rejection::new(diagnostics, sources())))?;
        Self::validated(engine, ir, sources)
    }

    /// Decodes and validates the bytes of an `.nlb` file.
    ///
    /// # Errors
    ///
    /// [`Error::Binary`] when the bytes are damaged, and what [`Module::from_ir`] returns.
    pub fn from_binary(engine: &Engine, bytes: &[u8]) -> Result<Self, Error> {
        let ir = binary::decode(bytes, extensions()).map_err(Error::Binary)?;
        Self::from_ir(engine, ir)
    }

    /// Validates a module.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] with everything that the validator refuses,
    /// [`Error::UnknownExtension`] when the module was made for another set of extensions, and
    /// [`Error::NotAhead`] when the engine runs ahead of time what the module cannot.
    pub fn from_ir(engine: &Engine, ir: neurlang_ir::Module) -> Result<Self, Error> {
        Self::validated(engine, ir, SourceMap::new)
    }

    fn validated(
        engine: &Engine,
        ir: neurlang_ir::Module,
        sources: impl FnOnce() -> SourceMap,
    ) -> Result<Self, Error> {
        let validated = checked(ir)
            .map_err(|rejected| Error::Rejected(Rejection::new(rejected.diagnostics, sources())))?;
        Self::from_validated(engine, validated)
    }

    /// The module as `engine` runs it.
    fn of(
        engine: &Engine,
        validated: Validated,
        imports: Vec<&'static Row>,
        optimized: Arc<OnceLock<Arc<Optimized>>>,
    ) -> Result<Self, Error> {
        let ahead = match engine.config().chosen_strategy() {
            Strategy::Aot => Some(map_ahead(engine, &validated, &optimized)?),
            Strategy::Auto | Strategy::Interpreter | Strategy::Jit | Strategy::Jit2 => None,
        };
        let counted = engine.config().counts_coverage();
        let inner = ModuleInner {
            counters: counted.then(|| Counters::new(validated.code().len())),
            engine: engine.clone(),
            validated,
            imports,
            program: OnceLock::new(),
            native: OnceLock::new(),
            optimized,
            ahead,
            interpreted: AtomicBool::new(false),
        };
        let is_native = matches!(engine.config().chosen_strategy(), Strategy::Jit | Strategy::Jit2);
        if is_native && inner.native().is_none() {
            return Err(Error::OutOfMemory);
        }
        Ok(Self { inner: Arc::new(inner) })
    }

    /// A module that has been validated already.
    ///
    /// # Errors
    ///
    /// What [`Module::from_ir`] returns, but for [`Error::Rejected`].
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::{Engine, Module, ir};
    ///
    /// let text = ".fn one() -> u64\n mov r0, 1\n ret";
    /// let validated = ir::validate(ir::asm::assemble_str(text, neurlang::extensions()).unwrap());
    /// let module = Module::from_validated(&Engine::default(), validated.unwrap())?;
    /// assert_eq!(module.ir().functions[0].name, "one");
    /// # Ok::<(), neurlang::Error>(())
    /// ```
    pub fn from_validated(engine: &Engine, validated: Validated) -> Result<Self, Error> {
        let imports = import_rows(validated.module())?;
        Self::of(engine, validated, imports, Arc::default())
    }

    /// The same program for another engine; it is neither validated nor optimised again.
    ///
    /// # Errors
    ///
    /// [`Error::NotAhead`] when the engine runs ahead of time what the module cannot, and
    /// [`Error::OutOfMemory`] when there is none for native code.
    ///
    /// # Examples
    ///
    /// ```
    /// use neurlang::{Config, Engine, Module, Strategy};
    ///
    /// let module = Module::from_text(&Engine::default(), ".fn one() -> u64\n mov r0, 1\n ret")?;
    /// let counting = Engine::new(Config::new().strategy(Strategy::Interpreter).fuel(true))?;
    /// assert_eq!(module.for_engine(&counting)?.ir(), module.ir());
    /// # Ok::<(), neurlang::Error>(())
    /// ```
    pub fn for_engine(&self, engine: &Engine) -> Result<Self, Error> {
        let ModuleInner { validated, imports, optimized, .. } = &*self.inner;
        Self::of(engine, validated.clone(), imports.clone(), Arc::clone(optimized))
    }

    /// The engine it was made for.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// The validated module: functions, code, data, annotations.
    #[must_use]
    pub fn ir(&self) -> &neurlang_ir::Module {
        self.inner.ir()
    }

    /// The validated module with what the validator learned about it.
    #[must_use]
    pub fn validation(&self) -> &Validated {
        &self.inner.validated
    }

    /// The bytes of an `.nlb` file with this module.
    #[must_use]
    pub fn to_binary(&self) -> Vec<u8> {
        binary::encode(self.ir())
    }

    /// What the interpreter ran until now, when the engine
    /// [counts](crate::Config::coverage).
    #[must_use]
    pub fn coverage(&self) -> Option<Coverage> {
        self.inner.counters.as_ref().map(Counters::read)
    }

    /// True when both are clones of one module.
    #[must_use]
    pub fn same_as(&self, other: &Module) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

/// Modules of no more instructions leave the memory that validating them took to the next.
const SMALL_INSTS_MAX: usize = 1 << 14;

/// Validates `ir` with the working memory that the thread has left, if any.
fn checked(ir: neurlang_ir::Module) -> Result<Validated, Rejected> {
    thread_local! {
        static IDLE: Cell<Option<Box<Validator>>> = const { Cell::new(None) };
    }
    let is_small = ir.code.len() <= SMALL_INSTS_MAX;
    let mut validator = IDLE.try_with(Cell::take).ok().flatten().unwrap_or_default();
    let outcome = validator.validate(ir);
    if is_small {
        // A thread that ends keeps nothing.
        let _ = IDLE.try_with(|idle| idle.set(Some(validator)));
    }
    outcome
}

/// What the optimiser makes of `module`, kept in `place`.
fn optimized<'a>(place: &'a OnceLock<Arc<Optimized>>, module: &Validated) -> &'a Arc<Optimized> {
    place.get_or_init(|| Arc::new(neurlang_opt::optimize(module)))
}

fn map_ahead(
    engine: &Engine,
    module: &Validated,
    place: &OnceLock<Arc<Optimized>>,
) -> Result<AheadCode, Error> {
    let target = Target::HOST.ok_or(Error::Unavailable { what: "native code" })?;
    let blob = optimized(place, module).blob(module, target);
    let blob = blob.map_err(|refusal| Error::NotAhead { refusal })?;
    jit::map_ahead(engine.native(), blob).map_err(|_| Error::OutOfMemory)
}

fn import_rows(ir: &neurlang_ir::Module) -> Result<Vec<&'static Row>, Error> {
    ir.imports
        .iter()
        .map(|import| {
            ext::row(import.def.id)
                .filter(|row| row.def == *import.def)
                .ok_or_else(|| Error::UnknownExtension { name: import.def.name.to_owned() })
        })
        .collect()
}
