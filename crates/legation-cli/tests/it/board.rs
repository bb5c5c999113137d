//! The board from outside: what its routes answer, and who is let in.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A board over the reports of `examples/`.
pub struct Board {
    child: Child,
    address: String,
    pub token: Option<String>,
    folder: TempDir,
}

impl Drop for Board {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Board {
    pub fn new(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("board.db");
        let feed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/feed.jsonl");
        let program = env!("CARGO_BIN_EXE_legation");
        let filled = Command::new(program).args(["ingest", "--store"]).arg(&store).arg(feed).stderr(Stdio::null()).status().unwrap();
        assert!(filled.success());
        let mut child = Command::new(program)
            .args(["board", "--no-open", "--port=0", "--store"])
            .arg(&store)
            .args(words)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut told).unwrap();
        let link = told.trim().rsplit_once("http://").unwrap().1.to_owned();
        let (address, rest) = link.split_once('/').unwrap();
        let token = rest.split_once("token=").map(|(_, token)| token.to_owned());
        Self { child, address: address.to_owned(), token, folder }
    }

    /// The status, the head and the body of an answer.
    pub fn ask(&self, path: &str, headers: &str) -> (u16, String, String) {
        self.send("GET", path, headers)
    }

    /// The same with another method.
    pub fn send(&self, method: &str, path: &str, headers: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let body = &answer[end + 4..];
        let body = if head.contains("transfer-encoding: chunked") { joined(body) } else { body.to_vec() };
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head, String::from_utf8_lossy(&body).into_owned())
    }

    /// The status and the body of an answer to something that is sent.
    pub fn tell(&self, method: &str, path: &str, headers: &str, body: &Value) -> (u16, Value) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let body = body.to_string();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
            self.address,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), serde_json::from_str(body).unwrap_or_else(|_| panic!("{answer}")))
    }

    pub fn json(&self, path: &str) -> Value {
        let (status, _, body) = self.ask(path, "");
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }
}

/// The chunks of a body; the last one of a whole answer is empty (RFC 9112, section 7.1).
fn joined(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|window| window == b"\r\n").expect("a body that does not break off");
        let size = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return whole;
        }
        whole.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = &body[end + 2 + size + 2..];
    }
}

#[test]
fn each_route_answers_with_what_the_store_holds() {
    let board = Board::new(&[]);
    let all = board.json("/api/incidents?limit=1000");
    let attacks = board.json("/api/situation?type=ASSAULT");
    let attack = |incident: &&Value| incident["type"] == "ASSAULT";
    assert_eq!(attacks["incidents"], all["incidents"].as_array().unwrap().iter().filter(attack).count());
    let page = board.json("/api/incidents?limit=2&offset=1");
    assert_eq!((&page["total"], &page["incidents"][0]), (&all["total"], &all["incidents"][1]));
    let dots = attacks["dots"].as_array().unwrap();
    assert!(!dots.is_empty() && dots.iter().all(|dot| dot["type"] == "ASSAULT" && dot["lat"].is_number()));
    let incident = board.json(&format!("/api/incidents/{}", dots[0]["id"].as_str().unwrap()));
    assert_eq!(incident["incident"]["id"], dots[0]["id"]);
    assert_eq!(incident["joined"].as_array().unwrap().len(), incident["incident"]["reports"].as_array().unwrap().len());
    let told = &incident["incident"]["reports"][0];
    let report = board.json(&format!("/api/reports/{}", told["document"].as_str().unwrap()));
    assert_eq!(report["incidents"][told["event"].as_str().unwrap()], dots[0]["id"]);
    let text = report["record"]["document"]["text"].as_str().unwrap();
    let shown = all["incidents"].as_array().unwrap().iter().find(|shown| shown["id"] == dots[0]["id"]).unwrap();
    assert!(text.contains(shown["sentence"].as_str().unwrap()) && shown["outlet"] == told["source"], "{shown}");
    assert_eq!(board.json("/api/coverage")["documents"], 20);
    assert_eq!(board.json("/api/actors/Sudan")[0]["country"], "SDN");
    assert_eq!(board.json("/api/actors/sdn")[0]["name"], "Sudan");
    assert!(!board.json("/api/ties/SDN/SDN").as_array().unwrap().is_empty());
    let network = board.json("/api/network?level=entity&nodes=500");
    let sum = |field: &str| network["ties"].as_array().unwrap().iter().map(|tie| tie[field].as_u64().unwrap()).sum::<u64>();
    assert!(sum("incidents") >= network["between"].as_u64().unwrap() && network["nodes_left_out"] == 0);
    let around = board.json("/api/network?around=TUR");
    assert_eq!(
        (&around["level"], &around["nodes"][0]["id"], &around["nodes"][0]["center"]),
        (&"state".into(), &"TUR".into(), &true.into())
    );
    assert!(board.json("/api/ties/SDN/SDN/turns").is_array());
    let (status, head, body) = board.ask("/api/export?type=ASSAULT", "");
    assert!(status == 200 && head.contains("attachment") && body.lines().count() == 1 + attacks["incidents"].as_u64().unwrap() as usize);
}

#[test]
fn claims_are_answered_with_who_makes_them_and_who_denies_what_they_tell() {
    let board = Board::new(&[]);
    let all = board.json("/api/claims?limit=1000");
    let denied = board.json("/api/claims?stance=denies&about=SDN");
    assert!(denied["total"].as_u64().unwrap() < all["total"].as_u64().unwrap());
    let denial = &denied["claims"][0];
    assert_eq!((&denial["stance"], &denial["speakers"][0]["name"]), (&"denies".into(), &"Sudanese Armed Forces".into()));
    assert!(denial["context"][0]["text"].as_str().unwrap().contains(denial["content"][0]["text"].as_str().unwrap()));
    let told = &denial["incidents"][0];
    assert_eq!((&told["status"], &told["denied_by"][0]), (&"disputed".into(), &"Sudanese Armed Forces".into()));
    let speakers = board.json("/api/speakers?limit=2");
    assert_eq!((&speakers["claims"], speakers["speakers"].as_array().unwrap().len()), (&all["total"], 2));
    let contested = board.json("/api/contested?country=SDN&type=ASSAULT");
    let sides = &contested["incidents"][0];
    assert_eq!(sides["incident"]["id"], told["id"]);
    assert!(!sides["says"].as_array().unwrap().is_empty());
    assert_eq!(sides["denies"][0]["speakers"][0]["name"], "Sudanese Armed Forces");
}

#[test]
fn what_can_not_be_answered_is_told_in_one_shape() {
    let board = Board::new(&[]);
    for (path, expected, code) in [
        ("/api/nothing", 404, "no_route"),
        ("/api/incidents?colour=red", 400, "bad_parameter"),
        ("/api/situation?since=tomorrow", 400, "bad_parameter"),
        ("/api/incidents/0000000000000000", 404, "unknown"),
        ("/api/reports/nothing", 404, "unknown"),
        ("/api/export?format=xls", 400, "bad_parameter"),
        ("/api/export?limit=1", 400, "bad_parameter"),
        ("/api/export?country=Atlantis", 400, "bad_query"),
        ("/api/coverage?type=AID", 400, "bad_parameter"),
        ("/api/coverage?since=", 400, "bad_parameter"),
        ("/api/coverage?since=2025-01-01&since=2025-02-01", 400, "bad_parameter"),
        ("/api/incidents?limit=1001", 400, "bad_parameter"),
        ("/api/actors/%FF", 400, "bad_request"),
        ("/api/network?level=planet", 400, "bad_parameter"),
        ("/api/network?nodes=0", 400, "bad_parameter"),
        ("/api/network?nodes=501", 400, "bad_parameter"),
        ("/api/network?since=tomorrow", 400, "bad_parameter"),
        ("/api/network?around=nobody", 404, "unknown"),
        ("/api/ties/SDN/nobody/turns", 404, "unknown"),
        ("/api/claims?colour=red", 400, "bad_parameter"),
        ("/api/speakers?stance=says", 400, "bad_parameter"),
        ("/api/claims?speaker=Nobody+Atall", 404, "unknown"),
        ("/api/contested?status=reported", 400, "bad_parameter"),
    ] {
        let (status, head, body) = board.ask(path, "");
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((status, &body["error"]["code"]), (expected, &code.into()), "{path}");
        assert!(head.contains("content-type: application/json") && body["error"]["message"].is_string(), "{path}");
    }
}

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    let board = Board::new(&[]);
    let (_, head, _) = board.ask("/api/coverage", "");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let (status, _, body) = board.ask("/api/coverage", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((status, body.as_str()), (304, ""));
    let (_, head, _) = board.ask("/api/incidents", "Accept-Encoding: gzip\r\n");
    assert!(head.contains("content-encoding: gzip"));
}

#[test]
fn what_is_refused_before_a_route_has_the_shape_too() {
    let board = Board::new(&[]);
    let shape = |(status, head, body): (u16, String, String)| {
        let body: Value = serde_json::from_str(&body).unwrap();
        assert!(head.contains("content-type: application/json"), "{head}");
        (status, body["error"]["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(shape(board.ask("/api/coverage", "Content-Length: 100000\r\n")), (413, "too_large".to_owned()));
    let refused = board.send("POST", "/api/coverage", "");
    assert!(refused.1.contains("allow: get,head"), "{}", refused.1);
    assert_eq!(shape(refused), (405, "no_method".to_owned()));
}

#[test]
fn files_to_take_away_are_whole() {
    let board = Board::new(&[]);
    let all = board.json("/api/incidents")["total"].as_u64().unwrap() as usize;
    let (_, head, lines) = board.ask("/api/export?format=jsonl", "");
    assert!(head.contains("transfer-encoding: chunked"));
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    assert_eq!(lines.lines().count(), all);
    let (status, head, _) = board.ask("/api/export?format=geojson", "Accept-Encoding: gzip\r\n");
    assert!(status == 200 && head.contains("content-encoding: gzip"));
}

#[test]
fn only_who_may_is_let_in() {
    let own = Board::new(&[]);
    let other = own.ask("/api/coverage", "X: y\r\n");
    assert_eq!(other.0, 200);
    assert!(other.1.contains("content-security-policy: default-src 'none'") && other.1.contains("x-content-type-options: nosniff"));
    // 0.0.0.0 is reached over the loopback too, and is no loopback address.
    let open = Board::new(&["--allow=0.0.0.0"]);
    assert!(open.address.starts_with("127.0.0.1:"), "the link opens here: {}", open.address);
    let token = open.token.clone().unwrap();
    for path in ["/", "/api/coverage", "/api/incidents", "/assets/a.js", "/?token=00000000000000000000000000000000"] {
        assert_eq!(open.ask(path, "").0, 401, "{path}");
    }
    assert_eq!(open.ask("/api/coverage", &format!("Authorization: Bearer {token}\r\n")).0, 200);
    assert_eq!(open.ask("/api/coverage", &format!("Cookie: legation={token}\r\n")).0, 200);
    let (status, head, _) = open.ask(&format!("/?token={token}"), "");
    assert!(status == 303 && head.contains("set-cookie: legation=") && head.contains("httponly") && head.contains("location: /\r\n"));
}

#[cfg(unix)]
#[test]
fn a_board_that_is_ended_from_outside_ends_in_order() {
    let mut board = Board::new(&[]);
    let ended = Command::new("kill").args(["-TERM", &board.child.id().to_string()]).status().unwrap();
    assert!(ended.success());
    assert_eq!(board.child.wait().unwrap().code(), Some(0));
}

#[test]
fn an_open_board_is_told_when_the_store_changes() {
    let board = Board::new(&[]);
    let before = board.json("/api/coverage")["documents"].as_i64().unwrap();
    let mut stream = TcpStream::connect(&board.address).unwrap();
    write!(stream, "GET /api/follow HTTP/1.1\r\nHost: {}\r\n\r\n", board.address).unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.eq_ignore_ascii_case("content-type: text/event-stream")));
    let report = board.folder.path().join("late.txt");
    std::fs::write(&report, "Rebels attacked a police post in Kherson on Monday.").unwrap();
    let store = board.folder.path().join("board.db");
    let more =
        Command::new(env!("CARGO_BIN_EXE_legation")).args(["ingest", "--store"]).arg(store).arg(report).stderr(Stdio::null()).status();
    assert!(more.unwrap().success());
    assert!(lines.any(|line| line == "event: changed"));
    assert_eq!(board.json("/api/coverage")["documents"], before + 1, "what was answered before is not answered again");
}

/// The drone attack on Zaporizhzhia in the examples: four reports of four outlets.
const ATTACK: &str = "e93b9b78c2a4bce1";
const JSON: &str = "Content-Type: application/json\r\n";

#[test]
fn incidents_are_corrected_and_what_was_said_is_withdrawn() {
    let board = Board::new(&[]);
    let path = format!("/api/incidents/{ATTACK}/corrections");
    let said = json!({"field": "type", "was": null, "value": "coerce", "author": "Ada", "note": "seized"});
    let (status, made) = board.tell("POST", &path, JSON, &said);
    assert_eq!((status, &made["corrections"][0]["value"]), (201, &"COERCE".into()));
    let shown = board.json(&format!("/api/incidents/{ATTACK}"));
    assert_eq!((&shown["incident"]["type"], &shown["may_correct"]), (&"COERCE".into(), &true.into()));
    assert!(shown["sentence"].as_str().unwrap().contains("used coercion against"), "{}", shown["sentence"]);
    let all = board.json("/api/corrections");
    assert_eq!((&all["total"], &all["corrections"][0]["was"]), (&1.into(), &"ASSAULT".into()));
    let (_, head, sheet) = board.ask("/api/corrections?format=csv", "");
    assert!(head.contains("attachment; filename=\"corrections.csv\"") && sheet.contains(",type,ASSAULT,COERCE,Ada,"), "{sheet}");
    let id = made["corrections"][0]["id"].to_string();
    let (status, back) = board.tell("DELETE", &format!("/api/corrections/{id}"), JSON, &json!({"author": "Ben"}));
    assert_eq!((status, &back["correction"]["withdrawn"]["author"]), (200, &"Ben".into()));
    assert_eq!(board.json(&format!("/api/incidents/{ATTACK}"))["incident"]["type"], "ASSAULT");
    let split = json!({"documents": ["zaporizhzhia-4"], "author": "Ada"});
    let (status, made) = board.tell("POST", &format!("/api/incidents/{ATTACK}/split"), JSON, &split);
    assert_eq!((status, &made["incidents"][1]["documents"]), (201, &json!(["zaporizhzhia-4"])));
    let join = json!({"with": [made["incidents"][1]["id"]], "author": "Ada"});
    let (status, made) = board.tell("POST", &format!("/api/incidents/{ATTACK}/join"), JSON, &join);
    assert_eq!((status, made["incidents"][0]["documents"].as_array().unwrap().len()), (201, 4));
}

#[test]
fn what_can_not_be_written_is_told_in_one_shape() {
    let board = Board::new(&[]);
    let path = format!("/api/incidents/{ATTACK}/corrections");
    let said = |field: &str, value: &str, author: &str| json!({"field": field, "value": value, "author": author});
    let good = said("type", "COERCE", "Ada");
    let elsewhere = format!("{JSON}Origin: http://evil.example\r\n");
    let large = said("mode", &"x".repeat(70_000), "Ada");
    for (method, path, headers, body, expected, code) in [
        ("POST", path.as_str(), "Content-Type: text/plain\r\n", &good, 415, "no_json"),
        ("POST", path.as_str(), elsewhere.as_str(), &good, 403, "other_site"),
        ("POST", path.as_str(), &format!("{JSON}Sec-Fetch-Site: cross-site\r\n"), &good, 403, "other_site"),
        ("POST", path.as_str(), JSON, &said("type", "WAR", "Ada"), 400, "bad_parameter"),
        ("POST", path.as_str(), JSON, &said("colour", "red", "Ada"), 400, "bad_parameter"),
        ("POST", path.as_str(), JSON, &said("type", "COERCE", " "), 400, "bad_query"),
        ("POST", path.as_str(), JSON, &said("actor", "Zebracorn", "Ada"), 404, "unknown"),
        ("POST", path.as_str(), JSON, &json!({"field": "type"}), 400, "bad_parameter"),
        ("POST", path.as_str(), JSON, &large, 413, "too_large"),
        ("POST", "/api/incidents/0000000000000000/corrections", JSON, &good, 404, "unknown"),
        ("DELETE", "/api/corrections/17", JSON, &json!({"author": "Ada"}), 404, "unknown"),
        ("DELETE", "/api/corrections/x", JSON, &json!({"author": "Ada"}), 404, "unknown"),
        ("PUT", "/api/corrections/17", JSON, &json!({}), 405, "no_method"),
        ("GET", "/api/corrections?colour=red", "", &json!({}), 400, "bad_parameter"),
        ("GET", "/api/corrections?format=xls", "", &json!({}), 400, "bad_parameter"),
    ] {
        let (status, answer) = board.tell(method, path, headers, body);
        assert_eq!((status, &answer["error"]["code"]), (expected, &code.into()), "{method} {path} {headers} {answer}");
    }
    assert_eq!(board.json("/api/corrections")["total"], 0);
    let closed = Board::new(&["--read-only"]);
    let (status, answer) = closed.tell("POST", &path, JSON, &good);
    assert_eq!((status, &answer["error"]["code"]), (403, &"read_only".into()));
    assert_eq!(closed.json(&format!("/api/incidents/{ATTACK}"))["may_correct"], false);
}
