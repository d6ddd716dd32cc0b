//! Files of functions.

use super::scope::{Callee, Writer};
use super::ty::{Ty, scalar};
use crate::generate::Entropy;

/// What every file starts with: float operands whose sign is known.
const HEAD: &str = "\
#![allow(arithmetic_overflow, unconditional_panic)]

fn number64(x: f64) -> f64 {
    if x.is_nan() { 1.5 } else { x }
}

fn number32(x: f32) -> f32 {
    if x.is_nan() { 1.5 } else { x }
}
";
/// Slices that the signature of a generated function may have.
const SLICES_MAX: usize = 3;

/// A file of `count` functions called `f0`, `f1`, …
#[must_use]
pub fn generate(entropy: &mut Entropy<'_>, count: u32) -> String {
    let mut text = HEAD.to_owned();
    let mut leaves: Vec<Callee> = Vec::new();
    for index in 0..count {
        let start = leaves.len().saturating_sub(12);
        let (function, callee) = function(entropy, index, &leaves[start..]);
        text += &function;
        leaves.extend(callee);
    }
    text
}

/// A function, and how to call it unless it makes calls itself.
fn function(entropy: &mut Entropy<'_>, index: u32, callees: &[Callee]) -> (String, Option<Callee>) {
    let result = Ty::result(entropy);
    let mut params: Vec<Ty> = (0..entropy.below(6)).map(|_| Ty::param(entropy)).collect();
    while params.iter().filter(|ty| ty.is_slice()).count() > SLICES_MAX {
        params.pop();
    }
    let budget = entropy.range(10, 120);
    let mut palette: Vec<_> = (0..3).map(|_| scalar(entropy)).collect();
    palette.extend(params.iter().filter_map(Ty::scalar));
    let mut writer = Writer {
        entropy,
        text: String::new(),
        vars: Vec::new(),
        callees,
        result: result.clone(),
        palette,
        budget,
        indent: 1,
        loops: 0,
        next_name: 0,
        in_guard: false,
        calls: false,
    };
    let mut head = Vec::new();
    for param in &params {
        let name = writer.fresh("p");
        let mutable = !param.is_slice() || matches!(param, Ty::Array(..));
        head.push(format!("{}{name}: {}", if mutable { "mut " } else { "" }, param.text()));
        writer.declare(&name, param.clone(), mutable);
    }
    writer.statements(6);
    let value = writer.value(&result, 0);
    writer.line(&value);
    let name = format!("f{index}");
    let arrow = format!(" -> {}", result.text());
    let text = format!("\npub fn {name}({}){arrow} {{\n{}}}\n", head.join(", "), writer.text);
    let calls = writer.calls;
    (text, (!calls).then_some(Callee { name, params, result }))
}
