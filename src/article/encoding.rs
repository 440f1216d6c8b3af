//! Bytes to text: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

use encoding_rs::{Encoding, WINDOWS_1252};

/// A file's text without its byte order mark, and what was doubtful about it.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<String>,
}

/// Decodes any bytes at all.
///
/// Windows-1252 is the guess for the rest because saved English articles are in it when they are not in UTF-8:
/// curly quotes and dashes come out right, and every byte has a meaning.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let note = malformed
            .then(|| format!("not valid {}; damaged characters are shown as \u{fffd}", encoding.name()));
        return Decoded { text: text.into_owned(), note };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), note: None },
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Decoded { text: text.into_owned(), note: Some("not UTF-8; read as Windows-1252".to_owned()) }
        }
    }
}
