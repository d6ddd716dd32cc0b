//! What tests of engines share.

use neurlang::value::{parse_call, print_results};
use neurlang::{Config, Engine, Error, Instance, Module, Policy, Strategy};

/// The engine of a strategy; none where the machine has none.
pub(crate) fn engine(strategy: Strategy) -> Option<Engine> {
    match Engine::new(Config::new().strategy(strategy)) {
        Ok(engine) => Some(engine),
        Err(Error::Unavailable { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

/// What the call comes to, and its arguments afterwards.
pub(crate) fn eval(module: &Module, call: &str) -> String {
    let mut instance = Instance::new(module, Policy::new()).expect("it has no data");
    let (parsed, _) = parse_call(call).expect("the call is written right");
    let mut arguments = module.arguments(&parsed).expect("the types are right");
    let outcome = match instance.call(&parsed.name, &mut arguments) {
        Ok(results) => print_results(&results),
        Err(Error::Trap(trap)) => trap.to_string(),
        Err(error) => panic!("{error}"),
    };
    let after: Vec<String> = arguments.iter().map(ToString::to_string).collect();
    format!("{outcome}; {}", after.join(", "))
}
