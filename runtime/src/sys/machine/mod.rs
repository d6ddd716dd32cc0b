//! Native code: its memory and stack, and how it is entered.

mod ahead;
mod arch;
mod code_pool;
mod context;
mod debugger;
mod map;
mod native;
mod operands;
pub(crate) mod perf;
mod stack;
mod thread_stack;
mod workspace;

use super::memory::Memory;
pub(crate) use ahead::{AheadCode, enter, runs_here};
pub(crate) use code_pool::CodePool;
pub(crate) use debugger::Registration;
pub(crate) use map::Access;
pub(crate) use native::{Ask, Exchange, Machine, Native, Onward, Performer, Stop};
pub(crate) use operands::Operands;
pub(crate) use thread_stack::budget_bytes;
pub(crate) use workspace::Workspace;
