//! What stands around a printed page: the head that programs read which make previews of links, and the foot for those
//! who allow no scripts.

use crate::{
    domain::{IndicatorId, RegionCode},
    feed::Manifest,
    i18n::{Lang, screen_words::Word},
    state::Page,
    viz::picture::PREVIEW,
    web::escaped,
};

/// What the head says.
pub struct Head<'a> {
    /// Title of the document.
    pub title: &'a str,
    /// One or two sentences.
    pub description: &'a str,
    /// The full address of the page, where it is known where the site will be published.
    pub address: Option<&'a str>,
    /// Name of the site.
    pub site: &'a str,
    /// The picture beside the link.
    pub picture: Shown<'a>,
}

/// A picture of a link.
pub struct Shown<'a> {
    /// Its address: a full one where that of the site is known, as messengers ask for.
    pub address: &'a str,
    /// What it shows, for who cannot see it.
    pub text: &'a str,
}

impl Head<'_> {
    /// The elements of the head, without the title.
    pub fn html(&self) -> String {
        let named = |name: &str, content: &str| format!("<meta name=\"{name}\" content=\"{}\">", escaped(content));
        let open =
            |name: &str, content: &str| format!("<meta property=\"og:{name}\" content=\"{}\">", escaped(content));
        let mut html = named("description", self.description);
        html.push_str(&open("type", "website"));
        html.push_str(&open("locale", "id_ID"));
        html.push_str(&open("title", self.title));
        html.push_str(&open("description", self.description));
        html.push_str(&open("site_name", self.site));
        html.push_str(&open("image", self.picture.address));
        html.push_str(&open("image:type", "image/png"));
        html.push_str(&open("image:width", &PREVIEW.0.to_string()));
        html.push_str(&open("image:height", &PREVIEW.1.to_string()));
        html.push_str(&open("image:alt", self.picture.text));
        html.push_str(&named("twitter:card", "summary_large_image"));
        if let Some(address) = self.address {
            html.push_str(&format!("<link rel=\"canonical\" href=\"{}\">", escaped(address)));
            html.push_str(&open("url", address));
        }
        html
    }
}

/// Said where no script runs: what the page does without, the way to the map of each indicator that `code` is printed with, and to
/// the other kabupaten, whose list needs scripts. Of many kabupaten the list stands on their own page alone, so that no other grows
/// with their number. `base` is the path of the site with a slash at both ends.
pub fn without_scripts(
    manifest: &Manifest,
    base: &str,
    page: Page,
    (code, choices): (RegionCode, &[(IndicatorId, String)]),
) -> String {
    let (all, lists_all) = (Page::Everywhere, page == Page::Everywhere);
    // A kabupaten has no page of all of them.
    let page = if page == all { Page::Overview } else { page };
    let path = [page.path()].into_iter().filter(|path| !path.is_empty()).map(|path| format!("{path}/"));
    let path: String = path.collect();
    let link = |k: &crate::feed::KabupatenEntry| {
        format!("<li><a href=\"{}{}/{path}\">{}</a></li>", escaped(base), k.code, escaped(&k.name))
    };
    let links = match manifest.is_split() && !lists_all {
        true => format!("<li><a href=\"{}{}/\">{}</a></li>", escaped(base), all.path(), Word::Everywhere.say(Lang::Id)),
        false => manifest.kabupaten.iter().map(link).collect::<String>(),
    };
    let choice = |(id, name): &(IndicatorId, String)| {
        format!("<li><a href=\"{}{code}/{path}{id}/\">{}</a></li>", escaped(base), escaped(name))
    };
    let choices = match choices.is_empty() {
        true => String::new(),
        false => format!(
            "<p>Peta indikator lain: <span lang=\"en\">(maps of other indicators)</span></p><ul>{}</ul>",
            choices.iter().map(choice).collect::<String>()
        ),
    };
    format!(
        "<noscript><div class=\"foot no-script\"><p>Halaman ini dapat dibaca tanpa JavaScript. Memilih periode, mengurutkan tabel, \
         dan mengunduh gambar memerlukan JavaScript dan WebAssembly.</p><p lang=\"en\">This page can be read without JavaScript. \
         Choosing a period, sorting a table and downloading a picture take JavaScript and WebAssembly.</p>{choices}<ul>{links}</ul></div></noscript>"
    )
}
