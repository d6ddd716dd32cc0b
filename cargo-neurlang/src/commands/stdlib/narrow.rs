//! All inputs of a narrower width: every function of one or two integers, exhaustively.

use neurlang_ir::Scalar;
use neurlang_ir::source::{SourceSig, SourceType};
use neurlang_verify::inputs::Range;
use neurlang_verify::{Job, Options, Report, Subject, Verdict, VerifyError, verify};
use std::time::Duration;

/// How long the narrow inputs of one function may take.
const TIME_MAX: Duration = Duration::from_mins(1);

/// What `report` says, together with what comes of all inputs of the width that is returned:
/// `u16` for a function of one integer, `u8` for one of two.
///
/// # Errors
///
/// When the function cannot be called.
pub(super) fn widen(
    subject: &Subject<'_>,
    job: &Job,
    options: &Options,
    report: Report,
) -> Result<(Report, Option<&'static str>), VerifyError> {
    let sig = &subject.oracle.units()[job.unit].functions[job.function];
    let Some((width, ranges)) = ranges(sig).filter(|_| report.verdict == Verdict::Tested) else {
        return Ok((report, None));
    };
    let options = Options { ranges, time_max: TIME_MAX, threads: 1, ..options.clone() };
    let mut narrow = verify(subject, std::slice::from_ref(job), &options, &|_| {})?;
    let narrow = narrow.pop().expect("one job has one report");
    let complete = narrow.verdict == Verdict::Exhaustive;
    let failed = matches!(narrow.verdict, Verdict::Failed(_));
    let merged = Report {
        verdict: if failed { narrow.verdict } else { report.verdict },
        cases: report.cases + narrow.cases,
        inconclusive: report.inconclusive + narrow.inconclusive,
        time: report.time + narrow.time,
        ..report
    };
    Ok((merged, complete.then_some(width)))
}

/// Ranges that leave a function of one or two integers 65,536 inputs.
fn ranges(sig: &SourceSig) -> Option<(&'static str, Vec<Range>)> {
    let integers = sig.params.iter().filter(|(_, ty)| bits(ty).is_some()).count();
    let (width, narrow_bits) = match (integers, sig.params.len()) {
        (1, 1) => ("u16", 16),
        (2, 2) => ("u8", 8),
        _ => return None,
    };
    let range = |(name, ty): &(String, SourceType)| {
        let (signed, own_bits) = bits(ty)?;
        let bits = own_bits.min(narrow_bits);
        let (min, max) = if signed {
            (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
        } else {
            (0, (1_i128 << bits) - 1)
        };
        Some(Range { param: name.clone(), min, max })
    };
    Some((width, sig.params.iter().filter_map(range).collect()))
}

/// Whether an integer type is signed, and its bits.
fn bits(ty: &SourceType) -> Option<(bool, u32)> {
    let SourceType::Scalar(scalar) = ty else { return None };
    let signed = match scalar {
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => true,
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => false,
        Scalar::Bool | Scalar::Char | Scalar::F32 | Scalar::F64 => return None,
    };
    Some((signed, u32::from(scalar.bytes()) * 8))
}

#[cfg(test)]
mod tests {
    use super::ranges;
    use neurlang_ir::source::parse;
    use neurlang_verify::inputs::Domain;

    #[test]
    fn one_or_two_integers_leave_the_same_number_of_inputs() {
        for text in ["fn f(a: u64)", "fn f(a: i32, b: usize)", "fn f(a: i64) -> u8"] {
            let sig = parse(text).unwrap();
            let (_, ranges) = ranges(&sig).unwrap();
            assert_eq!(Domain::of(&sig, &ranges).unwrap().len(), 1 << 16, "{text}");
        }
        for text in ["fn f()", "fn f(a: f64)", "fn f(a: u8, b: &[u8])", "fn f(a: u8, b: u8, c: u8)"]
        {
            assert!(ranges(&parse(text).unwrap()).is_none(), "{text}");
        }
    }
}
