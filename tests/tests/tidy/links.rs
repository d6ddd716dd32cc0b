//! Links between the repository's documents.

use crate::complaint::{Complaint, assert_none, places};
use crate::tree::{self, File};
use std::path::Path;

/// The targets of the Markdown links of `text` with their byte offsets, without fragments.
fn targets(text: &str) -> Vec<(usize, &str)> {
    let starts = text.match_indices("](").map(|(at, mark)| at + mark.len());
    starts
        .filter_map(|at| {
            let target = &text[at..at + text[at..].find(')')?];
            Some((at, target.split('#').next().unwrap_or("")))
        })
        .filter(|(_, target)| !target.is_empty() && !target.contains("://"))
        .collect()
}

/// Complains about links to files that do not exist.
fn check(file: &File, exists: impl Fn(&Path) -> bool) -> Vec<Complaint> {
    if file.extension() != "md" {
        return Vec::new();
    }
    let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
    let dead = targets(&file.text).into_iter();
    let dead = dead.filter(|(_, target)| !exists(&folder.join(target)));
    dead.map(|(at, target)| {
        Complaint::new(
            file.place(at),
            format!("`{target}` does not exist"),
            "link to what is there, relative to this file",
        )
    })
    .collect()
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let exists = |path: &Path| tree::root().join(path).exists();
    assert_none(&tree::complaints(|file| check(file, exists)));
}

#[test]
fn a_dead_link_is_named_and_an_address_is_not_followed() {
    let text = "[a](b.md#c) [d](../e.md)\n[f](https://example.org) [g](#h)\n[i](j";
    let exists = |path: &Path| path == Path::new("docs/b.md");
    assert_eq!(places(&check(&File::new("docs/a.md", text), exists)), ["docs/a.md:1"]);
}
