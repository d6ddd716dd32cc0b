//! The architectures: what their templates may declare and how their assembler writes it.

use super::kind::Kind;
use super::template::Regs;

/// An architecture with stencils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arch {
    X86_64,
    Aarch64,
    Riscv64,
}

/// Which registers a field ranges over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The general registers.
    Gpr,
    /// The general registers without `rsp`, whose number is not encodable.
    Index,
    /// The general registers with the stack pointer as the last one.
    GprSp,
    /// The floating-point or vector registers.
    Vector,
}

/// The stack pointer's number on x86-64, which no index register can have.
pub(crate) const RSP: u8 = 4;

impl Arch {
    /// Every architecture.
    pub(crate) const ALL: [Arch; 3] = [Arch::X86_64, Arch::Aarch64, Arch::Riscv64];

    /// Returns the name of its folder of templates and of its generated file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Arch::X86_64 => "x86_64",
            Arch::Aarch64 => "aarch64",
            Arch::Riscv64 => "riscv64",
        }
    }

    /// Returns its name as its manual writes it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Arch::X86_64 => "x86-64",
            Arch::Aarch64 | Arch::Riscv64 => self.name(),
        }
    }

    /// Returns rustc's arguments. The object file must be ELF whatever the host is.
    pub(crate) fn rustc_args(self) -> &'static [&'static str] {
        match self {
            Arch::X86_64 => &["--target=x86_64-unknown-linux-gnu"],
            Arch::Aarch64 => &["--target=aarch64-unknown-linux-gnu"],
            Arch::Riscv64 => {
                &["--target=riscv64gc-unknown-linux-gnu", "-Ctarget-feature=+zba,+zbb,+zbs"]
            }
        }
    }

    /// Returns the first line for the assembler. RISC-V's would shorten what it can, and leave
    /// branches within a template to the linker.
    pub(crate) fn prelude(self) -> &'static str {
        match self {
            Arch::X86_64 => ".intel_syntax noprefix",
            Arch::Aarch64 => ".arch armv8-a",
            Arch::Riscv64 => ".option norelax ; .option norvc",
        }
    }

    /// Returns how many registers a class has.
    pub(crate) fn registers(self) -> u8 {
        match self {
            Arch::X86_64 => 16,
            Arch::Aarch64 | Arch::Riscv64 => 32,
        }
    }

    /// Returns the distance at which a field can start: bytes, or whole instructions.
    pub(crate) fn field_step(self) -> usize {
        match self {
            Arch::X86_64 => 1,
            Arch::Aarch64 | Arch::Riscv64 => 4,
        }
    }

    /// Returns the registers around which the fields are swept.
    ///
    /// On x86-64 none is 0 (accumulator forms), 4 or 5 (special base registers). Elsewhere none
    /// is a power of two, from which other registers can be inferred. No two are equal.
    pub(crate) fn home(self) -> Regs {
        match self {
            Arch::X86_64 => [1, 2, 3],
            Arch::Aarch64 | Arch::Riscv64 => [21, 11, 13],
        }
    }

    /// Returns the register classes with their names.
    pub(crate) fn classes(self) -> &'static [(&'static str, Class)] {
        match self {
            Arch::X86_64 => &[("gpr", Class::Gpr), ("gprx", Class::Index), ("xmm", Class::Vector)],
            Arch::Aarch64 => {
                &[("gpr", Class::Gpr), ("gprsp", Class::GprSp), ("vec", Class::Vector)]
            }
            Arch::Riscv64 => &[("gpr", Class::Gpr), ("fpr", Class::Vector)],
        }
    }

    /// Returns the kinds of immediates.
    pub(crate) fn kinds(self) -> &'static [Kind] {
        match self {
            Arch::X86_64 => &[Kind::I8, Kind::I32, Kind::I64],
            Arch::Aarch64 => &[
                Kind::U12,
                Kind::U12x2,
                Kind::U12x4,
                Kind::U12x8,
                Kind::U12x16,
                Kind::S9,
                Kind::S7x8,
                Kind::S7x16,
                Kind::U16,
                Kind::Shl6,
                Kind::Shr6,
                Kind::Shl5,
                Kind::Amount6,
                Kind::Bit6,
                Kind::Mask64,
            ],
            Arch::Riscv64 => &[Kind::I12, Kind::S12, Kind::U20, Kind::Sh6, Kind::Sh5, Kind::HiLo],
        }
    }

    /// Returns the kinds of branch targets.
    pub(crate) fn targets(self) -> &'static [Kind] {
        match self {
            Arch::X86_64 => &[Kind::Rel32],
            Arch::Aarch64 => &[Kind::B26, Kind::B19, Kind::B14, Kind::Adr21],
            Arch::Riscv64 => &[Kind::B12, Kind::J20, Kind::HiLo],
        }
    }

    /// Returns the widths that a register of a class can be written with; the first is that of a
    /// field that names none.
    pub(crate) fn widths(self, class: Class) -> &'static [&'static str] {
        match (self, class) {
            (Arch::Riscv64, _) => &["64"],
            (Arch::X86_64, Class::Vector) => &["64", "256"],
            (Arch::X86_64, _) => &["64", "32", "16", "8"],
            (Arch::Aarch64, Class::Vector) => &["64", "32", "16", "8", "128", "v"],
            (Arch::Aarch64, _) => &["64", "32"],
        }
    }

    /// Returns the name of a register in one of its widths.
    pub(crate) fn register(self, class: Class, number: u8, width: &str) -> String {
        match (self, class, width) {
            (Arch::X86_64, Class::Vector, "256") => format!("ymm{number}"),
            (Arch::X86_64, Class::Vector, _) => format!("xmm{number}"),
            (Arch::X86_64, _, _) => x86_64_gpr(number, width),
            (Arch::Riscv64, Class::Vector, _) => format!("f{number}"),
            (Arch::Riscv64, _, _) => format!("x{number}"),
            (Arch::Aarch64, Class::Vector, _) => {
                let letter = match width {
                    "128" => 'q',
                    "64" => 'd',
                    "32" => 's',
                    "16" => 'h',
                    "8" => 'b',
                    _ => 'v',
                };
                format!("{letter}{number}")
            }
            (Arch::Aarch64, _, _) => {
                let letter = if width == "32" { 'w' } else { 'x' };
                match (number, class) {
                    (31, Class::GprSp) if letter == 'w' => "wsp".to_owned(),
                    (31, Class::GprSp) => "sp".to_owned(),
                    (31, _) => format!("{letter}zr"),
                    _ => format!("{letter}{number}"),
                }
            }
        }
    }
}

/// Returns the name of the low bits of a general register of x86-64.
fn x86_64_gpr(number: u8, width: &str) -> String {
    const LEGACY: [&str; 8] = ["ax", "cx", "dx", "bx", "sp", "bp", "si", "di"];
    let Some(name) = LEGACY.get(usize::from(number)) else {
        let suffix = match width {
            "8" => "b",
            "16" => "w",
            "32" => "d",
            _ => "",
        };
        return format!("r{number}{suffix}");
    };
    match width {
        "8" if number < RSP => format!("{}l", &name[..1]),
        "8" => format!("{name}l"),
        "16" => (*name).to_owned(),
        "32" => format!("e{name}"),
        _ => format!("r{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Arch, Class};

    #[test]
    fn narrow_names_follow_the_manual() {
        let names = |number| {
            ["64", "32", "16", "8"].map(|width| Arch::X86_64.register(Class::Gpr, number, width))
        };
        assert_eq!(names(0), ["rax", "eax", "ax", "al"]);
        assert_eq!(names(4), ["rsp", "esp", "sp", "spl"]);
        assert_eq!(names(7), ["rdi", "edi", "di", "dil"]);
        assert_eq!(names(13), ["r13", "r13d", "r13w", "r13b"]);
    }

    #[test]
    fn the_last_register_of_aarch64_is_zero_or_the_stack_pointer() {
        let name = |class, width| Arch::Aarch64.register(class, 31, width);
        assert_eq!(name(Class::Gpr, "32"), "wzr");
        assert_eq!(name(Class::GprSp, "64"), "sp");
        assert_eq!(name(Class::Vector, "128"), "q31");
    }
}
