//! Everything a file defines: modules, functions, constants, and what is known of them.

use super::infer::T;
use super::report::Reports;
use crate::api::Options;
use crate::hir;
use neurlang_ir::module::SourcePos;
use neurlang_ir::source::SourceSig;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Index of a [`Module`].
pub(super) type ModId = usize;

/// A name's meaning in a module.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Def {
    /// A function.
    Fn(usize),
    /// A `const` or `static`.
    Const(usize),
    /// A type alias.
    Alias(usize),
    /// A module.
    Mod(ModId),
    /// What a path means, from the module of the `use`.
    Use(Vec<String>),
    /// An item outside the subset; the text names its kind.
    Other(&'static str),
}

/// A module, or a block that has items.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// The module around it.
    pub parent: Option<ModId>,
    /// It is a block: names not found in it are looked up around it.
    pub is_block: bool,
    /// What goes before the names of its functions.
    pub prefix: String,
    /// Functions, constants and imports.
    pub values: HashMap<String, Def>,
    /// Types, modules and imports.
    pub types: HashMap<String, Def>,
    /// Paths whose names are all imported.
    pub globs: Vec<Vec<String>>,
}

/// How far something is worked out.
#[derive(Clone, Debug)]
pub(super) enum State<V> {
    /// Nobody asked yet.
    New,
    /// It is being worked out: asking again is a cycle.
    Busy,
    /// It is known, or wrong.
    Done(Option<V>),
}

/// What a function takes and returns.
#[derive(Clone, Debug)]
pub(super) struct FnType {
    pub params: Vec<T>,
    pub result: T,
    pub source: Option<SourceSig>,
}

/// A function of the file.
pub(super) struct FnItem<'a> {
    pub ast: &'a syn::ItemFn,
    pub module: ModId,
    pub name: String,
    pub public: bool,
    pub docs: Vec<String>,
    pub annotations: Vec<(String, String, u32)>,
    pub sig: State<FnType>,
    pub body: State<Rc<hir::Function>>,
    /// The functions it calls, and where first.
    pub calls: Vec<(usize, SourcePos)>,
}

/// A `const` or `static` of the file.
pub(super) struct ConstItem<'a> {
    pub name: &'a syn::Ident,
    pub ty: &'a syn::Type,
    pub expr: &'a syn::Expr,
    pub module: ModId,
    pub t: State<T>,
    pub value: State<super::value::Value>,
    /// Its place in the data, once something asked for it.
    pub place: Option<hir::StaticId>,
}

/// A file while it is checked.
pub(super) struct World<'a> {
    pub reports: Reports<'a>,
    pub options: &'a Options,
    pub modules: Vec<Module>,
    pub fns: Vec<FnItem<'a>>,
    pub consts: Vec<ConstItem<'a>>,
    pub aliases: Vec<(&'a syn::ItemType, ModId)>,
    pub statics: Vec<hir::Static>,
    /// Where a literal's bytes are, so that equal ones lie there once.
    pub literals: HashMap<Vec<u8>, hir::StaticId>,
    /// The names of functions and of arrays in the data that are taken.
    pub fn_names: HashSet<String>,
    pub static_names: HashSet<String>,
    /// The text says `cfg` somewhere.
    pub has_conditions: bool,
    /// Where the arguments of macros are kept.
    pub arena: super::arena::End<'a>,
    /// Arrays in the data that constants were worked out from.
    pub loaded: HashMap<hir::StaticId, super::value::Value>,
    /// How many aliases led to one another.
    pub depth: usize,
    /// How many constants wait for one another.
    pub waiting: usize,
    /// Steps left for working out constants.
    pub steps: u64,
}
