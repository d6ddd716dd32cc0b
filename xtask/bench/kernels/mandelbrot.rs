//! The Mandelbrot set on a square of points.

/// The iterations of `size * size` points, at most `limit` each, together.
pub fn mandelbrot(size: u64, limit: u64) -> u64 {
    let step = 3.0 / size as f64;
    let mut count = 0;
    for row in 0..size {
        let im = row as f64 * step - 1.5;
        for column in 0..size {
            let re = column as f64 * step - 2.0;
            let (mut x, mut y, mut iterations) = (0.0, 0.0, 0);
            while iterations < limit {
                let (xx, yy) = (x * x, y * y);
                if xx + yy > 4.0 {
                    break;
                }
                y = 2.0 * x * y + im;
                x = xx - yy + re;
                iterations += 1;
            }
            count += iterations;
        }
    }
    count
}
