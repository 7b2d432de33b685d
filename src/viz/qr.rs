//! An address as a QR code: one path, to be drawn at any size.

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of quiet zone that the standard asks for on each side.
const QUIET: i32 = 4;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// For the drawing, quiet zone included.
    pub view_box: String,
    /// The dark modules.
    pub path: String,
}

/// The code of a text, with medium correction; `None` for one that is too long for any code.
pub fn qr(text: &str) -> Option<Qr> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    let side = code.size() + 2 * QUIET;
    Some(Qr { view_box: format!("0 0 {side} {side}"), path })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_address_fits_and_a_book_does_not() {
        let code = qr("https://contoh.go.id/rembuk/?kab=99.01&hal=3").unwrap();
        assert_eq!(code.view_box, "0 0 41 41");
        // The three finders begin with seven dark modules in their first row.
        assert!(
            code.path
                .starts_with("M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1zM7 4h1v1h-1zM8 4h1v1h-1zM9 4h1v1h-1zM10 4h1v1h-1z")
        );
        assert_eq!(qr(&"x".repeat(5000)), None);
    }
}
