//! Markdown as GitHub shows it: words that mean nothing to it, lists of words, tables.

/// A word of a table as plain text: what Markdown would read as a sign is taken out of its reach. GitHub reads dollar signs
/// as formulas, unless they stand in an element of their own.
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '$' => out.push_str("<span>$</span>"),
            '<' => out.push_str("&lt;"),
            '|' | '*' | '`' | '[' | ']' | '~' => out.extend(['\\', letter]),
            // `carry_out`, as the tables join a verb and its particle.
            '_' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// A word of a table as a word that is spoken of.
pub fn word(word: &str) -> String {
    format!("*{}*", plain(word))
}

/// A value as it stands in a record or table.
pub fn code(value: &str) -> String {
    format!("`{}`", value.replace('|', "\\|"))
}

/// "a, b or c".
pub fn any(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// "a, b, c": words in alphabetical order.
pub fn sorted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut words: Vec<_> = words.into_iter().map(plain).collect();
    words.sort();
    words.dedup();
    words.join(", ")
}

/// Where a link may lead to: GitHub finds it by `#name`.
pub fn anchor(name: &str) -> String {
    format!("<a id=\"{name}\"></a>")
}

/// A table; columns that are empty in all rows are left out.
pub fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let shown: Vec<usize> = (0..N).filter(|&column| rows.iter().any(|row| !row[column].is_empty())).collect();
    let line =
        |cell: &dyn Fn(usize) -> String| format!("| {} |\n", shown.iter().map(|&column| cell(column)).collect::<Vec<_>>().join(" | "));
    let mut table = line(&|column| head[column].to_owned());
    table += &format!("|{}\n", "---|".repeat(shown.len()));
    table.extend(rows.iter().map(|row| line(&|column| row[column].clone())));
    table
}

#[cfg(test)]
mod tests {
    use super::{any, plain, sorted, table};

    #[test]
    fn signs_are_out_of_reach() {
        assert_eq!(plain("us$"), "us<span>$</span>");
        assert_eq!(plain("carry_out"), "carry out");
        assert_eq!(plain("<day>|*"), "&lt;day>\\|\\*");
    }

    #[test]
    fn lists_read_as_lists() {
        assert_eq!(any(&["a", "b", "c"].map(str::to_owned)), "a, b or c");
        assert_eq!(sorted(["b", "a", "b"]), "a, b");
    }

    #[test]
    fn empty_columns_are_left_out() {
        let rows = [["1", "", "2"], ["3", "", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(table(["a", "b", "c"], &rows), "| a | c |\n|---|---|\n| 1 | 2 |\n| 3 |  |\n");
    }
}
