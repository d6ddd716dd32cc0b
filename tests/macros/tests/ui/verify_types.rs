//! What a test build reports of `#[nl_verify]`.

struct Other;

fn wide(x: u64, y: u8) -> u64 {
    x + u64::from(y)
}

neurlang::__nl_verify_tests! { () struct Other; }
neurlang::__nl_verify_tests! { (exhaustive) fn wide(x: u64, y: u8) -> u64 { x + u64::from(y) } }
neurlang::__nl_verify_tests! { (range(z = 0..3)) fn wide(x: u64, y: u8) -> u64 { x + u64::from(y) } }
neurlang::__nl_verify_tests! { () fn nowhere() {} }

fn main() {
    let _ = (Other, wide(1, 2));
}
