//! Project files on disk.
#![cfg(test)]

use neurlang_test::project::{ProjectError, find, load};
use std::fs;
use std::path::Path;

#[test]
fn the_nearest_directory_above_is_the_projects() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("project");
    let inner = root.join("a/b");
    fs::create_dir_all(&inner).unwrap();
    fs::write(root.join("neurlang.toml"), b"[package]\nname = 'demo'\n").unwrap();
    let path = find(&inner).unwrap();
    assert_eq!(path, root.join("neurlang.toml"));
    assert_eq!(load(&path, "neurlang.toml", &[]).unwrap().root, root);
}

#[test]
fn what_is_no_text_is_refused_at_its_first_byte() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bytes");
    fs::create_dir_all(&root).unwrap();
    let path = root.join("neurlang.toml");
    fs::write(&path, b"[package]\nname = '\xff'\n").unwrap();
    let error = load(&path, "neurlang.toml", &[]).unwrap_err();
    let ProjectError::Rejected(rejected) = error else { panic!("{error}") };
    assert_eq!((rejected.diagnostics[0].pos.line, rejected.diagnostics[0].pos.col), (2, 9));
}
