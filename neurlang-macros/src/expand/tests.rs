//! Tests of the expansion without a compiler around it.

use super::expand;

fn expanded(input: &str) -> String {
    expand(input.parse().unwrap()).to_string()
}

#[test]
fn ir_text_becomes_functions_with_its_types() {
    let out = expanded("pub(crate) ir \".fn add(a: u64, b: &[u8]) -> u64\\n ret\"");
    assert!(out.contains("pub (crate) fn add (a : :: core :: primitive :: u64"), "{out}");
    assert!(out.contains("static __neurlang_add"), "{out}");
}

#[test]
fn a_mistake_is_a_compile_error_and_nothing_else() {
    let out = expanded("ir \".fn add(\"");
    assert!(out.starts_with(":: core :: compile_error !"), "{out}");
    assert!(expanded("").contains("nothing to compile"));
    assert!(expanded("ir 5").contains("expected a string"));
    assert!(expanded("include").contains("a string is missing"));
    assert!(expanded("ir \"\" \"\"").contains("nothing may follow"));
    assert!(expanded("include \"none.nl\"").contains("file not found"));
    assert!(expanded("ir \".fn f()\\n halt\"").contains("needs an instance"));
    assert!(expanded("ir \".fn f(x: &mut [bool])\\n ret\"").contains("may not write"));
}
