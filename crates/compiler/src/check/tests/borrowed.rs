//! Programs whose references never get in each other's way, which is not always easy to see.

use super::run;

const PROGRAM: &str = r"
fn a1(xs: &mut [u32]) -> u32 { let a = &mut xs[..]; a[0] = 1; let b = &mut xs[..]; b[0] = 2; xs[0] }
fn a2(xs: &mut [u32]) { let n = xs.len(); let (a, b) = xs.split_at_mut(n / 2); for (x, y) in a.iter_mut().zip(b.iter_mut()) { core::mem::swap(x, y); } xs[0] = 1; }
fn a3(xs: &mut [u32]) { for i in 0..xs.len() { let r = &mut xs[i]; *r += 1; xs[0] = 2; } }
fn a4(xs: &mut [u32], c: bool) -> u32 { let r = &xs[..]; if c { return r[0]; } xs[0] = 1; xs[1] }
fn a5(xs: &mut [u32], c: bool) -> u32 { let r = &xs[..]; if c { r[0] } else { xs[0] = 1; 3 } }
fn a6(mut a: [u32; 4], mut b: [u32; 4]) -> u32 { let mut s = &mut a[..]; let mut d = &mut b[..]; for i in 0..3 { d[0] = s[i] + 1; (s, d) = (d, s); } s[0] }
fn a7(xs: &mut [u32]) { let mut rest = xs; while rest.len() > 1 { let (a, b) = rest.split_at_mut(1); a[0] = b[0]; rest = b; } }
fn a8(xs: &[u32], ys: &mut [u32]) { let a = &xs[1..]; ys[0] = a[0]; let b = &ys[..]; let c = b[0] + a[0] + b[0]; ys[1] = c; }
fn a9(mut t: (u32, u32)) -> u32 { let a = &mut t.0; let b = &mut t.1; *a += 1; *b += 2; t.0 + t.1 }
fn b1(mut xs: [u32; 4]) -> u32 { for x in xs { xs[0] += x; } for x in &mut xs { *x += 1; } for x in xs.iter() { if *x > 3 { xs = [1; 4]; break; } } xs[0] }
fn b2(mut xs: [u32; 4]) -> u32 { let m = *xs.iter().max().unwrap(); xs[0] = m; let f = xs.first().copied().unwrap(); xs[1] = f; xs[1] }
fn b3(xs: &mut [u32]) -> Option<u32> { let x = xs.first()?; let y = *x; xs[0] = y + 1; xs.get(1).copied() }
fn b5(xs: &mut [u32]) { let k = xs.len(); if k > 1 { let (l, r) = xs.split_at_mut(k / 2); b5(l); b5(r); } xs.reverse(); }
fn b6(xs: &mut [u32], n: usize) { let a = &mut xs[..n]; let k = a.len(); a.fill(3); let b = &mut a[1..]; b[0] = k as u32; a[0] = 1; xs[0] = 2; }
fn b7(mut x: u32) -> u32 { let r = &mut x; *r += 1; let s = &mut *r; *s += 1; *r += 1; x += 1; x }
fn b8(x: &mut u32, y: &mut u32) { let t = *x; *x = *y; *y = t; core::mem::swap(x, y); }
fn b9(s: &str) -> usize { let b = s.as_bytes(); let mut i = 0; let t = &b[1..]; while i < t.len() && t[i] != b' ' { i += 1; } i + b.len() }
fn c1(xs: &mut [u32]) -> u32 { let mut i = 0; let r; loop { xs[i] = 1; i += 1; if i > 2 { r = &xs[..i]; break; } } r[0] }
fn c2(xs: &mut [u32]) { for c in xs.chunks_mut(2) { c[0] = 1; if c.len() > 1 { c.swap(0, 1); } } let w = xs.windows(2).filter(|w| w[0] < w[1]).count(); xs[0] = w as u32; }
fn c3(xs: &mut [u32]) { let ys: &mut [u32] = xs; ys[0] = 1; let zs: &[u32] = xs; let q = zs[0]; xs[1] = q; }
fn c4(xs: &mut [[u32; 4]; 4]) { for row in xs.iter_mut() { for x in row.iter_mut() { *x += 1; } let f = row[0]; row[1] = f; } let (a, b) = xs.split_at_mut(2); a[0][0] = b[0][0]; xs[0][0] = 1; }
fn c5(xs: &mut [u32]) { let mut last = &mut 0; let mut z = 0; last = &mut z; *last = 1; xs[0] = z; }
fn c7(xs: &mut [u32], i: usize) -> u32 { let len = xs.len(); xs[len - 1] = xs[0]; xs[i] += xs[i + 1]; let v = &xs[i]; *v + xs[0] }
fn d1(mut a: [u8; 4]) -> u8 { let b = a; let r = &b[..]; a[0] = r[0]; a[1] = r[1]; let q = &mut a; q[2] = 4; let p = &a; p[2] }
fn d2(buf: &mut [u8], n: u64) -> usize { let mut n = n; let mut i = 0; while n > 0 { buf[i] = b'0' + (n % 10) as u8; n /= 10; i += 1; } let out = &mut buf[..i]; out.reverse(); out.len() }
fn d3(a: &mut [u32], b: &mut [u32]) { let (x, y) = (&mut a[..], &mut b[..]); x[0] = 1; b[1] = 3; a[2] = 1; }
fn d4(a: &mut [u32]) { let r = match a.first_mut() { Some(r) => r, None => return }; *r += 1; a[0] += 1; }
fn d5(a: &mut [u32], c: bool) { let r = if c { &mut a[0] } else { &mut a[1] }; *r = 2; a.swap(0, 1); }
fn d6(a: &[u32], mut k: usize) -> u32 { let mut s = a; let mut t = 0; while let [x, rest @ ..] = s { t += *x; s = rest; k -= 1; if k == 0 { s = a; break; } } t + s.len() as u32 }
";

#[test]
fn references_that_are_not_used_any_more_forbid_nothing() {
    let (found, names, rendered) = run(PROGRAM);
    assert!(found.is_empty(), "{rendered}");
    assert_eq!(names.len(), PROGRAM.matches("fn ").count());
}
