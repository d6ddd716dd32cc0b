//! Maps from 64-bit keys to 64-bit values.

use super::objects::{ENTRY_BYTES, Kind, Object};
use super::vector;
use crate::host::{Args, Host};
use neurlang_ir::TrapKind;
use std::collections::HashMap;

pub(super) fn new(host: &mut Host, _: &mut Args<'_>) -> Result<u64, TrapKind> {
    host.objects.add(&mut host.memory, Object::Map(HashMap::new()))
}

pub(super) fn insert(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, key, value, ..] = args.ints;
    let map = host.objects.map(handle)?;
    if let Some(old) = map.get_mut(&key) {
        *old = value;
        return Ok(1);
    }
    host.memory.take(ENTRY_BYTES)?;
    if map.try_reserve(1).is_err() {
        host.memory.give_back(ENTRY_BYTES);
        return Err(TrapKind::Memory);
    }
    map.insert(key, value);
    Ok(0)
}

pub(super) fn get(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, key, default, ..] = args.ints;
    let map = host.objects.map(handle)?;
    Ok(map.get(&key).copied().unwrap_or(default))
}

pub(super) fn remove(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, key, default, ..] = args.ints;
    match host.objects.map(handle)?.remove(&key) {
        Some(value) => {
            host.memory.give_back(ENTRY_BYTES);
            Ok(value)
        }
        None => Ok(default),
    }
}

pub(super) fn contains(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let [handle, key, ..] = args.ints;
    Ok(u64::from(host.objects.map(handle)?.contains_key(&key)))
}

pub(super) fn len(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    Ok(host.objects.map(args.ints[0])?.len() as u64)
}

pub(super) fn clear(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let map = host.objects.map(args.ints[0])?;
    host.memory.give_back(map.len() as u64 * ENTRY_BYTES);
    *map = HashMap::new();
    Ok(0)
}

pub(super) fn free(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    host.objects.remove(&mut host.memory, args.ints[0], Kind::Map)?;
    Ok(0)
}

pub(super) fn keys(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let keys = sorted_entries(host, args)?.into_iter().map(|(key, _)| key);
    vector::from_values(host, keys.collect())
}

pub(super) fn values(host: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let entries = sorted_entries(host, args)?;
    let values = entries.into_iter().map(|(_, value)| value);
    vector::from_values(host, values.collect())
}

/// The entries by key: the order of a hash table must not show.
fn sorted_entries(host: &mut Host, args: &mut Args<'_>) -> Result<Vec<(u64, u64)>, TrapKind> {
    let map = host.objects.map(args.ints[0])?;
    let mut entries: Vec<_> = map.iter().map(|(&key, &value)| (key, value)).collect();
    entries.sort_unstable();
    Ok(entries)
}
