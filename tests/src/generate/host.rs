//! Statements that ask the host: console, clock, random numbers, extensions; and the marks
//! of information flow.

use super::values;
use super::writer::Writer;
use neurlang_ir::module::Import;
use neurlang_ir::{ExtDef, ExtParam, Op, Word};

/// How many operations on one object follow each other.
const USES_MAX: u32 = 4;

impl Writer<'_, '_> {
    /// Writes an operation of console, clock or random numbers.
    pub(super) fn host(&mut self) {
        let op = self.entropy.pick(&[
            Op::IoPrint,
            Op::IoPrintU64,
            Op::IoPrintS64,
            Op::IoPrintF64,
            Op::IoPrintChar,
            Op::RandU64,
            Op::RandU64,
            Op::RandBytes,
            Op::TimeNow,
            Op::TimeMonotonic,
            Op::TimeSleep,
            Op::IoReadLine,
            Op::IoArgs,
            Op::IoEnv,
        ]);
        let reads_world = matches!(op, Op::IoReadLine | Op::IoArgs | Op::IoEnv);
        if reads_world && !self.shared.profile.taint {
            return;
        }
        let word = self.with_operands(op);
        let (read, written) = (self.caps.any(self.entropy), self.caps.writable(self.entropy));
        self.code.push(match op {
            Op::IoPrint => word.with_ra(read),
            Op::RandBytes | Op::IoReadLine => word.with_ra(written),
            Op::IoArgs => word.with_rb(written),
            Op::IoEnv => word.with_ra(read).with_rb(written),
            _ => word,
        });
    }

    /// Writes calls of extensions: one that makes an object, and some that use it.
    pub(super) fn extension(&mut self) {
        let defs = self.shared.exts.defs();
        let first = self.entropy.pick(defs);
        let family = family(&first);
        let handle = self.high_register();
        let making = defs.iter().filter(|def| {
            self::family(def) == family
                && def.result == Some(ExtParam::Handle)
                && !def.params.contains(&ExtParam::Handle)
        });
        let making: Vec<&'static ExtDef> = making.collect();
        if making.is_empty() {
            return self.ext_call(self.named(&first), handle);
        }
        let make = self.entropy.pick(&making);
        self.ext_call(make, handle);
        if make.result.is_some() {
            self.reserved |= 1 << handle;
        }
        for _ in 0..self.entropy.range(1, USES_MAX) {
            let start = defs.iter().position(|def| self::family(def) == family).unwrap_or(0);
            let len = defs[start..].iter().take_while(|def| self::family(def) == family).count();
            let at = start + self.entropy.below(len as u32) as usize;
            self.ext_call(&defs[at], handle);
        }
        self.reserved &= !(1 << handle);
    }

    fn named(&self, def: &ExtDef) -> &'static ExtDef {
        self.shared.exts.by_id(def.id).expect("it was taken from this set")
    }

    /// Writes a call of `def`; objects it makes out of nothing, and those it uses, are in `handle`.
    fn ext_call(&mut self, def: &'static ExtDef, handle: u8) {
        let import = self.import(def);
        let mut fields = [0; 3];
        for (index, param) in def.params.iter().enumerate() {
            fields[index] = match param {
                ExtParam::Int => self.small(),
                ExtParam::Float => self.float_source(),
                ExtParam::Handle if self.entropy.chance(1, 50) => self.source(),
                ExtParam::Handle => handle,
                ExtParam::Read => self.caps.any(self.entropy),
                ExtParam::Write => self.caps.writable(self.entropy),
            };
        }
        let to = match def.result {
            None => 0,
            Some(ExtParam::Handle) if !def.params.contains(&ExtParam::Handle) => handle,
            Some(ExtParam::Float) => self.float_target(),
            Some(_) => self.target(),
        };
        let [ra, rb, rc] = fields;
        let word = Word::new(Op::ExtCall).with_ra(ra).with_rb(rb).with_rc(rc);
        self.code.push(word.with_rd(to).with_imm(import));
    }

    /// A register with a small number in it, most of the time.
    fn small(&mut self) -> u8 {
        if self.entropy.chance(1, 4) {
            return self.source();
        }
        let to = self.target();
        let imm = self.entropy.below(4) as i32;
        self.op(Op::MovImm, |word| word.with_rd(to).with_imm(imm));
        to
    }

    fn import(&mut self, def: &'static ExtDef) -> i32 {
        let imports = &mut self.module.imports;
        let known = imports.iter().position(|import| import.def.id == def.id);
        known.unwrap_or_else(|| {
            imports.push(Import { def });
            imports.len() - 1
        }) as i32
    }

    /// Writes a mark, or asks for one.
    pub(super) fn taint(&mut self) {
        match self.entropy.below(5) {
            0 => self.operation(&[Op::TaintMark]),
            1 => self.operation(&[Op::TaintSanitize]),
            2 => self.operation(&[Op::TaintQuery]),
            choice => {
                let from = self.caps.any(self.entropy);
                let op = if choice == 3 { Op::TaintMarkCap } else { Op::TaintSanitizeCap };
                self.hand_on(op, from);
            }
        }
        if self.entropy.chance(1, 4) {
            let to = self.target();
            let value = values::integer(self.entropy);
            self.constant(to, value);
        }
    }
}

/// What the names of related extensions begin with.
fn family(def: &ExtDef) -> &'static str {
    def.name.split('_').next().unwrap_or(def.name)
}
