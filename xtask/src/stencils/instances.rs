//! The choice of instances: which registers and sample values a template is assembled with.

use super::template::{Class, Regs, SLOTS, Template, Varied};

/// How many combinations of registers are drawn at random, beside the sweeps of each field.
const RANDOM_COMBINATIONS: usize = 64;

/// The registers around which the fields are swept. None is 0 (accumulator forms), 4 or 5
/// (special base registers), and no two are equal.
pub(crate) const HOME: Regs = [1, 2, 3];

/// One assembled form of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instance {
    /// The registers of the fields.
    pub(crate) regs: Regs,
    /// The hole that holds its second sample.
    pub(crate) varied: Varied,
}

/// Returns the instances of a template: the home registers, a sweep of every field around them,
/// random combinations, and for each hole its second sample with the home registers.
///
/// The choice depends on nothing but the template.
pub(crate) fn choose(template: &Template) -> Vec<Instance> {
    let plain = |regs| Instance { regs, varied: None };
    let mut instances = vec![plain(HOME)];
    for slot in present(template) {
        instances.extend((0..16).map(|number| {
            let mut regs = HOME;
            regs[slot] = number;
            plain(regs)
        }));
    }
    if present(template).next().is_some() {
        let mut random = Lcg(0x5eed);
        instances.extend(
            (0..RANDOM_COMBINATIONS)
                .map(|_| plain([random.register(), random.register(), random.register()])),
        );
    }
    instances.retain(|instance| template.admits(instance.regs));
    let holes = 0..template.holes.len();
    instances.extend(holes.map(|at| Instance { regs: HOME, varied: Some(at) }));
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
    fn register(&mut self) -> u8 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 60) as u8
    }
}
