//! `cargo x serve`: from a fresh clone to the page on this machine.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::work::say;
use crate::{Done, artefact, dict, house, sample, setup, site};

/// How many ports are tried after the first.
const PORTS: u16 = 100;
/// The most that the head of a request may take, in bytes and in time.
const HEAD: u64 = 16 << 10;
const PATIENCE: Duration = Duration::from_secs(10);

/// The policy for a page that brings none of its own.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; \
                      style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'";

pub fn run(port: u16, no_sample: bool) -> Done {
    setup::run(setup::For::Build)?;
    dict::run()?;
    artefact::run()?;
    site::run()?;
    if !no_sample {
        sample::run()?;
    }
    let folder = fs::canonicalize(house::at(site::FOLDER)).map_err(|why| format!("{}: {why}", site::FOLDER))?;
    let site = Arc::new(Site { policy: policy(&folder), folder });
    let (listener, port) = listen(port)?;
    say("serve", &format!("http://127.0.0.1:{port}/  (Ctrl-C ends it)"));
    site.serve(&listener);
    Ok(())
}

/// The first free port from `first` on.
fn listen(first: u16) -> Done<(TcpListener, u16)> {
    let ports = first..=first.saturating_add(PORTS);
    let listener = ports.into_iter().find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    let listener = listener.ok_or_else(|| format!("no port from {first} on is free on 127.0.0.1"))?;
    let port = listener.local_addr().map_err(|why| why.to_string())?.port();
    Ok((listener, port))
}

/// What the page's own `<meta>` policy says, as far as it holds for every kind of file; a header adds who may frame it.
fn policy(folder: &Path) -> String {
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    let meta =
        page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let everywhere = |directive: &&str| !directive.is_empty() && !directive.contains("trusted-types");
    let directives: Vec<&str> = meta.unwrap_or(POLICY).split(';').map(str::trim).filter(everywhere).collect();
    format!("{}; frame-ancestors 'none'", directives.join("; "))
}

struct Site {
    /// Canonical, so that a path below it can be told.
    folder: PathBuf,
    policy: String,
}

impl Site {
    /// Answers whoever comes, each in a thread and on a connection of their own.
    fn serve(self: Arc<Site>, listener: &TcpListener) {
        for stream in listener.incoming().flatten() {
            let site = self.clone();
            // A browser that has gone away is no error.
            thread::spawn(move || site.talk(&stream));
        }
    }

    fn talk(&self, mut stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut head = BufReader::new(stream.take(HEAD)).lines();
        let first = head.next().unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
        for line in head {
            if line?.is_empty() {
                break;
            }
        }
        let mut words = first.split(' ');
        let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        stream.write_all(&self.answer(method, address))
    }

    /// The whole answer to a request, head and all.
    fn answer(&self, method: &str, address: &str) -> Vec<u8> {
        let found = self.file(address).and_then(|file| Some((mime(&file), fs::read(file).ok()?)));
        let text = mime(Path::new("x.txt"));
        let (status, kind, bytes) = match (method, found) {
            ("GET" | "HEAD", Some((kind, bytes))) => ("200 OK", kind, bytes),
            ("GET" | "HEAD", None) => ("404 Not Found", text, b"404: there is no such file\n".to_vec()),
            _ => ("405 Method Not Allowed", text, b"405: files can only be read\n".to_vec()),
        };
        let mut answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", bytes.len());
        for (name, value) in self.headers(kind) {
            answer += &format!("{name}: {value}\r\n");
        }
        let body = if method == "HEAD" { Vec::new() } else { bytes };
        [answer.as_bytes(), b"\r\n", &body].concat()
    }

    fn headers<'a>(&'a self, kind: &'a str) -> [(&'static str, &'a str); 7] {
        [
            ("Content-Type", kind),
            ("Content-Security-Policy", &self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
        ]
    }

    /// The file that an address names; nothing for what lies outside of the folder, or is hidden.
    fn file(&self, url: &str) -> Option<PathBuf> {
        let path = decoded(url.split(['?', '#']).next()?)?;
        let path = path.strip_prefix('/')?;
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
        if !path.split('/').all(plain) {
            return None;
        }
        let file = fs::canonicalize(self.folder.join(path)).ok()?;
        (file.starts_with(&self.folder) && file.is_file()).then_some(file)
    }
}

/// `%E5%AD%97` → `字`.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// The media type of a file. Modules and WebAssembly don't run under a wrong one.
fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_with_their_types_and_guards() {
        let ask = site("types");
        let page = ask("GET / HTTP/1.1");
        assert!(page.starts_with("HTTP/1.1 200"));
        for header in [
            "Content-Type: text/html; charset=utf-8",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin",
            "Content-Security-Policy: default-src 'none'; script-src 'self'; frame-ancestors 'none'",
        ] {
            assert!(page.contains(header), "{header} is not in\n{page}");
        }
        assert!(ask("GET /a.wasm?x=1 HTTP/1.1").contains("Content-Type: application/wasm"));
        assert!(ask("GET /a.mjs HTTP/1.1").contains("Content-Type: text/javascript"));
        assert!(ask("GET /a.zhd HTTP/1.1").contains("Content-Type: application/octet-stream"));
        assert!(ask("GET /%E5%AD%97/%61.svg HTTP/1.1").contains("Content-Type: image/svg+xml"));
    }

    #[test]
    fn head_says_the_length_and_sends_nothing() {
        let head = site("head")("HEAD /a.mjs HTTP/1.1");
        assert!(
            head.starts_with("HTTP/1.1 200") && head.contains("Content-Length: 1") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
    }

    #[test]
    fn nothing_outside_can_be_read_and_nothing_can_be_written() {
        let ask = site("outside");
        for path in [
            "/none",
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/.hidden",
            "//etc/passwd",
            "/%E5%AD%97/..%2f..%2fCargo.toml",
            "/%zz",
            "/%",
            "/%E5%AD%97",
        ] {
            assert!(ask(&format!("GET {path} HTTP/1.1")).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask("POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
    }

    /// A small site on a port of its own, as a function from the first line of a request to the whole answer.
    fn site(name: &str) -> impl Fn(&str) -> String {
        let folder = house::at("target/x/test-site").join(name);
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; trusted-types a\">";
        for (path, text) in
            [("index.html", page), ("a.wasm", "0"), ("a.mjs", "0"), ("a.zhd", "0"), ("字/a.svg", "0"), (".hidden", "0")]
        {
            house::write(&folder.join(path), text).unwrap();
        }
        let folder = fs::canonicalize(folder).unwrap();
        let site = Arc::new(Site { policy: policy(&folder), folder });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || site.serve(&listener));
        move |line| {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "{line}\r\nHost: localhost\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        }
    }
}
