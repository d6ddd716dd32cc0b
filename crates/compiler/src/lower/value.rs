//! Values while code is made: the registers and memory that their parts are in.

use super::func::FnLower;
use crate::hir::Ty;
use crate::lir::{Address, Cap, Class, InstKind, Operand, Reg};
use neurlang_ir::{Op, Scalar};

/// Somewhere in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mem {
    /// The memory.
    pub cap: Cap,
    /// An index, and the binary logarithm of its scale.
    pub index: Option<(Reg, u8)>,
    /// The index is known to be small enough that arithmetic on it does not wrap.
    pub bounded: bool,
    /// Bytes to add.
    pub offset: i64,
}

impl Mem {
    /// The start of what `cap` reaches.
    pub(super) fn of(cap: Cap) -> Mem {
        Mem { cap, index: None, bounded: true, offset: 0 }
    }

    /// So many bytes further.
    pub(super) fn plus(self, bytes: u32) -> Mem {
        Mem { offset: self.offset + i64::from(bytes), ..self }
    }

    /// As instructions have it.
    pub(super) fn address(self) -> Address {
        let offset = i32::try_from(self.offset).expect("frames and data are below 2 GiB");
        Address { cap: self.cap, index: self.index, offset }
    }
}

/// A part of a value that is not made of further parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// A scalar, `true` for `Some` included.
    Scalar(Operand),
    /// A slice.
    Cap(Cap),
    /// An array.
    Mem(Mem),
}

impl Leaf {
    /// The scalar 0.
    pub(super) const ZERO: Leaf = Leaf::Scalar(Operand::Imm(0));

    /// The scalar; 0 for what is none, which only code that is never reached asks for.
    pub(super) fn operand(self) -> Operand {
        match self {
            Leaf::Scalar(operand) => operand,
            Leaf::Cap(_) | Leaf::Mem(_) => Operand::Imm(0),
        }
    }
}

/// The parts of a value, left to right: tuples are those of their elements, options a flag
/// and those of their value.
pub(super) type Value = Vec<Leaf>;

/// What a part is, and where it lies in memory when the value does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Bytes from the start of the value.
    pub offset: u32,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A scalar.
    Scalar(Scalar),
    /// A slice.
    Cap,
    /// An array of so many bytes.
    Array(u32),
}

/// The parts of a value of type `ty`.
pub(super) fn parts(ty: &Ty) -> Vec<Part> {
    let mut all = Vec::new();
    collect(ty, 0, &mut all);
    all
}

fn collect(ty: &Ty, offset: u32, all: &mut Vec<Part>) {
    let kind = match ty {
        Ty::Never | Ty::Open(_) => return,
        Ty::Scalar(scalar) => PartKind::Scalar(*scalar),
        Ty::Slice(..) => PartKind::Cap,
        Ty::Array(..) => PartKind::Array(ty.size_bytes()),
        Ty::Tuple(elements) => {
            let mut at = offset;
            for element in elements {
                collect(element, at, all);
                at = at.wrapping_add(element.size_bytes());
            }
            return;
        }
        Ty::Option(inner) => {
            all.push(Part { kind: PartKind::Scalar(Scalar::Bool), offset });
            return collect(inner, offset + 1, all);
        }
    };
    all.push(Part { kind, offset });
}

/// How many parts a value of type `ty` has.
pub(super) fn part_count(ty: &Ty) -> usize {
    match ty {
        Ty::Never | Ty::Open(_) => 0,
        Ty::Scalar(_) | Ty::Slice(..) | Ty::Array(..) => 1,
        Ty::Tuple(elements) => elements.iter().map(part_count).sum(),
        Ty::Option(inner) => 1 + part_count(inner),
    }
}

/// The operations that read and write a scalar in memory, apart from the form of an `f32`.
fn access(scalar: Scalar) -> (Op, Op) {
    match scalar {
        Scalar::U8 | Scalar::Bool => (Op::LoadU8, Op::Store8),
        Scalar::I8 => (Op::LoadS8, Op::Store8),
        Scalar::U16 => (Op::LoadU16, Op::Store16),
        Scalar::I16 => (Op::LoadS16, Op::Store16),
        Scalar::U32 | Scalar::Char | Scalar::F32 => (Op::LoadU32, Op::Store32),
        Scalar::I32 => (Op::LoadS32, Op::Store32),
        Scalar::U64 | Scalar::Usize | Scalar::I64 | Scalar::Isize | Scalar::F64 => {
            (Op::LoadU64, Op::Store64)
        }
    }
}

impl FnLower<'_> {
    /// New registers and frame memory for a value of type `ty`.
    pub(super) fn fresh(&mut self, ty: &Ty) -> Value {
        let leaf = |part: Part| match part.kind {
            PartKind::Scalar(_) => Leaf::Scalar(Operand::Reg(self.b.scalar())),
            PartKind::Cap => Leaf::Cap(Cap::Reg(self.b.fresh(Class::Cap))),
            PartKind::Array(bytes) => Leaf::Mem(self.frame(bytes)),
        };
        parts(ty).into_iter().map(leaf).collect()
    }

    /// Zeros of type `ty`: the parts of `None`, and what stands for a value that never comes.
    pub(super) fn zeros(&mut self, ty: &Ty) -> Value {
        let leaf = |part: Part| match part.kind {
            PartKind::Scalar(_) => Leaf::Scalar(Operand::Imm(0)),
            PartKind::Cap => {
                let null = self.b.fresh(Class::Cap);
                self.b.push(InstKind::CapNull(null));
                Leaf::Cap(Cap::Reg(null))
            }
            PartKind::Array(bytes) => Leaf::Mem(self.frame(bytes)),
        };
        parts(ty).into_iter().map(leaf).collect()
    }

    /// A copy that later assignments to variables do not change. Arrays are values of their
    /// own already.
    pub(super) fn snapshot(&mut self, value: &mut Value) {
        for leaf in value {
            match *leaf {
                Leaf::Scalar(operand @ Operand::Reg(_)) => {
                    *leaf = Leaf::Scalar(Operand::Reg(self.b.copied(operand)));
                }
                Leaf::Cap(Cap::Reg(from)) => {
                    let to = self.b.fresh(Class::Cap);
                    self.b.push(InstKind::Copy(to, from));
                    *leaf = Leaf::Cap(Cap::Reg(to));
                }
                Leaf::Scalar(Operand::Imm(_)) | Leaf::Cap(_) | Leaf::Mem(_) => {}
            }
        }
    }

    /// `to = value`, all parts at once: parts of `value` may be registers of `to`.
    pub(super) fn assign(&mut self, to: &[Leaf], mut value: Value, ty: &Ty) {
        let crosses = |(i, leaf): (usize, &Leaf)| to.iter().take(i).any(|other| other == leaf);
        if value.len() > 1 && value.iter().enumerate().any(crosses) {
            self.snapshot(&mut value);
        }
        for ((to, from), part) in to.iter().zip(&value).zip(parts(ty)) {
            match (*to, *from, part.kind) {
                (Leaf::Scalar(Operand::Reg(to)), Leaf::Scalar(from), _) => self.b.set(to, from),
                (Leaf::Cap(Cap::Reg(to)), Leaf::Cap(Cap::Reg(from)), _) => {
                    if to != from {
                        self.b.push(InstKind::Copy(to, from));
                    }
                }
                (Leaf::Mem(to), Leaf::Mem(from), PartKind::Array(bytes)) => {
                    self.copy_bytes(to, from, bytes);
                }
                _ => self.impossible("parts of one type are not alike"),
            }
        }
    }

    /// What lies at `mem`. Arrays stay there.
    pub(super) fn load(&mut self, mem: Mem, ty: &Ty) -> Value {
        let leaf = |part: Part| match part.kind {
            PartKind::Scalar(scalar) => {
                Leaf::Scalar(self.load_scalar(mem.plus(part.offset), scalar))
            }
            PartKind::Array(_) => Leaf::Mem(mem.plus(part.offset)),
            PartKind::Cap => {
                self.impossible("a slice is read from memory");
                Leaf::Cap(mem.cap)
            }
        };
        parts(ty).into_iter().map(leaf).collect()
    }

    /// Puts `value` at `mem`.
    pub(super) fn store(&mut self, mem: Mem, value: &[Leaf], ty: &Ty) {
        for (leaf, part) in value.iter().zip(parts(ty)) {
            let to = mem.plus(part.offset);
            match (*leaf, part.kind) {
                (Leaf::Scalar(operand), PartKind::Scalar(scalar)) => {
                    self.store_scalar(to, operand, scalar);
                }
                (Leaf::Mem(from), PartKind::Array(bytes)) => self.copy_bytes(to, from, bytes),
                _ => self.impossible("a slice is kept in memory"),
            }
        }
    }

    /// The scalar at `mem`.
    pub(super) fn load_scalar(&mut self, mem: Mem, scalar: Scalar) -> Operand {
        let value = self.b.load(access(scalar).0, mem.address());
        if scalar == Scalar::F32 { self.b.un(Op::Bits32ToF, value) } else { value }
    }

    /// Puts a scalar at `mem`.
    pub(super) fn store_scalar(&mut self, mem: Mem, value: Operand, scalar: Scalar) {
        let value = if scalar == Scalar::F32 { self.b.un(Op::FToBits32, value) } else { value };
        self.b.store(access(scalar).1, mem.address(), value);
    }
}
