use super::ALL;

#[test]
fn there_are_at_least_thirty_intrinsics() {
    assert!(ALL.len() >= 30);
}
