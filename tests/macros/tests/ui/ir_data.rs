//! Data that belongs to an instance.

neurlang::neurlang! { ir r#"
.data mut
count: .u64 0
.end
.fn next() -> u64
    load.u64 r0, [c1 + count]
    ret
"# }

fn main() {}
