//! Hashes.

use crate::host::{Args, Host};
use neurlang_ir::TrapKind;
use sha2::{Digest, Sha256};

pub(super) fn sha256(_: &mut Host, args: &mut Args<'_>) -> Result<u64, TrapKind> {
    let digest = Sha256::digest(args.reads[0]);
    args.writes[0].get_mut(..digest.len()).ok_or(TrapKind::Bounds)?.copy_from_slice(&digest);
    Ok(0)
}
