//! Parameters behind the question mark: what each asks for, and which values it takes.

use axum::extract::Query;
use axum::http::Uri;
use serde_json::{Value, json};

use crate::board::answer::Refusal;
use crate::board::describe::shape;
use crate::board::parameters::Parameters;

/// A parameter of a request.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it asks for.
    pub about: &'static str,
    /// How it stands in an address.
    pub form: Form,
    /// The JSON Schema of one value.
    pub shape: fn() -> Value,
    /// A value.
    pub example: &'static str,
    /// Whether it names somebody or something that may not be in the store, which is then refused.
    pub may_miss: bool,
}

/// How a parameter stands in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Once, with one value.
    One,
    /// Once, with values parted by commas.
    List,
    /// Again for each value.
    Again,
}

const SINCE: Parameter =
    Parameter { name: "since", about: "On this day or later.", form: Form::One, shape: shape::day, example: "2025-02-01", may_miss: false };
const UNTIL: Parameter = Parameter {
    name: "until",
    about: "On this day or earlier.",
    form: Form::One,
    shape: shape::day,
    example: "2025-02-28",
    may_miss: false,
};

/// Days, where nothing else is asked for.
pub const SPAN: [Parameter; 2] = [SINCE, UNTIL];

/// What an incident must meet, under the names and with the words of `legation query`.
pub const FILTERS: [Parameter; 16] = [
    Parameter {
        name: "type",
        about: "One of these PLOVER types, in any case.",
        form: Form::List,
        shape: shape::types,
        example: "ASSAULT",
        may_miss: false,
    },
    Parameter {
        name: "mode",
        about: "One of these PLOVER modes, in any case; with `type`, those of these types.",
        form: Form::List,
        shape: shape::modes,
        example: "aerial",
        may_miss: false,
    },
    Parameter {
        name: "actor",
        about: "Acts: a state by name or ISO 3166-1 alpha-3 code, or an entity by name. All that are given must.",
        form: Form::Again,
        shape: shape::name,
        example: "Sudan",
        may_miss: true,
    },
    Parameter {
        name: "recipient",
        about: "Whom it concerns, as `actor`.",
        form: Form::Again,
        shape: shape::name,
        example: "Mellit",
        may_miss: true,
    },
    Parameter {
        name: "country",
        about: "In one of these states, by name or ISO 3166-1 alpha-3 code.",
        form: Form::List,
        shape: shape::listed,
        example: "SDN",
        may_miss: false,
    },
    Parameter {
        name: "place",
        about: "At a place, or in a first-level division, of this name, in any case.",
        form: Form::One,
        shape: shape::name,
        example: "Mellit",
        may_miss: false,
    },
    Parameter {
        name: "box",
        about: "In this box of degrees: south, west, north, east, the south before the north; west of its western edge, the eastern one crosses the line of date.",
        form: Form::List,
        shape: shape::degrees,
        example: "3,21,23,39",
        may_miss: false,
    },
    SINCE,
    UNTIL,
    Parameter {
        name: "outlet",
        about: "Told by one of these outlets, in any case.",
        form: Form::Again,
        shape: shape::name,
        example: "The Ledger",
        may_miss: false,
    },
    Parameter {
        name: "status",
        about: "How sure it is that it happened: one of these, in any case.",
        form: Form::List,
        shape: shape::statuses,
        example: "corroborated",
        may_miss: false,
    },
    Parameter {
        name: "modality",
        about: "How real it is told to be, all reports together: one of these, in any case.",
        form: Form::List,
        shape: shape::modalities,
        example: "actual",
        may_miss: false,
    },
    Parameter {
        name: "confidence",
        about: "With a report that is coded with at least this confidence.",
        form: Form::One,
        shape: shape::share,
        example: "0.7",
        may_miss: false,
    },
    Parameter {
        name: "happened",
        about: "If true, told as a fact: not denied, planned or only alleged. If false, whether it happened or not, as without it.",
        form: Form::One,
        shape: shape::truth,
        example: "true",
        may_miss: false,
    },
    Parameter {
        name: "hidden",
        about: "Those that were hidden by hand, and no others; without it none of them.",
        form: Form::One,
        shape: shape::truth,
        example: "false",
        may_miss: false,
    },
    Parameter {
        name: "text",
        about: "A report has all of these words; what stands in quotation marks as a phrase. At least one letter or digit.",
        form: Form::One,
        shape: shape::name,
        example: "market",
        may_miss: false,
    },
];

/// Which of the incidents are shown.
pub const PAGING: [Parameter; 2] = [
    Parameter { name: "limit", about: "At most so many.", form: Form::One, shape: shape::limit, example: "20", may_miss: false },
    Parameter {
        name: "offset",
        about: "Without so many at the start.",
        form: Form::One,
        shape: shape::offset,
        example: "0",
        may_miss: false,
    },
];

/// The format of a file.
pub const FORMAT: Parameter =
    Parameter { name: "format", about: "The format of the file.", form: Form::One, shape: shape::formats, example: "csv", may_miss: false };

impl Parameter {
    /// What the description says.
    pub fn described(&self) -> Value {
        let one = (self.shape)();
        // Degrees are a list of their own form.
        let schema =
            if self.form == Form::One || one["type"] == "array" { one } else { json!({"type": "array", "items": one, "minItems": 1}) };
        let style = json!({"name": self.name, "in": "query", "description": self.about, "style": "form", "explode": self.form == Form::Again, "schema": schema});
        let mut described = style;
        described["example"] = self.sample();
        described
    }

    /// The example in the form of its schema.
    fn sample(&self) -> Value {
        let read = |text: &str| match text {
            "true" | "false" => Value::Bool(text == "true"),
            text => text.parse::<serde_json::Number>().map_or_else(|_| Value::from(text), Value::Number),
        };
        match self.form {
            Form::One => read(self.example),
            Form::List => self.example.split(',').map(read).collect(),
            Form::Again => json!([self.example]),
        }
    }
}

/// Refuses a request with a parameter that is not known, has no value, or is given twice though one value counts.
///
/// # Errors
/// With the name of the parameter.
pub fn check(address: &Uri, known: &[Parameter]) -> Result<(), Refusal> {
    let Query(given) = Query::<Parameters>::try_from_uri(address).map_err(|error| Refusal::parameter("the query", error))?;
    for (at, (name, value)) in given.iter().enumerate() {
        let Some(parameter) = known.iter().find(|parameter| parameter.name == name) else {
            return Err(Refusal::parameter(name, expected(known)));
        };
        if value.is_empty() {
            return Err(Refusal::parameter(name, "expected a value"));
        }
        if parameter.form != Form::Again && given[..at].iter().any(|(before, _)| before == name) {
            return Err(Refusal::parameter(name, "expected once"));
        }
    }
    Ok(())
}

fn expected(known: &[Parameter]) -> String {
    if known.is_empty() {
        return "expected no parameter".to_owned();
    }
    format!("expected one of {}", known.iter().map(|parameter| parameter.name).collect::<Vec<_>>().join(", "))
}
