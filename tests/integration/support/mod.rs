//! What tests share.

pub(crate) mod driver;
pub(crate) mod models;
pub(crate) mod one_text;
#[cfg(unix)]
pub(crate) mod pty;
