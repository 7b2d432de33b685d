//! What is left of a slide on a photo of a wall, blurred and washed out: its headline still reads.

use crate::{
    browser::{Browser, Size},
    site::Site,
};

/// The smaller of the two screens of a hall.
const HALL: Size = Size { width: 1280, height: 720 };

/// Pixels on each side over which a photo out of focus spreads one; twice, which is close to a lens.
const BLUR: usize = 3;

/// The light of the room on the wall, of what a white pixel has.
const ROOM: f64 = 0.35;

/// Grey values of a picture, 0 to 1, row by row.
struct Photo {
    width: usize,
    height: usize,
    light: Vec<f64>,
}

impl Photo {
    fn of(png: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let linear = |byte: u8| (f64::from(byte) / 255.0).powf(2.2);
        let channels = info.color_type.samples();
        let light = bytes
            .chunks_exact(channels)
            .map(|p| 0.2126 * linear(p[0]) + 0.7152 * linear(p[1]) + 0.0722 * linear(p[2]))
            .collect();
        Self { width: info.width as usize, height: info.height as usize, light }
    }

    /// As a telephone sees it from the last row.
    fn on_a_wall(mut self) -> Self {
        for _ in 0..2 {
            self.spread(1, self.width);
            self.spread(self.width, self.height);
        }
        self.light.iter_mut().for_each(|light| *light = ROOM + (1.0 - ROOM) * *light);
        self
    }

    /// Each pixel becomes the mean of those beside it, `step` apart; there are `length` of them in a line.
    fn spread(&mut self, step: usize, length: usize) {
        let before = self.light.clone();
        for (at, light) in self.light.iter_mut().enumerate() {
            let place = if step == 1 { at % self.width } else { at / self.width };
            let (from, to) = (place.saturating_sub(BLUR), (place + BLUR).min(length - 1));
            let sum: f64 = (from..=to).map(|other| before[at + other * step - place * step]).sum();
            *light = sum / (to - from + 1) as f64;
        }
    }

    /// The contrast of writing and ground within a box, as WCAG counts it.
    fn contrast(&self, [left, top, right, bottom]: [usize; 4]) -> f64 {
        let rows = top..bottom.min(self.height);
        let mut light: Vec<f64> =
            rows.flat_map(|y| &self.light[y * self.width + left..y * self.width + right]).copied().collect();
        light.sort_by(f64::total_cmp);
        let share = |of: usize| light[light.len() * of / 100];
        (share(97) + 0.05) / (share(3) + 0.05)
    }
}

/// The contrast from which letters are told apart.
const READS: f64 = 1.8;

/// The contrast of the first line of the headline that shows, on a photo of it.
fn headline(browser: &Browser) -> f64 {
    let place = browser.js("const range = document.createRange();
         range.selectNodeContents(shown());
         const b = range.getClientRects()[0];
         return [b.left, b.top, b.right, b.bottom].map(Math.round)");
    let place: [usize; 4] = serde_json::from_value(place).unwrap();
    Photo::of(&browser.screenshot()).on_a_wall().contrast(place)
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn on_a_photo_of_a_wall_every_headline_still_reads() {
    let (site, browser) = (Site::at_root(), Browser::start(HALL));
    let mut seen = 0;
    for (kab, theme) in [("18.01", "light"), ("73.12", "dark")] {
        browser.open(&site.url(&format!("rembuk?kab={kab}")));
        browser.js(&format!("document.documentElement.dataset.theme = '{theme}'"));
        browser.js("window.shown = () => [...document.querySelectorAll('.slide :is(h1, h2)')]
                .find(head => head.checkVisibility({ visibilityProperty: true }))");
        loop {
            browser.frames();
            let contrast = headline(&browser);
            assert!(contrast > READS, "{kab} {theme}, slide {}: {contrast:.2}", seen + 1);
            seen += 1;
            let before = browser.url();
            browser.press(fantoccini::key::Key::Right);
            browser.frames();
            if browser.url() == before {
                break;
            }
        }
    }
    assert!(seen > 8, "{seen} slides");
    // The control: what is written small is lost, so the measure can fail.
    browser.js("shown().style.fontSize = '13px'");
    browser.frames();
    let contrast = headline(&browser);
    assert!(contrast < READS, "letters of 13 pixels are said to read: {contrast:.2}");
}
