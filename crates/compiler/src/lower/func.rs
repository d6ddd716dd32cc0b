//! The state of lowering one function: its variables, loops and frame memory.

use super::build::Builder;
use super::program::{Failure, Shared};
use super::value::{Leaf, Mem, PartKind, Value, part_count, parts};
use crate::api::Overflow;
use crate::hir::{Expr, Function, LocalId, LoopId, Program, Ty};
use crate::lir::{BlockId, Cap};
use neurlang_ir::diag::Code;
use neurlang_ir::module::limits;
use neurlang_ir::source::Lowered as Convention;

/// Where a variable is.
#[derive(Clone, Debug)]
pub(super) enum Storage {
    /// In registers; arrays in memory.
    Parts(Value),
    /// In memory as a whole.
    Mem(Mem),
}

/// A loop or labelled block that is being lowered.
pub(super) struct Target {
    pub id: LoopId,
    /// Where `continue` goes; none for blocks.
    pub next: Option<BlockId>,
    /// Where `break` goes.
    pub exit: BlockId,
    /// Where the value of `break` goes.
    pub value: Value,
    /// The type of that value.
    pub ty: Ty,
}

/// Where the result of the function goes.
#[derive(Default)]
pub(super) struct ResultPlace {
    /// The memory that the caller gave for each array of the result.
    pub arrays: Vec<Mem>,
    /// The memory for scalars that have no register.
    pub more: Option<Cap>,
}

/// Lowers one function.
pub(super) struct FnLower<'a> {
    pub program: &'a Program,
    pub function: &'a Function,
    /// How values are passed to every function of the program; none when they cannot be.
    pub conventions: &'a [Option<Convention>],
    pub overflow: Overflow,
    pub shared: &'a mut Shared,
    pub b: Builder,
    pub locals: Vec<Option<Storage>>,
    pub targets: Vec<Target>,
    /// The largest values of variables of loops around, innermost last.
    pub largest: Vec<(LocalId, u64)>,
    pub result: ResultPlace,
    /// Bytes of frame memory in use, and the most there were.
    pub frame_top: u32,
    pub frame_max: u32,
    pub failure: Option<Failure>,
}

impl FnLower<'_> {
    /// True when overflow traps.
    pub(super) fn checks(&self) -> bool {
        self.overflow == Overflow::Trap
    }

    /// Says why the function cannot be lowered; the first reason stays.
    pub(super) fn fail(&mut self, code: Code, message: String, help: &str) {
        let pos = self.b.pos;
        let failure = Failure { code, pos, message, help: help.to_owned() };
        self.failure.get_or_insert(failure);
    }

    /// Refuses the function because of our own mistake, rather than compiling something else.
    /// Where control does not come, values may lack their parts.
    pub(super) fn impossible(&mut self, what: &str) {
        if self.b.is_live() {
            let message = format!("the compiler contradicts itself: {what}");
            self.fail(Code::CompilerBug, message, "report the function to Neurlang");
        }
    }

    /// New frame memory.
    pub(super) fn frame(&mut self, bytes: u32) -> Mem {
        let start = self.frame_top.next_multiple_of(8);
        let end = start.saturating_add(bytes);
        if end > limits::FRAME_BYTES_MAX {
            let most = limits::FRAME_BYTES_MAX;
            self.fail(
                Code::SubsetFrame,
                format!("the local arrays take more than {most} bytes"),
                "let the caller own the largest array and take it as a `&mut` slice",
            );
            return Mem::of(Cap::Frame);
        }
        self.frame_top = end;
        // Memory of no bytes is still referred to.
        self.frame_max = self.frame_max.max(end).max(1);
        Mem::of(Cap::Frame).plus(start)
    }

    /// Where a variable is; the first mention makes room for it.
    pub(super) fn storage(&mut self, local: LocalId) -> Storage {
        if let Some(storage) = &self.locals[local.0 as usize] {
            return storage.clone();
        }
        let info = &self.function.locals[local.0 as usize];
        let storage = if info.in_memory && !matches!(info.ty, Ty::Array(..)) {
            if parts(&info.ty).iter().any(|part| part.kind == PartKind::Cap) {
                self.fail(
                    Code::SubsetType,
                    format!("`&mut` of a part of `{}`, which holds a slice", info.name),
                    "keep the slice in a variable of its own",
                );
            }
            Storage::Mem(self.frame(info.ty.size_bytes()))
        } else {
            Storage::Parts(self.fresh(&info.ty))
        };
        self.locals[local.0 as usize] = Some(storage.clone());
        storage
    }

    /// The type of a variable.
    pub(super) fn local_ty(&self, local: LocalId) -> &Ty {
        &self.function.locals[local.0 as usize].ty
    }

    /// Gives a variable a value.
    pub(super) fn set_local(&mut self, local: LocalId, value: Value) {
        let ty = self.local_ty(local).clone();
        match self.storage(local) {
            Storage::Parts(to) => self.assign(&to, value, &ty),
            Storage::Mem(mem) => self.store(mem, &value, &ty),
        }
    }

    /// The loop or block called `id`.
    pub(super) fn target(&self, id: LoopId) -> &Target {
        let found = self.targets.iter().rev().find(|target| target.id == id);
        found.expect("break and continue stand inside of what they name")
    }

    /// Runs `work`, after which the frame memory it took may be used again unless a value
    /// of type `ty` that comes out of it may lie there.
    pub(super) fn scope<T>(&mut self, ty: &Ty, work: impl FnOnce(&mut Self) -> T) -> T {
        let top = self.frame_top;
        let out = work(self);
        if !holds_memory(ty) {
            self.frame_top = top;
        }
        out
    }

    /// A value of the parts that `expr` has even when it never comes.
    pub(super) fn padded(&mut self, value: Value, expr: &Expr) -> Value {
        if value.len() == part_count(&expr.ty) {
            return value;
        }
        self.impossible("a value has not the parts of its type");
        self.zeros(&expr.ty)
    }

    /// The only scalar of an expression.
    pub(super) fn operand(&mut self, expr: &Expr) -> crate::lir::Operand {
        let value = self.value(expr);
        value.first().map_or(crate::lir::Operand::Imm(0), |leaf: &Leaf| leaf.operand())
    }
}

fn holds_memory(ty: &Ty) -> bool {
    match ty {
        Ty::Never | Ty::Open(_) | Ty::Scalar(_) => false,
        Ty::Array(..) | Ty::Slice(..) => true,
        Ty::Tuple(elements) => elements.iter().any(holds_memory),
        Ty::Option(inner) => holds_memory(inner),
    }
}
