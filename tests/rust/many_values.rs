//! More live values than there are registers.

// @test: forty(1) -> 121733755152285408
// @test: forty(18446744073709551615) -> 18324646380208433029
pub fn forty(n: u64) -> u64 {
    let v0 = n.wrapping_mul(3) ^ 0;
    let v1 = n.wrapping_mul(5) ^ 1;
    let v2 = n.wrapping_mul(7) ^ 2;
    let v3 = n.wrapping_mul(9) ^ 3;
    let v4 = n.wrapping_mul(11) ^ 4;
    let v5 = n.wrapping_mul(13) ^ 5;
    let v6 = n.wrapping_mul(15) ^ 6;
    let v7 = n.wrapping_mul(17) ^ 7;
    let v8 = n.wrapping_mul(19) ^ 8;
    let v9 = n.wrapping_mul(21) ^ 9;
    let v10 = n.wrapping_mul(23) ^ 10;
    let v11 = n.wrapping_mul(25) ^ 11;
    let v12 = n.wrapping_mul(27) ^ 12;
    let v13 = n.wrapping_mul(29) ^ 13;
    let v14 = n.wrapping_mul(31) ^ 14;
    let v15 = n.wrapping_mul(33) ^ 15;
    let v16 = n.wrapping_mul(35) ^ 16;
    let v17 = n.wrapping_mul(37) ^ 17;
    let v18 = n.wrapping_mul(39) ^ 18;
    let v19 = n.wrapping_mul(41) ^ 19;
    let v20 = n.wrapping_mul(43) ^ 20;
    let v21 = n.wrapping_mul(45) ^ 21;
    let v22 = n.wrapping_mul(47) ^ 22;
    let v23 = n.wrapping_mul(49) ^ 23;
    let v24 = n.wrapping_mul(51) ^ 24;
    let v25 = n.wrapping_mul(53) ^ 25;
    let v26 = n.wrapping_mul(55) ^ 26;
    let v27 = n.wrapping_mul(57) ^ 27;
    let v28 = n.wrapping_mul(59) ^ 28;
    let v29 = n.wrapping_mul(61) ^ 29;
    let v30 = n.wrapping_mul(63) ^ 30;
    let v31 = n.wrapping_mul(65) ^ 31;
    let v32 = n.wrapping_mul(67) ^ 32;
    let v33 = n.wrapping_mul(69) ^ 33;
    let v34 = n.wrapping_mul(71) ^ 34;
    let v35 = n.wrapping_mul(73) ^ 35;
    let v36 = n.wrapping_mul(75) ^ 36;
    let v37 = n.wrapping_mul(77) ^ 37;
    let v38 = n.wrapping_mul(79) ^ 38;
    let v39 = n.wrapping_mul(81) ^ 39;
    let mut total = 0_u64;
    for round in 0..3 {
        total = total.wrapping_mul(31).wrapping_add(round);
        total = total.wrapping_add(v0.rotate_left(0));
        total = total.wrapping_add(v1.rotate_left(1));
        total = total.wrapping_add(v2.rotate_left(2));
        total = total.wrapping_add(v3.rotate_left(3));
        total = total.wrapping_add(v4.rotate_left(4));
        total = total.wrapping_add(v5.rotate_left(5));
        total = total.wrapping_add(v6.rotate_left(6));
        total = total.wrapping_add(v7.rotate_left(7));
        total = total.wrapping_add(v8.rotate_left(8));
        total = total.wrapping_add(v9.rotate_left(9));
        total = total.wrapping_add(v10.rotate_left(10));
        total = total.wrapping_add(v11.rotate_left(11));
        total = total.wrapping_add(v12.rotate_left(12));
        total = total.wrapping_add(v13.rotate_left(13));
        total = total.wrapping_add(v14.rotate_left(14));
        total = total.wrapping_add(v15.rotate_left(15));
        total = total.wrapping_add(v16.rotate_left(16));
        total = total.wrapping_add(v17.rotate_left(17));
        total = total.wrapping_add(v18.rotate_left(18));
        total = total.wrapping_add(v19.rotate_left(19));
        total = total.wrapping_add(v20.rotate_left(20));
        total = total.wrapping_add(v21.rotate_left(21));
        total = total.wrapping_add(v22.rotate_left(22));
        total = total.wrapping_add(v23.rotate_left(23));
        total = total.wrapping_add(v24.rotate_left(24));
        total = total.wrapping_add(v25.rotate_left(25));
        total = total.wrapping_add(v26.rotate_left(26));
        total = total.wrapping_add(v27.rotate_left(27));
        total = total.wrapping_add(v28.rotate_left(28));
        total = total.wrapping_add(v29.rotate_left(29));
        total = total.wrapping_add(v30.rotate_left(30));
        total = total.wrapping_add(v31.rotate_left(31));
        total = total.wrapping_add(v32.rotate_left(32));
        total = total.wrapping_add(v33.rotate_left(33));
        total = total.wrapping_add(v34.rotate_left(34));
        total = total.wrapping_add(v35.rotate_left(35));
        total = total.wrapping_add(v36.rotate_left(36));
        total = total.wrapping_add(v37.rotate_left(37));
        total = total.wrapping_add(v38.rotate_left(38));
        total = total.wrapping_add(v39.rotate_left(39));
    }
    total
}

// @test: floats(1.0) -> 1.5639917612958432
pub fn floats(x: f64) -> f64 {
    let f0 = x + 0.5;
    let f1 = x + 1.5;
    let f2 = x + 2.5;
    let f3 = x + 3.5;
    let f4 = x + 4.5;
    let f5 = x + 5.5;
    let f6 = x + 6.5;
    let f7 = x + 7.5;
    let f8 = x + 8.5;
    let f9 = x + 9.5;
    let f10 = x + 10.5;
    let f11 = x + 11.5;
    let f12 = x + 12.5;
    let f13 = x + 13.5;
    let f14 = x + 14.5;
    let f15 = x + 15.5;
    let f16 = x + 16.5;
    let f17 = x + 17.5;
    let f18 = x + 18.5;
    let f19 = x + 19.5;
    let f20 = x + 20.5;
    let f21 = x + 21.5;
    let f22 = x + 22.5;
    let f23 = x + 23.5;
    let f24 = x + 24.5;
    let f25 = x + 25.5;
    let f26 = x + 26.5;
    let f27 = x + 27.5;
    let f28 = x + 28.5;
    let f29 = x + 29.5;
    let f30 = x + 30.5;
    let f31 = x + 31.5;
    let f32 = x + 32.5;
    let f33 = x + 33.5;
    let f34 = x + 34.5;
    let f35 = x + 35.5;
    let f36 = x + 36.5;
    let f37 = x + 37.5;
    let f38 = x + 38.5;
    let f39 = x + 39.5;
    let mut product = 1.0;
    product = product / f0 + f39;
    product = product / f1 + f38;
    product = product / f2 + f37;
    product = product / f3 + f36;
    product = product / f4 + f35;
    product = product / f5 + f34;
    product = product / f6 + f33;
    product = product / f7 + f32;
    product = product / f8 + f31;
    product = product / f9 + f30;
    product = product / f10 + f29;
    product = product / f11 + f28;
    product = product / f12 + f27;
    product = product / f13 + f26;
    product = product / f14 + f25;
    product = product / f15 + f24;
    product = product / f16 + f23;
    product = product / f17 + f22;
    product = product / f18 + f21;
    product = product / f19 + f20;
    product = product / f20 + f19;
    product = product / f21 + f18;
    product = product / f22 + f17;
    product = product / f23 + f16;
    product = product / f24 + f15;
    product = product / f25 + f14;
    product = product / f26 + f13;
    product = product / f27 + f12;
    product = product / f28 + f11;
    product = product / f29 + f10;
    product = product / f30 + f9;
    product = product / f31 + f8;
    product = product / f32 + f7;
    product = product / f33 + f6;
    product = product / f34 + f5;
    product = product / f35 + f4;
    product = product / f36 + f3;
    product = product / f37 + f2;
    product = product / f38 + f1;
    product = product / f39 + f0;
    product
}

fn step(a: u64) -> u64 {
    a ^ (a >> 3)
}

// @test: across_calls(1) -> 154441892758124
// @test: across_calls(1000000000000000) -> trap overflow
pub fn across_calls(n: u64) -> u64 {
    let c0 = step(n + 0);
    let c1 = step(n + 1);
    let c2 = step(n + 2);
    let c3 = step(n + 3);
    let c4 = step(n + 4);
    let c5 = step(n + 5);
    let c6 = step(n + 6);
    let c7 = step(n + 7);
    let c8 = step(n + 8);
    let c9 = step(n + 9);
    let c10 = step(n + 10);
    let c11 = step(n + 11);
    let c12 = step(n + 12);
    let c13 = step(n + 13);
    let c14 = step(n + 14);
    let c15 = step(n + 15);
    let c16 = step(n + 16);
    let c17 = step(n + 17);
    let c18 = step(n + 18);
    let c19 = step(n + 19);
    let c20 = step(n + 20);
    let c21 = step(n + 21);
    let c22 = step(n + 22);
    let c23 = step(n + 23);
    let c24 = step(n + 24);
    let c25 = step(n + 25);
    let c26 = step(n + 26);
    let c27 = step(n + 27);
    let c28 = step(n + 28);
    let c29 = step(n + 29);
    let mut all = 0_u64;
    all = all * 3 + c0;
    all = all * 3 + c1;
    all = all * 3 + c2;
    all = all * 3 + c3;
    all = all * 3 + c4;
    all = all * 3 + c5;
    all = all * 3 + c6;
    all = all * 3 + c7;
    all = all * 3 + c8;
    all = all * 3 + c9;
    all = all * 3 + c10;
    all = all * 3 + c11;
    all = all * 3 + c12;
    all = all * 3 + c13;
    all = all * 3 + c14;
    all = all * 3 + c15;
    all = all * 3 + c16;
    all = all * 3 + c17;
    all = all * 3 + c18;
    all = all * 3 + c19;
    all = all * 3 + c20;
    all = all * 3 + c21;
    all = all * 3 + c22;
    all = all * 3 + c23;
    all = all * 3 + c24;
    all = all * 3 + c25;
    all = all * 3 + c26;
    all = all * 3 + c27;
    all = all * 3 + c28;
    all = all * 3 + c29;
    all
}
