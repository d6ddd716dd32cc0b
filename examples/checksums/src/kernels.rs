//! The kernels, twice from one text: as native code of Neurlang, and as rustc builds them.

/// Gives the functions to both compilers.
macro_rules! both {
    ($($functions:tt)*) => {
        /// The kernels as Neurlang compiles them: memory-safe code that can do nothing but
        /// compute, in this executable.
        pub(crate) mod verified {
            neurlang::neurlang! { $($functions)* }
        }

        /// The same functions as rustc compiles them.
        pub(crate) mod plain {
            $($functions)*
        }
    };
}

both! {
    /// The CRC-32 of zlib, Ethernet and PNG.
    pub(crate) fn crc32(bytes: &[u8]) -> u32 {
        let mut crc = u32::MAX;
        for &byte in bytes {
            crc ^= byte as u32;
            for _ in 0..8 {
                let low = crc & 1;
                crc = crc >> 1 ^ (0xedb8_8320 & low.wrapping_neg());
            }
        }
        !crc
    }

    /// The Adler-32 checksum of zlib.
    pub(crate) fn adler32(bytes: &[u8]) -> u32 {
        let mut a = 1_u32;
        let mut b = 0_u32;
        for &byte in bytes {
            a = (a + byte as u32) % 65521;
            b = (b + a) % 65521;
        }
        b << 16 | a
    }

    /// The 64-bit FNV-1a hash.
    pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for &byte in bytes {
            hash = (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
        }
        hash
    }

    /// Lines, a last one without its newline included.
    pub(crate) fn lines(bytes: &[u8]) -> u64 {
        let mut count = 0;
        for &byte in bytes {
            if byte == b'\n' {
                count += 1;
            }
        }
        if !bytes.is_empty() && bytes[bytes.len() - 1] != b'\n' {
            count += 1;
        }
        count
    }

    /// Runs of bytes other than ASCII white space.
    pub(crate) fn words(bytes: &[u8]) -> u64 {
        let mut count = 0;
        let mut inside = false;
        for &byte in bytes {
            let white = byte.is_ascii_whitespace();
            if !white && !inside {
                count += 1;
            }
            inside = !white;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, verified};

    #[test]
    fn published_values_come_out() {
        assert_eq!(verified::crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(verified::adler32(b"Wikipedia"), 0x11e6_0398);
        assert_eq!(verified::fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!((verified::lines(b"a\nb"), verified::words(b" a  b\n")), (2, 2));
    }

    #[test]
    fn both_builds_agree_on_any_bytes() {
        let mut bytes = Vec::new();
        for number in 0_u32..600 {
            assert_eq!(verified::crc32(&bytes), plain::crc32(&bytes));
            assert_eq!(verified::adler32(&bytes), plain::adler32(&bytes));
            assert_eq!(verified::fnv1a(&bytes), plain::fnv1a(&bytes));
            assert_eq!(verified::lines(&bytes), plain::lines(&bytes));
            assert_eq!(verified::words(&bytes), plain::words(&bytes));
            bytes.push((number.wrapping_mul(0x9e37_79b9) >> 24) as u8);
        }
    }
}
