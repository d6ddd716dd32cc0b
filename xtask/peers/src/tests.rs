//! Tests of the translators: what the engines of others compute is what our interpreter does.

use crate::PEERS;

#[test]
fn every_kernel_computes_the_same_on_every_engine_that_can_express_it() {
    let expressed = neurlang_bench::agree(&PEERS).unwrap();
    let all = expressed[0].len();
    for (engine, kernels) in PEERS.iter().zip(&expressed) {
        match engine.name {
            "rbpf" => {
                assert_eq!(kernels, &["sum", "fib", "gcd", "collatz", "primes", "popcount"]);
            }
            name => assert_eq!(kernels.len(), all, "{name}: {kernels:?}"),
        }
    }
    assert!(all >= 20, "{all} kernels");
}
