//! Every method of the table is lowered on every type that has it, and helpers are functions
//! of the subset.

use super::super::prelude::Helper;
use super::super::scalars::with_sign;
use super::super::{lower, verify};
use super::Ours;
use crate::hir::{Expr, ExprKind, Function, Local, LocalId, Place, Program, Root, Ty};
use crate::methods::{Method, Of, Receivers};
use crate::{Options, Overflow};
use neurlang_ir::Scalar;
use neurlang_ir::module::SourcePos;
use neurlang_ir::source::{SourceSig, SourceType};

#[test]
fn helpers_compile() {
    for helper in Helper::ALL {
        Ours::new(helper.text(), Overflow::Wrap);
    }
}

fn receivers(of: Receivers) -> Vec<Scalar> {
    let all = Scalar::ALL.iter().copied();
    let integer = |scalar: Scalar| scalar as u8 <= Scalar::Isize as u8;
    let signed = |scalar: Scalar| scalar as u8 >= Scalar::I8 as u8 && integer(scalar);
    all.filter(|&scalar| match of {
        Receivers::Int => integer(scalar),
        Receivers::SInt => signed(scalar),
        Receivers::UInt => integer(scalar) && !signed(scalar),
        Receivers::Ordered => !scalar.is_float(),
        Receivers::Float => scalar.is_float(),
        Receivers::Ascii => matches!(scalar, Scalar::U8 | Scalar::Char),
        Receivers::Char => scalar == Scalar::Char,
        Receivers::Order => scalar == Scalar::I8,
    })
    .collect()
}

fn ty(of: Of, on: Scalar) -> Ty {
    let option = |inner: Scalar| Ty::Option(Box::new(Ty::Scalar(inner)));
    Ty::Scalar(match of {
        Of::Same | Of::SameRef => on,
        Of::Signed => with_sign(on, true),
        Of::Unsigned => with_sign(on, false),
        Of::U32 => Scalar::U32,
        Of::I32 => Scalar::I32,
        Of::Usize => Scalar::Usize,
        Of::Bool => Scalar::Bool,
        Of::Ordering => Scalar::I8,
        Of::FloatBits if on == Scalar::F32 => Scalar::U32,
        Of::FloatBits => Scalar::U64,
        Of::Bytes => {
            let byte = Ty::Scalar(Scalar::U8);
            return Ty::Array(Box::new(byte), u32::from(on.bytes()));
        }
        Of::OptSame => return option(on),
        Of::OptU32 => return option(Scalar::U32),
        Of::OptOrdering => return option(Scalar::I8),
        Of::SameBool => return Ty::Tuple(vec![Ty::Scalar(on), Ty::BOOL]),
    })
}

fn source_type(ty: &Ty) -> SourceType {
    match ty {
        Ty::Scalar(scalar) => SourceType::Scalar(*scalar),
        Ty::Tuple(elements) => SourceType::Tuple(elements.iter().map(source_type).collect()),
        Ty::Option(inner) => SourceType::Option(Box::new(source_type(inner))),
        Ty::Array(element, len) => SourceType::Array(Box::new(source_type(element)), *len),
        other => panic!("{other:?} is in no method"),
    }
}

/// A function that calls a method with its parameters.
fn caller(method: Method, on: Scalar) -> Function {
    let receiver = if method.is_associated() { None } else { Some(Ty::Scalar(on)) };
    let operands = method.operands().iter().map(|&of| ty(of, on));
    let types: Vec<Ty> = receiver.into_iter().chain(operands).collect();
    let result = ty(method.output(), on);
    let pos = SourcePos { line: 1, col: 1 };
    let read = |(i, ty): (usize, &Ty)| {
        let root = Root::Local(LocalId(i as u32));
        let place = Place { root, steps: Vec::new(), ty: ty.clone(), pos };
        Expr { kind: ExprKind::Read(place), ty: ty.clone(), pos }
    };
    let args = types.iter().enumerate().map(read).collect();
    let named = |(i, ty): (usize, &Ty)| (format!("p{i}"), source_type(ty));
    let local = |ty: &Ty| Local { name: String::new(), ty: ty.clone(), in_memory: false };
    Function {
        name: method.name().to_owned(),
        sig: SourceSig {
            name: method.name().to_owned(),
            params: types.iter().enumerate().map(named).collect(),
            result: source_type(&result),
        },
        params: (0..types.len() as u32).map(LocalId).collect(),
        locals: types.iter().map(local).collect(),
        body: Expr { kind: ExprKind::Method(method, args), ty: result.clone(), pos },
        result,
        pos,
        docs: Vec::new(),
        annotations: Vec::new(),
    }
}

#[test]
fn every_method_is_lowered_on_every_receiver() {
    for &method in Method::ALL {
        let types = receivers(method.receivers());
        assert!(!types.is_empty(), "{method:?} is a method of something");
        for on in types {
            let program = Program { functions: vec![caller(method, on)], statics: Vec::new() };
            for overflow in [Overflow::Trap, Overflow::Wrap] {
                let options = Options { overflow, ..Options::default() };
                let lowered = lower(&program, &options);
                assert!(lowered.failures.is_empty(), "{method:?} on {on:?}");
                assert_eq!(verify::verify(&lowered.program), Vec::<String>::new());
            }
        }
    }
}
