//! The rules of the style sheet that a page needs as it is printed, on a screen and on paper. They stand in the page, so that a slow line
//! answers once before the first paint; the whole sheet comes later, for the app.

use cssparser::{ParseError, Parser, Token};
use std::collections::BTreeSet;

/// Classes that the scripts of `boot/` give before the whole sheet holds, or where it never comes.
const SCRIPTED: [&str; 10] = [
    "boot-detail",
    "boot-failure",
    "boot-note",
    "boot-retry",
    "boot-text",
    "elsewhere",
    "faulty",
    "old",
    "printed-said",
    "unseen",
];

/// Those rules of `sheet` that may hold for an element of `page`, in their order. A rule stays when in doubt: only names of classes
/// and elements' ids that the page does not have take it out.
pub fn needed(sheet: &str, page: &str) -> String {
    let mut names = names_in(page);
    names.extend(SCRIPTED);
    let mut rules = String::with_capacity(sheet.len() / 3);
    keep(sheet, &names, &mut rules);
    rules
}

/// The classes and ids in a page.
fn names_in(page: &str) -> BTreeSet<&str> {
    let values = [" class=", " id="].into_iter().flat_map(|mark| page.split(mark).skip(1));
    let value = |text: &'_ str| match text.strip_prefix('"') {
        Some(_) => (1, text.get(1..).and_then(|quoted| quoted.find('"')).unwrap_or_default()),
        None => (0, text.find([' ', '>', '\n']).unwrap_or_default()),
    };
    let named = |text| {
        let (from, length) = value(text);
        text.get(from..from + length).unwrap_or_default().split_ascii_whitespace()
    };
    values.flat_map(named).collect()
}

/// Puts the rules of `sheet` that may hold behind `rules`.
fn keep(sheet: &str, names: &BTreeSet<&str>, rules: &mut String) {
    let mut parser = Parser::new(sheet);
    while !parser.is_exhausted() {
        parser.skip_whitespace();
        let start = parser.position();
        let Some((prelude, inner)) = rule(&mut parser) else { break };
        match (inner, prelude.trim()) {
            // What has no block names nothing that could be left out.
            (None, statement) => rules.push_str(statement),
            (Some(inner), prelude) => match prelude.strip_prefix('@') {
                Some(at) if ["media", "supports", "container", "layer"].iter().any(|group| at.starts_with(group)) => {
                    let mut inside = String::new();
                    keep(inner, names, &mut inside);
                    if !inside.is_empty() {
                        rules.extend([prelude, "{", &inside, "}"]);
                    }
                }
                None if !may_hold(prelude, names) => {}
                _ => rules.push_str(parser.slice_from(start)),
            },
        }
    }
}

/// The next rule: what stands before its block, and what in it; nothing in place of a block where it ends without.
fn rule<'i>(parser: &mut Parser<'i>) -> Option<(&'i str, Option<&'i str>)> {
    let start = parser.position();
    loop {
        match parser.next().ok()? {
            Token::CurlyBracketBlock => {
                let prelude = parser.slice_from(start).trim_end_matches('{');
                return Some((prelude, block(parser)));
            }
            Token::Semicolon => return Some((parser.slice_from(start), None)),
            _ => {}
        }
    }
}

/// What stands in the block that has begun.
fn block<'i>(parser: &mut Parser<'i>) -> Option<&'i str> {
    let whole = parser.parse_nested_block(|inner| {
        let start = inner.position();
        while inner.next().is_ok() {}
        Ok::<_, ParseError<()>>(inner.slice_from(start))
    });
    whole.ok()
}

/// Whether one of the selectors may hold in a page with these names.
fn may_hold(selectors: &str, names: &BTreeSet<&str>) -> bool {
    let mut parser = Parser::new(selectors);
    let (mut all_there, mut after_dot) = (true, false);
    // What stands in brackets, as in `:not(…)` and `[…]`, is passed over: it never takes a rule out.
    while let Ok(token) = parser.next() {
        match token {
            Token::Comma if all_there => return true,
            Token::Comma => all_there = true,
            Token::Ident(name) if after_dot => all_there &= names.contains(&**name),
            Token::IDHash(name) => all_there &= names.contains(&**name),
            _ => {}
        }
        after_dot = matches!(token, Token::Delim('.'));
    }
    all_there
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<main class=\"map wide\" id=isi><p class=note>class of its own</p></main>";

    fn of(sheet: &str) -> String {
        needed(sheet, PAGE)
    }

    #[test]
    fn a_rule_stays_where_the_page_has_its_names() {
        for kept in [
            ":root{--a:1}",
            "p{margin:0}",
            ".map.wide>p{margin:0}",
            "#isi .note:hover{color:red}",
            ".gone,.note{color:red}",
            ".note:not(.gone){color:red}",
            ".note:is(.gone,#gone),[data-x=\".gone\"]{color:red}",
            ".note::before{content:\"}.gone{\"}",
            ".boot-failure{color:red}",
            "@media print{.note{color:red}}",
            "@page a4{size:A4;@bottom-right{content:\"1\"}}",
            "@keyframes wait{from{opacity:0}to{opacity:1}}",
            "@media (width>=700px){.note{color:red}}",
            "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--a:2}}",
        ] {
            assert_eq!(of(kept), kept);
        }
    }

    #[test]
    fn a_rule_goes_that_can_hold_for_nothing_on_the_page() {
        for gone in [
            ".gone{color:red}",
            ".note .gone,#gone p{color:red}",
            ".map.gone{color:red}",
            ".class{color:red}",
            "@media (width>=700px){.gone{color:red}}",
            "@media print{.gone{color:red}}",
        ] {
            assert_eq!(of(gone), "", "{gone}");
        }
        assert_eq!(of("/* a */ .note { color: red }\n\n.gone { color: red }\n.wide{}"), ".note { color: red }.wide{}");
    }

    #[test]
    fn in_a_group_rules_keep_their_order() {
        let sheet = "@media screen{.gone{a:b}.map{a:b}@media (width>=1px){.gone{a:b}.note{a:b}}}.wide{a:b}";
        assert_eq!(of(sheet), "@media screen{.map{a:b}@media (width>=1px){.note{a:b}}}.wide{a:b}");
    }

    #[test]
    fn what_is_no_style_sheet_ends_where_it_stops_making_sense() {
        for broken in ["", "}", ".note{", ".note{color:red", "@media (", "\"", ".note"] {
            assert!(of(broken).len() <= broken.len() + 2, "{broken}: {}", of(broken));
        }
    }

    #[test]
    fn what_is_said_before_the_whole_sheet_has_its_rules_on_every_page() {
        let printed = "<div class=\"printed shell\">";
        let rules = needed(include_str!("../../style/boot.css"), printed);
        for class in SCRIPTED.iter().filter(|class| **class != "unseen") {
            assert!(rules.contains(&format!(".{class}")), "{class}: {rules}");
        }
    }
}
