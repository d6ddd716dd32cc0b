//! Addresses: the exact arithmetic of `[c + index * scale + imm]`.

/// The first byte of an access of `width` bytes, when all of it is inside `len` bytes.
///
/// `index` is unsigned and the sum exact, so nothing wraps: an address below 0 or past
/// the end is `None`, and so is every address of a capability shorter than `width`.
#[inline(always)]
#[must_use]
pub fn address(index: u64, scale_log2: u8, imm: i32, width: u64, len: u64) -> Option<u64> {
    let scaled = index << scale_log2;
    if scaled >> scale_log2 != index {
        return None;
    }
    let (start, wrapped) = scaled.overflowing_add_signed(i64::from(imm));
    let last_start = len.checked_sub(width)?;
    (!wrapped && start <= last_start).then_some(start)
}

/// Bytes `offset .. offset + len` of `of` bytes, when all are inside; the offset comes back.
#[inline(always)]
#[must_use]
pub fn slice(offset: u64, len: u64, of: u64) -> Option<u64> {
    (offset <= of && len <= of - offset).then_some(offset)
}
