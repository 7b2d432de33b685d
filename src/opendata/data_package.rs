//! `datapackage.json`: a Frictionless Data Package, version 2. The workbook is none of its resources: it repeats the tables, and
//! programs that know the format only with an extension would call it invalid.

use super::{
    Data, Fault, File,
    table::{Column, FLAGS, Kind, Table},
};
use crate::{
    feed::open_data::{DESCRIPTION, WORKBOOK},
    i18n::{Lang, take_words},
};
use serde_json::{Value, json};

/// The profile that the description follows.
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// The description of the files.
pub fn file(data: &Data, files: &[File], tables: &[Table]) -> Result<File, Fault> {
    let profile = &data.kabupaten.profile;
    let mut package = json!({
        "$schema": PROFILE,
        "name": format!("konvergensi-{}", profile.code),
        "title": data.title(),
        "description": description(data),
        "version": data.version,
        "created": format!("{}T00:00:00Z", data.day()),
        "keywords": ["stunting", "konvergensi", "Satu Data Indonesia", profile.name],
        "contributors": [contributor(data)],
        "sources": sources(data),
        "resources": files.iter().filter(|file| !file.path.ends_with(WORKBOOK)).map(|file| resource(data, file, tables)).collect::<Vec<_>>(),
    });
    let mut put = |name: &str, value: Value| {
        if let Some(fields) = package.as_object_mut() {
            fields.insert(name.to_owned(), value);
        }
    };
    if let Some(address) = &data.address {
        put("id", address.as_str().into());
        put("homepage", address.as_str().into());
    }
    File::json(DESCRIPTION, "Keterangan paket data (Frictionless Data Package)", "application/json", &package)
}

/// What all of it is, and what to know before using it.
pub fn description(data: &Data) -> String {
    let profile = &data.kabupaten.profile;
    let mut parts = Vec::new();
    if profile.simulated {
        parts.push(format!("SIMULASI. {}.", take_words::simulated(Lang::Id)));
    }
    parts.push(format!(
        "Capaian indikator, target, lokus, dan sumber {} ({}), {}.",
        profile.name, profile.code, profile.province
    ));
    parts.push("Angka kosong bukan nol: lihat kolom keadaan.".to_owned());
    parts.push(match data.licence() {
        Some(licence) => format!("Lisensi angka capaian: {licence}; yang lain menurut sumbernya, lihat sumber.csv."),
        None => "Lisensi tidak disebutkan untuk semua angka: lihat sumber.csv.".to_owned(),
    });
    parts.extend(profile.note.as_ref().map(|note| note.id.clone()));
    parts.push(format!("Kutip sebagai: {}", data.citation()));
    parts.join(" ")
}

/// Whether a licence is named as the Open Definition names them, e.g. `CC-BY-4.0`.
fn is_name(licence: &str) -> bool {
    licence.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
}

fn contributor(data: &Data) -> Value {
    let profile = &data.kabupaten.profile;
    let mut contributor = json!({ "title": profile.publisher, "roles": ["publisher"] });
    if let (Some(link), Some(fields)) = (profile.contact_link(), contributor.as_object_mut()) {
        match link.strip_prefix("mailto:") {
            Some(mail) => fields.insert("email".to_owned(), mail.into()),
            None => fields.insert("path".to_owned(), link.into()),
        };
    }
    contributor
}

fn sources(data: &Data) -> Vec<Value> {
    let source = |source: &crate::domain::Source| match &source.url {
        Some(url) => json!({ "title": source.title, "path": url }),
        None => json!({ "title": source.title }),
    };
    data.kabupaten.sources.values().map(source).collect()
}

fn resource(data: &Data, file: &File, tables: &[Table]) -> Value {
    let mut resource = json!({
        "name": format!("{}-{}", file.name(), file.ending()),
        "title": file.title,
        "path": file.path,
        "format": file.ending(),
        "mediatype": file.media,
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", file.sha256()),
    });
    let table = tables.iter().find(|table| file.ending() == "csv" && table.name == file.name());
    if let (Some(table), Some(fields)) = (table, resource.as_object_mut()) {
        fields.insert("name".to_owned(), table.name.into());
        fields.insert("type".to_owned(), "table".into());
        fields.insert("encoding".to_owned(), "utf-8".into());
        fields.insert("schema".to_owned(), schema(table));
        if let Some(licence) = data.licence().filter(|licence| file.is_figures() && is_name(licence)) {
            fields.insert("licenses".to_owned(), json!([{ "name": licence }]));
        }
    }
    resource
}

fn schema(table: &Table) -> Value {
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    let Some(fields) = schema.as_object_mut() else { return schema };
    if !table.key.is_empty() {
        fields.insert("primaryKey".to_owned(), json!(table.key));
    }
    if !table.references.is_empty() {
        let key = |to: &super::table::Reference| json!({ "fields": [to.column], "reference": { "resource": to.table, "fields": [to.of] } });
        fields.insert("foreignKeys".to_owned(), table.references.iter().map(key).collect());
    }
    schema
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Code | Kind::Text | Kind::Word | Kind::OneOf(_) => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Year => "year",
        Kind::Day => "date",
        Kind::Flag => "boolean",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.about });
    let mut limits = json!({});
    if let Some(limits) = limits.as_object_mut() {
        if column.filled {
            limits.insert("required".to_owned(), true.into());
        }
        match column.kind {
            Kind::Code => {
                limits.insert("pattern".to_owned(), r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?".into());
            }
            Kind::OneOf(words) => {
                limits.insert("enum".to_owned(), json!(words));
            }
            Kind::Integer | Kind::Number => {
                limits.insert("minimum".to_owned(), 0.into());
            }
            _ => {}
        }
    }
    if let Some(fields) = field.as_object_mut() {
        if limits.as_object().is_some_and(|limits| !limits.is_empty()) {
            fields.insert("constraints".to_owned(), limits);
        }
        if column.kind == Kind::Flag {
            let [yes, no] = FLAGS;
            fields.insert("trueValues".to_owned(), json!([yes]));
            fields.insert("falseValues".to_owned(), json!([no]));
        }
    }
    field
}
