//! Logistic regression with a quadratic penalty, by Nesterov's accelerated gradient descent (Nesterov, 1983).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use legation::lexicon::Sign;

/// Enough for the weights to settle to three digits.
const STEPS: usize = 4000;

/// Fitted weights.
pub struct Model {
    /// By sign.
    pub weights: BTreeMap<String, f64>,
}

impl Model {
    /// The log odds that a coding with these signs is right.
    pub fn log_odds(&self, signs: &[Sign]) -> f64 {
        signs.iter().map(|(sign, strength)| self.weights.get(sign).copied().unwrap_or_default() * strength).sum()
    }

    /// How likely it is right.
    pub fn probability(&self, signs: &[Sign]) -> f64 {
        sigmoid(self.log_odds(signs))
    }

    /// The weights as a table below this head.
    pub fn table(&self, head: &str) -> String {
        let mut table = head.to_owned() + "sign\tweight\n";
        for (sign, weight) in &self.weights {
            let _ = writeln!(table, "{sign}\t{weight:.3}");
        }
        table
    }
}

/// Fits the weights of the signs of these samples, each with whether it is right; `penalty` is that on the square of a weight.
pub fn fit<'s>(samples: impl IntoIterator<Item = (&'s [Sign], bool)>, penalty: f64) -> Model {
    fit_counted(samples.into_iter().map(|(signs, right)| (signs, right, 1.0)), penalty)
}

/// The same of samples that count more or less than one.
pub fn fit_counted<'s>(samples: impl IntoIterator<Item = (&'s [Sign], bool, f64)>, penalty: f64) -> Model {
    fit_from(samples, penalty, &BTreeMap::new())
}

/// The same from given weights: the penalty is on the square of the step away from them, 0 where none is given.
pub fn fit_from<'s>(samples: impl IntoIterator<Item = (&'s [Sign], bool, f64)>, penalty: f64, given: &BTreeMap<String, f64>) -> Model {
    let samples: Vec<_> = samples.into_iter().collect();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for sign in samples.iter().flat_map(|(signs, _, _)| signs.iter().map(|(sign, _)| sign)).chain(given.keys()) {
        let next = places.len();
        places.entry(sign).or_insert(next);
    }
    let mut start = vec![0.0; places.len()];
    for (sign, weight) in given {
        start[places[sign.as_str()]] = *weight;
    }
    let row = |(signs, right, count): &(&[Sign], bool, f64)| -> Row {
        let signs = signs.iter().map(|(sign, strength)| (places[sign.as_str()], *strength)).collect();
        Row { signs, right: f64::from(u8::from(*right)), count: *count }
    };
    let rows: Vec<_> = samples.iter().map(row).collect();
    let weights = descend(&rows, &start, penalty);
    Model { weights: places.into_iter().map(|(sign, at)| (sign.to_owned(), weights[at])).collect() }
}

struct Row {
    signs: Vec<(usize, f64)>,
    right: f64,
    count: f64,
}

fn descend(rows: &[Row], start: &[f64], penalty: f64) -> Vec<f64> {
    // The curvature of the loss is at most a quarter of the squared length of the rows.
    let curvature = penalty + rows.iter().flat_map(|row| &row.signs).map(|(_, strength)| strength * strength / 4.0).sum::<f64>();
    let mut weights = start.to_vec();
    let mut ahead = weights.clone();
    for step in 0..STEPS {
        let mut gradient: Vec<f64> = ahead.iter().zip(start).map(|(weight, start)| penalty * (weight - start)).collect();
        for row in rows {
            let error = sigmoid(row.signs.iter().map(|&(at, strength)| ahead[at] * strength).sum()) - row.right;
            for &(at, strength) in &row.signs {
                gradient[at] += error * strength * row.count;
            }
        }
        let momentum = step as f64 / (step as f64 + 3.0);
        for at in 0..start.len() {
            let next = ahead[at] - gradient[at] / curvature;
            ahead[at] = next + momentum * (next - weights[at]);
            weights[at] = next;
        }
    }
    weights
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_sign_that_goes_with_right_codings_speaks_for_them() {
        let sample = |good: bool, right: bool| {
            let mut signs = vec![("always".to_owned(), 1.0)];
            signs.extend(good.then(|| ("good".to_owned(), 1.0)));
            (signs, right)
        };
        let samples: Vec<_> = (0..8000).map(|at| sample(at % 2 == 0, at % 2 == 0 || at % 10 == 1)).collect();
        let model = fit(samples.iter().map(|(signs, right)| (signs.as_slice(), *right)), 16.0);
        let good = model.probability(&samples[0].0);
        let other = model.probability(&samples[3].0);
        assert!(good > 0.9 && (0.15..0.25).contains(&other), "{good} {other}");
    }
}
