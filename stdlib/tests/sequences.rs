//! Slices, sorting, searching and collections against the standard library's.

mod common;

use common::Random;
use neurlang_stdlib::{array, heap, search, sort, sort_signed, statistics};
use std::cmp::Ordering;

/// Random slices of lengths up to 300, with few and many different values.
fn slices() -> Vec<Vec<u64>> {
    let mut random = Random::new(31);
    let mut slices = vec![vec![], vec![5], vec![2, 1], vec![7; 40], (0..100).collect()];
    slices.push((0..100).rev().collect());
    for i in 0..300 {
        let len = random.below(300) as usize;
        let values = (0..len).map(|_| match i % 3 {
            0 => random.below(8),
            1 => random.skewed(),
            _ => random.next(),
        });
        slices.push(values.collect());
    }
    slices
}

fn signed(xs: &[u64]) -> Vec<i64> {
    xs.iter().map(|&x| x as i64).collect()
}

#[test]
fn every_sort_sorts() {
    type Sort = fn(&mut [u64]);
    let sorts: [(&str, Sort); 8] = [
        ("insertion", sort::insertion_sort),
        ("selection", sort::selection_sort),
        ("shell", sort::shell_sort),
        ("heap", sort::heap_sort),
        ("quick", sort::quick_sort),
        ("merge", |xs| assert!(sort::merge_sort(xs, &mut vec![0; xs.len() + 1]))),
        ("radix", |xs| assert!(sort::radix_sort(xs, &mut vec![9; xs.len()]))),
        ("heap pops", |xs| {
            heap::heapify(xs);
            assert!(heap::is_heap(xs));
            let mut len = xs.len();
            while let Some((rest, _)) = heap::pop(xs, len) {
                assert!(heap::is_heap(&xs[..rest]));
                len = rest;
            }
            xs.reverse();
        }),
    ];
    for xs in slices() {
        let mut expected = xs.clone();
        expected.sort_unstable();
        for (name, sort) in sorts {
            let mut sorted = xs.clone();
            sort(&mut sorted);
            assert_eq!(sorted, expected, "{name}");
        }
        let mut bytes: Vec<u8> = xs.iter().map(|&x| x as u8).collect();
        let mut expected = bytes.clone();
        expected.sort_unstable();
        sort::counting_sort(&mut bytes);
        assert_eq!(bytes, expected);
    }
    assert!(!sort::merge_sort(&mut [2, 1], &mut [0]));
    assert!(!sort::radix_sort(&mut [2, 1], &mut [0]));
}

#[test]
fn quick_sort_survives_slices_made_against_it() {
    let len = 20_000_u64;
    let organ_pipe: Vec<u64> = (0..len).map(|i| i.min(len - i)).collect();
    let saw: Vec<u64> = (0..len).map(|i| i % 17).collect();
    let mut alternating: Vec<u64> =
        (0..len).map(|i| if i % 2 == 0 { i } else { len - i }).collect();
    for xs in [organ_pipe, saw, std::mem::take(&mut alternating), vec![1; len as usize]] {
        let mut sorted = xs.clone();
        sort::quick_sort(&mut sorted);
        assert!(sorted.is_sorted());
    }
}

#[test]
fn signed_numbers_and_doubles_are_sorted_as_in_std() {
    for xs in slices() {
        let xs = signed(&xs);
        let mut expected = xs.clone();
        expected.sort_unstable();
        let mut sorted = xs.clone();
        sort_signed::sort_i64(&mut sorted);
        assert_eq!(sorted, expected);
        assert_eq!(sort_signed::is_sorted(&xs), xs.is_sorted());
        let mut order = vec![0; xs.len()];
        assert!(sort_signed::sort_order(&xs, &mut order));
        let mut expected: Vec<usize> = (0..xs.len()).collect();
        expected.sort_by_key(|&i| xs[i]);
        assert_eq!(order, expected);
        let inversions = (0..xs.len()).map(|i| xs[i + 1..].iter().filter(|&&x| x < xs[i]).count());
        assert_eq!(sort_signed::inversions(&xs), inversions.sum::<usize>() as u64);
        let mut doubles: Vec<f64> = xs.iter().map(|&x| f64::from_bits(x as u64)).collect();
        doubles.extend([0.0, -0.0, f64::NAN, -f64::NAN, f64::INFINITY]);
        let mut expected = doubles.clone();
        expected.sort_by(f64::total_cmp);
        sort_signed::sort_f64(&mut doubles);
        assert!(doubles.iter().zip(&expected).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
    assert!(!sort_signed::sort_order(&[1], &mut []));
}

#[test]
fn permutations_come_in_order_and_begin_again() {
    for first in [vec![0, 1, 2, 3, 4], vec![1, 1, 2, 2, 2], vec![7], vec![]] {
        let mut all = vec![first.clone()];
        let mut xs = first.clone();
        while sort_signed::next_permutation(&mut xs) {
            all.push(xs.clone());
        }
        assert_eq!(xs, first);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        let repeats = [1, 1, 2, 6, 24, 120];
        let expected = if first.contains(&7) || first.is_empty() {
            1
        } else if first[0] == 1 {
            10
        } else {
            repeats[5]
        };
        assert_eq!(all.len(), expected);
    }
}

#[test]
fn searches_find_what_std_finds() {
    let mut random = Random::new(32);
    for mut xs in slices() {
        let wanted = if xs.is_empty() || random.below(3) == 0 {
            random.below(20)
        } else {
            xs[random.below(xs.len() as u64) as usize]
        };
        assert_eq!(search::linear(&xs, wanted), xs.iter().position(|&x| x == wanted));
        assert_eq!(array::count(&xs, wanted), xs.iter().filter(|&&x| x == wanted).count());
        let majority = xs.iter().find(|&&x| 2 * array::count(&xs, x) > xs.len()).copied();
        assert_eq!(search::majority(&xs), majority);
        let numbers = signed(&xs);
        let min = numbers.iter().min().and_then(|min| numbers.iter().position(|x| x == min));
        assert_eq!(search::min_index(&numbers), min);
        let max = numbers.iter().max().and_then(|max| numbers.iter().position(|x| x == max));
        assert_eq!(search::max_index(&numbers), max);
        let k = random.below(320) as usize;
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        assert_eq!(search::kth_smallest(&mut numbers.clone(), k), sorted.get(k).copied());
        xs.sort_unstable();
        let (low, high) =
            (xs.partition_point(|&x| x < wanted), xs.partition_point(|&x| x <= wanted));
        assert_eq!(search::lower_bound(&xs, wanted), low);
        assert_eq!(search::upper_bound(&xs, wanted), high);
        assert_eq!(search::equal_range(&xs, wanted), (low, high));
        for find in [search::binary, search::interpolation, search::exponential] {
            match find(&xs, wanted) {
                Some(at) => assert_eq!(xs[at], wanted),
                None => assert_eq!(low, high),
            }
        }
    }
    assert_eq!(search::interpolation(&[0, u64::MAX], u64::MAX), Some(1));
    assert_eq!(search::interpolation(&[0, 1, u64::MAX], 2), None);
}

#[test]
fn sums_and_products_overflow_where_checked_ones_do() {
    for xs in slices() {
        let numbers = signed(&xs);
        let sum = numbers.iter().try_fold(0_i64, |sum, &x| sum.checked_add(x));
        assert_eq!(array::sum(&numbers), sum);
        let product = numbers.iter().try_fold(1_i64, |product, &x| product.checked_mul(x));
        assert_eq!(array::product(&numbers), product);
        let squares = numbers.iter().try_fold(0_i64, |sum, &x| sum.checked_add(x.checked_mul(x)?));
        assert_eq!(array::dot(&numbers, &numbers), squares);
        let small: Vec<i64> = numbers.iter().map(|x| x % 10).collect();
        let best = (0..small.len())
            .flat_map(|i| (i + 1..=small.len()).map(move |j| (i, j)))
            .map(|(i, j)| small[i..j].iter().sum::<i64>())
            .max();
        let found = array::largest_run_sum(&small);
        assert_eq!(found.map(|(sum, ..)| sum), best);
        if let Some((sum, start, end)) = found {
            assert_eq!(small[start..end].iter().sum::<i64>(), sum);
        }
    }
}

#[test]
fn slices_are_changed_as_by_std() {
    for xs in slices() {
        let mut changed = xs.clone();
        let mut expected = xs.clone();
        array::reverse(&mut changed);
        expected.reverse();
        assert_eq!(changed, expected);
        let count = 7 + xs.len() / 3;
        array::rotate_left(&mut changed, count);
        if !xs.is_empty() {
            expected.rotate_left(count % xs.len());
        }
        assert_eq!(changed, expected);
        let kept = array::dedup(&mut changed);
        expected.dedup();
        assert_eq!(changed[..kept], expected);
        let mut changed = xs.clone();
        let kept = array::remove(&mut changed, 3);
        let expected: Vec<u64> = xs.iter().copied().filter(|&x| x != 3).collect();
        assert_eq!(changed[..kept], expected);
        let mut sums = xs.clone();
        array::prefix_sums(&mut sums);
        let expected = xs.iter().scan(0_u64, |sum, &x| {
            *sum = sum.wrapping_add(x);
            Some(*sum)
        });
        assert!(sums.iter().copied().eq(expected));
        for ys in [&xs[..xs.len() / 2], &sums, &xs] {
            assert_eq!(array::equal(&xs, ys), xs == ys);
            let order = match xs[..].cmp(ys) {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            };
            assert_eq!(array::compare(&xs, ys), order);
        }
    }
}

#[test]
fn matrices_of_fitting_sizes_are_multiplied() {
    let mut out = [0; 4];
    assert!(array::matrix_multiply(&[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4, 5, 6], 2, 2, &mut out));
    assert_eq!(out, [22, 28, 49, 64]);
    assert!(!array::matrix_multiply(&[1, 2, 3], &[1, 2, 3], 2, 2, &mut out));
    assert!(!array::matrix_multiply(&[1, 2], &[1, 2], 0, 2, &mut out));
    assert!(!array::matrix_multiply(&[1, 2], &[1, 2], 2, 2, &mut out[..3]));
    assert!(array::matrix_multiply(&[i64::MAX, 1], &[2, 3], 1, 1, &mut out[..1]));
    assert_eq!(out[0], i64::MAX.wrapping_mul(2).wrapping_add(3));
}

#[test]
fn heaps_grow_and_shrink_in_order() {
    for xs in slices() {
        let mut storage = vec![0; xs.len()];
        let mut len = 0;
        for &x in &xs {
            len = heap::push(&mut storage, len, x).expect("there is room");
            assert!(heap::is_heap(&storage[..len]));
        }
        assert_eq!(heap::push(&mut storage, len, 1), None);
        let smallest = xs.iter().min().copied();
        assert_eq!(heap::replace_smallest(&mut storage, u64::MAX), smallest);
        assert!(heap::is_heap(&storage));
    }
    assert_eq!(heap::pop(&mut [], 0), None);
    assert_eq!(heap::pop(&mut [1], 2), None);
}

#[test]
fn moments_are_those_of_exact_arithmetic() {
    for xs in slices() {
        // Small whole numbers, whose sums are exact.
        let xs: Vec<f64> = xs.iter().map(|&x| (x % 1000) as f64).collect();
        let count = xs.len() as f64;
        let (sum, squares) = (xs.iter().sum::<f64>(), xs.iter().map(|x| x * x).sum::<f64>());
        assert_eq!(statistics::sum(&xs), sum);
        assert_eq!(statistics::dot(&xs, &xs), Some(squares));
        assert_eq!(statistics::mean(&xs), (count > 0.0).then(|| sum / count));
        let variance = (count > 0.0).then(|| (squares - sum * sum / count) / count);
        match (statistics::variance(&xs), variance) {
            (Some(ours), Some(theirs)) => assert!((ours - theirs).abs() <= 1e-9 * theirs.max(1.0)),
            (ours, theirs) => assert_eq!(ours, theirs),
        }
        assert_eq!(statistics::standard_deviation(&xs), statistics::variance(&xs).map(f64::sqrt));
        let range = xs.iter().copied().reduce(f64::min).zip(xs.iter().copied().reduce(f64::max));
        assert_eq!(statistics::range(&xs), range);
        let line: Vec<f64> = xs.iter().map(|x| 3.0 * x - 2.0).collect();
        if let Some((slope, height)) = statistics::fit_line(&xs, &line) {
            assert!((slope - 3.0).abs() < 1e-9 && (height + 2.0).abs() < 1e-6);
        }
        let polynomial = 2.0 + 3.0 * 5.0 - 25.0;
        assert_eq!(statistics::polynomial(&[2.0, 3.0, -1.0], 5.0), polynomial);
    }
    assert_eq!(statistics::sum(&[f64::INFINITY, 1.0]), f64::INFINITY);
    let parts = [1e16, 1.0, -1e16, 1e-3, 1.0];
    assert_eq!(statistics::sum(&parts), 2.001);
}
