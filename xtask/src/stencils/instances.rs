//! The choice of instances: which registers and sample values a template is assembled with.

use super::arch::Class;
use super::template::{Regs, SLOTS, Template, Varied, samples};

/// How many combinations of registers are drawn at random, beside the sweeps of each field.
const RANDOM_COMBINATIONS: usize = 64;

/// One assembled form of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instance {
    /// The registers of the fields.
    pub(crate) regs: Regs,
    /// The hole that does not hold its first sample, and the one that it holds.
    pub(crate) varied: Varied,
}

/// Returns the instances of a template: the home registers, a sweep of every field around them,
/// random combinations, and for each hole its other samples with the home registers.
///
/// The choice depends on nothing but the template.
pub(crate) fn choose(template: &Template) -> Vec<Instance> {
    let plain = |regs| Instance { regs, varied: None };
    let (home, registers) = (template.arch.home(), template.arch.registers());
    let mut instances = vec![plain(home)];
    for slot in present(template) {
        instances.extend((0..registers).map(|number| {
            let mut regs = home;
            regs[slot] = number;
            plain(regs)
        }));
    }
    if present(template).next().is_some() {
        let mut random = Lcg(0x5eed);
        let mut register = || random.below(registers);
        instances
            .extend((0..RANDOM_COMBINATIONS).map(|_| plain([register(), register(), register()])));
    }
    instances.retain(|instance| template.admits(instance.regs));
    for (at, hole) in template.holes.iter().enumerate() {
        let others = 1..samples(hole.kind).len();
        instances.extend(others.map(|number| Instance { regs: home, varied: Some((at, number)) }));
    }
    instances
}

/// Returns the slots that the template has a field in.
pub(crate) fn present(template: &Template) -> impl Iterator<Item = usize> {
    let classes: [Option<Class>; SLOTS] = template.classes;
    (0..SLOTS).filter(move |slot| classes[*slot].is_some())
}

/// Knuth's MMIX generator; the quality of its high bits is enough.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, limit: u8) -> u8 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((self.0 >> 32) * u64::from(limit)) >> 32) as u8
    }
}
