//! The text of one call: arguments made of bytes, and the call.

use super::generate::{Place, STD};
use neurlang_ir::Access;
use neurlang_ir::source::{SourceSig, SourceType};
use std::fmt::Write as _;

const SUPPORT: &str = "crate::__neurlang_support";

/// A function that calls `super::name`, or does nothing when `is_left_out`.
pub(super) fn call(place: Place, name: &str, sig: &SourceSig, is_left_out: bool) -> String {
    let (unit, index) = place;
    let mut text = format!(
        "pub fn call_{unit}_{index}(input: &mut {SUPPORT}::Input<'_>, answer: &mut {SUPPORT}::Answer) {{\n"
    );
    if is_left_out {
        return text + "}\n";
    }
    let mut params = Params::default();
    let arguments: Vec<String> = (sig.params.iter())
        .map(|(_, ty)| format!("{STD}::hint::black_box({})", params.bind(ty)))
        .collect();
    text.push_str(&params.bindings);
    let apply = format!("apply_{unit}_{index}({})", arguments.join(", "));
    let _infallible = writeln!(
        text,
        "let mut result = {STD}::option::Option::None;\n\
         answer.run(&mut |times| {{\n\
         for _ in 1..times {{ {STD}::hint::black_box({apply}); }}\n\
         result = {STD}::option::Option::Some({apply});\n}});\n\
         answer.result(&result);"
    );
    for place in params.mutable {
        let _infallible = writeln!(text, "answer.after(&{place});");
    }
    // A call stays one when it is repeated: what engines are compared with makes calls, too.
    let name = name.strip_prefix("r#").unwrap_or(name);
    let named = || (0..sig.params.len()).map(|at| format!("p{at}"));
    let typed = named().zip(&sig.params).map(|(name, (_, ty))| format!("{name}: {}", passed(ty)));
    let _infallible = writeln!(
        text,
        "}}\n#[inline(never)]\nfn apply_{unit}_{index}({}) -> {} {{ super::r#{name}({}) }}",
        typed.collect::<Vec<_>>().join(", "),
        owned(&sig.result),
        named().collect::<Vec<_>>().join(", "),
    );
    text
}

/// Locals that hold what arguments are made of.
#[derive(Default)]
struct Params {
    bindings: String,
    count: usize,
    mutable: Vec<String>,
}

impl Params {
    /// Binds locals for an argument; returns the argument.
    fn bind(&mut self, ty: &SourceType) -> String {
        match ty {
            SourceType::Tuple(elements) if elements.iter().any(borrows) => {
                let elements: Vec<_> =
                    elements.iter().map(|element| self.bind(element) + ",").collect();
                format!("({})", elements.join(" "))
            }
            SourceType::Slice(element, access) => {
                let place = self.local(&format!("{STD}::vec::Vec<{}>", owned(element)));
                self.borrow(place, *access, "[..]")
            }
            SourceType::Str => {
                let place = self.local(&format!("{STD}::string::String"));
                self.borrow(place, Access::Read, "[..]")
            }
            SourceType::Ref(inner, access) => {
                let place = self.local(&owned(inner));
                self.borrow(place, *access, "")
            }
            ty => self.local(&owned(ty)),
        }
    }

    fn local(&mut self, ty: &str) -> String {
        let place = format!("p{}", self.count);
        self.count += 1;
        let _infallible =
            writeln!(self.bindings, "let mut {place} = <{ty} as {SUPPORT}::Wire>::get(input);");
        place
    }

    fn borrow(&mut self, place: String, access: Access, part: &str) -> String {
        match access {
            Access::Read => format!("&{place}{part}"),
            Access::Write => {
                let borrowed = format!("&mut {place}{part}");
                self.mutable.push(place);
                borrowed
            }
        }
    }
}

fn borrows(ty: &SourceType) -> bool {
    match ty {
        SourceType::Slice(..) | SourceType::Str | SourceType::Ref(..) => true,
        SourceType::Tuple(elements) => elements.iter().any(borrows),
        SourceType::Scalar(_) | SourceType::Option(_) | SourceType::Array(..) => false,
    }
}

/// The text of a parameter's type.
fn passed(ty: &SourceType) -> String {
    let reference = |access: &Access| match access {
        Access::Read => "&",
        Access::Write => "&mut ",
    };
    match ty {
        SourceType::Slice(element, access) => format!("{}[{}]", reference(access), owned(element)),
        SourceType::Ref(inner, access) => format!("{}{}", reference(access), owned(inner)),
        SourceType::Tuple(elements) => {
            let elements: Vec<_> = elements.iter().map(|element| passed(element) + ",").collect();
            format!("({})", elements.join(" "))
        }
        ty => owned(ty),
    }
}

/// The text of a type that borrows nothing.
fn owned(ty: &SourceType) -> String {
    match ty {
        SourceType::Tuple(elements) => {
            let elements: Vec<_> = elements.iter().map(|element| owned(element) + ",").collect();
            format!("({})", elements.join(" "))
        }
        SourceType::Option(inner) => format!("{STD}::option::Option<{}>", owned(inner)),
        SourceType::Array(element, len) => format!("[{}; {len}]", owned(element)),
        ty => ty.to_string(),
    }
}
