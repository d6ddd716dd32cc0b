//! Where a function keeps its registers and capabilities: the result of register assignment.

use crate::abi;
use crate::bits::bits;
use crate::isa::Isa;
use crate::registers::{all_registers, is_lost, order, set_of, supply};
use crate::scan::{HOST_OPCODES, LIMITS, Limit};
use crate::survey::Survey;
use crate::tier::Tier;
use crate::wish::{WEIGHT_MAX, What, Wishes};
use core::marker::PhantomData;
use neurlang_ir::Function;
use neurlang_ir::validate::FuncInfo;

/// Where a value lives for the whole function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// Nowhere: it is not used.
    None,
    /// In a general register.
    Gpr(u8),
    /// In a vector register.
    Vector(u8),
    /// In memory.
    Mem(Place),
}

/// A 64-bit word in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At this distance from the stack pointer.
    Frame(i32),
    /// At this distance from the context pointer.
    Ctx(i32),
}

impl Place {
    pub(crate) fn plus(self, bytes: i32) -> Place {
        match self {
            Place::Frame(at) => Place::Frame(at + bytes),
            Place::Ctx(at) => Place::Ctx(at + bytes),
        }
    }
}

/// Where a capability lives: always in memory, and its hot parts in registers besides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CapHome {
    /// Base address, followed by the length. `c0` and `c1` have none.
    pub(crate) pair: Option<Place>,
    /// The register that also holds the base address.
    pub(crate) base: Option<u8>,
    /// Where each limit is kept; the length itself may be in a register besides its place.
    pub(crate) limits: [Home; LIMITS],
    /// Which are kept anywhere, one bit each.
    kept: u8,
}

/// The result of register assignment for one function.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Home of each of `r0` to `r31`.
    pub(crate) regs: [Home; 32],
    /// Home of each of `c0` to `c15`.
    pub(crate) caps: [CapHome; 16],
    /// Registers of [`Isa::SAVED`] in use, each with the place that keeps the caller's value.
    pub(crate) saved: Vec<(u8, Place)>,
    /// Values that a call would destroy, each with the place that keeps them meanwhile.
    pub(crate) across_calls: Vec<(Home, Place)>,
    /// Capabilities of which a call would destroy the parts that are in registers besides.
    pub(crate) caps_lost: Vec<u8>,
    /// Distance from the stack pointer to the frame memory.
    pub(crate) frame_at: i32,
    /// What the stack pointer moves by: with what calls push, a multiple of 16; or 0.
    pub(crate) native_bytes: i32,
    /// As much of that as the stack must have room for; 0 in a function that does not ask.
    pub(crate) asked_bytes: i32,
    /// The register with the return address and where it is kept, if a call would destroy it.
    pub(crate) link: Option<(u8, Place)>,
    /// Where the stack's limit is kept, if the activation serves calls that raise it.
    pub(crate) stack_limit: Option<Place>,
    /// Registers in vector registers that may hold any NaN, one bit each.
    pub(crate) lazy_nans: u32,
    /// The capabilities with a home, one bit each.
    caps_used: u16,
    /// Scratch of the assignment.
    wishes: Wishes,
}

/// How many limits of one capability are kept; others are computed at each use. The size of an
/// activation counts on it.
pub(crate) const LIMITS_KEPT_MAX: usize = 4;

/// A weight below which a register that must be saved and restored does not pay.
const SAVED_WEIGHT_MIN: u64 = 3;

struct Planner<'a, I> {
    info: &'a FuncInfo,
    survey: &'a Survey,
    plan: &'a mut Plan,
    slot_bytes: i32,
    isa: PhantomData<I>,
}

const NO_CAP: CapHome = CapHome { pair: None, base: None, limits: [Home::None; LIMITS], kept: 0 };

impl Default for Plan {
    fn default() -> Self {
        Plan {
            regs: [Home::None; 32],
            caps: [NO_CAP; 16],
            saved: Vec::new(),
            across_calls: Vec::new(),
            caps_lost: Vec::new(),
            frame_at: 0,
            native_bytes: 0,
            asked_bytes: 0,
            link: None,
            stack_limit: None,
            lazy_nans: 0,
            caps_used: 0,
            wishes: Wishes::default(),
        }
    }
}

impl Plan {
    /// Assigns homes for another function. Where uses were not counted every register is an
    /// integer and all matter alike.
    pub(crate) fn assign<I: Isa>(
        &mut self,
        (function, info): (&Function, &FuncInfo),
        survey: &Survey,
        tier: Tier,
    ) {
        self.regs = [Home::None; 32];
        bits(u32::from(self.caps_used)).for_each(|cap| self.caps[cap] = NO_CAP);
        self.caps_used = info.caps_used;
        self.saved.clear();
        self.across_calls.clear();
        self.caps_lost.clear();
        self.link = None;
        self.wishes.clear();
        let isa = PhantomData::<I>;
        let mut planner = Planner { info, survey, plan: self, slot_bytes: 0, isa };
        planner.place_caps();
        planner.assign_vectors();
        planner.collect_wishes();
        planner.assign_general();
        planner.keep_across_calls();
        planner.finish(function, tier);
    }
}

fn is_lost_home<I: Isa>(home: Home) -> bool {
    matches!(home, Home::Gpr(register) if is_lost::<I>(register))
}

impl<I: Isa> Planner<'_, I> {
    fn slot(&mut self) -> Place {
        let at = self.slot_bytes;
        self.slot_bytes += 8;
        Place::Frame(at)
    }

    fn used_regs(&self) -> u32 {
        self.info.reg_reads | self.info.reg_writes
    }

    fn place_caps(&mut self) {
        for c in bits(u32::from(self.info.caps_used) & !3) {
            let pair = if c < 8 && !self.info.makes_calls {
                Place::Ctx(abi::CAPS + 16 * (c as i32 - 2))
            } else {
                let pair = self.slot();
                self.slot();
                pair
            };
            self.plan.caps[c].pair = Some(pair);
        }
    }

    fn assign_vectors(&mut self) {
        self.plan.lazy_nans = self.survey.lazy_nans;
        let Some(uses) = self.survey.uses() else { return };
        let mut floats = [0; 32];
        let mut len = 0;
        for r in bits(self.survey.floats) {
            floats[len] = r;
            len += 1;
        }
        let floats = &mut floats[..len];
        if len > I::VECTORS.len() {
            floats.sort_unstable_by_key(|&r| (core::cmp::Reverse(uses.weight(r)), r));
        }
        let mut vectors = I::VECTORS.iter();
        for &mut r in floats {
            self.plan.regs[r] = match vectors.next() {
                Some(&vector) => Home::Vector(vector),
                None => {
                    self.plan.lazy_nans &= !(1 << r);
                    Home::Mem(self.slot())
                }
            };
        }
    }

    fn collect_wishes(&mut self) {
        let uses = self.survey.uses();
        for r in bits(self.used_regs() & !self.survey.floats) {
            let weight = uses.map_or(WEIGHT_MAX, |uses| uses.weight(r));
            self.plan.wishes.add(weight, What::Reg(r as u8));
        }
        // Without loops, what a capability needs is read too seldom to save a register for.
        let unknown = if self.info.has_loops { WEIGHT_MAX } else { 0 };
        for c in bits(u32::from(self.info.caps_used) & !1).map(|c| c as u8) {
            let limits = self.survey.limits[c as usize];
            let weight = match uses {
                Some(uses) => uses.base(c),
                None if limits == 0 => continue,
                None => unknown,
            };
            if uses.is_some() && weight == 0 {
                continue;
            }
            self.plan.wishes.add(weight, What::Base(c));
            let kept = if c > 1 { limits } else { 0 };
            for kind in bits(u32::from(kept)).take(LIMITS_KEPT_MAX) {
                let weight = uses.map_or(unknown, |uses| uses.limit(c, kind));
                self.plan.wishes.add(weight, What::Limit(c, kind as u8));
            }
        }
    }

    fn assign_general(&mut self) {
        let supply = const { supply::<I>() };
        self.plan.wishes.order(supply);
        let count = self.plan.wishes.len();
        let granted = count.min(supply);
        let mut free = const { all_registers::<I>() };
        // Argument registers have one possible home, so they choose first.
        for at in 0..granted {
            if let What::Reg(r @ 0..6) = self.plan.wishes.at(at).what() {
                let register = I::ARGS[r as usize];
                free &= !(1 << register);
                self.plan.regs[r as usize] = Home::Gpr(register);
            }
        }
        // In a function that calls, others choose registers that survive calls first; in one
        // that does not, registers that need not be saved.
        let order = if self.info.makes_calls {
            const { &order::<I>(true) }
        } else {
            const { &order::<I>(false) }
        };
        let order = order[..supply].iter().copied();
        let mut order = order.filter(|register| free >> register & 1 != 0);
        let mut next = order.next();
        for at in 0..granted {
            let wish = self.plan.wishes.at(at);
            let what = wish.what();
            if matches!(what, What::Reg(0..6)) {
                continue;
            }
            let register = next.filter(|register| self.may_take(*register, wish.weight()));
            if register.is_some() {
                next = order.next();
            }
            self.grant(what, register);
        }
        for at in granted..count {
            self.grant(self.plan.wishes.at(at).what(), None);
        }
    }

    /// True when `register` need not be saved, or is worth it; then it is saved.
    fn may_take(&mut self, register: u8, weight: u64) -> bool {
        let costs_saving = const { set_of(I::SAVED) } >> register & 1 != 0;
        if costs_saving && weight < SAVED_WEIGHT_MIN {
            return false;
        }
        if costs_saving {
            let place = self.slot();
            self.plan.saved.push((register, place));
        }
        true
    }

    fn grant(&mut self, what: What, register: Option<u8>) {
        match what {
            What::Reg(r) => {
                self.plan.regs[r as usize] = match register {
                    Some(register) => Home::Gpr(register),
                    None => Home::Mem(self.slot()),
                };
            }
            What::Base(c) => self.plan.caps[c as usize].base = register,
            What::Limit(c, kind) => {
                let home = match register {
                    Some(register) => Home::Gpr(register),
                    None if kind == 0 => Home::None,
                    None => Home::Mem(self.slot()),
                };
                let cap = &mut self.plan.caps[c as usize];
                cap.limits[kind as usize] = home;
                cap.kept |= u8::from(home != Home::None) << kind;
            }
        }
    }

    fn keep_across_calls(&mut self) {
        if !self.info.makes_calls {
            return;
        }
        for r in bits(self.used_regs() & !0xff) {
            let home = self.plan.regs[r];
            if matches!(home, Home::Vector(_)) || is_lost_home::<I>(home) {
                let place = self.slot();
                self.plan.across_calls.push((home, place));
            }
        }
        // c2 to c7 do not survive calls in any case.
        for c in bits(u32::from(self.info.caps_used) & 0xff02) {
            let CapHome { base, limits, .. } = self.plan.caps[c];
            if base.is_some_and(is_lost::<I>) || limits.into_iter().any(is_lost_home::<I>) {
                self.plan.caps_lost.push(c as u8);
            }
        }
    }

    fn finish(&mut self, function: &Function, tier: Tier) {
        if self.info.makes_calls || self.info.opcodes & HOST_OPCODES != 0 {
            self.plan.link = I::LINK.map(|link| (link, self.slot()));
        }
        self.plan.stack_limit = self.survey.has_tails.then(|| self.slot());
        let slots = (self.slot_bytes + 15) & !15;
        let frame_bytes = (function.frame_bytes as i32 + 15) & !15;
        let need = slots + frame_bytes;
        let activation = self.info.activation_bytes as i32;
        self.plan.asked_bytes = 0;
        self.plan.native_bytes = if activation > 0 {
            let is_covered = need <= activation - 8;
            assert!(is_covered || !self.info.makes_calls, "an activation's size covers its slots");
            self.plan.asked_bytes = activation - I::PUSHED_BYTES;
            // What calls nothing may use more of the stack than it asks for.
            if is_covered { self.plan.asked_bytes } else { need + I::PUSHED_BYTES }
        } else if need > 0 {
            need + I::PUSHED_BYTES
        } else {
            0
        };
        // In two tiers frame memory is as far from the caller; else near the stack pointer.
        let top = self.plan.native_bytes & !15;
        self.plan.frame_at = if tier == Tier::Only { slots } else { top - frame_bytes };
    }
}

impl CapHome {
    /// The limits that are kept somewhere, in registers first.
    pub(crate) fn kept_limits(&self) -> impl Iterator<Item = (Limit, Home)> + '_ {
        bits(u32::from(self.kept)).map(|index| (Limit::from_index(index), self.limits[index]))
    }
}
