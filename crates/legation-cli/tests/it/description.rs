//! The description of the board's interface, held against the board.

use serde_json::Value;

use crate::board::Board;

/// Each method of each path, with what is said of it.
fn operations(description: &Value) -> Vec<(String, String, Value)> {
    let paths = description["paths"].as_object().unwrap().iter();
    let methods = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (method.to_uppercase(), path.clone(), operation.clone()))
    });
    methods.collect()
}

/// A path with the examples of its parts.
fn filled(path: &str, operation: &Value) -> String {
    let parts = operation["parameters"].as_array().unwrap().iter().filter(|parameter| parameter["in"] == "path");
    parts.fold(path.to_owned(), |path, part| {
        path.replace(&format!("{{{}}}", part["name"].as_str().unwrap()), part["example"].as_str().unwrap())
    })
}

/// A parameter with its example, as it stands in an address.
fn asked(parameter: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned).replace(' ', "+");
    let values = match &parameter["example"] {
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(","),
        value => text(value),
    };
    format!("{}={values}", parameter["name"].as_str().unwrap())
}

#[test]
fn every_example_is_answered() {
    let board = Board::new(&[]);
    let description = board.json("/api");
    assert_eq!(description["openapi"], "3.1.0");
    for (method, path, operation) in operations(&description) {
        // An answer without an end is another test's.
        if operation["responses"]["200"]["content"].get("text/event-stream").is_some() {
            continue;
        }
        let path = filled(&path, &operation);
        if let Some(body) = operation.pointer("/requestBody/content/application~1json/example") {
            // Examples name incidents and documents of another store, which is told.
            let (status, told) = board.tell(&method, &path, "Content-Type: application/json\r\n", body);
            assert!(status < 300 || told["error"]["code"] == "unknown", "{method} {path}: {status} {told}");
            continue;
        }
        let (status, _, body) = board.send(&method, &path, "");
        assert_eq!(status, 200, "{path}: {body}");
        for parameter in operation["parameters"].as_array().unwrap().iter().filter(|parameter| parameter["in"] == "query") {
            let path = format!("{path}?{}", asked(parameter));
            let (status, _, body) = board.send(&method, &path, "");
            assert_eq!(status, 200, "{path}: {body}");
        }
        let (status, _, body) = board.send(&method, &format!("{path}?nothing=1"), "");
        assert_eq!(status, 400, "{path}: {body}");
    }
}

#[test]
fn what_is_named_is_there() {
    let description = Board::new(&[]).json("/api");
    let mut open = vec![&description];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values),
            Value::Object(fields) => {
                let named = fields.get("$ref").and_then(Value::as_str);
                assert!(named.is_none_or(|named| description.pointer(named.trim_start_matches('#')).is_some()), "{named:?}");
                open.extend(fields.values());
            }
            _ => {}
        }
    }
}

#[test]
fn each_route_needs_the_token_where_others_reach_the_board() {
    let board = Board::new(&["--allow=0.0.0.0"]);
    let token = format!("Authorization: Bearer {}\r\n", board.token.as_ref().unwrap());
    let (status, _, body) = board.ask("/api", &token);
    assert_eq!(status, 200);
    let all = operations(&serde_json::from_str(&body).unwrap());
    assert!(!all.is_empty());
    for (method, path, operation) in all {
        let (status, _, body) = board.send(&method, &filled(&path, &operation), "");
        assert!(status == 401 && body.contains("no_token"), "{method} {path}: {status} {body}");
    }
}
