//! A complaint: where a rule is broken, how, and what to do about it.

use std::fmt;

/// One broken rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// A path, with a line where there is one, or the name of a crate.
    pub(crate) place: String,
    /// What is wrong there.
    pub(crate) reason: String,
    /// What to do, as an imperative.
    pub(crate) remedy: String,
}

impl Complaint {
    pub(crate) fn new(
        place: impl Into<String>,
        reason: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (place, reason, remedy) = (place.into(), reason.into(), remedy.into());
        Self { place, reason, remedy }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, reason, remedy } = self;
        write!(f, "{place}: {reason}\n  help: {remedy}")
    }
}

/// Fails the calling test with every complaint, if there is one.
#[track_caller]
pub(crate) fn assert_none(complaints: &[Complaint]) {
    let text: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
    assert!(complaints.is_empty(), "{} complaints\n\n{}\n", text.len(), text.join("\n\n"));
}

/// The places of the complaints, for the rules' own tests.
pub(crate) fn places(complaints: &[Complaint]) -> Vec<&str> {
    complaints.iter().map(|complaint| complaint.place.as_str()).collect()
}
