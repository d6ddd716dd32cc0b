//! Printer of results in the notation of [`super`].

use neurlang_ir::Scalar;

/// The value that `raw`, in canonical form, has as a `ty`.
pub(crate) fn scalar(ty: Scalar, raw: u64) -> String {
    match ty {
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => raw.to_string(),
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => {
            (raw as i64).to_string()
        }
        Scalar::Bool => (raw != 0).to_string(),
        Scalar::Char => {
            format!(
                "{:?}",
                char::from_u32(raw as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
            )
        }
        Scalar::F32 => format!("{:?}", f64::from_bits(raw) as f32),
        Scalar::F64 => format!("{:?}", f64::from_bits(raw)),
    }
}

/// The list that `bytes` hold as little-endian elements of `ty`.
///
/// Bytes after the last whole element are left out; a slice of `ty` has none.
pub(crate) fn slice(ty: Scalar, bytes: &[u8]) -> String {
    let items = bytes.chunks_exact(usize::from(ty.bytes())).map(|item| {
        let mut raw = [0; 8];
        raw[..item.len()].copy_from_slice(item);
        scalar(ty, register(ty, u64::from_le_bytes(raw)))
    });
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// The text of a function's results: `()`, the only one, or a tuple.
pub(crate) fn tuple(items: &[String]) -> String {
    match items {
        [one] => one.clone(),
        many => format!("({})", many.join(", ")),
    }
}

/// The register form of an element whose memory form is `raw`.
fn register(ty: Scalar, raw: u64) -> u64 {
    match ty {
        Scalar::F32 => f64::from(f32::from_bits(raw as u32)).to_bits(),
        other => other.canonical(raw),
    }
}
