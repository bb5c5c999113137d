//! The parameters of a request as a filter, under the names and with the words of `legation query`.

use std::str::FromStr;

use legation_store::query::Filter;

use crate::board::answer::Refusal;
use crate::value;

/// Names and values, in the order in which they were given.
pub type Parameters = Vec<(String, String)>;

/// Incidents on a page, if nothing else is asked for.
const PAGE: usize = 100;
/// Incidents on a page at most.
const LARGEST_PAGE: usize = 1000;

/// The filters of a request.
const KNOWN: &str =
    "type, mode, actor, recipient, country, place, box, since, until, outlet, status, modality, confidence, hidden, text, limit, offset";

/// The filter that the parameters ask for; `format` is for the route.
///
/// # Errors
/// If a parameter is not known, or its value can't be understood.
pub fn filter(parameters: &Parameters) -> Result<Filter, Refusal> {
    let mut filter = Filter { limit: Some(PAGE), ..Filter::default() };
    for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        set(&mut filter, name, value)?;
    }
    filter.modes =
        value::modes(&filter.modes, &filter.kinds).map_err(|reason| Refusal::parameter("mode", reason.trim_start_matches("--mode ")))?;
    Ok(filter)
}

fn set(filter: &mut Filter, name: &str, value: &str) -> Result<(), Refusal> {
    match name {
        "type" => filter.kinds = all(name, value, value::event_type)?,
        "mode" => filter.modes = words(value),
        "actor" => filter.actors.push(value.to_owned()),
        "recipient" => filter.recipients.push(value.to_owned()),
        "country" => filter.countries = words(value),
        "place" => filter.place = Some(value.to_owned()),
        "box" => filter.bounds = Some(one(name, value, value::bounds)?),
        "since" => filter.since = Some(one(name, value, value::date)?.to_string()),
        "until" => filter.until = Some(one(name, value, value::date)?.to_string()),
        "outlet" => filter.outlets.push(value.to_owned()),
        "status" => filter.statuses = all(name, value, value::status)?,
        "modality" => filter.modalities = all(name, value, value::modality)?,
        "confidence" => filter.confidence = Some(one(name, value, value::share)?),
        "hidden" => filter.hidden = one(name, value, yes)?,
        "text" => filter.text = Some(one(name, value, value::words)?),
        "limit" => filter.limit = Some(one(name, value, number)?.clamp(1, LARGEST_PAGE)),
        "offset" => filter.offset = one(name, value, number)?,
        "format" => {}
        _ => return Err(Refusal::parameter(name, format_args!("expected one of {KNOWN}"))),
    }
    Ok(())
}

fn yes(value: &str) -> Result<bool, &'static str> {
    value.parse().map_err(|_| "expected true or false")
}

/// A whole number.
pub fn number(value: &str) -> Result<usize, &'static str> {
    usize::from_str(value).map_err(|_| "expected a whole number")
}

/// A value as it is understood, or why it is not.
pub fn one<T, E: std::fmt::Display>(name: &str, value: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Refusal> {
    parse(value).map_err(|reason| Refusal::parameter(name, format_args!("{value:?}: {reason}")))
}

fn all<T, E: std::fmt::Display>(name: &str, values: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, Refusal> {
    words(values).iter().map(|value| one(name, value, &parse)).collect()
}

fn words(values: &str) -> Vec<String> {
    values.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

/// The value of a parameter that stands beside a filter.
pub fn value<'p>(parameters: &'p Parameters, name: &str) -> Option<&'p str> {
    parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_the_filters_of_a_query() {
        let asked = |pairs: &[(&str, &str)]| filter(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let found =
            asked(&[("type", "assault,AID"), ("since", "2025-02-01"), ("country", "SDN, TCD"), ("text", ""), ("limit", "5000")]).unwrap();
        assert_eq!((found.kinds.len(), found.countries.len(), found.limit), (2, 2, Some(LARGEST_PAGE)));
        assert_eq!((found.since.as_deref(), found.text), (Some("2025-02-01"), None));
        for (name, value) in
            [("type", "WAR"), ("since", "2025-02-31"), ("colour", "red"), ("limit", "-1"), ("box", "1,2"), ("mode", "nomode")]
        {
            assert!(asked(&[(name, value)]).is_err(), "{name}={value}");
        }
    }
}
