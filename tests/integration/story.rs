//! An engineer's whole threat model, by keys alone.

use crate::support::driver::Driver;

#[test]
fn look() {
    let mut d = Driver::fresh();
    println!("{}", d.screen());
    d.keys("<down><enter>");
    println!("{}", d.screen());
    d.keys("<right>");
    println!("{}", d.screen());
    d.keys("2");
    println!("{}", d.screen());
    d.keys("t<enter>hn");
    println!("{}", d.screen());
    d.keys("t");
    println!("{}", d.screen());
    d.keys("<esc>3");
    println!("{}", d.screen());
    d.keys("4");
    println!("{}", d.screen());
    d.keys("?");
    println!("{}", d.screen());
    d.keys("<esc>:");
    println!("{}", d.screen());
}
