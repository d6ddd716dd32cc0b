//! What each instruction does on the machine, apart from control.

use super::{Activation, Cap, Machine, Slice, Stopped, Value};
use crate::ext::ExtParam;
use crate::op::Op;
use crate::word::Word;

impl Machine<'_> {
    pub(super) fn step(
        &mut self,
        act: &mut Activation,
        at: usize,
        op: Op,
        word: Word,
    ) -> Result<(), Stopped> {
        let given = self.validated.module().code[at].op();
        let rd = word.rd() as usize;
        let set = |act: &mut Activation, value| act.regs[rd] = value;
        match op {
            Op::MovImm => {
                match given {
                    Some(Op::TaintQuery) => {
                        let asked = act.regs[self.validated.module().code[at].ra() as usize];
                        assert!(!asked.tainted || word.imm() == 1, "said that it is clean");
                    }
                    Some(Op::CapPerms) => {
                        let asked = act.caps[self.validated.module().code[at].ra() as usize];
                        let perms = asked.slice.map_or(0, |one| 1 + 2 * i32::from(one.writable));
                        assert_eq!(perms & !word.imm(), perms & 2 & !word.imm() & perms);
                        assert!(perms & 1 <= word.imm() & 1);
                    }
                    _ => {}
                }
                set(act, Value::default());
            }
            Op::MovReg => set(act, self.reg(act, word.ra())),
            Op::Add => {
                let (a, b) = (self.reg(act, word.ra()), self.reg(act, word.rb()));
                set(
                    act,
                    Value { tainted: a.tainted | b.tainted, handle: a.handle, unwritten: false },
                );
            }
            Op::TaintMark => set(act, Value { tainted: true, ..self.reg(act, word.ra()) }),
            Op::TaintSanitize => {
                let handle = self.reg(act, word.ra()).handle.map(|(index, _)| (index, true));
                set(act, Value { handle, ..Value::default() });
            }
            Op::LoadU8 => {
                let slice = self.cap(act, word.rb()).ok_or(Stopped)?;
                let held = self.memory[slice.object];
                set(act, Value { tainted: self.dirty(slice), ..held });
            }
            Op::Store8 => {
                let value = self.reg(act, word.rd());
                let slice = Self::writable(self.cap(act, word.rb())).ok_or(Stopped)?;
                self.memory[slice.object] = value;
            }
            Op::CapLen => {
                self.cap(act, word.ra());
                set(act, Value::default());
            }
            Op::IoReadLine => {
                if let Some(slice) = Self::writable(self.cap(act, word.ra())) {
                    self.memory[slice.object] = Value { tainted: true, ..Value::default() };
                }
                set(act, Value { tainted: true, ..Value::default() });
            }
            Op::FileStat => {
                let path = self.cap(act, word.ra());
                assert!(!path.is_some_and(|path| self.dirty(path)), "tainted path");
                set(act, Value::default());
            }
            Op::ChanSend => {
                let (channel, value) = (self.reg(act, word.ra()), self.reg(act, word.rb()));
                self.channel.push(value);
                set(act, Value { handle: None, ..channel });
            }
            Op::ChanRecv => {
                self.reg(act, word.ra());
                let value = self.channel.pop().ok_or(Stopped)?;
                set(act, value);
            }
            Op::Join => {
                self.reg(act, word.ra());
                set(act, Value { unwritten: false, ..self.task });
            }
            Op::ExtCall => self.ext(act, word),
            _ => self.cap_step(act, op, word),
        }
        Ok(())
    }

    fn cap_step(&mut self, act: &mut Activation, op: Op, word: Word) {
        let slice = match op {
            Op::MovNull => None,
            Op::CapNew => Some(Slice {
                object: self.object(),
                writable: true,
                local: false,
                tainted: false,
                sanitized: false,
            }),
            _ => self.cap(act, word.ra()),
        };
        let slice = slice.map(|slice| match op {
            Op::CapReadOnly => Slice { writable: false, ..slice },
            Op::TaintMarkCap => Slice { tainted: true, ..slice },
            Op::TaintSanitizeCap => Slice { tainted: false, sanitized: true, ..slice },
            Op::CapSlice => {
                let bounds = self.reg(act, word.rb()).tainted | self.reg(act, word.rc()).tainted;
                Slice { tainted: slice.tainted | bounds, ..slice }
            }
            _ => slice,
        });
        assert!(word.rd() > 1, "c0 and c1 are fixed");
        act.caps[word.rd() as usize] = Cap { slice, unwritten: false };
    }

    fn ext(&mut self, act: &mut Activation, word: Word) {
        let def = self.validated.module().imports[word.imm() as usize].def;
        let mut tainted = def.name == "fetch";
        for (index, &param) in def.params.iter().enumerate() {
            let register = def.register_of(index, [word.ra(), word.rb(), word.rc()]);
            let bad = match param {
                ExtParam::Read => self.cap(act, register).is_some_and(|one| self.dirty(one)),
                ExtParam::Write => {
                    if let Some(slice) = Self::writable(self.cap(act, register)) {
                        let value = Value { tainted: def.name == "fetch", ..Value::default() };
                        self.memory[slice.object] = value;
                    }
                    false
                }
                _ => {
                    let value = self.reg(act, register);
                    self.dirty_box(value)
                }
            };
            assert!(!bad || !def.name.starts_with("exec"), "tainted argument of a sink");
            tainted |= bad;
        }
        let mut handle = None;
        if def.result == Some(ExtParam::Handle) {
            self.boxes.push(Value { tainted, ..Value::default() });
            handle = Some((self.boxes.len() - 1, false));
        }
        if def.result.is_some() {
            act.regs[word.rd() as usize] = Value { tainted, handle, unwritten: false };
        }
    }
}
