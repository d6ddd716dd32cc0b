//! Sizes past which a function is left as it is, so that no input makes the optimiser slow.

/// Instructions of a function.
pub const FUNC_INSTS_MAX: usize = 1 << 15;
/// Basic blocks of a function; edges may be four times as many.
pub const BLOCKS_MAX: usize = 1 << 12;
/// Values of a function that need registers: two bits are kept for each pair of them.
pub const WEBS_MAX: usize = 1 << 13;
