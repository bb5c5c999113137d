//! Numbers as one writes them: `12000`, not `12000.0`.
#![allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde hands over references to fields")]

use serde::{Serialize, Serializer};

/// Every whole number below this is a 64-bit float exactly (2 to the power of 53).
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a whole number without a fraction.
pub fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() < EXACT { (*value as i64).serialize(serializer) } else { value.serialize(serializer) }
}

/// Writes a whole number without a fraction, and `null` for none.
pub fn optional<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn whole_numbers_have_no_fraction() {
        let check = |value: f64, expected: &str| {
            let mut out = Vec::new();
            super::number(&value, &mut serde_json::Serializer::new(&mut out)).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        };
        check(12000.0, "12000");
        check(-9.5, "-9.5");
        check(-10.0, "-10");
        check(0.875, "0.875");
        check(0.0, "0");
        check(1e300, "1e+300");
    }
}
