//! The page that Trunk made, with the places where a printed page is put into it.

use super::{dress::Dress, page::Head};
use crate::web::escaped;

/// Begins and ends what was put into the head.
const HEAD: [&str; 2] = ["<meta name=\"cetak\" content=\"mulai\">", "<meta name=\"cetak\" content=\"akhir\">"];
/// Begins what was put into the body; it ends where the blocks begin that stand for a page that was not printed.
const BODY: &str = "<div id=\"printed\" class=\"printed\">";
const BLOCKS: [&str; 2] = ["<div class=shell id=shell>", "<div id=\"shell\" class=\"shell\">"];
/// What marks the main part of the app as answering and as complete: of a printed page they would be taken for the app's.
const MARKS: [&str; 2] = [" data-answers=\"true\"", " data-ready=\"true\""];

/// A page without anything printed in it.
#[derive(Debug)]
pub struct Template {
    /// The path below which the site lives, with a slash at both ends.
    pub base: String,
    /// Up to the title's text.
    before_title: String,
    /// From behind the title to the end of the head.
    head: String,
    /// From the end of the head to the blocks.
    body: String,
    /// The blocks and everything behind them.
    rest: String,
    /// The style sheet of the site.
    dress: Dress,
}

impl Template {
    /// Reads the front page of a site, also one that has been printed before. `file` gives the text of a file of the site by its address
    /// as it stands in the page.
    ///
    /// # Errors
    /// What it lacks.
    pub fn read(page: &str, file: impl Fn(&str) -> Option<String>) -> Result<Self, &'static str> {
        let (dress, page) = Dress::taken_off(page, file)?;
        let (before_title, after) = page.split_once("<title>").ok_or("has no title")?;
        let (_, after) = after.split_once("</title>").ok_or("has a title without an end")?;
        let (head, body) = after.split_once("</head>").ok_or("has no end of its head")?;
        let blocks = BLOCKS.iter().find_map(|mark| body.find(mark)).ok_or("has no blocks with the id `shell`")?;
        let (body, rest) = body.split_at(blocks);
        let (_, base) = head.split_once("<base href=").ok_or("has no base")?;
        let base = base.trim_start_matches('"').split(['"', '>', ' ']).next().ok_or("has no base")?;
        Ok(Self {
            base: base.to_owned(),
            before_title: without_marks(before_title),
            head: without(head, HEAD),
            body: body.split(BODY).next().unwrap_or(body).to_owned(),
            rest: rest.to_owned(),
            dress,
        })
    }

    /// The page without anything printed, with a title, and with attributes of its first element, each with a space before it.
    pub fn blank(&self, attributes: &str, title: &str) -> String {
        let (before, title) = (self.marked(attributes), escaped(title));
        self.dress.put_on(&format!("{before}<title>{title}</title>{}</head>{}{}", self.head, self.body, self.rest))
    }

    fn marked(&self, attributes: &str) -> String {
        self.before_title.replacen("<html", &format!("<html{attributes}"), 1)
    }

    /// The page with what was printed, and with attributes of its first element, each with a space before it.
    pub fn filled(&self, attributes: &str, head: &Head, printed: &str) -> String {
        let [begin, end] = HEAD;
        let before = self.marked(attributes);
        self.dress.put_on(&format!(
            "{before}<title>{}</title>{}{begin}{}{end}</head>{}{BODY}{}</div>{}",
            escaped(head.title),
            self.head,
            head.html(),
            self.body,
            MARKS.iter().fold(printed.to_owned(), |page, mark| page.replace(mark, "")),
            self.rest
        ))
    }
}

/// The beginning of a page without the attributes that [`Template::filled`] gave its first element: all that begin with `data-`.
fn without_marks(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some((before, mark)) = text.split_once(" data-") {
        let Some((_, after)) = mark.split_once('"') else { break };
        text = format!("{before}{}", after.split_once('"').map_or("", |(_, rest)| rest));
    }
    text
}

fn without(text: &str, [begin, end]: [&str; 2]) -> String {
    match (text.split_once(begin), text.split_once(end)) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::site::page::Shown;

    const PAGE: &str = "<!doctype html><html lang=id><meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'self';\"><title>Konvergensi</title><base href=/app/>\
                        <link href=/app/a.css rel=stylesheet></head><body><div class=shell id=shell>Memuat</div></body></html>";

    fn read(page: &str) -> Result<Template, &'static str> {
        Template::read(page, |address| (address == "/app/a.css").then(|| "main{a:b}.gone{a:b}".to_owned()))
    }

    fn head(title: &str) -> Head<'_> {
        let picture = Shown { address: "https://contoh.go.id/app/pratinjau/18.04.png", text: title };
        Head {
            title,
            description: "19,7 \"%\" & <b>",
            address: Some("https://contoh.go.id/app/"),
            site: "Konvergensi",
            picture,
        }
    }

    #[test]
    fn a_page_that_was_printed_is_printed_anew_and_not_twice() {
        let marks = " data-kab=\"18.04\" data-name=\"Simpul\"";
        let once = read(PAGE).unwrap().filled(
            marks,
            &head("Peta"),
            "<main data-answers=\"true\" data-ready=\"true\">a</main>",
        );
        let again = read(&once).unwrap();
        assert_eq!(again.base, "/app/");
        let twice = again.filled(marks, &head("Peta"), "<main data-answers=\"true\" data-ready=\"true\">a</main>");
        assert_eq!(once, twice);
        assert_eq!(once.matches("<main>a</main>").count(), 1);
        assert_eq!(again.blank("", "Konvergensi"), read(PAGE).unwrap().blank("", "Konvergensi"));
        assert!(once.contains("<html data-kab=\"18.04\" data-name=\"Simpul\" lang=id>"), "{once}");
        assert!(once.ends_with("<div class=shell id=shell>Memuat</div></body></html>"));
    }

    #[test]
    fn what_a_feed_says_is_text_in_the_head() {
        let page = read(PAGE).unwrap().filled("", &head("</title><script>"), "");
        assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"), "{page}");
        assert!(page.contains("content=\"19,7 &quot;%&quot; &amp; &lt;b&gt;\""), "{page}");
    }

    #[test]
    fn a_page_of_something_else_says_what_it_lacks() {
        let sheet = "<meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'self'\"><link rel=stylesheet href=/app/a.css>";
        for (page, lacks) in [("", "title"), ("<title>x</title></head><body>", "shell"), ("<title>x</title>", "head")] {
            let why = read(&format!("{sheet}{page}")).unwrap_err();
            assert!(why.contains(lacks), "{page}: {why}");
        }
    }
}
