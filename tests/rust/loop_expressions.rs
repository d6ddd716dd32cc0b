//! `loop`, `break` with a value, labels and `continue`.

// @test: first_power(100) -> 243
pub fn first_power(above: u64) -> u64 {
    let mut x = 1;
    loop {
        x *= 3;
        if x > above {
            break x;
        }
    }
}

// @test: labels(4) -> 30
// @test: labels(100) -> 95
pub fn labels(n: u32) -> u32 {
    let mut total = 0;
    'outer: for i in 0..n {
        for j in 0..n {
            if j > i {
                continue 'outer;
            }
            if i * j > 20 {
                break 'outer;
            }
            total += i + j;
        }
    }
    total
}

// @test: value_from_outer(50) -> 8
pub fn value_from_outer(target: u32) -> u32 {
    'search: loop {
        let mut i = 0;
        loop {
            i += 1;
            if i * i >= target {
                break 'search i;
            }
        }
    }
}

// @test: tuple_break(100) -> (55, 89)
pub fn tuple_break(limit: u32) -> (u32, u32) {
    let (mut a, mut b) = (1, 1);
    loop {
        let next = a + b;
        if next > limit {
            break (a, b);
        }
        a = b;
        b = next;
    }
}

// @test: skip_odd(10) -> 30
// @test: skip_odd(0) -> 0
pub fn skip_odd(n: u32) -> u32 {
    let (mut i, mut sum) = (0, 0);
    loop {
        if i == n {
            break;
        }
        i += 1;
        if i % 2 == 1 {
            continue;
        }
        sum += i;
    }
    sum
}
