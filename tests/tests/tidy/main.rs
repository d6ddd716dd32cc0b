//! The rules of `STYLE.md` and `ARCHITECTURE.md` that a machine can check.
//!
//! Every rule is a module: a function from text to [`complaint::Complaint`]s, a test that
//! applies it to the whole repository, and tests that show what it catches. A complaint says
//! where, why and what to do; exceptions are rows of the rule's own table, with a reason.

mod comments;
mod complaint;
mod dependencies;
mod functions;
mod leftovers;
mod links;
mod manifests;
mod mnemonics;
mod places;
mod rust;
mod sizes;
mod snapshot;
mod stringly;
mod tree;
mod whitespace;
