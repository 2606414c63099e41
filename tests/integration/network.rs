//! Nothing goes over a network: neither the program nor its tests can open an internet socket.
#![cfg(target_os = "linux")]

use crate::layers::sources;
use object::{Object, ObjectSymbol};
use std::path::Path;

/// What a program calls to find, reach or await another computer. Without these a socket can at most join two
/// ends of the same machine, as the one does by which signals arrive.
const CALLS: [&str; 8] = [
    "connect",
    "getaddrinfo",
    "gethostbyname",
    "sendto",
    "recvfrom",
    "accept",
    "accept4",
    "res_query",
];

/// The calls among these that a program takes from the system's library.
fn taken(program: &Path) -> Vec<&'static str> {
    let bytes = std::fs::read(program).expect("a program");
    let program = object::File::parse(&*bytes).expect("a program's form");
    let wanted = program.dynamic_symbols().filter(ObjectSymbol::is_undefined);
    let names: Vec<&str> = wanted.filter_map(|symbol| symbol.name().ok()).collect();
    assert!(names.contains(&"socketpair"), "its calls have names");
    CALLS
        .into_iter()
        .filter(|call| names.contains(call))
        .collect()
}

#[test]
fn the_program_has_no_call_that_reaches_another_computer() {
    let program = Path::new(env!("CARGO_BIN_EXE_stridewalk"));
    assert_eq!(taken(program), [""; 0]);
}

#[test]
fn nor_have_its_tests() {
    let tests = std::env::current_exe().expect("this program");
    assert_eq!(taken(&tests), [""; 0]);
}

#[test]
fn no_source_names_the_network() {
    for source in sources() {
        for name in ["std::net", "TcpStream", "UdpSocket", "ToSocketAddrs"] {
            assert!(!source.text.contains(name), "{}: {name}", source.path);
        }
    }
}
