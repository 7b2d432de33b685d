//! The pictures of links as PNG files: messengers read no SVG. With a font of our own, so that the same feed gives the same bytes on
//! every machine.

use super::{SiteError, write};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};
use std::{path::Path, sync::Arc};

/// The two weights that pictures use; `src/site/fonts/OFL.txt` has the licence.
const FONTS: [&[u8]; 2] = [include_bytes!("fonts/NotoSans-Regular.ttf"), include_bytes!("fonts/NotoSans-Bold.ttf")];

/// Their family.
const FAMILY: &str = "Noto Sans";

/// Where the pictures lie, relative to the site.
pub const FOLDER: &str = "pratinjau";

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
