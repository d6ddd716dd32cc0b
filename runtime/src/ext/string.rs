//! Strings: immutable UTF-8 text.

use super::objects::{Kind, Object, VALUE_BYTES};
use super::vector;
use crate::host::{Args, Host, copy_out};
use neurlang_ir::TrapKind;
use neurlang_ir::semantics::fpu::canonical;

/// What `string_find` returns when there is no occurrence: -1.
const NOT_FOUND: u64 = u64::MAX;

fn add(host: &mut Host, text: &str) -> Result<u64, TrapKind> {
    host.objects.add(&mut host.memory, Object::Text(text.into()))
}

/// Adds what `make` makes of the string in the first argument.
fn derive(host: &mut Host, args: &Args<'_>, make: fn(&str) -> String) -> Result<u64, TrapKind> {
    let made = make(host.objects.text(args.ints[0])?);
    add(host, &made)
}

/// The strings in the first two arguments.
fn pair<'h>(host: &'h Host, args: &Args<'_>) -> Result<(&'h str, &'h str), TrapKind> {
    let [first, second, ..] = args.ints;
    Ok((host.objects.text(first)?, host.objects.text(second)?))
}

pub(super) fn new(host: &mut Host, _: &mut Args<'_>) -> Result<u64, TrapKind> {
    add(host, "")
}

pub(super) fn from_bytes(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let text = std::str::from_utf8(args.reads[0]).map_err(|_| TrapKind::Extension)?;
    add(host, text)
}

pub(super) fn len(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    Ok(host.objects.text(args.ints[0])?.len() as u64)
}

pub(super) fn concat(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let (first, second) = pair(host, args)?;
    let joined = [first, second].concat();
    add(host, &joined)
}

pub(super) fn substr(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, start, len, ..] = args.ints;
    let text = host.objects.text(handle)?;
    let start = usize::try_from(start).map_err(|_| TrapKind::Bounds)?;
    let part = usize::try_from(len)
        .ok()
        .and_then(|len| start.checked_add(len))
        .and_then(|end| text.get(start..end))
        .ok_or(TrapKind::Bounds)?
        .to_owned();
    add(host, &part)
}

pub(super) fn find(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let (text, wanted) = pair(host, args)?;
    Ok(text.find(wanted).map_or(NOT_FOUND, |at| at as u64))
}

pub(super) fn replace(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let (text, old) = pair(host, args)?;
    let with = host.objects.text(args.ints[2])?;
    // Many short occurrences and a long replacement make far more than the three hold, so the
    // size is known to be allowed before anything is built.
    let count = text.matches(old).count() as u64;
    let kept_bytes = text.len() as u64 - count * old.len() as u64;
    let made_bytes = count
        .checked_mul(with.len() as u64)
        .and_then(|bytes| bytes.checked_add(kept_bytes))
        .ok_or(TrapKind::Memory)?;
    host.objects.check_room(&host.memory, 1, made_bytes)?;
    let made = text.replace(old, with);
    add(host, &made)
}

pub(super) fn split(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let (text, separator) = pair(host, args)?;
    // Counted first: a long string has more one-character parts than may be built at all.
    let count = text.split(separator).count() as u64;
    let contents_bytes = text.len() as u64 + count * VALUE_BYTES;
    host.objects.check_room(&host.memory, count + 1, contents_bytes)?;
    let parts: Vec<String> = text.split(separator).map(str::to_owned).collect();
    let mut handles = Vec::with_capacity(parts.len());
    for part in parts {
        handles.push(add(host, &part)?);
    }
    vector::from_values(host, handles)
}

pub(super) fn trim(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    derive(host, args, |text| text.trim().to_owned())
}

pub(super) fn to_upper(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    derive(host, args, str::to_uppercase)
}

pub(super) fn to_lower(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    derive(host, args, str::to_lowercase)
}

pub(super) fn starts_with(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let (text, prefix) = pair(host, args)?;
    Ok(u64::from(text.starts_with(prefix)))
}

pub(super) fn ends_with(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let (text, suffix) = pair(host, args)?;
    Ok(u64::from(text.ends_with(suffix)))
}

pub(super) fn to_bytes(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let text = host.objects.text(args.ints[0])?;
    Ok(copy_out(text.as_bytes(), args.writes[0]))
}

pub(super) fn free(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    host.objects.remove(&mut host.memory, args.ints[0], Kind::Text)?;
    Ok(0)
}

pub(super) fn parse_int(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, default, ..] = args.ints;
    let parsed = host.objects.text(handle)?.parse::<i64>();
    Ok(parsed.map_or(default, |number| number as u64))
}

pub(super) fn parse_float(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, default, ..] = args.ints;
    let parsed = host.objects.text(handle)?.parse::<f64>();
    Ok(parsed.map_or(default, canonical))
}

pub(super) fn from_int(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    add(host, &(args.ints[0] as i64).to_string())
}

pub(super) fn from_float(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    add(host, &format!("{:?}", f64::from_bits(args.ints[0])))
}
