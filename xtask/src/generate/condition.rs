//! Conditions and slots of `lexicon/events.tsv` in words: `object=@arms|kind:person; !on` → 'object is *@arms* or a person; without "on"'.

use super::markdown::{any, word};

/// The page of the classes, from the pages of rules.
const CLASSES: &str = "words.md";

/// The whole column `where`.
pub fn conditions(field: &str) -> String {
    let mut told = Vec::new();
    let mut missing = Vec::new();
    for condition in field.split(';').map(str::trim).filter(|condition| !condition.is_empty()) {
        match condition.strip_prefix('!') {
            Some(slots) if !slots.contains('=') && slots != "passive" => missing.extend(slots.split('|').map(with_article)),
            Some(rest) => told.push(negated(rest)),
            None => told.push(affirmed(condition)),
        }
    }
    // What must not be there is told in one go, at the end.
    if !missing.is_empty() {
        told.push(format!("without {}", any(&missing)));
    }
    told.join("; ")
}

/// A condition that has to hold.
fn affirmed(condition: &str) -> String {
    let Some((slots, values)) = condition.split_once('=') else {
        let slots: Vec<_> = condition.split('|').map(with_article).collect();
        return if condition == "passive" { "in the passive".to_owned() } else { format!("with {}", any(&slots)) };
    };
    // The voice, a light verb and the like have no words: they are enough by themselves.
    let (bare, slots): (Vec<_>, Vec<_>) = slots.split('|').partition(|slot| is_bare(slot));
    let said = format!("{} is {}", any(&slots.iter().map(|slot| self::slot(slot)).collect::<Vec<_>>()), self::values(values));
    if bare.is_empty() { said } else { format!("with {}, or {said}", any(&bare.iter().map(|slot| with_article(slot)).collect::<Vec<_>>())) }
}

/// A condition that has to fail.
fn negated(condition: &str) -> String {
    match condition.split_once('=') {
        Some((slots, values)) => {
            let slots: Vec<_> = slots.split('|').map(slot).collect();
            format!("{} is not {}", any(&slots), self::values(values))
        }
        None => "not in the passive".to_owned(),
    }
}

/// Whether a test is one that no words are looked for in.
fn is_bare(test: &str) -> bool {
    matches!(test, "passive" | "support" | "clause.to" | "copula")
}

/// A slot or test by name.
pub fn slot(name: &str) -> String {
    match name {
        "subject" | "object" | "clause" | "owner" | "passive" => name.to_owned(),
        "indirect" => "indirect object".to_owned(),
        "support" => "light verb".to_owned(),
        "clause.to" => "infinitive".to_owned(),
        "copula" => "copula".to_owned(),
        "case" => "the preposition before it".to_owned(),
        _ => match name.strip_prefix("object.") {
            Some(inner) => format!("object's {}", slot(inner)),
            None => format!("\"{}\"", name.replace('_', " ")),
        },
    }
}

/// The same, as something that is there or not.
fn with_article(name: &str) -> String {
    let slot = slot(name);
    match slot.chars().next() {
        _ if name.starts_with("object.") => format!("the {slot}"),
        Some('"') | None => slot,
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {slot}"),
        Some(_) => format!("a {slot}"),
    }
}

/// What a condition looks for.
fn values(field: &str) -> String {
    any(&field.split('|').map(value).collect::<Vec<_>>())
}

fn value(value: &str) -> String {
    if let Some(class) = value.strip_prefix('@') {
        return format!("[@{class}]({CLASSES}#class-{class})");
    }
    match value.strip_prefix("kind:") {
        Some("any") => "any party".to_owned(),
        Some("place") => "a place on the map".to_owned(),
        Some("other") => "another party".to_owned(),
        Some(kind) if kind.starts_with(['a', 'o']) => format!("an {}", kind.replace('-', " ")),
        Some(kind) => format!("a {kind}"),
        None => word(value),
    }
}

/// The slots of a role, in the order in which they are asked.
pub fn slots(field: &str) -> String {
    field.split('|').filter(|name| !name.is_empty()).map(slot).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{conditions, slots};

    #[test]
    fn conditions_read_as_sentences() {
        for (field, expected) in [
            ("", ""),
            ("object=film|@arms|kind:person", "object is *film*, [@arms](words.md#class-arms) or a person"),
            ("at|on", "with \"at\" or \"on\""),
            ("!object; !out_of; subject=kind:armed-group", "subject is an armed group; without an object or \"out of\""),
            ("!object=kind:any|x", "object is not any party or *x*"),
            ("passive; clause|to", "in the passive; with a clause or \"to\""),
            ("!passive; !copula", "not in the passive; without a copula"),
            ("support|subject|from=kind:any", "with a light verb, or subject or \"from\" is any party"),
            ("case=in", "the preposition before it is *in*"),
            ("object.owner=military", "object's owner is *military*"),
            ("from|object.of", "with \"from\" or the object's \"of\""),
        ] {
            assert_eq!(conditions(field), expected, "{field}");
        }
    }

    #[test]
    fn slots_stand_in_their_order() {
        assert_eq!(slots("indirect|object.to|with"), "indirect object, object's \"to\", \"with\"");
        assert_eq!(slots(""), "");
    }
}
