//! A slice as a result.

neurlang::neurlang! { ir r#"
.data
text: .ascii "text"
.end
.fn text() -> &str
    mov c2, c1
    ret
"# }

fn main() {}
