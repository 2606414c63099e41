//! What a command says, where, and with which exit status.

use crate::base::SafeText;
use std::io::{ErrorKind, Write};

/// How a run went, as the shell hears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Fine.
    #[default]
    Fine,
    /// There are findings at or above the level asked for.
    Findings,
    /// The command was called wrongly.
    Usage,
    /// A file cannot be read, parsed or written.
    File,
    /// A fault of ours.
    Fault,
}

impl Status {
    /// The exit status.
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::File => 3,
            Self::Fault => 70,
        }
    }
}

/// What a command says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// Data, for stdout.
    pub out: String,
    /// Talk, for stderr.
    pub err: String,
    /// How it went.
    pub status: Status,
}

impl Reply {
    /// Data, and all is fine.
    pub fn data(out: String) -> Self {
        Self {
            out,
            ..Self::default()
        }
    }

    /// Something was done, as these words say.
    pub fn talk(words: &str) -> Self {
        Self {
            err: format!("{words}\n"),
            ..Self::default()
        }
    }

    /// Nothing was done, for this reason.
    pub fn refusal(status: Status, words: &str) -> Self {
        Self {
            err: format!("stridewalk: {words}\n"),
            status,
            ..Self::default()
        }
    }

    /// Writes it, every line safe for a terminal, and gives the exit status. Whoever reads our data may
    /// stop reading at any time; that is no fault.
    pub fn deliver(&self, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let written = out
            .write_all(safe(&self.out).as_bytes())
            .and_then(|()| out.flush());
        let told = |err: &mut dyn Write, words: &str| {
            // There is nobody left to tell when stderr fails too.
            let _ = err
                .write_all(safe(words).as_bytes())
                .and_then(|()| err.flush());
        };
        told(err, &self.err);
        match written {
            Ok(()) => self.status.code(),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Fine.code(),
            Err(error) => {
                told(
                    err,
                    &format!("stridewalk: cannot write to standard output: {error}\n"),
                );
                Status::File.code()
            }
        }
    }
}

/// A text with every one of its lines made safe.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (body, end) = line
            .strip_suffix('\n')
            .map_or((line, ""), |body| (body, "\n"));
        out.push_str(SafeText::line(body).as_str());
        out.push_str(end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{self, Error};

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(Error::from(self.0))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_fine_and_a_full_disk_is_not() {
        let reply = Reply {
            status: Status::Findings,
            ..Reply::data("a\n".to_owned())
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert_eq!(reply.deliver(&mut out, &mut err), 1);
        assert_eq!((out.as_slice(), err.as_slice()), (&b"a\n"[..], &b""[..]));
        assert_eq!(
            reply.deliver(&mut Broken(ErrorKind::BrokenPipe), &mut err),
            0
        );
        assert_eq!(err, b"");
        assert_eq!(
            reply.deliver(&mut Broken(ErrorKind::StorageFull), &mut err),
            3
        );
        assert!(String::from_utf8(err).unwrap().contains("cannot write"));
        assert_eq!(
            reply.deliver(&mut io::sink(), &mut Broken(ErrorKind::BrokenPipe)),
            1
        );
    }

    #[test]
    fn nothing_that_acts_on_a_terminal_leaves() {
        let reply = Reply::refusal(Status::Usage, "no `a\u{1b}]0;x\u{7}\r\u{202e}`");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert_eq!(reply.deliver(&mut out, &mut err), 2);
        let words = String::from_utf8(err).unwrap();
        assert_eq!(words, "stridewalk: no `a␛]0;x␇␍<U+202E>`\n");
    }
}
