//! The string literals of the code that are written into `how` and `rule`: the ways of `xtask/ways.tsv`.
//!
//! In: Rust sources; out: the literals that stand where such a value can stand. A cut into words is enough to tell: a way is
//! handed on as the last of some arguments, put into a field, chosen by a condition or an arm, or has a slash in it; relations, tags and
//! words of language stand in lists, comparisons and patterns.

use std::collections::BTreeSet;
use std::path::Path;

/// Where ways are written.
const FOLDERS: [&str; 3] = ["resolve", "locate", "extract"];

/// Files whose literals with a slash are signs of confidence and of places, and those of tests.
const OTHERS: [&str; 4] = ["confidence.rs", "signs.rs", "tests.rs", "properties.rs"];

/// Literals that stand as ways do and are none: words of language.
const WORDS: [&str; 2] = ["of", "organization"];

/// Calls whose first argument is a way.
const FIRST: [&str; 2] = ["spot", "State"];

/// The ways that the sources of the library write.
pub fn ways(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in FOLDERS {
        scan(&root.join("crates/legation/src").join(folder), &mut found);
    }
    found.retain(|way| !WORDS.contains(&way.as_str()));
    found
}

/// Adds the ways of a folder.
fn scan(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the sources lie in the checkout") {
        let path = entry.expect("the sources are readable").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            scan(&path, found);
        } else if !OTHERS.contains(&name.as_str()) {
            let text = std::fs::read_to_string(&path).expect("the sources are text");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            found.extend(of_code(code));
        }
    }
}

/// The ways in a piece of code.
fn of_code(code: &str) -> Vec<String> {
    let words = cut(code);
    let mut open: Vec<(&str, &str)> = Vec::new();
    let mut found = Vec::new();
    for (at, &word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        match word {
            "(" | "[" | "{" => open.push((word, before)),
            ")" | "]" | "}" => drop(open.pop()),
            _ => {
                let value = word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
                let (bracket, call) = open.last().copied().unwrap_or_default();
                let after = words.get(at + 1).copied().unwrap_or_default();
                let stands = |value: &str| value.contains('/') || is_handed_on(before, after, bracket, call);
                found.extend(value.filter(|value| is_name(value) && stands(value)).map(str::to_owned));
            }
        }
    }
    found
}

/// Whether a literal between these words is a value that is handed on.
fn is_handed_on(before: &str, after: &str, bracket: &str, call: &str) -> bool {
    let value = matches!(before, "," | "{" | "=" | ":" | "=>") && matches!(after, ")" | "}" | "," | ";");
    let listed = bracket == "[" || call == "!";
    value && !listed || before == "(" && FIRST.contains(&call)
}

/// Whether a literal is of small letters with hyphens, and at most one slash.
fn is_name(value: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_lowercase()) && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    value.split('/').count() <= 2 && value.split('/').all(part)
}

/// The words and signs of code, without comments: a literal is one word, and so is `=>`.
fn cut(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => literal(rest, '"').unwrap_or(1),
            // A lifetime is no literal.
            '\'' => literal(rest, '\'').filter(|&length| rest[..length].chars().count() <= 4).unwrap_or(1),
            _ if rest.starts_with("=>") || rest.starts_with("==") || rest.starts_with("!=") => 2,
            _ if first.is_alphanumeric() || first == '_' => {
                rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        if !rest.starts_with("//") {
            words.push(&rest[..length]);
        }
        rest = rest[length..].trim_start();
    }
    words
}

/// How long the literal is that code begins with, with its quotes.
fn literal(code: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let end = code[1..].find(|letter: char| {
        let ends = letter == quote && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    end.map(|end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::of_code;

    #[test]
    fn ways_are_told_from_other_literals() {
        for (code, expected) in [
            (r#"arguments.push(Slot::Subject, child, "by-phrase")"#, vec!["by-phrase"]),
            (r#"let mut how = "temporal"; how = "clause";"#, vec!["temporal", "clause"]),
            (r#"Party { entity, how: "place" }"#, vec!["place"]),
            (r#"if capital { "capital" } else { "state" }"#, vec!["capital", "state"]),
            (r#"match kind { Future => "will", Would => "would" }"#, vec!["will", "would"]),
            (r#"is.then_some("location/holder") // "not/this""#, vec!["location/holder"]),
            (r#"Some(spot("gazetteer")), Part::State("seat", form)"#, vec!["gazetteer", "seat"]),
            (r#"sentence.is(child, &["nsubj", "obj"])"#, vec![]),
            (r#"matches!(lemma, "first" | "last")"#, vec![]),
            (r#"fn a<'t>(x: &'t str) { x == "be" && y != '"' && z.ends_with("er") }"#, vec![]),
        ] {
            assert_eq!(of_code(code), expected, "{code}");
        }
    }
}
