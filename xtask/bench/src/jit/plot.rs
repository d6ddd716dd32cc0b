//! The suite as a picture: what compiling costs and what it gains, then kernel by kernel.

use crate::engine::{Engine, RUSTC};
use crate::grid::Grid;

/// Width of the picture, in pixels.
const WIDTH: f64 = 960.0;
/// The left and right end of the axes.
const LEFT: f64 = 140.0;
const RIGHT: f64 = 780.0;
/// Top and bottom of the first part.
const TOP: f64 = 60.0;
const BOTTOM: f64 = 360.0;
/// Where the kernels begin, and what each of them takes.
const KERNELS_TOP: f64 = 470.0;
const ROW: f64 = 22.0;
/// Colours that can be told apart, one per engine.
const COLOURS: [&str; 11] = [
    "#000000", "#999999", "#d55e00", "#cc79a7", "#8b0000", "#0072b2", "#56b4e9", "#009e73",
    "#7fc97f", "#b8860b", "#6a3d9a",
];

/// Draws the geometric means of run and compile times, and every kernel's run time beside
/// the baseline's.
pub(super) fn draw(engines: &[Engine], runs: &Grid, per_inst: &Grid) -> String {
    let mut picture = Picture::default();
    let height = KERNELS_TOP + ROW * runs.cases().count() as f64 + 30.0;
    picture.costs(engines, runs, per_inst);
    picture.kernels(engines, runs);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"white\"/>\n{}</svg>\n",
        picture.elements
    )
}

#[derive(Debug, Default)]
struct Picture {
    elements: String,
}

/// A logarithmic axis: values from one to the other on pixels from one to the other.
#[derive(Clone, Copy, Debug)]
struct Axis {
    values: [f64; 2],
    pixels: [f64; 2],
}

impl Axis {
    /// An axis that covers `values`, from one power of ten to another.
    fn covering(values: impl Iterator<Item = f64>, pixels: [f64; 2]) -> Self {
        let (mut least, mut most) = (1.0_f64, 1.0_f64);
        for value in values {
            (least, most) = (least.min(value), most.max(value));
        }
        let decade = |value: f64| 10.0_f64.powf(value);
        Self { values: [decade(least.log10().floor()), decade(most.log10().ceil())], pixels }
    }

    /// Where a value is.
    fn at(&self, value: f64) -> f64 {
        let [low, high] = self.values.map(f64::ln);
        let [from, to] = self.pixels;
        from + (value.ln() - low) / (high - low) * (to - from)
    }

    /// The values that are marked: 1, 2 and 5 times the powers of ten.
    fn marks(&self) -> Vec<f64> {
        let [low, high] = self.values;
        let powers =
            (low.log10().round() as i32..=high.log10().round() as i32).map(|n| 10.0_f64.powi(n));
        let marks = powers.flat_map(|power| [power, power * 2.0, power * 5.0]);
        marks.filter(|mark| *mark <= high * 1.001).collect()
    }
}

impl Picture {
    fn add(&mut self, element: &str) {
        self.elements.push_str(element);
        self.elements.push('\n');
    }

    fn text(&mut self, [x, y]: [f64; 2], anchor: &str, text: &str) {
        self.add(&format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>"
        ));
    }

    fn line(&mut self, [from_x, from_y]: [f64; 2], [to_x, to_y]: [f64; 2], colour: &str) {
        self.add(&format!(
            "<line x1=\"{from_x:.1}\" y1=\"{from_y:.1}\" x2=\"{to_x:.1}\" y2=\"{to_y:.1}\" \
             stroke=\"{colour}\"/>"
        ));
    }

    fn dot(&mut self, [x, y]: [f64; 2], radius: f64, colour: &str) {
        self.add(&format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{colour}\"/>"
        ));
    }

    /// Marks of a horizontal axis, with lines upwards to `top`.
    fn horizontal(&mut self, axis: &Axis, top: f64, bottom: f64) {
        for mark in axis.marks() {
            let x = axis.at(mark);
            let colour = if mark == 1.0 { "#888888" } else { "#e5e5e5" };
            self.line([x, top], [x, bottom], colour);
            self.text([x, bottom + 16.0], "middle", &format!("{mark}"));
        }
    }

    /// Compile time across, run time upwards: the lower left corner is the place to be.
    fn costs(&mut self, engines: &[Engine], runs: &Grid, per_inst: &Grid) {
        let mut points = Vec::new();
        for (engine, colour) in engines.iter().zip(COLOURS) {
            let run = runs.mean_against(engine.name, RUSTC.name);
            points.extend(per_inst.mean(engine.name).zip(run).map(|at| (engine.name, colour, at)));
        }
        let across = Axis::covering(points.iter().map(|(.., at)| at.0), [LEFT, RIGHT]);
        let upwards = Axis::covering(points.iter().map(|(.., at)| at.1), [BOTTOM, TOP]);
        let title = "Run time, as a multiple of rustc -O, by compile time in ns per IR instruction";
        self.text([LEFT, TOP - 24.0], "start", &format!("{title} (geometric means)"));
        self.horizontal(&across, TOP, BOTTOM);
        for mark in upwards.marks() {
            let y = upwards.at(mark);
            let colour = if mark == 1.0 { "#888888" } else { "#e5e5e5" };
            self.line([LEFT, y], [RIGHT, y], colour);
            self.text([LEFT - 8.0, y + 4.0], "end", &format!("{mark}×"));
        }
        for (name, colour, (compile, run)) in points {
            let (x, y) = (across.at(compile), upwards.at(run));
            self.dot([x, y], 6.0, colour);
            self.text([x + 10.0, y + 4.0], "start", &format!("{name} {run:.2}×"));
        }
    }

    /// A row per kernel, a dot per engine, and what the colours mean.
    fn kernels(&mut self, engines: &[Engine], runs: &Grid) {
        let ratios = |engine: &Engine| runs.ratios(engine.name);
        let values = engines.iter().flat_map(ratios).filter_map(|(_, ratio)| ratio);
        let across = Axis::covering(values, [LEFT, RIGHT]);
        let count = runs.cases().count() as f64;
        let bottom = KERNELS_TOP + ROW * count;
        let title = "Run time of each kernel, as a multiple of rustc -O";
        self.text([LEFT, KERNELS_TOP - 24.0], "start", title);
        self.horizontal(&across, KERNELS_TOP - 8.0, bottom);
        for (row, case) in runs.cases().enumerate() {
            let y = KERNELS_TOP + ROW * (row as f64 + 0.5);
            self.text([LEFT - 8.0, y + 4.0], "end", case);
            self.line([LEFT, y], [RIGHT, y], "#eeeeee");
        }
        let others = engines.iter().zip(COLOURS).filter(|(engine, _)| engine.name != RUSTC.name);
        for (place, (engine, colour)) in others.enumerate() {
            for (row, (_, ratio)) in runs.ratios(engine.name).enumerate() {
                if let Some(ratio) = ratio {
                    let y = KERNELS_TOP + ROW * (row as f64 + 0.5);
                    self.dot([across.at(ratio), y], 4.0, colour);
                }
            }
            let y = KERNELS_TOP + ROW * place as f64;
            self.dot([RIGHT + 30.0, y], 4.0, colour);
            self.text([RIGHT + 42.0, y + 4.0], "start", engine.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, draw};
    use crate::engine::{Engine, JIT, RUSTC};
    use crate::grid::Grid;
    use crate::report::Metric;

    #[test]
    fn an_axis_is_logarithmic_and_marks_what_it_covers() {
        let axis = Axis::covering([3.0, 40.0].into_iter(), [0.0, 200.0]);
        assert_eq!(axis.values, [1.0, 100.0]);
        assert!((axis.at(10.0) - 100.0).abs() < 1e-9);
        assert_eq!(axis.marks(), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
    }

    #[test]
    fn engines_that_have_a_value_get_a_dot() {
        let rbpf = Engine { name: "rbpf", take: |_| Ok(None) };
        let engines = [RUSTC, JIT, rbpf];
        let mut runs = Grid::new(Metric::Run, &engines, RUSTC.name);
        runs.push("sum", vec![Some(10.0), Some(12.0), None]);
        let mut per_inst = Grid::new(Metric::CompilePerInst, &engines, JIT.name);
        per_inst.push("sum", vec![None, Some(8.0), None]);
        let picture = draw(&engines, &runs, &per_inst);
        assert!(picture.contains(">jit 1.20×<") && picture.contains(">sum<"), "{picture}");
        // One for each of the two means of `jit`, and two in the legend.
        assert_eq!(picture.matches("<circle").count(), 4, "{picture}");
    }
}
