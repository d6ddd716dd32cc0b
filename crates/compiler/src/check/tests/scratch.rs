//! Scratch.
#[test]
fn scratch() {
    let mut all: Vec<_> =
        std::fs::read_dir("/tmp/a_in").unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        let start = std::time::Instant::now();
        let (found, names, rendered) = super::run(&text);
        println!(
            "== {} {} found, {} kept, {:?}",
            path.display(),
            found.len(),
            names.len(),
            start.elapsed()
        );
        println!("{rendered}");
        if path.ends_with("zz_bad.rs") {
            println!("{found:?}");
        }
    }
}
