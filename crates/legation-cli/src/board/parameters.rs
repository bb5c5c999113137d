//! The parameters of a request as a filter, under the names and with the words of `legation query`.

use std::str::FromStr;

use legation_store::query::Filter;

use crate::board::answer::Refusal;
use crate::value;

/// Names and values, in the order in which they were given.
pub type Parameters = Vec<(String, String)>;

/// Incidents on a page, if nothing else is asked for.
pub const PAGE: usize = 100;
/// Incidents on a page at most.
pub const LARGEST_PAGE: usize = 1000;
/// Incidents before a page at most: the largest number that any reader of JSON holds exactly (RFC 8259, section 6).
pub const LARGEST_OFFSET: usize = (1 << 53) - 1;

/// The filter that the parameters ask for. Which of them a route takes, its description says.
///
/// # Errors
/// If a parameter is not known, or its value can't be understood.
pub fn filter(parameters: &Parameters) -> Result<Filter, Refusal> {
    let mut filter = Filter { limit: Some(PAGE), ..Filter::default() };
    for (name, value) in parameters {
        set(&mut filter, name, value)?;
    }
    filter.modes =
        value::modes(&filter.modes, &filter.kinds).map_err(|reason| Refusal::parameter("mode", reason.trim_start_matches("--mode ")))?;
    Ok(filter)
}

fn set(filter: &mut Filter, name: &str, value: &str) -> Result<(), Refusal> {
    match name {
        "type" => filter.kinds = all(name, value, value::event_type)?,
        "mode" => filter.modes = words(name, value)?,
        "actor" => filter.actors.push(value.to_owned()),
        "recipient" => filter.recipients.push(value.to_owned()),
        "country" => filter.countries = words(name, value)?,
        "place" => filter.place = Some(value.to_owned()),
        "box" => filter.bounds = Some(one(name, value, value::bounds)?),
        "since" => filter.since = Some(one(name, value, day)?),
        "until" => filter.until = Some(one(name, value, day)?),
        "outlet" => filter.outlets.push(value.to_owned()),
        "status" => filter.statuses = all(name, value, value::status)?,
        "modality" => filter.modalities = all(name, value, value::modality)?,
        "confidence" => filter.confidence = Some(one(name, value, value::share)?),
        "happened" => filter.happened = one(name, value, yes)?,
        "hidden" => filter.hidden = one(name, value, yes)?,
        "text" => filter.text = Some(one(name, value, value::words)?),
        "limit" => filter.limit = Some(one(name, value, number(1, LARGEST_PAGE))?),
        "offset" => filter.offset = one(name, value, number(0, LARGEST_OFFSET))?,
        _ => return Err(Refusal::parameter(name, "no filter")),
    }
    Ok(())
}

fn yes(value: &str) -> Result<bool, &'static str> {
    value.parse().map_err(|_| "expected true or false")
}

/// A day in the form that the description tells; the command line takes others, too.
pub fn day(value: &str) -> Result<String, &'static str> {
    let day = value::date(value)?.to_string();
    if day == value { Ok(day) } else { Err("expected a day like 2024-11-16") }
}

/// A whole number from the least to the most.
pub fn number(least: usize, most: usize) -> impl Fn(&str) -> Result<usize, String> {
    move |value| {
        let number = usize::from_str(value).ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| format!("expected a whole number from {least} to {most}"))
    }
}

/// A value as what it stands for.
pub fn one<T, E: std::fmt::Display>(name: &str, value: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Refusal> {
    parse(value).map_err(|reason| Refusal::parameter(name, format_args!("{value:?}: {reason}")))
}

/// The values of a list, parted by commas.
pub fn all<T, E: std::fmt::Display>(name: &str, values: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, Refusal> {
    words(name, values)?.iter().map(|value| one(name, value, &parse)).collect()
}

fn words(name: &str, values: &str) -> Result<Vec<String>, Refusal> {
    let word = |value: &str| if value.is_empty() { Err("expected values parted by commas") } else { Ok(value.to_owned()) };
    values
        .split(',')
        .map(|value| word(value.trim()).map_err(|reason| Refusal::parameter(name, format_args!("{values:?}: {reason}"))))
        .collect()
}

/// Takes the value of a parameter that is no filter out of those of a request.
pub fn taken(parameters: &mut Parameters, name: &str) -> Option<String> {
    let at = parameters.iter().position(|(known, _)| known == name)?;
    Some(parameters.remove(at).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_the_filters_of_a_query() {
        let asked = |pairs: &[(&str, &str)]| filter(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let found = asked(&[("type", "assault,AID"), ("since", "2025-02-01"), ("country", "SDN, TCD"), ("limit", "1000")]).unwrap();
        assert_eq!((found.kinds.len(), found.countries.len(), found.limit), (2, 2, Some(LARGEST_PAGE)));
        assert_eq!((found.since.as_deref(), found.text), (Some("2025-02-01"), None));
        for (name, value) in [
            ("type", "WAR"),
            ("since", "2025-02-31"),
            ("until", "2025-02-03T10:00:00Z"),
            ("colour", "red"),
            ("limit", "-1"),
            ("limit", "0"),
            ("limit", "1001"),
            ("offset", "9007199254740992"),
            ("text", ""),
            ("country", "SDN,"),
            ("box", "1,2"),
            ("mode", "nomode"),
        ] {
            assert!(asked(&[(name, value)]).is_err(), "{name}={value}");
        }
    }
}
