//! Work on text of its own, with tokens that do not belong to the crate being compiled.
//!
//! Inside a macro, `proc_macro2` hands tokens to rustc, which keeps no positions of a text that
//! a macro parses, and which other threads cannot reach. The compiler needs both.

use proc_macro2::fallback;

/// Ends the state that [`outside`] begins, also when the work panics.
struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        fallback::unforce();
    }
}

/// What `work` gives, done with tokens that rustc knows nothing of. It must not touch those of
/// the macro's input, nor give back any of its own.
pub(crate) fn outside<T>(work: impl FnOnce() -> T) -> T {
    fallback::force();
    let _guard = Guard;
    work()
}
