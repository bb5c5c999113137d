//! The sentences around words of a report: whole, but for those that go on for ever.

use legation::segment::{Conventions, segment};
use legation::wire::Passage;

/// Code points of a sentence from which on it is cut before and behind the words: few of a report have more.
const LONG: usize = 900;
/// Code points that are left before and behind the words of a long one.
const AROUND: usize = 240;

/// The sentences of a text in which these words stand, told in code points; sentences that follow each other are one passage.
pub fn sentences(text: &str, words: &[(usize, usize)], conventions: &Conventions) -> Vec<Passage> {
    let points: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |point: usize| points[point.min(points.len() - 1)];
    let Some((first, last)) = words.iter().map(|words| words.0).min().zip(words.iter().map(|words| words.0.max(words.1)).max()) else {
        return Vec::new();
    };
    // Sentences do not go on over an empty line.
    let from = text[..byte(first)].rfind("\n\n").map_or(0, |at| at + 2);
    let to = text[byte(last)..].find("\n\n").map_or(text.len(), |at| byte(last) + at);
    let point = |byte: usize| points.partition_point(|&at| at < from + byte);
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (number, sentence) in segment(&text[from..to], None, conventions).0.iter().enumerate() {
        let (start, end) = (point(sentence.span.start), point(sentence.span.end));
        if !words.iter().any(|&(from, to)| from < end && start < to) {
            continue;
        }
        match runs.last_mut() {
            Some((_, known, before)) if *before + 1 == number => (*known, *before) = (end, number),
            _ => runs.push((start, end, number)),
        }
    }
    runs.into_iter()
        .map(|(start, end, _)| {
            let (start, end) = cut((start, end), words);
            Passage { start, end, text: text[byte(start)..byte(end)].to_owned() }
        })
        .collect()
}

/// A passage that is not too long: of a long one what stands around the words in it, and of these the beginning.
fn cut((start, end): (usize, usize), words: &[(usize, usize)]) -> (usize, usize) {
    if end - start <= LONG {
        return (start, end);
    }
    let within = || words.iter().filter(|words| words.0 < end && start < words.1);
    let from = within().map(|words| words.0).min().map_or(start, |first| first.saturating_sub(AROUND).max(start));
    let to = within().map(|words| words.1).max().map_or(end, |last| (last + AROUND).min(end));
    (from, to.min(from + 2 * LONG).max(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &[&str], expected: &[&str]) {
        let places: Vec<(usize, usize)> = words
            .iter()
            .map(|words| {
                let start = text[..text.find(words).unwrap()].chars().count();
                (start, start + words.chars().count())
            })
            .collect();
        let found = sentences(text, &places, &Conventions::embedded());
        assert_eq!(found.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>(), expected);
        for Passage { start, end, text: told } in found {
            assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), told);
        }
    }

    #[test]
    fn words_are_shown_in_their_sentences() {
        let text = "Łódź wept. The army struck, he said. It was late.\n\nNobody came. The mayor denied it.";
        check(text, &["struck"], &["The army struck, he said."]);
        check(text, &["struck", "late"], &["The army struck, he said. It was late."]);
        check(text, &["Łódź", "late"], &["Łódź wept.", "It was late."]);
        check(text, &["late", "denied"], &["It was late.", "The mayor denied it."]);
        check(text, &[], &[]);
        // Words that end before they begin stand nowhere.
        assert_eq!(sentences(text, &[(60, 3)], &Conventions::embedded()), []);
    }

    #[test]
    fn what_goes_on_for_ever_is_cut() {
        let text = format!("{} struck {}.", "so ".repeat(1000), "and on ".repeat(1000));
        let at = text.find("struck").unwrap();
        let found = sentences(&text, &[(at, at + 6)], &Conventions::embedded());
        assert!(found.len() == 1 && found[0].text.contains("struck") && found[0].text.len() <= LONG, "{found:?}");
        assert_eq!(sentences("short", &[(90, 95)], &Conventions::embedded()), []);
    }
}
