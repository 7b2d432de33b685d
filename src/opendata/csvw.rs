//! `csv-metadata.json`: the tables as the W3C describes CSV on the web.

use super::{
    Data, Fault, File,
    data_package::description,
    table::{Column, FLAGS, Kind, Reference, Table},
};
use serde_json::{Value, json};

const PATH: &str = "csv-metadata.json";

/// The description of the tables.
pub fn file(data: &Data, tables: &[Table]) -> Result<File, Fault> {
    let group = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "id" }],
        "dc:title": data.title(),
        "dc:description": description(data),
        "dc:publisher": data.kabupaten.profile.publisher,
        "dc:issued": data.day().to_string(),
        "dialect": { "encoding": "utf-8", "delimiter": ",", "header": true },
        "tables": tables.iter().map(|table| described(data, table)).collect::<Vec<_>>(),
    });
    File::json(PATH, "Keterangan tabel (CSV on the Web)", "application/csvm+json", &group)
}

fn url(data: &Data, table: &str) -> String {
    format!("{}/{table}.csv", data.version)
}

fn described(data: &Data, table: &Table) -> Value {
    let mut schema = json!({ "columns": table.columns.iter().map(column).collect::<Vec<_>>() });
    if let Some(fields) = schema.as_object_mut() {
        if !table.key.is_empty() {
            fields.insert("primaryKey".to_owned(), json!(table.key));
        }
        if !table.references.is_empty() {
            let key = |to: &Reference| {
                json!({
                    "columnReference": to.column,
                    "reference": { "resource": url(data, to.table), "columnReference": to.of },
                })
            };
            fields.insert("foreignKeys".to_owned(), table.references.iter().map(key).collect());
        }
    }
    json!({ "url": url(data, table.name), "dc:title": table.title, "tableSchema": schema })
}

fn column(column: &Column) -> Value {
    let [yes, no] = FLAGS;
    let datatype = match column.kind {
        Kind::Code | Kind::Text | Kind::Word | Kind::OneOf(_) => json!("string"),
        Kind::Integer => json!("nonNegativeInteger"),
        Kind::Number => json!("decimal"),
        Kind::Year => json!("gYear"),
        Kind::Day => json!("date"),
        Kind::Flag => json!({ "base": "boolean", "format": format!("{yes}|{no}") }),
    };
    json!({
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": datatype,
        "required": column.filled,
    })
}
