//! Taint: which values may come from outside, and whether they reach a place that must
//! not be chosen from outside.
//!
//! This is explicit flow: a value computed from, loaded from, or loaded at an address
//! computed from a tainted one is tainted; a value chosen by a branch is not.
//!
//! * **Sources**: `file.read`, `net.recv`, `io.read_line`, `io.args` and `io.env` (the
//!   bytes and the count), extensions marked so, `taint.mark`.
//! * **Sinks**: the path of `file.open`, `file.stat`, `file.mkdir` and `file.delete`, the
//!   host of `net.connect` and `net.bind`, the index of `call.table`, and every argument
//!   that an extension marked so reads.
//! * **Registers** are followed along the code. **Memory** is one blob per function and
//!   kind: the frame, the data, the arena, and what each slice parameter reaches. Data,
//!   arena, channels, results of tasks and objects of extensions are shared by the module.
//! * **Calls** use a summary per function in terms of its parameters, so a function called
//!   with clean and with tainted arguments is no less precise for either. Parameters that
//!   overlap need no care in the callee: what it writes through one is put, at the call,
//!   into the regions that both reach, and what it reads through the other has those
//!   regions as its origin.
//! * `taint.sanitize` on a register makes the value clean; on a capability it makes clean
//!   whatever is read through that capability, whenever it was written. On a handle it
//!   makes clean the object behind it, as far as it is used through that register.
//!
//! What the host passes to a function is clean: a host that passes on bytes from outside
//! has them marked by the program. Slices that it passes overlap each other only where all
//! of them are read-only, and never the module's own memory. A number that the program
//! makes up and uses as a handle is not followed.

mod answer;
mod calls;
mod facts;
mod solve;
mod transfer;

pub(super) use answer::check;
