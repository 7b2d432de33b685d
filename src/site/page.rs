//! The head of a printed page: what programs read that make previews of links.

use crate::web::escaped;

/// What the head says.
pub struct Head<'a> {
    /// Title of the document.
    pub title: &'a str,
    /// One or two sentences.
    pub description: &'a str,
    /// The full address of the page, where it is known where the site will be published.
    pub address: Option<&'a str>,
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
        if let Some(address) = self.address {
            html.push_str(&format!("<link rel=\"canonical\" href=\"{}\">", escaped(address)));
            html.push_str(&open("url", address));
        }
        html
    }
}
