//! Views as HTML: what stands at this moment, without what happens on it.

use super::view::{Kind, Parts, TEXT, View};
use std::borrow::Cow;

/// Elements that have no end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// What answers to nobody in a printed page.
const CONTROLS: [&str; 4] = ["button", "input", "select", "textarea"];

impl View {
    /// The view as HTML, each signal as it is now. Controls are disabled; the single property of a style is left out, as a
    /// strict content security policy would refuse it.
    pub fn html(&self) -> String {
        let mut out = String::new();
        write(self, &mut out);
        out
    }
}

fn write(view: &View, out: &mut String) {
    match &*view.0 {
        Kind::Element(parts) => element(parts, &Vec::new(), out),
        Kind::Text(text) => out.push_str(&escaped(text)),
        Kind::Nothing => {}
        Kind::Several(views) => views.iter().for_each(|view| write(view, out)),
        Kind::Live(view) => write(&view(), out),
        Kind::LiveText(text) => out.push_str(&escaped(&text())),
        // The app finds what it takes over in a turn of its own between these (`nodes`).
        Kind::Turn { view, .. } => {
            out.push_str("<!--(-->");
            write(view, out);
            out.push_str("<!--)-->");
        }
    }
}

/// What all kids are told, and what one of them is.
type Told<'a> = Vec<(&'a str, &'a str)>;

fn told<'a>(rows: &'a [(&'static [&'static str], Vec<Cow<'static, str>>)], at: usize) -> Told<'a> {
    let of_row = |(names, values): &'a (&'static [&'static str], Vec<Cow<'static, str>>)| {
        let own = values.chunks(names.len()).nth(at).unwrap_or_default();
        names.iter().copied().zip(own.iter().map(AsRef::as_ref))
    };
    rows.iter().flat_map(of_row).collect()
}

/// An element, and what its parent tells it by name.
fn element(parts: &Parts, told: &Told<'_>, out: &mut String) {
    out.push('<');
    out.push_str(parts.tag);
    attributes(parts).iter().for_each(|(name, value)| attribute(name, value, out));
    told.iter().filter(|(name, _)| *name != TEXT).for_each(|(name, value)| attribute(name, value, out));
    out.push('>');
    if VOID.contains(&parts.tag) {
        return;
    }
    told.iter().filter(|(name, _)| *name == TEXT).for_each(|(_, text)| out.push_str(&escaped(text)));
    kids(parts, out);
    out.push_str("</");
    out.push_str(parts.tag);
    out.push('>');
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    if !value.is_empty() {
        out.push_str("=\"");
        out.push_str(&escaped(value));
        out.push('"');
    }
}

fn kids(parts: &Parts, out: &mut String) {
    let rows: Vec<_> = parts.rows.iter().map(|(names, rows)| (*names, rows())).collect();
    for (at, kid) in parts.kids.iter().enumerate() {
        match &*kid.0 {
            Kind::Element(parts) => element(parts, &told(&rows, at), out),
            _ => write(kid, out),
        }
    }
}

/// All attributes that stand now, each once.
fn attributes(parts: &Parts) -> Vec<(&'static str, Cow<'static, str>)> {
    let control = CONTROLS.contains(&parts.tag);
    let mut all: Vec<(&str, Cow<str>)> =
        parts.attributes.iter().filter(|(name, _)| !(control && *name == "disabled")).cloned().collect();
    for (name, live) in &parts.live {
        match live() {
            Some(value) if !(control && *name == "disabled") => all.push((name, Cow::Owned(value))),
            _ => {}
        }
    }
    if let (Some(value), "input") = (&parts.value, parts.tag) {
        all.extend(value().map(|value| ("value", Cow::Owned(value))));
    }
    // The app tells what was printed unfolded from what its reader has unfolded (`nodes.js`).
    for (_, value) in all.iter_mut().filter(|(name, _)| *name == "open") {
        *value = Cow::Borrowed("printed");
    }
    if parts.ticked == Some(true) {
        all.push(("checked", Cow::Borrowed("")));
    }
    if control {
        all.push(("disabled", Cow::Borrowed("")));
    }
    all
}

/// Text as it stands in HTML, also inside an attribute.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
}

#[cfg(test)]
mod tests {
    use super::TEXT;
    use crate::web::{Kid, el, live, live_text, part};

    #[test]
    fn what_comes_from_a_feed_is_text_and_never_markup() {
        let name = "<script>alert(\"1\")</script> & co";
        let html = el("p").attr("title", name).kid(name).view().html();
        let text = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co";
        assert_eq!(html, format!("<p title=\"{text}\">{text}</p>"));
    }

    #[test]
    fn what_follows_signals_stands_as_it_is_now() {
        let view = el("p").live_class(|| "now".into()).kid(live(|| el("br"))).kid(live_text(|| "then".into())).view();
        assert_eq!(view.html(), "<p class=\"now\"><br>then</p>");
    }

    #[test]
    fn what_was_printed_unfolded_is_told_from_what_a_reader_unfolds() {
        assert_eq!(el("details").flag("open", true).view().html(), "<details open=\"printed\"></details>");
    }

    #[test]
    fn a_part_that_takes_its_turn_stands_between_comments() {
        let view = el("p").kid("one").kid(part(vec![part("two"), "three".view()])).view();
        assert_eq!(view.html(), "<p>one<!--(--><!--(-->two<!--)-->three<!--)--></p>");
    }

    #[test]
    fn what_all_kids_are_told_at_once_stands_on_each() {
        let rows = || ["a", "one", "b", "two"].map(Into::into).to_vec();
        let list = el("ul").kids([el("li"), el("li").attr("id", "x")]).live_rows(&["class", TEXT], rows);
        let list = list.live_rows(&["title"], || ["1", "2"].map(Into::into).to_vec());
        let html = "<ul><li class=\"a\" title=\"1\">one</li><li id=\"x\" class=\"b\" title=\"2\">two</li></ul>";
        assert_eq!(list.view().html(), html);
    }

    #[test]
    fn controls_answer_to_nobody_and_keep_what_they_say() {
        let button = el("button").live_flag("disabled", || true).kid("go");
        let field = el("input").live_value(|| Some("8".into())).ticked(true);
        assert_eq!(button.view().html(), "<button disabled>go</button>");
        assert_eq!(field.view().html(), "<input value=\"8\" checked disabled>");
    }
}
