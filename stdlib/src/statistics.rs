//! Sums and moments of `f64` slices.

/// The sum of `xs` with a running correction, so that its error does not grow with the length.
///
/// A. Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, 1974.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::sum;
///
/// assert_eq!(sum(&[1.0, 1e100, 1.0, -1e100]), 2.0);
/// assert_eq!(sum(&[]), 0.0);
/// ```
#[must_use]
pub fn sum(xs: &[f64]) -> f64 {
    let mut total = 0.0_f64;
    let mut correction = 0.0_f64;
    for &x in xs {
        let next = total + x;
        if next.is_finite() {
            let lost = if total.abs() >= x.abs() { (total - next) + x } else { (x - next) + total };
            correction += lost;
        }
        total = next;
    }
    total + correction
}

/// The arithmetic mean of `xs`; `None` when there are none.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::mean;
///
/// assert_eq!(mean(&[1.0, 2.0, 6.0]), Some(3.0));
/// assert_eq!(mean(&[]), None);
/// ```
#[must_use]
pub fn mean(xs: &[f64]) -> Option<f64> {
    if xs.is_empty() { None } else { Some(sum(xs) / xs.len() as f64) }
}

/// The mean square of the distances to the mean (the variance of a whole population).
///
/// `None` when there are no numbers. One pass (B. P. Welford, 1962).
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::variance;
///
/// assert_eq!(variance(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), Some(4.0));
/// assert_eq!(variance(&[]), None);
/// ```
#[must_use]
pub fn variance(xs: &[f64]) -> Option<f64> {
    if xs.is_empty() {
        return None;
    }
    let mut mean = 0.0;
    let mut squares = 0.0;
    for (i, &x) in xs.iter().enumerate() {
        let distance = x - mean;
        mean += distance / (i + 1) as f64;
        squares += distance * (x - mean);
    }
    Some(squares / xs.len() as f64)
}

/// The square root of the [`variance`]; `None` when there are no numbers.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::standard_deviation;
///
/// assert_eq!(standard_deviation(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), Some(2.0));
/// ```
#[must_use]
pub fn standard_deviation(xs: &[f64]) -> Option<f64> {
    Some(variance(xs)?.sqrt())
}

/// The smallest and the largest of `xs`; `None` when there are none or one of them is `NaN`.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::range;
///
/// assert_eq!(range(&[3.0, -1.0, 2.0]), Some((-1.0, 3.0)));
/// assert_eq!(range(&[f64::NAN]), None);
/// ```
#[must_use]
pub fn range(xs: &[f64]) -> Option<(f64, f64)> {
    let mut low = *xs.first()?;
    let mut high = low;
    for &x in xs {
        if x.is_nan() {
            return None;
        }
        low = low.min(x);
        high = high.max(x);
    }
    Some((low, high))
}

/// The value of a polynomial at `x`; coefficients from the constant one up.
///
/// Horner's method with one rounding per step.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::polynomial;
///
/// assert_eq!(polynomial(&[1.0, 2.0, 3.0], 2.0), 17.0);
/// assert_eq!(polynomial(&[], 2.0), 0.0);
/// ```
#[must_use]
pub fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    let mut value = 0.0_f64;
    for i in (0..coefficients.len()).rev() {
        value = value.mul_add(x, coefficients[i]);
    }
    value
}

/// The sum of the products of the elements in the same place; `None` when the lengths differ.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::dot;
///
/// assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), Some(11.0));
/// assert_eq!(dot(&[1.0], &[]), None);
/// ```
#[must_use]
pub fn dot(xs: &[f64], ys: &[f64]) -> Option<f64> {
    if xs.len() != ys.len() {
        return None;
    }
    let mut total = 0.0_f64;
    for i in 0..xs.len() {
        total = xs[i].mul_add(ys[i], total);
    }
    Some(total)
}

/// The slope and the height at 0 of the line nearest to the points in the sense of least squares.
///
/// `None` when the lengths differ or all `xs` are equal.
///
/// # Examples
///
/// ```
/// use neurlang_stdlib::statistics::fit_line;
///
/// assert_eq!(fit_line(&[0.0, 1.0, 2.0], &[1.0, 3.0, 5.0]), Some((2.0, 1.0)));
/// assert_eq!(fit_line(&[1.0, 1.0], &[1.0, 2.0]), None);
/// ```
#[must_use]
pub fn fit_line(xs: &[f64], ys: &[f64]) -> Option<(f64, f64)> {
    if xs.len() != ys.len() {
        return None;
    }
    let (x_mean, y_mean) = (mean(xs)?, mean(ys)?);
    let mut squares = 0.0;
    let mut products = 0.0;
    for i in 0..xs.len() {
        let distance = xs[i] - x_mean;
        squares += distance * distance;
        products += distance * (ys[i] - y_mean);
    }
    if squares == 0.0 {
        return None;
    }
    let slope = products / squares;
    Some((slope, y_mean - slope * x_mean))
}
