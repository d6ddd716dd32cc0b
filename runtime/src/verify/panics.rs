//! Panics of the Rust side: caught without a word, and taken for the trap they stand for.

use neurlang_ir::TrapKind;
use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// True while a panic of this thread is an answer and not a failure.
    static IS_EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// What a call came to that panicked.
#[derive(Clone, Debug)]
pub(super) struct Panicked {
    pub(super) message: String,
    /// The trap with the same meaning, when the message says.
    pub(super) kind: Option<TrapKind>,
}

/// What `call` returns, or that it panicked; nothing is printed.
pub(super) fn quietly<T>(call: impl FnOnce() -> T) -> Result<T, Panicked> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_EXPECTED.get() {
                previous(info);
            }
        }));
    });
    IS_EXPECTED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(call));
    IS_EXPECTED.set(false);
    outcome.map_err(|payload| {
        let message = message(&*payload);
        let kind = kind(&message);
        Panicked { message, kind }
    })
}

/// True when `call` panics; nothing is printed.
pub fn panics<T>(call: impl FnOnce() -> T) -> bool {
    quietly(call).is_err()
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}

/// Beginnings of the standard library's messages.
const MESSAGES: &[(&str, TrapKind)] = &[
    ("attempt to divide by zero", TrapKind::Divide),
    ("attempt to calculate the remainder with a divisor of zero", TrapKind::Divide),
    ("attempt to ", TrapKind::Overflow),
    ("index out of bounds", TrapKind::Bounds),
    ("range ", TrapKind::Bounds),
    ("slice index", TrapKind::Bounds),
    ("assertion ", TrapKind::Assert),
    ("called `Option::unwrap()`", TrapKind::Unwrap),
    ("internal error: entered unreachable code", TrapKind::Unreachable),
    ("not yet implemented", TrapKind::Panic),
    ("not implemented", TrapKind::Panic),
];

fn kind(message: &str) -> Option<TrapKind> {
    MESSAGES.iter().find(|(start, _)| message.starts_with(start)).map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::quietly;
    use neurlang_ir::TrapKind;
    use std::hint::black_box;

    #[test]
    fn panics_of_the_language_are_told_apart() {
        let kind = |call: fn() -> u64| quietly(call).unwrap_err().kind;
        assert_eq!(kind(|| 1 / black_box(0)), Some(TrapKind::Divide));
        assert_eq!(kind(|| [1, 2][black_box(2)]), Some(TrapKind::Bounds));
        assert_eq!(kind(|| [1, 2][black_box(3)..].len() as u64), Some(TrapKind::Bounds));
        assert_eq!(kind(|| black_box(None::<u64>).unwrap()), Some(TrapKind::Unwrap));
        assert_eq!(kind(|| unreachable!()), Some(TrapKind::Unreachable));
        assert_eq!(kind(|| panic!("own words")), None);
        assert_eq!(quietly(|| 7).unwrap(), 7);
    }
}
