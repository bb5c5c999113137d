//! Who may come in, and what pages may do.
//!
//! A board at a loopback address answers requests to this machine by its own name alone, so that no page from elsewhere can ask it through a name of its
//! own. Any other address needs the token: as a bearer token, or in the cookie that the printed link sets.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::board::answer::{Refusal, one_shape};

/// The name of the cookie.
const COOKIE: &str = "legation";
/// Seconds after which a request is given up.
const PATIENCE: u64 = 30;
/// Bytes of a request at most.
const LARGEST_REQUEST: usize = 64 * 1024;

/// What pages may load and do: what this server serves, and nothing else.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Who may come in.
#[derive(Clone, Debug)]
pub struct Door {
    /// What has to be shown; nothing at a loopback address.
    token: Option<Arc<str>>,
}

impl Door {
    /// The door of a board at an address.
    ///
    /// # Errors
    /// If the machine has no randomness to make a token of.
    pub fn of(address: IpAddr) -> Result<Self, getrandom::Error> {
        if address.is_loopback() {
            return Ok(Self { token: None });
        }
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self { token: Some(format!("{:032x}", u128::from_be_bytes(bytes)).into()) })
    }

    /// The link that opens the board on this machine; a board at all addresses is at the loopback one, too.
    pub fn link(&self, address: SocketAddr) -> String {
        let address = match address.ip() {
            ip if !ip.is_unspecified() => address,
            IpAddr::V4(_) => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
            IpAddr::V6(_) => SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port()),
        };
        self.token.as_ref().map_or_else(|| format!("http://{address}/"), |token| format!("http://{address}/?token={token}"))
    }

    /// Puts the door before these routes.
    pub fn guard(self, routes: Router) -> Router {
        routes
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(PATIENCE)))
            .layer(RequestBodyLimitLayer::new(LARGEST_REQUEST))
            .layer(map_response(one_shape))
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
            .layer(from_fn_with_state(self, enter))
    }

    fn is_right(&self, shown: &str) -> bool {
        self.token.as_ref().is_none_or(|token| bool::from(token.as_bytes().ct_eq(shown.as_bytes())))
    }
}

async fn enter(State(door): State<Door>, request: Request, next: Next) -> Response {
    let mut answer = match admit(&door, &request) {
        Ok(None) => next.run(request).await,
        Ok(Some(cookie)) => {
            let place = request.uri().path().to_owned();
            (StatusCode::SEE_OTHER, [(header::LOCATION, place), (header::SET_COOKIE, cookie)]).into_response()
        }
        Err(refusal) => refusal.into_response(),
    };
    // The limit tells it in words of its own.
    if answer.status() == StatusCode::PAYLOAD_TOO_LARGE {
        answer = Refusal::too_large().into_response();
    }
    for (name, value) in HEADERS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// Whether a request may come in; with the cookie to set if it came by the link.
fn admit(door: &Door, request: &Request) -> Result<Option<String>, Refusal> {
    if door.token.is_none() {
        return if is_own(request.headers(), request.uri()) { Ok(None) } else { Err(Refusal::other_host()) };
    }
    let by_link = request.uri().query().and_then(|query| query.strip_prefix("token="));
    if let Some(shown) = by_link.filter(|shown| door.is_right(shown)) {
        return Ok(Some(format!("{COOKIE}={shown}; HttpOnly; SameSite=Strict; Path=/")));
    }
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let bearer = text(header::AUTHORIZATION).strip_prefix("Bearer ");
    let cookies = text(header::COOKIE);
    let cookie = cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='));
    let is_shown = bearer.into_iter().chain(cookie).any(|shown| door.is_right(shown));
    if is_shown { Ok(None) } else { Err(Refusal::locked()) }
}

/// Whether a request names this machine.
fn is_own(headers: &HeaderMap, address: &Uri) -> bool {
    let named = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| address.authority().map(axum::http::uri::Authority::as_str));
    let Some(named) = named else { return false };
    let name = named.rsplit_once(':').filter(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit())).map_or(named, |(name, _)| name);
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(HeaderName, &str)], place: &str) -> Request {
        let mut request = Request::builder().uri(place);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        request.body(axum::body::Body::empty()).unwrap()
    }

    #[test]
    fn a_loopback_board_answers_to_its_own_name() {
        let door = Door::of(IpAddr::from([127, 0, 0, 1])).unwrap();
        for (host, is_own) in
            [("127.0.0.1:80", true), ("localhost", true), ("[::1]:80", true), ("evil.example", false), ("127.0.0.1.evil.example:80", false)]
        {
            assert_eq!(admit(&door, &request(&[(header::HOST, host)], "/")).is_ok(), is_own, "{host}");
        }
        assert!(admit(&door, &request(&[], "/")).is_err());
    }

    #[test]
    fn another_address_needs_the_token() {
        let door = Door::of(IpAddr::from([10, 0, 0, 1])).unwrap();
        let token = door.token.clone().unwrap();
        let bearer = format!("Bearer {token}");
        let cookie = format!("a=b; legation={token}");
        assert_eq!(token.len(), 32);
        assert!(admit(&door, &request(&[(header::AUTHORIZATION, &bearer)], "/api")).is_ok_and(|cookie| cookie.is_none()));
        assert!(admit(&door, &request(&[(header::COOKIE, &cookie)], "/api")).is_ok_and(|cookie| cookie.is_none()));
        assert!(admit(&door, &request(&[], &format!("/?token={token}"))).is_ok_and(|cookie| cookie.is_some()));
        for (name, value) in [(header::AUTHORIZATION, "Bearer "), (header::AUTHORIZATION, &bearer[..20]), (header::COOKIE, "legation=")] {
            assert!(admit(&door, &request(&[(name, value)], "/")).is_err(), "{value}");
        }
        assert!(admit(&door, &request(&[], "/?token=")).is_err());
    }
}
