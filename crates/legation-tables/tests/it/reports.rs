//! Reports to read, and their records.

use legation::wire::Record;
use legation::{Document, Reader};
use legation_tables::many::{Also, read};

/// Texts with claims, figures, places, several scripts, and none at all.
pub const TEXTS: [&str; 5] = [
    "Kenyan police arrested forty protesters in Nairobi on Tuesday, the interior ministry said.\n\nThe opposition denied attacking officers.",
    "“We will send 20 million euros to Mali,” the Austrian foreign minister, Lena Brandt, said on Monday — “or more”.",
    "Dozens of people marched in Tbilisi against sanctions; between 30 and 40 of them were wounded by gunfire near Gori.",
    "",
    "Žluťoučký kůň 攻撃 🚀 “наступ”",
];

pub fn document(at: usize) -> Document {
    Document {
        id: format!("report-{at}"),
        text: TEXTS[at].to_owned(),
        title: (at == 1).then(|| "Aid".to_owned()),
        published: (at != 2).then(|| jiff::civil::date(2025, 3, 14)),
        url: (at == 0).then(|| "https://news.example/0".to_owned()),
        source: Some("The Daily Example".to_owned()),
    }
}

pub fn records(reader: &Reader, also: Also) -> Vec<Record> {
    (0..TEXTS.len()).map(|at| read(&document(at), Vec::new(), reader, also).unwrap()).collect()
}

pub fn json(record: &Record) -> String {
    serde_json::to_string(record).unwrap()
}
