//! [`Trap`]: why and where a program stopped.

use super::{ModuleInner, TrapSite};
use neurlang_ir::TrapKind;
use neurlang_ir::module::SourcePos;
use std::fmt;

/// Why and where a program stopped.
///
/// # Examples
///
/// ```
/// use neurlang::{Engine, Error, Instance, Module, Policy, TrapKind};
///
/// let text = ".fn div(a: u64, b: u64) -> u64\n    divu r0, a, b\n    ret\n";
/// let module = Module::from_text(&Engine::default(), text)?;
/// let mut instance = Instance::new(&module, Policy::new())?;
/// let div = instance.typed_fn::<(u64, u64), u64>("div")?;
/// let Err(Error::Trap(trap)) = div.call(&mut instance, (1, 0)) else { panic!() };
/// assert_eq!(trap.kind(), TrapKind::Divide);
/// assert_eq!((trap.function(), trap.inst(), trap.line(), trap.col()), ("div", 0, 2, 5));
/// assert_eq!(trap.to_string(), "trap `divide` in `div` at 2:5: division by zero");
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Trap(Box<Data>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Data {
    kind: TrapKind,
    user_code: Option<i32>,
    function: String,
    inst: u32,
    pos: SourcePos,
}

impl Trap {
    /// The trap at `site` of `module`.
    #[cold]
    pub(crate) fn new(module: &ModuleInner, site: TrapSite) -> Self {
        let ir = module.ir();
        let function = &ir.functions[site.func as usize];
        let at = (function.start + site.inst) as usize;
        Self(Box::new(Data {
            kind: site.kind,
            user_code: (site.kind == TrapKind::User).then(|| ir.code[at].imm()),
            function: function.name.clone(),
            inst: site.inst,
            pos: ir.position(at),
        }))
    }

    /// Why.
    #[must_use]
    pub fn kind(&self) -> TrapKind {
        self.0.kind
    }

    /// The number in a `trap.user` instruction; `None` for other kinds.
    #[must_use]
    pub fn user_code(&self) -> Option<i32> {
        self.0.user_code
    }

    /// The name of the function.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.0.function
    }

    /// The index of the instruction within its function, from 0.
    #[must_use]
    pub fn inst(&self) -> u32 {
        self.0.inst
    }

    /// The line of the source text, from 1; 0 when not known.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.0.pos.line
    }

    /// The column in characters, from 1; 0 when not known.
    #[must_use]
    pub fn col(&self) -> u32 {
        self.0.pos.col
    }

    /// What happened, as a fragment in lower case.
    #[must_use]
    pub fn message(&self) -> String {
        match self.0.user_code {
            Some(code) => format!("{} with code {code}", self.0.kind.message()),
            None => self.0.kind.message().to_owned(),
        }
    }
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Data { kind, function, inst, pos, .. } = &*self.0;
        write!(f, "trap `{kind}` in `{function}` at ")?;
        if pos.line == 0 {
            write!(f, "instruction {inst}")?;
        } else {
            write!(f, "{}:{}", pos.line, pos.col)?;
        }
        write!(f, ": {}", self.message())
    }
}

impl fmt::Debug for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trap({self})")
    }
}

impl std::error::Error for Trap {}
