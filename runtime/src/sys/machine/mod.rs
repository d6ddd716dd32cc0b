//! Native code: its memory and stack, and how it is entered.

mod ahead;
mod arch;
mod code_pool;
mod context;
mod map;
mod native;
mod stack;
mod thread_stack;
mod workspace;

use super::memory::Memory;
pub(crate) use ahead::{AheadCode, enter, runs_here};
pub(crate) use code_pool::CodePool;
pub(crate) use native::{Exchange, Machine, Native, Operands, Performer, Stop};
pub(crate) use thread_stack::budget_bytes;
pub(crate) use workspace::Workspace;
