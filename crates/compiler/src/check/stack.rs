//! A stack deep enough for any tree that the limits let through.

use std::thread;

/// Bytes of stack; only what is touched takes memory.
const STACK_BYTES: usize = 256 << 20;

/// Does `work` on a thread of its own with a large stack.
///
/// The thread also owns the positions that `proc_macro2` keeps of every text it reads, so
/// that they are freed with it.
///
/// # Panics
///
/// When `work` does, or when the system has no thread to give.
pub(crate) fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK_BYTES);
        let worker = builder.spawn_scoped(scope, work).expect("the system has a thread to give");
        match worker.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
