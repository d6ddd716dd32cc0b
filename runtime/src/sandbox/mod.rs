//! What a program may use of the world, and how much.

mod fuel;
mod policy;

pub use fuel::{Fuel, OutOfFuel};
pub use policy::{Clock, Input, Output, Policy, Randomness};
