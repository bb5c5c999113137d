//! A page of HTML to a document: its article, without menus and advertisements, and what the page says of itself.

use ego_tree::iter::Edge;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use legation::Document;
use scraper::{Html, Node};
use trafilatura::{ExtractResult, Options, extract};

/// Bytes at the start of a page within which it must name its encoding (HTML standard, 2024).
const HEAD: usize = 1024;
/// Elements that stand in lines of their own.
const BLOCKS: [&str; 18] =
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "pre", "table", "tr", "section", "figcaption", "br"];

/// The article of a page, with its title, address, outlet and day where the page tells them; the id is its place.
pub fn document(place: &str, bytes: &[u8]) -> Result<Document, String> {
    let (html, _, _) = encoding(bytes).decode(bytes);
    if html.contains('\0') {
        return Err("not a page of HTML: it has NUL bytes".to_owned());
    }
    let article = extract(&html, &Options::default()).map_err(|error| format!("no article in the page: {error}"))?;
    let text = lines(&article.content_html);
    if text.is_empty() {
        return Err("no article in the page".to_owned());
    }
    let ExtractResult { metadata, .. } = article;
    let told = |word: String| Some(word).filter(|word| !word.is_empty());
    Ok(Document {
        id: place.to_owned(),
        text,
        title: told(metadata.title),
        published: metadata.date.and_then(|day| day.to_string().parse().ok()),
        url: told(metadata.url),
        source: told(metadata.sitename).or_else(|| told(metadata.hostname)),
    })
}

/// The encoding that a page is in: UTF-8 if its bytes are that, else what it names, else what browsers take.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let named = head.split("charset=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'']));
    let label = named.and_then(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '_').next());
    label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(WINDOWS_1252)
}

/// The words of an article, its paragraphs parted by blank lines.
fn lines(html: &str) -> String {
    let mut out = String::new();
    for edge in Html::parse_fragment(html).tree.root().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match node.value() {
            Node::Text(text) if matches!(edge, Edge::Open(_)) => out.push_str(text),
            Node::Element(element) if BLOCKS.contains(&element.name()) => out.push('\n'),
            _ => {}
        }
    }
    let paragraphs = out.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html lang="en"><head><title>Port closed - The Daily</title><meta property="og:site_name" content="The Daily">
        <meta property="article:published_time" content="2025-03-04T10:00:00Z"><link rel="canonical" href="https://daily.example/port"></head><body>
        <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Port closed</h1>
        <p>Dockers closed the port on Tuesday, and police detained forty of them, the harbour office told the newspapers of the town.</p>
        <p>Caf&eacute; owners along the quay said that trade had been <b>poor</b> since the strike began, and that they hoped for an end of it.</p>
        <p>The union said that it would go on until the ministry had agreed to talks, which it has refused to hold for the third week.</p></article>
        <footer>Copyright, imprint, cookies</footer></body></html>"#;

    #[test]
    fn the_article_is_taken_without_its_page() {
        let found = document("port.html", PAGE.as_bytes()).unwrap();
        assert!(found.text.contains("town.\n\nCafé owners along the quay said that trade had been poor since"), "{}", found.text);
        assert!(!found.text.contains("Sport") && !found.text.contains("cookies"), "{}", found.text);
        assert_eq!((found.title.as_deref(), found.source.as_deref()), (Some("Port closed"), Some("The Daily")));
        assert_eq!(
            (found.url.as_deref(), found.published.map(|day| day.to_string()).as_deref()),
            (Some("https://daily.example/port"), Some("2025-03-04"))
        );
    }

    #[test]
    fn encodings_are_those_that_pages_name() {
        let check = |bytes: &[u8], expected: &'static Encoding| assert_eq!(encoding(bytes), expected);
        check("<p>café".as_bytes(), UTF_8);
        check(b"<meta charset=\"iso-8859-2\"><p>\xb1", encoding_rs::ISO_8859_2);
        check(b"<meta http-equiv=content-type content='text/html; charset=windows-1251'>\xef", encoding_rs::WINDOWS_1251);
        check(b"<p>caf\xe9", WINDOWS_1252);
        check(b"\xff\xfe<\0p\0", encoding_rs::UTF_16LE);
    }

    #[test]
    fn a_page_without_an_article_is_told() {
        assert!(document("empty.html", b"").unwrap_err().contains("no article"));
        assert!(document("picture.html", b"GIF89a\0\0").unwrap_err().contains("NUL bytes"));
    }
}
