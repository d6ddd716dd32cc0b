//! [`Tiers`]: when a program leaves the code that was made fast for the code that is fast.
//!
//! Code of the first tier counts turns of loops and entries of functions that call. When as many
//! have passed as took about the time that optimising takes, the module is optimised, and what
//! starts from then on runs so optimised: calls by the host, and functions as the first tier
//! enters them. A loop that goes on for as long again is left in its midst, for a function that
//! was made of what it has still to do.

use super::compiled::{Compiled, compile_tier};
use crate::engine::ModuleInner;
use crate::sandbox::Fuel;
use crate::sys::machine::{Ask, Onward};
use neurlang_stencils::Tier;
use std::collections::BTreeMap;
use std::iter;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

/// How many turns take about the time of optimising one instruction; measured in decision 19.
const TURNS_PER_INST: u64 = 4000;
/// How many turns pass until who had to stay asks again: a question costs some 50 ns.
const TURNS_AGAIN: u64 = 256;
/// How many loops of a module can be left: each takes code of its own for the whole module.
const LEFT_LOOPS_MAX: usize = 16;

/// What becomes of a module's code of the first tier.
#[derive(Debug)]
pub(crate) struct Tiers {
    /// How many turns are left until the module is optimised, between calls by the host.
    turns: AtomicU64,
    /// The second tier, once it is decided whether there is one.
    second: OnceLock<Option<Box<Compiled>>>,
    /// Loops that have asked, by the instruction at their head. Whoever makes code holds this.
    loops: Mutex<BTreeMap<u32, Stand>>,
}

/// What is known of a loop.
#[derive(Clone, Copy, Debug)]
enum Stand {
    /// It has asked once.
    Asked,
    /// It goes on there.
    Leaves(Onward),
    /// It cannot be left.
    Stays,
}

impl Tiers {
    /// Those of a module of `insts` instructions, or of one with a limit of its own.
    pub(super) fn new(insts: usize, chosen: Option<u64>) -> Tiers {
        Tiers {
            turns: AtomicU64::new(chosen.unwrap_or(TURNS_PER_INST * insts as u64)),
            second: OnceLock::new(),
            loops: Mutex::default(),
        }
    }

    /// What a call by the host may count before it asks.
    pub(super) fn begin(&self) -> Fuel {
        // The call itself is one: not every function has something to count.
        Fuel::new(self.turns.load(Ordering::Relaxed).saturating_sub(1))
    }

    /// Takes back what such a call has left. Calls of several threads count as one of them.
    pub(super) fn end(&self, left: Fuel) {
        self.turns.store(left.insts(), Ordering::Relaxed);
    }

    /// The second tier, if there is one.
    fn made(&self) -> Option<&Compiled> {
        self.second.get()?.as_deref()
    }

    /// The loops, unless another thread makes code, or has panicked when it did.
    fn try_lock(&self) -> Option<MutexGuard<'_, BTreeMap<u32, Stand>>> {
        self.loops.try_lock().ok()
    }
}

impl Compiled {
    /// All code of the module, this first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Compiled> {
        iter::successors(Some(self), |code| match &code.tiers {
            Some(tiers) => tiers.made(),
            None => code.next.get().map(|next| &**next),
        })
    }

    /// The code for a call by the host; with the tiers that it counts for, if it does.
    #[inline]
    pub(super) fn for_call(&self, module: &ModuleInner) -> (&Compiled, Option<&Tiers>) {
        let Some(tiers) = &self.tiers else { return (self, None) };
        let is_due = || tiers.turns.load(Ordering::Relaxed) == 0;
        match tiers.second.get() {
            Some(Some(second)) => (second, None),
            None if is_due() => match tiers.try_lock().and_then(|_held| tiers.second(module)) {
                Some(second) => (second, None),
                None => (self, Some(tiers)),
            },
            Some(None) | None => (self, Some(tiers)),
        }
    }

    /// Where code of the first tier, which this is, goes on.
    pub(super) fn onward(&self, module: &ModuleInner, ask: Ask, left: &mut u64) -> Option<Onward> {
        *left = TURNS_AGAIN;
        let tiers = self.tiers.as_ref()?;
        let mut loops = tiers.try_lock()?;
        let Some(second) = tiers.second(module) else {
            *left = u64::MAX;
            return None;
        };
        let inst = match ask {
            Ask::Function(inst) => {
                *left = 0;
                let func = module.ir().function_at(inst as usize)?;
                return Some(second.native.onward_at_entry(func));
            }
            Ask::Loop(inst) => inst,
        };
        match loops.get(&inst) {
            None => {
                loops.insert(inst, Stand::Asked);
                let func = module.ir().function_at(inst as usize)?;
                let insts = module.ir().functions[func as usize].len;
                let chosen = module.engine.config().chosen_turns();
                *left = chosen.unwrap_or(TURNS_PER_INST * u64::from(insts));
                None
            }
            Some(Stand::Asked) => {
                let onward = self.leave(module, second, inst);
                loops.insert(inst, onward.map_or(Stand::Stays, Stand::Leaves));
                *left = if onward.is_some() { 0 } else { TURNS_AGAIN };
                onward
            }
            Some(Stand::Leaves(onward)) => {
                *left = 0;
                Some(*onward)
            }
            Some(Stand::Stays) => None,
        }
    }

    /// Makes code in which the loop goes on whose head is instruction `inst`.
    fn leave(&self, module: &ModuleInner, second: &Compiled, inst: u32) -> Option<Onward> {
        let last = second.all().take(LEFT_LOOPS_MAX + 1).enumerate().last();
        let (_, last) = last.filter(|(made, _)| *made < LEFT_LOOPS_MAX)?;
        let func = module.ir().function_at(inst as usize)?;
        let head = inst - module.ir().functions[func as usize].start;
        let optimized = second.optimized.as_ref()?;
        let more = neurlang_opt::transfer(&module.validated, optimized, func, head)?;
        let tier = Tier::Second {
            host_base: last.next_base(module),
            transfer_from: Some(self.native.frame_bytes(func)),
        };
        let engine = &module.engine;
        let code = compile_tier(engine.native(), (&Arc::new(more), tier), *engine.config())?;
        let onward = code.native.onward_in_loop();
        last.next.set(Box::new(code)).ok()?;
        Some(onward)
    }
}

impl Tiers {
    /// The second tier, made now if need be; none where there is no memory for it.
    fn second(&self, module: &ModuleInner) -> Option<&Compiled> {
        let make = || {
            let tier = Tier::Second {
                host_base: module.validated.code().len() as u32,
                transfer_from: None,
            };
            let engine = &module.engine;
            let code = compile_tier(engine.native(), (module.optimized(), tier), *engine.config());
            if code.is_none() {
                self.turns.store(u64::MAX, Ordering::Relaxed);
            }
            code.map(Box::new)
        };
        self.second.get_or_init(make).as_deref()
    }
}

#[cfg(test)]
mod tests;
