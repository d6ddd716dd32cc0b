//! Checksums: sums and remainders that find accidental changes.

/// The CRC-32 of zip, PNG and Ethernet (polynomial 0x04c11db7, reflected).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::crc32;
///
/// assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
/// ```
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    !crc32_update(u32::MAX, 0xedb8_8320, bytes)
}

/// The CRC-32C of iSCSI, ext4 and SSE 4.2 (G. Castagnoli's polynomial 0x1edc6f41, reflected).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::crc32c;
///
/// assert_eq!(crc32c(b"123456789"), 0xe306_9283);
/// ```
#[must_use]
pub fn crc32c(bytes: &[u8]) -> u32 {
    !crc32_update(u32::MAX, 0x82f6_3b78, bytes)
}

/// The remainder after more bytes, for a reflected polynomial; half a byte at a time.
fn crc32_update(start: u32, polynomial: u32, bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 16];
    for i in 0..16 {
        let mut remainder = i as u32;
        for _ in 0..4 {
            let odd = remainder & 1 == 1;
            remainder >>= 1;
            if odd {
                remainder ^= polynomial;
            }
        }
        table[i] = remainder;
    }
    let mut crc = start;
    for &byte in bytes {
        crc ^= byte as u32;
        crc = table[(crc & 15) as usize] ^ (crc >> 4);
        crc = table[(crc & 15) as usize] ^ (crc >> 4);
    }
    crc
}

/// The CRC-16 of X.25, HDLC and Bluetooth (polynomial 0x1021, reflected, complemented).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::crc16_x25;
///
/// assert_eq!(crc16_x25(b"123456789"), 0x906e);
/// ```
#[must_use]
pub fn crc16_x25(bytes: &[u8]) -> u16 {
    let mut crc = 0xffff_u16;
    for &byte in bytes {
        crc ^= byte as u16;
        for _ in 0..8 {
            let odd = crc & 1 == 1;
            crc >>= 1;
            if odd {
                crc ^= 0x8408;
            }
        }
    }
    !crc
}

/// The CRC-16 of XMODEM (polynomial 0x1021, start 0, highest bit first).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::crc16_xmodem;
///
/// assert_eq!(crc16_xmodem(b"123456789"), 0x31c3);
/// ```
#[must_use]
pub fn crc16_xmodem(bytes: &[u8]) -> u16 {
    let mut crc = 0_u16;
    for &byte in bytes {
        crc ^= (byte as u16) << 8;
        for _ in 0..8 {
            let high = crc & 0x8000 != 0;
            crc <<= 1;
            if high {
                crc ^= 0x1021;
            }
        }
    }
    crc
}

/// The CRC-8 of the System Management Bus (polynomial 0x07, start 0).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::crc8;
///
/// assert_eq!(crc8(b"123456789"), 0xf4);
/// ```
#[must_use]
pub fn crc8(bytes: &[u8]) -> u8 {
    let mut crc = 0_u8;
    for &byte in bytes {
        crc ^= byte;
        for _ in 0..8 {
            let high = crc & 0x80 != 0;
            crc <<= 1;
            if high {
                crc ^= 0x07;
            }
        }
    }
    crc
}

/// The CRC-64 of XZ (ECMA-182's polynomial, reflected).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::crc64;
///
/// assert_eq!(crc64(b"123456789"), 0x995d_c9bb_df19_39fa);
/// ```
#[must_use]
pub fn crc64(bytes: &[u8]) -> u64 {
    let mut crc = u64::MAX;
    for &byte in bytes {
        crc ^= byte as u64;
        for _ in 0..8 {
            let odd = crc & 1 == 1;
            crc >>= 1;
            if odd {
                crc ^= 0xc96c_5795_d787_0f42;
            }
        }
    }
    !crc
}

/// The Adler-32 of zlib (RFC 1950).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::adler32;
///
/// assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
/// assert_eq!(adler32(b""), 1);
/// ```
#[must_use]
pub fn adler32(bytes: &[u8]) -> u32 {
    let mut low = 1_u32;
    let mut high = 0_u32;
    for &byte in bytes {
        low = (low + byte as u32) % 65521;
        high = (high + low) % 65521;
    }
    high << 16 | low
}

/// Fletcher's checksum of 16 bits: two sums of bytes modulo 255.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::fletcher16;
///
/// assert_eq!(fletcher16(b"abcde"), 0xc8f0);
/// ```
#[must_use]
pub fn fletcher16(bytes: &[u8]) -> u16 {
    let mut low = 0_u16;
    let mut high = 0_u16;
    for &byte in bytes {
        low = (low + byte as u16) % 255;
        high = (high + low) % 255;
    }
    high << 8 | low
}

/// Fletcher's checksum of 32 bits: two sums of little-endian 16-bit words modulo 65535.
///
/// A last byte without partner counts as a word with a zero byte.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::fletcher32;
///
/// assert_eq!(fletcher32(b"abcde"), 0xf04f_c729);
/// assert_eq!(fletcher32(b"abcdef"), 0x5650_2d2a);
/// ```
#[must_use]
pub fn fletcher32(bytes: &[u8]) -> u32 {
    let mut low = 0_u32;
    let mut high = 0_u32;
    for start in (0..bytes.len()).step_by(2) {
        let second = if start + 1 < bytes.len() { bytes[start + 1] } else { 0 };
        low = (low + bytes[start] as u32 + ((second as u32) << 8)) % 65535;
        high = (high + low) % 65535;
    }
    high << 16 | low
}

/// The checksum of IP, TCP and UDP headers: the complement of the ones' complement sum of
/// big-endian 16-bit words (RFC 1071).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::internet;
///
/// assert_eq!(internet(&[0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]), 0x220d);
/// ```
#[must_use]
pub fn internet(bytes: &[u8]) -> u16 {
    let mut sum = 0_u32;
    for start in (0..bytes.len()).step_by(2) {
        let second = if start + 1 < bytes.len() { bytes[start + 1] } else { 0 };
        sum += (bytes[start] as u32) << 8 | second as u32;
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !(sum as u16)
}

/// True when decimal digits end with the right check digit of credit cards (H. P. Luhn, 1960).
///
/// False for an empty text and for anything but digits.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::checksum::is_luhn_valid;
///
/// assert!(is_luhn_valid(b"79927398713"));
/// assert!(!is_luhn_valid(b"79927398710"));
/// ```
#[must_use]
pub fn is_luhn_valid(digits: &[u8]) -> bool {
    let mut sum = 0_u32;
    for (i, &byte) in digits.iter().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = (byte - b'0') as u32;
        let from_end = digits.len() - 1 - i;
        let weighted = if from_end % 2 == 1 { 2 * digit } else { digit };
        // The sum of the digits of a number up to 18.
        sum = (sum + weighted / 10 + weighted % 10) % 10;
    }
    !digits.is_empty() && sum == 0
}
