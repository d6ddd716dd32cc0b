//! What rustc shows for each mistake that the macros report.

#[test]
fn every_mistake_is_shown_where_it_is() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
