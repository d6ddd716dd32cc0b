//! Searching a text for a word.

/// How often `word` is in `text`, overlaps included.
pub fn string_search(text: &[u8], word: &[u8]) -> u64 {
    let mut count = 0;
    if word.is_empty() || word.len() > text.len() {
        return 0;
    }
    for start in 0..=text.len() - word.len() {
        let mut same = 0;
        while same < word.len() && text[start + same] == word[same] {
            same += 1;
        }
        if same == word.len() {
            count += 1;
        }
    }
    count
}
