//! What the IR knows of an extension function. The functions themselves, and the one
//! table of them, belong to the runtime.

/// The type of an extension parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExtParam {
    /// An integer register.
    Int,
    /// An `f64` in a register.
    Float,
    /// A handle to an object that extensions own.
    Handle,
    /// A capability that the function reads.
    Read,
    /// A capability that the function writes.
    Write,
}

impl ExtParam {
    /// True for parameters that are capability registers.
    #[must_use]
    pub const fn is_cap(self) -> bool {
        matches!(self, ExtParam::Read | ExtParam::Write)
    }

    /// The name that `spec` and the reference print.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ExtParam::Int => "int",
            ExtParam::Float => "float",
            ExtParam::Handle => "handle",
            ExtParam::Read => "read",
            ExtParam::Write => "write",
        }
    }
}

/// How an extension takes part in information flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExtTaint {
    /// Its results are tainted when an argument is.
    Neither,
    /// Its results are tainted always.
    Source,
    /// It refuses tainted arguments.
    Sink,
}

/// What an extension may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExtEffect {
    /// Nothing but compute.
    Pure,
    /// Allocates objects in the instance.
    Alloc,
    /// Asks the host for randomness.
    Random,
}

/// One extension function as assembler, validator and resolver see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtDef {
    /// The number in `EXT.CALL`; fixed for ever.
    pub id: u32,
    /// The canonical name.
    pub name: &'static str,
    /// Parameters in order.
    pub params: &'static [ExtParam],
    /// The result in `rd`; `Read` and `Write` cannot be results.
    pub result: Option<ExtParam>,
    /// What it may do.
    pub effect: ExtEffect,
    /// How it takes part in information flow.
    pub taint: ExtTaint,
    /// What a call costs beyond its own instruction, in units of fuel.
    pub fuel: u32,
    /// What it does, as one sentence.
    pub doc: &'static str,
    /// Other words people use for it.
    pub synonyms: &'static [&'static str],
}

/// How many operands `EXT.CALL` names in its word; a longer signature uses consecutive registers.
pub const EXT_FIELDS: usize = 3;

impl ExtDef {
    /// The register that holds parameter `index`, given the word's `ra`, `rb` and `rc`.
    ///
    /// Up to three parameters each have their own field. Longer signatures take scalars
    /// from `ra`, `ra + 1`, … and capabilities from `rb`, `rb + 1`, …. A result above 31
    /// (15 for capabilities) means that the word is invalid.
    #[must_use]
    pub fn register_of(&self, index: usize, [ra, rb, rc]: [u8; 3]) -> u8 {
        if self.params.len() <= EXT_FIELDS {
            return [ra, rb, rc][index];
        }
        let is_cap = self.params[index].is_cap();
        let before = self.params[..index].iter().filter(|param| param.is_cap() == is_cap).count();
        (if is_cap { rb } else { ra }) + before as u8
    }
}

/// The extensions a module is assembled and validated against, sorted by id.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExtSet(&'static [ExtDef]);

impl ExtSet {
    /// No extensions at all.
    pub const EMPTY: ExtSet = ExtSet(&[]);

    /// The set of `defs`.
    ///
    /// # Panics
    ///
    /// When `defs` is not strictly ascending by id, which is a mistake in the table.
    #[must_use]
    pub const fn new(defs: &'static [ExtDef]) -> Self {
        let mut i = 1;
        while i < defs.len() {
            assert!(defs[i - 1].id < defs[i].id, "the extension table is sorted by id");
            i += 1;
        }
        Self(defs)
    }

    /// All definitions, ascending by id.
    #[must_use]
    pub const fn defs(self) -> &'static [ExtDef] {
        self.0
    }

    /// The extension with this id.
    #[must_use]
    pub fn by_id(self, id: u32) -> Option<&'static ExtDef> {
        self.0.binary_search_by_key(&id, |def| def.id).ok().map(|at| &self.0[at])
    }

    /// The extension with this canonical name.
    #[must_use]
    pub fn by_name(self, name: &str) -> Option<&'static ExtDef> {
        self.0.iter().find(|def| def.name == name)
    }
}
