//! Registers for webs: the heaviest first, each into a register in use already if one is left.
//!
//! A one-pass compiler gives hardware registers to the registers used most, so heavy webs
//! sharing few registers is what makes its code fast. Numbers with a point and integers do not
//! share one, because hardware keeps them apart.

use super::fixed::{self, Registers};
use super::sets::bits;
use super::webs::{Webs, weight_of};
use crate::ssa::{Block, CAP, End, Func, Kind, Shape, Value};
use neurlang_ir::{Module, Op};
use smallvec::SmallVec;

/// The register of each web that has one, as in [`Registers`].
pub(super) struct Colors {
    /// By number of a web.
    of_web: Vec<u8>,
}

/// No register yet.
const NO_COLOR: u8 = u8::MAX;

/// A wish of a web to be in a register, or in that of another web.
#[derive(Clone, Copy)]
struct Wish {
    web: usize,
    place: Place,
    weight: u32,
}

#[derive(Clone, Copy)]
enum Place {
    Register(u8),
    Web(usize),
}

/// What a register holds, all in all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Unused,
    Integer,
    Float,
}

/// Registers of calls that hardware passes in registers, which therefore cost least.
const PASSED: u8 = 6;

impl Colors {
    /// Colours `webs`; none when registers run out.
    pub(super) fn of(module: &Module, func: &Func, shape: &Shape, webs: &Webs) -> Option<Colors> {
        let count = webs.values.len();
        let mut colors = Colors { of_web: vec![NO_COLOR; count] };
        let mut wishes: Vec<SmallVec<[Wish; 4]>> = vec![SmallVec::new(); count];
        // Registers that each web wishes for.
        let mut wished: Vec<Registers> = vec![0; count];
        for wish in collect(module, func, shape, webs) {
            match wish.place {
                Place::Web(other) => {
                    let place = Place::Web(wish.web);
                    wishes[other].push(Wish { web: other, place, weight: wish.weight });
                }
                Place::Register(register) => wished[wish.web] |= 1 << register,
            }
            wishes[wish.web].push(wish);
        }
        let mut order: Vec<usize> = (0..count).filter(|&at| webs.find(at) == at).collect();
        let is_cap = |at: usize| func.inst(webs.values[at]).is_cap;
        // Those with the fewest registers to choose from come first, because nobody spills.
        let urgency = |at: usize| {
            let tight = is_cap(at) && webs.forbidden[at] != 0;
            (std::cmp::Reverse(tight), std::cmp::Reverse(webs.weight[at]))
        };
        order.sort_by_key(|&at| urgency(at));
        let calls = shape.order.nodes.iter().any(|&node| {
            let insts = func.blocks[node as usize].insts.iter();
            insts
                .filter_map(|&value| func.inst(value).as_op())
                .any(|op| matches!(op, Op::Call | Op::CallTable))
        });
        let mut classes = [Class::Unused; 64];
        for web in order {
            let [integer, float] = webs.class_weight[web];
            let is_float = float > integer;
            let class = if is_float { Class::Float } else { Class::Integer };
            let taken = colors.taken(webs, web);
            let liked = colors.liked(&wishes[web]);
            let wanted = colors.wanted(webs, web, &wished);
            let choice = Choice { taken, wanted, class, is_cap: is_cap(web), calls };
            let color = choice.best(&classes, &liked)?;
            colors.of_web[web] = color;
            classes[usize::from(color)] = class;
        }
        Some(colors)
    }

    fn taken(&self, webs: &Webs, web: usize) -> Registers {
        let colors = webs.neighbours(web).map(|other| self.of_web[other]);
        colors.filter(|&color| color != NO_COLOR).fold(webs.forbidden[web], |set, c| set | 1 << c)
    }

    /// Registers that webs which interfere with `web` wish for and have not got yet.
    fn wanted(&self, webs: &Webs, web: usize, wished: &[Registers]) -> Registers {
        let others = webs.neighbours(web).filter(|&other| self.of_web[other] == NO_COLOR);
        others.fold(0, |set, other| set | wished[other])
    }

    fn liked(&self, wishes: &[Wish]) -> [u32; 64] {
        let mut liked = [0_u32; 64];
        for wish in wishes {
            let color = match wish.place {
                Place::Register(color) => color,
                Place::Web(other) => self.of_web[other],
            };
            if color != NO_COLOR {
                let count = &mut liked[usize::from(color)];
                *count = count.saturating_add(wish.weight);
            }
        }
        liked
    }

    /// The register of `value`, as in [`Registers`]; none for constants.
    pub(super) fn of_value(&self, func: &Func, webs: &Webs, value: Value) -> Option<u8> {
        match func.inst(value).kind {
            Kind::Param(var @ (CAP | 33)) => Some(var),
            _ => webs.web(value).map(|web| self.of_web[web]),
        }
    }
}

/// One web's choice.
struct Choice {
    taken: Registers,
    /// Registers that others would like to have.
    wanted: Registers,
    class: Class,
    is_cap: bool,
    /// The function calls.
    calls: bool,
}

impl Choice {
    fn best(&self, classes: &[Class; 64], liked: &[u32; 64]) -> Option<u8> {
        let all: Registers = if self.is_cap { 0x3fff << (CAP + 2) } else { 0xffff_ffff };
        let free = bits(all & !self.taken);
        free.max_by_key(|&color| {
            let at = usize::from(color);
            let fits = match classes[at] {
                Class::Unused => 1,
                class if class == self.class => 2,
                _ => 0,
            };
            let is_liked = if fits == 0 { 0 } else { liked[at] };
            let is_free = self.wanted >> color & 1 == 0;
            // What counts most is in the highest bits.
            u64::from(fits > 0) << 63
                | u64::from(is_liked) << 16
                | u64::from(is_free) << 10
                | fits << 8
                | u64::from(u8::MAX - self.cost(color))
        })
    }

    /// What an unused register costs: hardware has few that calls keep, and passes six.
    fn cost(&self, color: u8) -> u8 {
        match color {
            0 => 0,
            1..PASSED if self.calls => 40 + color,
            6 | 7 => 60 + color,
            _ => color,
        }
    }
}

/// Everything that moves would be saved by.
fn collect(module: &Module, func: &Func, shape: &Shape, webs: &Webs) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let mut wish = |value: Value, place: Place, weight: u32| {
        if let Some(web) = webs.web(value)
            && !matches!(place, Place::Register(register) if webs.forbidden[web] >> register & 1 != 0)
            && !matches!(place, Place::Web(other) if other == web || webs.interfere(web, other))
        {
            wishes.push(Wish { web, place, weight });
        }
    };
    for (var, value) in func.params() {
        wish(value, Place::Register(var), 1);
    }
    for &node in &shape.order.nodes {
        let weight = weight_of(shape, Block(node));
        let data = &func.blocks[node as usize];
        for &value in &data.insts {
            let inst = func.inst(value);
            match inst.kind {
                Kind::Phi => {
                    for (&arg, pred) in inst.args.iter().zip(&data.preds) {
                        if let Some(other) = webs.web(arg) {
                            wish(value, Place::Web(other), weight_of(shape, *pred));
                        }
                    }
                }
                Kind::Result(var) => wish(value, Place::Register(var), weight),
                Kind::Op(_) => match fixed::places(module, func, inst) {
                    Some(places) => {
                        for (&arg, place) in inst.args.iter().zip(places) {
                            wish(arg, Place::Register(place), weight);
                        }
                    }
                    None => {
                        // Hardware with two operands overwrites the first.
                        let first = inst.args.first().and_then(|&arg| webs.web(arg));
                        if let Some(first) = first {
                            wish(value, Place::Web(first), weight.div_ceil(2));
                        }
                    }
                },
                Kind::Param(_) | Kind::Const(_) | Kind::Null => {}
            }
        }
        if data.term.end == End::Ret {
            let sig = &module.functions[func.index as usize].sig;
            let (scalars, slices) = sig.result_counts();
            for (&arg, place) in data.term.args.iter().zip(fixed::run(scalars, slices)) {
                wish(arg, Place::Register(place), weight);
            }
        }
    }
    wishes
}
