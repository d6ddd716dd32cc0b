//! Capability rules: one text per rule and per way around it.

use super::support::check;

#[test]
fn writes_need_the_right_to_write() {
    check(&[
        (".fn f(a: &mut [u8])\n store.8 [c2], r0\n ret", &[]),
        (".fn f(a: &[u8])\n store.8 [c2], r0\n ret", &["NL0230 f:0"]),
        (".fn f(a: &str)\n store.8 [c2], r0\n ret", &["NL0230 f:0"]),
        (".fn f(a: &[u64])\n atomic.add64 r0, [c2], r1\n ret", &["NL0230 f:0"]),
        (".fn f(a: &mut [u64])\n atomic.cas64 r0, [c2], r1\n ret", &[]),
        (".data\nx: .u8 1\n.end\n.fn f()\n store.8 [c1], r0\n ret", &["NL0230 f:0"]),
        (".data mut\nx: .u8 1\n.end\n.fn f()\n store.8 [c1], r0\n ret", &[]),
        (".fn f(a: &mut [u8])\n cap.readonly c8, c2\n store.8 [c8], r0\n ret", &["NL0230 f:1"]),
        (".fn f(a: &mut [u8])\n cap.readonly c8, c2\n store.8 [c2], r0\n ret", &[]),
        (".fn f(a: &[u8])\n cap.slice c8, c2, r0, r1\n store.8 [c8], r0\n ret", &["NL0230 f:1"]),
        (".fn f()\n cap.new c8, 8\n store.8 [c8], r0\n ret", &[]),
        (".fn f(a: &[u8])\n rand.bytes c2\n ret", &["NL0230 f:0"]),
        (".fn f(a: &[u8])\n file.read r0, r1, c2\n ret", &["NL0230 f:0"]),
        (".fn f(a: &[u8])\n io.env r0, c2, c2\n ret", &["NL0230 f:0"]),
        (".fn f(a: &[u8])\n io.read_line r0, c2\n ret", &["NL0230 f:0"]),
        (".fn f(a: &[u8])\n ext.call @fill, c2, r0\n ret", &["NL0230 f:0"]),
        (".fn f(a: &mut [u8])\n ext.call @fill, c2, r0\n ret", &[]),
        (".fn f(a: &[u8])\n ext.call r0, @count, c2\n ret", &[]),
        // Null has no bytes, so any right holds for it.
        (".fn f()\n rand.bytes c2\n ret", &[]),
    ]);
}

#[test]
fn an_access_through_null_is_refused_and_a_question_about_it_is_not() {
    check(&[
        (".fn f()\n load.u8 r0, [c2]\n ret", &["NL0231 f:0"]),
        (".fn f()\n load.u8 r0, [c0 + r0]\n ret", &["NL0231 f:0"]),
        (".fn f()\n load.u8 r0, [c1 + r0]\n ret", &["NL0231 f:0"]),
        (".fn f()\n store.64 [c8 + r1*8], r0\n ret", &["NL0231 f:0"]),
        (".fn f()\n cap.new c8, 8\n mov.null c8\n load.u8 r0, [c8]\n ret", &["NL0231 f:2"]),
        (".fn f() -> u64\n cap.len r0, c8\n ret", &[]),
        (".fn f()\n cap.slice c9, c8, r0, r0\n io.print c9\n ret", &[]),
        // Null on one path only is what the dynamic check is for.
        (".fn f(a: u64)\n beq a, 0, on\n cap.new c8, 8\non:\n load.u8 r0, [c8]\n ret", &[]),
    ]);
}

#[test]
fn constant_offsets_stay_inside_frame_and_data() {
    check(&[
        (".fn f()\n.frame 16\n load.u64 r0, [c0 + 8]\n ret", &[]),
        (".fn f()\n.frame 16\n load.u64 r0, [c0 + 9]\n ret", &["NL0232 f:0"]),
        (".fn f()\n.frame 16\n load.u8 r0, [c0 - 1]\n ret", &["NL0232 f:0"]),
        (".fn f()\n.frame 16\n store.8 [c0 + 2147483647], r0\n ret", &["NL0232 f:0"]),
        (".fn f()\n.frame 16\n load.u8 r0, [c0 + r1 - 1]\n ret", &[]),
        (".fn f()\n.frame 16\n load.u8 r0, [c0 + r1 + 16]\n ret", &["NL0232 f:0"]),
        (".fn f()\n load.u8 r0, [c0]\n ret", &["NL0231 f:0"]),
        (".data\nx: .u8 1, 2\n.end\n.fn f()\n load.u16 r0, [c1 + x]\n ret", &[]),
        (".data\nx: .u8 1, 2\n.end\n.fn f()\n load.u32 r0, [c1 + x]\n ret", &["NL0232 f:0"]),
        // A copy has the same bytes, but only c0 and c1 are known by their number.
        (".fn f()\n.frame 8\n mov c8, c0\n load.u64 r0, [c8 + 8]\n ret", &[]),
    ]);
}

#[test]
fn frame_and_argument_capabilities_do_not_outlive_their_function() {
    let ret = "-> &[u8]\n";
    let spawn = ".fn g(a: &[u8])\n ret\n";
    for (params, body, bad) in [
        ("()", ".frame 8\n mov c2, c0\n", true),
        ("(a: &[u8])", "", true),
        ("(a: &[u8])", "cap.slice c2, c2, r0, r1\n", true),
        ("(a: &[u8], b: &[u8])", "mov.null c2\n", false),
        ("(a: &mut [u8])", "cap.new c2, 8\n", false),
        ("()", "mov c2, c1\n", false),
        ("(a: u64)", "mov c2, c1\n beq a, 0, on\n mov c2, c0\non:\n", true),
        (
            "(a: &[u8], n: u64)",
            "mov c8, c2\n cap.new c2, 8\n beq n, 0, on\n mov c2, c8\non:\n",
            true,
        ),
    ] {
        let frame = if body.contains("c0") && !body.contains(".frame") { ".frame 8\n" } else { "" };
        let data = ".data\nx: .u8 1\n.end\n";
        let returned = alloc::format!("{data}.fn f{params} {ret}{frame}{body} ret\n");
        let found = super::support::errors(super::support::module(&returned));
        assert_eq!(found.iter().any(|one| one.starts_with("NL0234")), bad, "{returned}");
        assert_eq!(found.is_empty(), !bad, "{returned}");
        let shared =
            alloc::format!("{data}{spawn}.fn f{params}\n{frame}{body} spawn r0, g\n ret\n");
        let found = super::support::errors(super::support::module(&shared));
        assert_eq!(found.iter().any(|one| one.starts_with("NL0235")), bad, "{shared}");
        assert_eq!(found.is_empty(), !bad, "{shared}");
    }
}

#[test]
fn frame_and_argument_capabilities_may_be_lent_to_a_callee() {
    check(&[(
        ".fn g(a: &mut [u8], b: &[u8])\n ret\n.fn f(a: &[u8])\n.frame 8\n mov c3, c2\n mov c2, c0\n call g\n ret",
        &[],
    )]);
}

#[test]
fn arguments_and_results_have_the_rights_of_their_types() {
    check(&[
        (".fn g(a: &mut [u8])\n ret\n.fn f(a: &[u8])\n call g\n ret", &["NL0233 f:0"]),
        (".fn g(a: &mut [u8])\n ret\n.fn f(a: &mut [u8])\n call g\n ret", &[]),
        (".fn g(a: &mut [u8])\n ret\n.fn f()\n call g\n ret", &[]),
        (
            ".fn g(a: &mut [u8])\n ret\n.functable t(&mut [u8]): g\n.fn f(a: &[u8])\n call.table r0, t\n ret",
            &["NL0233 f:0"],
        ),
        (
            ".data\nx: .u8 1\n.end\n.fn g(a: &mut [u8])\n ret\n.fn f()\n mov c2, c1\n spawn r0, g\n ret",
            &["NL0233 f:1"],
        ),
        (".data\nx: .u8 1\n.end\n.fn f() -> &mut [u8]\n mov c2, c1\n ret", &["NL0233 f:1"]),
        (".data mut\nx: .u8 1\n.end\n.fn f() -> &mut [u8]\n mov c2, c1\n ret", &[]),
        (".fn f() -> &mut [u8]\n cap.new c2, 8\n ret", &[]),
        // A result is only as good as the type that returns it.
        (
            ".fn g() -> &[u8]\n cap.new c2, 8\n ret\n.fn f()\n call g\n store.8 [c2], r0\n ret",
            &["NL0230 f:1"],
        ),
        (
            ".fn g() -> &mut [u8]\n cap.new c2, 8\n ret\n.fn f()\n call g\n store.8 [c2], r0\n ret",
            &[],
        ),
    ]);
}

#[test]
fn a_call_takes_the_argument_registers_and_leaves_the_others() {
    check(&[
        (".fn g()\n ret\n.fn f(a: &[u8])\n call g\n load.u8 r0, [c2]\n ret", &["NL0231 f:1"]),
        (".fn g()\n ret\n.fn f(a: &[u8])\n mov c8, c2\n call g\n load.u8 r0, [c8]\n ret", &[]),
        (
            ".fn g() -> &[u8]\n mov.null c2\n ret\n.fn f(a: &[u8], b: &[u8])\n call g\n load.u8 r0, [c2]\n load.u8 r0, [c3]\n ret",
            &["NL0231 f:2"],
        ),
        (
            ".fn g()\n ret\n.functable t(): g\n.fn f(a: &[u8])\n call.table r0, t\n load.u8 r0, [c2]\n ret",
            &["NL0231 f:1"],
        ),
        (".fn g()\n ret\n.fn f(a: &[u8])\n spawn r0, g\n load.u8 r0, [c2]\n ret", &[]),
        (
            ".fn g()\n ret\n.fn f(a: &mut [u8])\n mov c8, c2\n call g\n mov c2, c8\n store.8 [c2], r0\n ret",
            &[],
        ),
        // Through a loop: the second round sees what the call left.
        (
            ".fn g()\n ret\n.fn f(a: &[u8], n: u64)\nl:\n cap.new c2, 1\n load.u8 r1, [c2]\n call g\n bne r0, 0, l\n ret",
            &[],
        ),
        (
            ".fn g()\n ret\n.fn f(a: &mut [u8])\nl:\n store.8 [c2], r0\n call g\n cap.readonly c2, c1\n jump l",
            &[],
        ),
    ]);
}

#[test]
fn what_changes_at_the_end_of_a_loop_counts_at_its_start() {
    check(&[
        (
            ".fn f(a: &[u8], n: u64)\n cap.new c8, 8\nl:\n store.8 [c8], r0\n mov c8, c2\n bne n, 0, l\n ret",
            &["NL0230 f:1"],
        ),
        (
            ".fn f(a: &[u8], n: u64)\n cap.new c8, 8\nl:\n store.8 [c8], r0\n mov c9, c8\n mov c8, c9\n bne n, 0, l\n ret",
            &[],
        ),
        // Three registers in a ring: it takes three rounds for the argument to arrive.
        (
            ".fn f(a: &[u8], n: u64)\n cap.new c8, 8\n mov c9, c8\n mov c10, c8\nl:\n store.8 [c8], r0\n mov c8, c9\n mov c9, c10\n mov c10, c2\n bne n, 0, l\n ret",
            &["NL0230 f:3"],
        ),
        // The loop is entered at its test.
        (
            ".fn f(a: &[u8], n: u64)\n cap.new c8, 8\n jump test\nbody:\n store.8 [c8], r0\n mov c8, c2\ntest:\n bne n, 0, body\n ret",
            &["NL0230 f:2"],
        ),
        // Two ways in.
        (
            ".fn f(a: &[u8], n: u64)\n cap.new c8, 8\n beq n, 1, mid\ntop:\n store.8 [c8], r0\nmid:\n mov c8, c2\n bne n, 0, top\n ret",
            &["NL0230 f:2"],
        ),
    ]);
}

#[test]
fn joins_and_jump_tables_take_the_weaker_of_both_sides() {
    check(&[
        (
            ".fn f(a: &[u8], b: &mut [u8], n: u64)\n mov c8, c3\n beq n, 0, on\n mov c8, c2\non:\n store.8 [c8], r0\n ret",
            &["NL0230 f:3"],
        ),
        (
            ".fn f(a: &[u8], b: &mut [u8], n: u64)\n mov c8, c2\n mov c8, c3\n beq n, 0, on\n nop\non:\n store.8 [c8], r0\n ret",
            &[],
        ),
        (
            ".fn f(a: &[u8], b: &mut [u8], n: u64)\n.table t: x, y\n mov c8, c3\n jump.table n, t\nx:\n mov c8, c2\ny:\n store.8 [c8], r0\n ret",
            &["NL0230 f:3"],
        ),
        // The second jump through the table brings the argument.
        (
            ".fn f(a: &[u8], b: &mut [u8], n: u64)\n.table t: x, y\n mov c8, c3\n jump.table n, t\nx:\n store.8 [c8], r0\n ret\ny:\n mov c8, c2\n jump.table n, t",
            &["NL0230 f:2"],
        ),
        (
            ".fn f(a: &[u8], n: u64)\n.frame 8\n mov c8, c2\n beq n, 0, on\n mov c8, c0\non:\n load.u8 r0, [c8]\n ret",
            &[],
        ),
    ]);
}

#[test]
fn a_task_returns_one_scalar_at_most() {
    check(&[
        (".fn g() -> u64\n ret\n.fn f()\n spawn r0, g\n ret", &[]),
        (".fn g() -> (u64, u64)\n ret\n.fn f()\n spawn r0, g\n ret", &["NL0236 f:0"]),
        (".fn g() -> &[u8]\n ret\n.fn f()\n spawn r0, g\n ret", &["NL0236 f:0"]),
    ]);
}

#[test]
fn code_that_never_runs_is_not_checked_for_what_it_would_do() {
    check(&[(".fn f(a: &[u8])\n ret\n store.8 [c2], r0\n ret", &[])]);
}
