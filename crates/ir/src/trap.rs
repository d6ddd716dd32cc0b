//! Trap kinds: why a program stopped.

/// Calls `$with!` with every trap kind, in number order.
///
/// A row reads `number Variant "name" "message";`. Numbers 0 to 10 are also the modes of
/// the `TRAP` opcode; the others are raised only by an engine.
#[macro_export]
macro_rules! for_each_trap {
    ($with:ident) => {
        $with! {
            0 Invalid "invalid" "executed zeroed or invalid code";
            1 Unreachable "unreachable" "reached code that must not be reached";
            2 User "user" "the program stopped itself";
            3 Overflow "overflow" "arithmetic result does not fit its type";
            4 Bounds "bounds" "index or address outside its bounds";
            5 Divide "divide" "division by zero";
            6 Capability "capability" "slice of a capability outside its bounds";
            7 Taint "taint" "tainted value where a clean one is needed";
            8 Panic "panic" "the program panicked";
            9 Assert "assert" "assertion failed";
            10 Unwrap "unwrap" "unwrapped a value that is not there";
            11 Stack "stack" "call stack exhausted";
            12 Fuel "fuel" "out of fuel";
            13 Memory "memory" "memory limit of the policy reached";
            14 Handle "handle" "stale or foreign handle";
            15 Unsupported "unsupported" "this runtime cannot execute the instruction";
            16 Denied "denied" "the policy does not allow this";
            17 Unaligned "unaligned" "atomic access to an unaligned address";
            18 Extension "extension" "an extension function failed";
            19 Io "io" "input or output failed";
        }
    };
}

macro_rules! define_trap {
    ($( $number:literal $name:ident $text:literal $message:literal; )*) => {
        /// Why a program stopped.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum TrapKind { $( #[doc = $message] $name = $number, )* }

        impl TrapKind {
            /// Every kind, in number order.
            pub const ALL: &[TrapKind] = &[ $( TrapKind::$name, )* ];

            /// The name used in tests, JSON and assembly text.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( TrapKind::$name => $text, )* }
            }

            /// What happened, as a fragment in lower case.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $( TrapKind::$name => $message, )* }
            }
        }
    };
}
for_each_trap!(define_trap);

impl TrapKind {
    /// The kind numbered `number`, if there is one.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<TrapKind> {
        if (number as usize) < Self::ALL.len() { Some(Self::ALL[number as usize]) } else { None }
    }

    /// The kind called `name`, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<TrapKind> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl core::fmt::Display for TrapKind {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}
