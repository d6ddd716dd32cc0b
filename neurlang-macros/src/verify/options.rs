//! The options of `#[nl_verify]`: `cases = N, seed = N, exhaustive, range(x = 0..100)`.

use crate::diagnose::Mistake;
use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, RangeLimits, Token};

/// How many inputs are tried unless the user says otherwise.
const CASES_DEFAULT: u64 = 1000;

/// How a function is compared.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) cases: u64,
    pub(crate) seed: u64,
    /// Where `exhaustive` stands.
    pub(crate) exhaustive: Option<Span>,
    pub(crate) ranges: Vec<RangeOption>,
}

/// What a parameter may be.
#[derive(Debug)]
pub(crate) struct RangeOption {
    pub(crate) param: Ident,
    pub(crate) low: i128,
    pub(crate) high: i128,
}

/// Reads the options.
pub(crate) fn parse(tokens: TokenStream) -> Result<Options, Mistake> {
    syn::parse2(tokens).map_err(|error| Mistake { span: error.span(), message: error.to_string() })
}

/// What may stand in the parentheses.
const EXPECTED: &str = "expected `cases`, `seed`, `exhaustive` or `range`\n\
    help: write for example `#[nl_verify(cases = 500, range(x = 0..100))]`";

impl Parse for Options {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut options =
            Options { cases: CASES_DEFAULT, seed: 0, exhaustive: None, ranges: Vec::new() };
        while !input.is_empty() {
            let word: Ident =
                input.parse().map_err(|error| syn::Error::new(error.span(), EXPECTED))?;
            match word.to_string().as_str() {
                "cases" => options.cases = number(input)?,
                "seed" => options.seed = number(input)?,
                "exhaustive" => options.exhaustive = Some(word.span()),
                "range" => options.ranges.push(range(input)?),
                _ => return Err(syn::Error::new(word.span(), EXPECTED)),
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

fn number(input: ParseStream<'_>) -> syn::Result<u64> {
    input.parse::<Token![=]>()?;
    input.parse::<LitInt>()?.base10_parse()
}

/// `(x = low..high)`.
fn range(input: ParseStream<'_>) -> syn::Result<RangeOption> {
    let inside;
    syn::parenthesized!(inside in input);
    let param = inside.parse()?;
    inside.parse::<Token![=]>()?;
    let low = signed(&inside)?;
    let limits: RangeLimits = inside.parse()?;
    let high = signed(&inside)?;
    let high = if matches!(limits, RangeLimits::HalfOpen(_)) { high - 1 } else { high };
    if high < low {
        let message = "the range is empty\nhelp: write the smaller bound first";
        return Err(syn::Error::new_spanned(&param, message));
    }
    Ok(RangeOption { param, low, high })
}

fn signed(input: ParseStream<'_>) -> syn::Result<i128> {
    let minus = input.parse::<Option<Token![-]>>()?;
    let number: u64 = input.parse::<LitInt>()?.base10_parse()?;
    Ok(if minus.is_some() { -i128::from(number) } else { number.into() })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn options_have_defaults_and_are_read() {
        let options = parse("".parse().unwrap()).unwrap();
        assert_eq!((options.cases, options.seed, options.ranges.len()), (1000, 0, 0));
        let text = "cases = 5, exhaustive, range(x = -3..4), range(y = 1..=2), seed = 9";
        let options = parse(text.parse().unwrap()).unwrap();
        assert_eq!((options.cases, options.seed), (5, 9));
        assert!(options.exhaustive.is_some());
        let ranges: Vec<_> = options.ranges.iter().map(|range| (range.low, range.high)).collect();
        assert_eq!(ranges, [(-3, 3), (1, 2)]);
    }

    #[test]
    fn what_is_no_option_is_refused() {
        for text in
            ["case = 1", "cases", "cases = x", "range(x = 3..3)", "range x", "cases = 1 seed"]
        {
            assert!(parse(text.parse().unwrap()).is_err(), "{text}");
        }
    }
}
