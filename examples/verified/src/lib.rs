//! Fixed-point money and dates: ordinary Rust that callers use as it is, whose tests compare
//! it with its IR on every engine.
//!
//! `cargo test --package neurlang-verified` runs the comparisons; continuous integration needs
//! no more than that.

mod dates;
mod money;

pub use dates::{days_from_civil, is_leap_year, last_day_of_month};
pub use money::{percentage_of, split_evenly, with_interest};
