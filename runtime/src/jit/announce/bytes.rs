//! Bytes under construction, in the order of this machine.

/// A growing list of bytes.
#[derive(Debug, Default)]
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    pub(super) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn u16(&mut self, value: u16) {
        self.0.extend(value.to_ne_bytes());
    }

    pub(super) fn u32(&mut self, value: u32) {
        self.0.extend(value.to_ne_bytes());
    }

    pub(super) fn u64(&mut self, value: u64) {
        self.0.extend(value.to_ne_bytes());
    }

    /// Text and a zero.
    pub(super) fn text(&mut self, text: &str) {
        self.0.extend(text.as_bytes());
        self.byte(0);
    }

    /// A number in groups of seven bits.
    pub(super) fn uleb(&mut self, mut value: u64) {
        while value > 0x7f {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// A signed number in groups of seven bits.
    pub(super) fn sleb(&mut self, mut value: i64) {
        while !(-64..64).contains(&value) {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8 & 0x7f);
    }

    /// What `fill` writes, behind its length as 32 bits.
    pub(super) fn sized(&mut self, fill: impl FnOnce(&mut Bytes)) {
        let at = self.0.len();
        self.u32(0);
        fill(self);
        let len = (self.0.len() - at - 4) as u32;
        self.0[at..at + 4].copy_from_slice(&len.to_ne_bytes());
    }

    /// Zeros up to a multiple of `align`.
    pub(super) fn align(&mut self, align: usize) {
        self.0.resize(self.0.len().next_multiple_of(align), 0);
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    #[test]
    fn numbers_take_groups_of_seven_bits() {
        let table: [(i64, &[u8]); 8] = [
            (0, &[0]),
            (63, &[63]),
            (64, &[0xc0, 0]),
            (-1, &[0x7f]),
            (-64, &[0x40]),
            (-65, &[0xbf, 0x7f]),
            (128, &[0x80, 1]),
            (-8, &[0x78]),
        ];
        for (value, wanted) in table {
            let mut bytes = Bytes::default();
            bytes.sleb(value);
            assert_eq!(bytes.0, wanted, "{value}");
        }
        let mut bytes = Bytes::default();
        bytes.uleb(127);
        bytes.uleb(624_485);
        assert_eq!(bytes.0, [127, 0xe5, 0x8e, 0x26]);
    }
}
