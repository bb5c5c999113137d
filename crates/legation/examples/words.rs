//! What the network and the rules make of each word of reports (JSON Lines on standard input): for looking at misses.
use legation::document::Document;
use legation::read::{Reader, read, weigh};
use std::io::{BufRead, Write};
fn main() {
    let reader = Reader::embedded();
    let stdin = std::io::stdin();
    let out = std::io::stdout();
    let mut out = out.lock();
    for line in stdin.lock().lines() {
        let line = line.unwrap();
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let text = v["text"].as_str().unwrap().to_owned();
        let document = Document { text: text.clone(), published: None, ..Default::default() };
        let cands = weigh(&document, &reader);
        let record = read(&document, &reader);
        let mut words = Vec::new();
        for s in &record.syntax.sentences {
            for (i, t) in s.tokens.iter().enumerate() {
                let ty: Vec<(String, f32)> = s.types.get(i).map(|p| legation::event::EventType::ALL.into_iter().map(|k| (k.name().to_owned(), p.of(k))).filter(|x| x.1 > 0.03).collect()).unwrap_or_default();
                if ty.is_empty() && !matches!(&*s.tags[i].upos, "VERB" | "NOUN" | "ADJ") { continue; }
                let at = text[..t.span.start].chars().count();
                words.push(serde_json::json!({"at": at, "end": at + text[t.span.start..t.span.end].chars().count(), "w": &text[t.span.start..t.span.end], "upos": &*s.tags[i].upos, "xpos": &*s.tags[i].xpos, "lemma": s.tags[i].lemma, "ty": ty}));
            }
        }
        let c: Vec<_> = cands.iter().map(|c| serde_json::json!({"s": text[..c.trigger.start].chars().count(), "e": text[..c.trigger.end].chars().count(), "k": c.kind.name(), "rule": c.signs.iter().find(|s| s.0.starts_with("rule/")).map(|s| s.0.clone()), "conf": reader.lexicon.confidence.probability(&c.signs), "typ": reader.lexicon.types.probability(&c.signs)})).collect();
        let ev: Vec<_> = record.events.iter().map(|e| serde_json::json!({"s": text[..e.trigger.start].chars().count(), "e": text[..e.trigger.end].chars().count(), "k": e.kind.name(), "rule": e.rule, "conf": e.confidence})).collect();
        writeln!(out, "{}", serde_json::json!({"id": v["id"], "words": words, "cands": c, "events": ev})).unwrap();
    }
}
