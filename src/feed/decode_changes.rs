//! The change log of a kabupaten: JSON to domain.

use super::{
    FeedError,
    decode::Decoded,
    reader::{Node, Read},
    tree::opened,
};
use crate::domain::{Change, ChangedFigure, Changes};
use serde_json::Value;

/// Reads `changes.json`, newest first.
///
/// # Errors
/// As [`core`](fn@super::core).
pub fn changes(url: &str, text: &str) -> Result<Decoded<Vec<Changes>>, FeedError> {
    changes_of(url, &opened(url, text)?)
}

/// The same of a file that is [`opened`].
///
/// # Errors
/// As [`core`](fn@super::core).
pub fn changes_of(url: &str, tree: &Value) -> Result<Decoded<Vec<Changes>>, FeedError> {
    read_changes(&Node::root(url, tree)).map_err(|fault| *fault)
}

fn read_changes(root: &Node) -> Read<Decoded<Vec<Changes>>> {
    let mut content = Vec::new();
    for node in root.list("entries")? {
        let mut lines = Vec::new();
        for line in node.list_or_empty("lines")? {
            lines.push(change(&line)?);
        }
        content.push(Changes {
            published: node.parsed("published")?,
            since: node.optional_parsed("since")?,
            lines,
            more: node.optional_integer("more")?.unwrap_or(0),
        });
    }
    Ok(Decoded { content, warnings: Vec::new() })
}

fn change(node: &Node) -> Read<Change> {
    let figure = match node.optional("figure") {
        Some(figure) => Some(ChangedFigure {
            indicator: figure.parsed("indicator")?,
            period: figure.parsed("period")?,
            area: figure.parsed("area")?,
        }),
        None => None,
    };
    Ok(Change {
        part: node.bilingual("part")?,
        about: node.optional_bilingual("about")?,
        text: node.bilingual("text")?,
        figure,
    })
}
