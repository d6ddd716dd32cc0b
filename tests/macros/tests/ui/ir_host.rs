//! An operation of the host.

neurlang::neurlang! { ir r#"
.fn now() -> u64
    time.now r0
    ret
"# }

fn main() {}
