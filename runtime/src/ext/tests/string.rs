//! Strings against `std`'s.

use super::{RowTest, World};
use neurlang_ir::TrapKind;

/// Texts with nothing, one byte, repetition, white space and characters of every length.
const TEXTS: [&str; 7] = ["", "a", "abab", " \t a b\n", "ß→😀", "ÀÉß ǆ ŉ", "aXbXXc"];

pub(super) const TESTS: &[RowTest] = &[
    ("string_new", |world| {
        let handle = world.ok("string_new", &[]);
        assert_eq!(world.read(handle), "");
    }),
    ("string_from_bytes", |world| {
        for text in TEXTS {
            let handle = world.text(text);
            assert_eq!(world.read(handle), text);
        }
        let broken = world.call_with("string_from_bytes", &[], b"a\xff", &mut []);
        assert_eq!(broken, Err(TrapKind::Extension));
    }),
    ("string_len", |world| {
        let handle = world.text("ß→😀");
        assert_eq!(world.ok("string_len", &[handle]), 9);
    }),
    ("string_concat", |world| {
        each_pair(world, |world, (a, b), handles| {
            let joined = world.ok("string_concat", &handles);
            assert_eq!(world.read(joined), format!("{a}{b}"));
        });
    }),
    ("string_substr", substr),
    ("string_find", |world| {
        each_pair(world, |world, (a, b), handles| {
            let expected = a.find(b).map_or(u64::MAX, |at| at as u64);
            assert_eq!(world.ok("string_find", &handles), expected);
        });
    }),
    ("string_replace", |world| {
        each_pair(world, |world, (a, b), [text, old]| {
            let with = world.text("<>");
            let made = world.ok("string_replace", &[text, old, with]);
            assert_eq!(world.read(made), a.replace(b, "<>"));
        });
    }),
    ("string_split", |world| {
        each_pair(world, |world, (a, b), handles| {
            let list = world.ok("string_split", &handles);
            let parts: Vec<_> =
                world.values(list).into_iter().map(|part| world.read(part)).collect();
            assert_eq!(parts, a.split(b).collect::<Vec<_>>());
        });
    }),
    ("string_trim", |world| {
        derived(world, "string_trim", |text| text.trim().to_owned());
    }),
    ("string_to_upper", |world| {
        derived(world, "string_to_upper", str::to_uppercase);
    }),
    ("string_to_lower", |world| {
        derived(world, "string_to_lower", str::to_lowercase);
    }),
    ("string_starts_with", |world| {
        each_pair(world, |world, (a, b), handles| {
            let expected = u64::from(a.starts_with(b));
            assert_eq!(world.ok("string_starts_with", &handles), expected);
        });
    }),
    ("string_ends_with", |world| {
        each_pair(world, |world, (a, b), handles| {
            let expected = u64::from(a.ends_with(b));
            assert_eq!(world.ok("string_ends_with", &handles), expected);
        });
    }),
    ("string_to_bytes", |world| {
        let handle = world.text("abc");
        let mut short = [0; 2];
        let len = world.call_with("string_to_bytes", &[handle], &[], &mut short);
        assert_eq!((len, &short), (Ok(3), b"ab"));
        let mut long = [9; 4];
        world.call_with("string_to_bytes", &[handle], &[], &mut long).unwrap();
        assert_eq!(&long, b"abc\x09");
    }),
    ("string_free", |world| {
        let handle = world.text("a");
        world.ok("string_free", &[handle]);
        assert_eq!(world.call("string_len", &[handle]), Err(TrapKind::Handle));
    }),
    ("string_parse_int", |world| {
        let table = [
            ("0", 0),
            ("-7", -7),
            ("+7", 7),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("9223372036854775808", 42),
            ("", 42),
            (" 1", 42),
            ("0x10", 42),
        ];
        for (text, expected) in table {
            let handle = world.text(text);
            let parsed = world.ok("string_parse_int", &[handle, 42]);
            assert_eq!(parsed as i64, expected, "{text}");
        }
    }),
    ("string_parse_float", |world| {
        let default = 42.0_f64.to_bits();
        for text in ["0", "-1.5", "1e300", "inf", "-0.0", "", "abc", "1.5x"] {
            let handle = world.text(text);
            let parsed = world.ok("string_parse_float", &[handle, default]);
            let expected = text.parse::<f64>().unwrap_or(42.0);
            assert_eq!(parsed, expected.to_bits(), "{text}");
        }
        for text in ["nan", "-nan"] {
            let handle = world.text(text);
            let parsed = world.ok("string_parse_float", &[handle, default]);
            assert_eq!(parsed, 0x7ff8_0000_0000_0000, "{text}");
        }
    }),
    ("string_from_int", |world| {
        for number in [0, -1, i64::MIN, i64::MAX] {
            let handle = world.ok("string_from_int", &[number as u64]);
            assert_eq!(world.read(handle), number.to_string());
        }
    }),
    ("string_from_float", |world| {
        let table =
            [(1.0, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e300, "1e300"), (f64::NAN, "NaN")];
        for (number, text) in table {
            let handle = world.ok("string_from_float", &[number.to_bits()]);
            assert_eq!(world.read(handle), text);
        }
    }),
];

fn each_pair(world: &mut World, check: fn(&mut World, (&str, &str), [u64; 2])) {
    for first in TEXTS {
        for second in ["", "a", "X", "ab", "ß", " ", "c"] {
            let handles = [world.text(first), world.text(second)];
            check(world, (first, second), handles);
        }
    }
}

fn derived(world: &mut World, name: &str, expected: fn(&str) -> String) {
    for text in TEXTS {
        let handle = world.text(text);
        let made = world.ok(name, &[handle]);
        assert_eq!(world.read(made), expected(text), "{text}");
        assert_eq!(world.read(handle), text, "the original stays");
    }
}

fn substr(world: &mut World) {
    let text = "aß→😀b";
    let handle = world.text(text);
    for start in 0..=text.len() + 1 {
        for len in 0..=text.len() + 1 {
            let part = world.call("string_substr", &[handle, start as u64, len as u64]);
            match text.get(start..start + len) {
                Some(expected) => {
                    let part = part.unwrap();
                    assert_eq!(world.read(part), expected);
                }
                None => assert_eq!(part, Err(TrapKind::Bounds), "{start} {len}"),
            }
        }
    }
    for (start, len) in [(u64::MAX, 1), (1, u64::MAX), (u64::MAX, u64::MAX)] {
        let outside = world.call("string_substr", &[handle, start, len]);
        assert_eq!(outside, Err(TrapKind::Bounds));
    }
}
