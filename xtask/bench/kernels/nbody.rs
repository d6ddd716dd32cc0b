//! Bodies that attract each other, moved step by step.

/// How many numbers describe a body: its place, its velocity and its mass.
const SIZE: usize = 7;

/// Moves the bodies by `steps` steps, and returns the bits of the first one's place.
pub fn nbody(bodies: &mut [f64], steps: u64) -> u64 {
    let count = bodies.len() / SIZE;
    for _ in 0..steps {
        for one in 0..count {
            let a = one * SIZE;
            for other in one + 1..count {
                let b = other * SIZE;
                let dx = bodies[a] - bodies[b];
                let dy = bodies[a + 1] - bodies[b + 1];
                let dz = bodies[a + 2] - bodies[b + 2];
                let square = dx * dx + dy * dy + dz * dz;
                let factor = 0.01 / (square * square.sqrt());
                let (to_a, to_b) = (bodies[b + 6] * factor, bodies[a + 6] * factor);
                bodies[a + 3] -= dx * to_a;
                bodies[a + 4] -= dy * to_a;
                bodies[a + 5] -= dz * to_a;
                bodies[b + 3] += dx * to_b;
                bodies[b + 4] += dy * to_b;
                bodies[b + 5] += dz * to_b;
            }
        }
        for one in 0..count {
            let a = one * SIZE;
            bodies[a] += 0.01 * bodies[a + 3];
            bodies[a + 1] += 0.01 * bodies[a + 4];
            bodies[a + 2] += 0.01 * bodies[a + 5];
        }
    }
    bodies[0].to_bits()
}
