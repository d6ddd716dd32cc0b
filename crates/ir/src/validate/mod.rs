//! The validator: from a [`Module`](crate::Module) of any origin to a [`Validated`] one
//! that engines may run without looking at it again.
//!
//! # What engines may trust
//!
//! For every instruction that can run:
//!
//! 1. its word is an operation in a legal form, and every register number is in range;
//! 2. branches, jumps and tables lead to instructions of the same function, and control
//!    does not run past its end; calls lead to functions of the module, and all functions
//!    of a table take and return the same types;
//! 3. constants, tables and imports that it names exist;
//! 4. a write goes through a capability that carries the right to write, and `c0` and
//!    `c1` hold the frame and the data throughout; `[c0 + imm]` and `[c1 + imm]` without
//!    an index are inside. Every other access needs a bounds check, and nothing else;
//! 5. a capability to a frame, or one that came as an argument, is in no register when
//!    the activation that owns it has ended, and never in another task;
//! 6. a register outside [`FuncInfo::zero_at_entry`] and the parameters is written before
//!    it is read, and likewise [`FuncInfo::null_at_entry`];
//! 7. no sink is given a value that came from a source, see `taint`.
//!
//! # Why they may
//!
//! Points 1 to 3 are properties of single words and tables, checked one by one: `structure`
//! checks what lies around the code, `scan` asks for each word whether all bits that have
//! to be zero are, which the table of operations says, and looks at every target and index.
//!
//! Points 4 to 7 are dataflow. Each analysis gives every instruction a set of facts such
//! that what holds at the function's start is in the first instruction's set, and what an
//! instruction makes of its set is in the sets of all instructions it may lead to. By
//! induction over the instructions executed, what really holds is then always in the set.
//! By 2, no other instruction can follow.
//!
//! * *Registers* (`scan`): the set is of registers that may be unwritten. The pass goes
//!   through the code once, in order, so a branch back finds a set that was used already;
//!   it is compared with what the branch carries, and unless it covers that, all registers
//!   count as unwritten. Whether control really reaches an instruction plays no part.
//! * *Capabilities* (`caps`): may it be other than null, without the right to write, the
//!   frame's or an argument's. Four bits per register, joined with OR, walked until nothing
//!   changes (`flow`). Facts cross a call only through the types of parameters and results,
//!   which both sides are checked against: an argument counts as local in the callee
//!   whatever it was, so it cannot be returned, and what is returned is data or arena. What
//!   is in `c8` to `c15` stays with the activation, and capabilities cannot be stored in
//!   memory, so there is no other way for one to outlive its function.
//! * A function that writes no capability register, and does not both call and use `c2` to
//!   `c7`, has the same capabilities at every instruction as at its start. When it returns
//!   no slice, hands none to an extension, and what it starts with allows every access,
//!   `scan` has seen enough and leaves out `caps`: that is the fast path.
//! * *Taint* (`taint`): over the whole module, because memory is shared; a module without
//!   any source is not looked at.
//!
//! Instructions that control cannot reach are checked for points 1 to 3 only, and reported
//! as a warning.
//!
//! # Cost
//!
//! Time is linear in the code for `scan`. A set of `caps` can grow 64 times, so its work is
//! at most that many times the code; `taint` counts its steps and refuses a module that
//! takes too many. Memory is a few words per instruction of the largest function.

mod caps;
mod flow;
mod jumps;
mod report;
mod rules;
mod scan;
mod structure;
mod taint;
mod validated;
mod words;

pub use jumps::Loop;
pub use validated::{
    FuncInfo, Rejected, Validated, Validator, validate, validate_charged, validate_taking_over,
};

#[cfg(test)]
mod tests;
