//! A progress bar on a terminal.

use super::{Screen, visible};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

/// How the bar looks: what is done, and what is being done.
const TEMPLATE: &str = "[{bar:24}] {pos}/{len} {wide_msg}";

/// Steps done and to do of long work. Threads may share it; dropping it takes it away.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Work of `total` steps; nothing is shown unless somebody looks.
    pub(crate) fn new(screen: &Screen<'_>, total: usize) -> Self {
        let shown = screen.live && !screen.quiet;
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is right");
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        let style = style.progress_chars("=> ");
        Self { bar: bar.with_style(style).with_finish(ProgressFinish::AndClear) }
    }

    /// Shows that a step called `what` begins, and counts it.
    pub(crate) fn step(&self, what: &str) {
        self.bar.set_message(visible(what));
        self.bar.inc(1);
    }

    /// Does `work`, which writes results, with the bar out of its way.
    pub(crate) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }
}
