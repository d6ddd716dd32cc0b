//! Reading bytes without trusting them.

use super::error::{BinaryError, BinaryErrorKind};
use super::section::Section;
use crate::module::limits;
use crate::types::{Access, Param, SCALARS_MAX, SLICES_MAX, Scalar, Signature, Type};
use alloc::string::String;
use alloc::vec::Vec;

pub(super) type Read<T> = Result<T, BinaryError>;

/// Refuses the file for what is at byte `offset`.
pub(super) fn fail<T>(offset: usize, kind: BinaryErrorKind) -> Read<T> {
    Err(BinaryError { offset, kind })
}

/// Items that a list has room for before the first was read.
const ROOM_MAX: usize = 256;

/// One section's payload, or the whole file, and how far it was read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'b> {
    /// The file up to the end of what may be read.
    bytes: &'b [u8],
    at: usize,
    /// What is being read, for errors.
    what: &'static str,
}

impl<'b> Reader<'b> {
    /// Reads bytes `at..end` of `file`, which has at least `end`.
    pub(super) fn new(file: &'b [u8], at: usize, end: usize, what: &'static str) -> Self {
        Self { bytes: &file[..end], at, what }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// Refuses bytes that are left over.
    pub(super) fn finish(self) -> Read<()> {
        if self.left() == 0 {
            return Ok(());
        }
        fail(self.at, BinaryErrorKind::Trailing(self.what))
    }

    pub(super) fn take(&mut self, len: usize) -> Read<&'b [u8]> {
        if len > self.left() {
            return fail(self.bytes.len(), BinaryErrorKind::Truncated(self.what));
        }
        let taken = &self.bytes[self.at..self.at + len];
        self.at += len;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Read<u8> {
        Ok(self.take(1)?[0])
    }

    pub(super) fn u16(&mut self) -> Read<u16> {
        let bytes = self.take(2)?;
        Ok(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    pub(super) fn u32(&mut self) -> Read<u32> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// All that is left, as little-endian values of 64 bits.
    pub(super) fn rest_u64(&mut self, max: usize, what: &'static str) -> Read<Vec<u64>> {
        let start = self.at;
        let bytes = self.take(self.left())?;
        if bytes.len() / 8 > max {
            return fail(start, BinaryErrorKind::Limit(what));
        }
        let chunks = bytes.chunks_exact(8);
        if !chunks.remainder().is_empty() {
            return fail(self.at, BinaryErrorKind::Truncated(what));
        }
        let value = |chunk: &[u8]| {
            u64::from_le_bytes(chunk.try_into().expect("chunks of 8 are 8 bytes long"))
        };
        Ok(chunks.map(value).collect())
    }

    /// A varint in its shortest form.
    pub(super) fn varint(&mut self) -> Read<u64> {
        let start = self.at;
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return fail(start, BinaryErrorKind::Value("a varint"));
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                if byte == 0 && shift > 0 {
                    return fail(start, BinaryErrorKind::NotCanonical);
                }
                return Ok(value);
            }
        }
        fail(start, BinaryErrorKind::Value("a varint"))
    }

    /// A varint of at most 32 bits.
    pub(super) fn index(&mut self, what: &'static str) -> Read<u32> {
        let start = self.at;
        match u32::try_from(self.varint()?) {
            Ok(value) => Ok(value),
            Err(_) => fail(start, BinaryErrorKind::Value(what)),
        }
    }

    /// A number of things that each take at least one byte: at most `max`, and no more
    /// than there are bytes left.
    pub(super) fn count(&mut self, max: usize) -> Read<usize> {
        let start = self.at;
        let count = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        if count > max {
            return fail(start, BinaryErrorKind::Limit(self.what));
        }
        if count > self.left() {
            return fail(self.bytes.len(), BinaryErrorKind::Truncated(self.what));
        }
        Ok(count)
    }

    /// A list as [`Section`] describes it, which is never empty.
    pub(super) fn list<T>(
        &mut self,
        max: usize,
        mut each: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Vec<T>> {
        let start = self.at;
        let count = self.count(max)?;
        if count == 0 {
            return fail(start, BinaryErrorKind::NotCanonical);
        }
        let mut list = Vec::with_capacity(count.min(ROOM_MAX));
        for _ in 0..count {
            list.push(each(self)?);
        }
        Ok(list)
    }

    /// A text of at most `max` bytes.
    pub(super) fn text(&mut self, max: usize) -> Read<String> {
        let start = self.at;
        let len = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        if len > max {
            return fail(start, BinaryErrorKind::NameTooLong);
        }
        let at = self.at;
        let bytes = self.take(len)?;
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(text.into()),
            Err(error) => fail(at + error.valid_up_to(), BinaryErrorKind::Utf8),
        }
    }

    pub(super) fn name(&mut self) -> Read<String> {
        self.text(limits::NAME_BYTES_MAX)
    }

    pub(super) fn signature(&mut self) -> Read<Signature> {
        let params_max = SCALARS_MAX + SLICES_MAX;
        let mut sig = Signature::default();
        for _ in 0..self.count(params_max)? {
            let name = self.name()?;
            let ty = self.ty()?;
            sig.params.push(Param { name, ty });
        }
        for _ in 0..self.count(params_max)? {
            sig.results.push(self.ty()?);
        }
        Ok(sig)
    }

    fn ty(&mut self) -> Read<Type> {
        let start = self.at;
        let byte = self.byte()?;
        let scalar = Scalar::ALL.get(usize::from(byte & 0x1f)).copied();
        match (byte >> 5, scalar) {
            (0, Some(scalar)) => Ok(Type::Scalar(scalar)),
            (1, Some(scalar)) => Ok(Type::Slice(scalar, Access::Read)),
            (2, Some(scalar)) => Ok(Type::Slice(scalar, Access::Write)),
            (3, _) if byte == 0x60 => Ok(Type::Str),
            _ => fail(start, BinaryErrorKind::Value("a type")),
        }
    }
}

/// The payload of a section in `file`, which has all of it.
pub(super) fn payload(file: &[u8], start: usize, len: usize, section: Section) -> Reader<'_> {
    Reader::new(file, start, start + len, section.text())
}
