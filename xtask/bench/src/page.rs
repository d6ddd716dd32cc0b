//! The block of `docs/reference/performance.md` that a suite writes.

use crate::machine;
use crate::report::Report;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;

/// Puts the report's tables between the markers of its suite, and its plot beside the page.
///
/// # Errors
///
/// A page that cannot be read or written, or has no such markers.
pub(crate) fn write(report: &Report) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference");
    let path = folder.join("performance.md");
    let page = fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
    let block =
        format!("{}, commit {}.\n\n{}", machine::processor(), machine::commit()?, report.tables());
    let page = replace(&page, report.suite, &block)?;
    fs::write(&path, page).with_context(|| format!("write {}", path.display()))?;
    if let Some(plot) = &report.plot {
        let path = folder.join(format!("performance-{}.svg", report.suite));
        fs::write(&path, plot).with_context(|| format!("write {}", path.display()))?;
    }
    Ok(())
}

/// `page` with `block` between the markers of `suite`.
fn replace(page: &str, suite: &str, block: &str) -> Result<String> {
    let (open, close) = (format!("<!-- bench:{suite} -->"), format!("<!-- /bench:{suite} -->"));
    let found = page.split_once(&open).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&close)?;
        Some((before, after))
    });
    let Some((before, after)) = found else {
        bail!("no `{open}` followed by `{close}` in the page");
    };
    Ok(format!("{before}{open}\n\n{block}\n{close}{after}"))
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn only_what_is_between_the_markers_changes() {
        let page = "a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb\n";
        let once = replace(page, "x", "new\n").unwrap();
        assert_eq!(once, "a\n<!-- bench:x -->\n\nnew\n\n<!-- /bench:x -->\nb\n");
        assert_eq!(replace(&once, "x", "new\n").unwrap(), once);
    }

    #[test]
    fn a_page_without_markers_is_refused() {
        assert!(replace("<!-- bench:x -->", "x", "").is_err());
    }
}
