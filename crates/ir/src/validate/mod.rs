//! The validator.

mod caps;
mod flow;
mod report;
mod rules;
mod scan;
mod structure;
mod taint;
mod validated;
mod words;

pub use validated::{FuncInfo, Rejected, Validated, validate};

#[cfg(test)]
mod tests;
