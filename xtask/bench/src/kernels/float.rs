//! Kernels on `f64`.

use super::{Kernel, Memory};
use crate::random::Random;

/// Rows of the matrices, whatever the input size says.
const N: usize = 64;
/// The most iterations of a point.
const LIMIT: u64 = 100;

pub(super) const MATMUL: Kernel = Kernel {
    name: "matmul",
    text: include_str!("../../kernels/matmul.nl"),
    measured: 1,
    #[cfg(test)]
    tested: &[2],
    memory: |seed| {
        let mut random = Random::new(seed);
        let mut matrix = || (0..N * N).map(|_| random.below(1000) as f64 / 8.0).collect();
        Memory { left: matrix(), right: matrix(), product: vec![0.0; N * N], ..Memory::default() }
    },
    twin: |_, memory| {
        matmul(&memory.left, &memory.right, &mut memory.product);
        0
    },
    bind: |instance| {
        let function = instance.typed_fn::<(&[f64], &[f64], &mut [f64]), ()>("matmul")?;
        Ok(Box::new(move |instance, _, memory| {
            let matrices = (&*memory.left, &*memory.right, &mut *memory.product);
            function.call(instance, matrices)?;
            Ok(0)
        }))
    },
};

pub(super) const MANDELBROT: Kernel = Kernel {
    name: "mandelbrot",
    text: include_str!("../../kernels/mandelbrot.nl"),
    measured: 100,
    #[cfg(test)]
    tested: &[2, 3, 10],
    memory: |_| Memory::default(),
    twin: |size, _| mandelbrot(size, std::hint::black_box(LIMIT)),
    bind: |instance| {
        let function = instance.typed_fn::<(u64, u64), u64>("mandelbrot")?;
        Ok(Box::new(move |instance, size, _| function.call(instance, (size, LIMIT))))
    },
};

#[inline(never)]
fn matmul(left: &[f64], right: &[f64], product: &mut [f64]) {
    for row in 0..N {
        for column in 0..N {
            let mut total = 0.0;
            for at in 0..N {
                total += left[row * N + at] * right[at * N + column];
            }
            product[row * N + column] = total;
        }
    }
}

#[inline(never)]
fn mandelbrot(size: u64, limit: u64) -> u64 {
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
