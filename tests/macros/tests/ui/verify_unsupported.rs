// What `#[nl_verify]` reports in a test build.
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
