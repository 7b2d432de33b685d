//! The pictures of links as PNG files: messengers read no SVG. With a font of our own, so that the same feed gives the same bytes on
//! every machine.

use super::{SiteError, write};
use crate::{domain::RegionCode, state::Page};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};
use std::{path::Path, sync::Arc};

/// The two weights that pictures use; `src/site/fonts/README.md` says where they are from.
const FONTS: [&[u8]; 2] = [include_bytes!("fonts/OpenSans-Regular.ttf"), include_bytes!("fonts/OpenSans-Bold.ttf")];

/// Their family.
const FAMILY: &str = "Open Sans";

/// The folder of the pictures.
pub const FOLDER: &str = "pratinjau";

/// Where the picture of a page of a kabupaten lies, relative to the site.
pub fn path(code: RegionCode, page: Page) -> String {
    let of = [code.to_string(), page.path().to_owned()];
    let name: Vec<String> = of.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{FOLDER}/{}.png", name.join("-"))
}

/// The code in the name of such a picture.
pub fn kabupaten_of(file: &str) -> &str {
    file.trim_end_matches(".png").split('-').next().unwrap_or_default()
}

/// Paints pictures.
pub struct Painter {
    fonts: Arc<Database>,
}

impl Painter {
    /// With the fonts of the program, and none of the machine.
    pub fn new() -> Self {
        let mut fonts = Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        // Pictures name the fonts of devices, and this one at last.
        fonts.set_sans_serif_family(FAMILY);
        Self { fonts: Arc::new(fonts) }
    }

    /// Paints an SVG document into a PNG file.
    ///
    /// # Errors
    /// When the document is none, or the file cannot be written.
    pub fn paint(&self, svg: &str, path: &Path) -> Result<(), SiteError> {
        let fault = |why: String| SiteError::Data(path.to_owned(), why);
        let options = Options { fontdb: self.fonts.clone(), font_family: FAMILY.to_owned(), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|error| fault(error.to_string()))?;
        let size = tree.size().to_int_size();
        let mut pixels =
            Pixmap::new(size.width(), size.height()).ok_or_else(|| fault("a picture without a size".to_owned()))?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        write(path, pixels.encode_png().map_err(|error| fault(error.to_string()))?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use resvg::usvg::fontdb::Source;
    use xtask::workspace::TempFolder;

    /// How many pixels of a text are not white.
    fn ink(text: &str, weight: u16) -> usize {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"60\" font-family=\"system-ui,Arial,sans-serif\">\
             <rect width=\"600\" height=\"60\" fill=\"#ffffff\"/><text x=\"9\" y=\"44\" font-size=\"40\" \
             font-weight=\"{weight}\">{text}</text></svg>"
        );
        let folder = TempFolder::new("ink").unwrap();
        let path = folder.join("ink.png");
        Painter::new().paint(&svg, &path).unwrap();
        let pixels = Pixmap::load_png(&path).unwrap();
        pixels.pixels().iter().filter(|pixel| pixel.red() < 128).count()
    }

    #[test]
    fn texts_are_written_in_the_font_of_the_program_and_bold_ones_bold() {
        let (plain, bold) = (ink("Stunting 19,7%", 400), ink("Stunting 19,7%", 600));
        assert!(plain > 1000 && bold > plain * 5 / 4, "{plain} {bold}");
        assert!(ink("\u{2265}\u{2013}\u{2212}", 400) > 150, "signs of classes are missing");
        let painter = Painter::new();
        assert!(painter.fonts.faces().all(|face| matches!(face.source, Source::Binary(_))), "a font of the machine");
    }

    #[test]
    fn what_is_no_document_is_an_error_with_its_place() {
        let path = Path::new("pratinjau/99.01.png");
        let error = Painter::new().paint("<html>", path).unwrap_err().to_string();
        assert!(error.contains("99.01.png"), "{error}");
    }
}
