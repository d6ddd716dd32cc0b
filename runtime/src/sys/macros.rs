//! What `neurlang!` expands to that is `unsafe`: a blob in the host's code, and calls of it.

/// Puts a blob, given as assembly text, into the code of the crate that expands this.
///
/// The alignment at the end is that of the whole section, so the blob starts at a multiple of it.
#[cfg(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    any(target_os = "linux", all(target_vendor = "apple", neurlang_untested)),
    not(miri),
    not(neurlang_interpret)
))]
#[doc(hidden)]
#[macro_export]
macro_rules! __neurlang_place {
    ($code:literal) => {{
        #[unsafe(naked)]
        unsafe extern "C" fn blob() {
            ::core::arch::naked_asm!($code, ".p2align 6")
        }
        ::core::option::Option::Some(blob as $crate::aot::Place)
    }};
}

/// Leaves the blob out, where it does not run.
#[cfg(not(all(
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "x86_64"),
    any(target_os = "linux", all(target_vendor = "apple", neurlang_untested)),
    not(miri),
    not(neurlang_interpret)
)))]
#[doc(hidden)]
#[macro_export]
macro_rules! __neurlang_place {
    ($code:literal) => {
        ::core::option::Option::None
    };
}

/// Calls function `$func` of a program, whose entry is at `$offset` of its blob.
#[doc(hidden)]
#[macro_export]
macro_rules! __neurlang_call {
    ($program:expr, $func:literal, $offset:ident, $words:expr) => {{
        let words = $words;
        // SAFETY: the macro has made the blob and the binary of one module, and the words of
        // the arguments of one of its functions; they borrow what their addresses lead to.
        unsafe { $program.call($func, $offset, words) }
    }};
}
