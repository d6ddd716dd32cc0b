//! A function that has no compiled form.

neurlang::__nl_verify_tests! {
    ()
    fn shout(text: &str) -> String {
        text.to_uppercase()
    }
}

fn shout(text: &str) -> String {
    text.to_uppercase()
}

fn main() {
    shout("a");
}
