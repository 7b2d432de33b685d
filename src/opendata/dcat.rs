//! `katalog.jsonld`: all kabupaten as a catalogue of the vocabulary DCAT 3. Addresses are relative to the file where it is not
//! known where the site will be published, which JSON-LD allows.

use super::{Data, Fault, File, data_package::description};
use crate::{
    domain::{Date, Period},
    i18n::{Lang, open_data_words as words},
};
use serde_json::{Map, Value, json};

/// The file, beside the folders of the kabupaten.
pub const CATALOGUE: &str = "katalog.jsonld";

/// The catalogue of the datasets of a deployment, whose folder will be published at `address`.
///
/// # Errors
/// None of a checked feed.
pub fn catalogue(publisher: &str, generated: Date, datasets: Vec<Value>, address: Option<&str>) -> Result<File, Fault> {
    let graph = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": format!("{}{CATALOGUE}", address.unwrap_or_default()),
        "@type": "dcat:Catalog",
        "dct:title": texts("Katalog data konvergensi percepatan penurunan stunting", "Catalogue of data on the convergence of stunting reduction"),
        "dct:publisher": agent(publisher),
        "dct:issued": day(generated),
        "dct:language": "id",
        "dcat:dataset": datasets,
    });
    File::json(CATALOGUE, "Katalog (DCAT 3)", "application/ld+json", &graph)
}

/// The entry of a kabupaten, with its files as distributions.
pub fn dataset(data: &Data, files: &[File]) -> Value {
    let profile = &data.kabupaten.profile;
    let folder = data.address.clone().unwrap_or_else(|| format!("{}/", profile.code));
    let mut dataset = json!({
        "@id": format!("{folder}{}/", data.version),
        "@type": "dcat:Dataset",
        "dct:identifier": format!("konvergensi-{}", profile.code),
        "dct:title": texts(&data.title(), &words::title(Lang::En, profile)),
        "dct:description": text("id", &description(data)),
        "dct:publisher": agent(&profile.publisher),
        "dct:issued": day(data.day()),
        "dct:language": "id",
        "dct:spatial": {
            "@type": "dct:Location",
            "dct:identifier": profile.code.to_string(),
            "dct:title": profile.name,
        },
        "dct:bibliographicCitation": data.citation(),
        "dcat:version": data.version,
        "dcat:keyword": ["stunting", "konvergensi", profile.name],
        "dcat:contactPoint": contact(data),
        "dcat:distribution": files.iter().map(|file| distribution(data, file, &folder)).collect::<Vec<_>>(),
    });
    let Some(fields) = dataset.as_object_mut() else { return dataset };
    put(fields, "dct:modified", profile.freshness.as_of.map(day));
    put(fields, "dct:temporal", span(data));
    dataset
}

fn distribution(data: &Data, file: &File, folder: &str) -> Value {
    let mut distribution = json!({
        "@id": format!("{folder}{}", file.path),
        "@type": "dcat:Distribution",
        "dct:title": text("id", &file.title),
        "dcat:downloadURL": { "@id": format!("{folder}{}", file.path) },
        "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{}", file.media) },
        "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": file.bytes.len().to_string() },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
            "spdx:checksumValue": { "@type": "xsd:hexBinary", "@value": file.sha256() },
        },
    });
    if let Some(fields) = distribution.as_object_mut() {
        // As it is stated: a licence of which only the name is known has no address to give.
        put(fields, "dct:rights", data.licence().filter(|_| file.is_figures()).map(Value::from));
    }
    distribution
}

fn contact(data: &Data) -> Value {
    let profile = &data.kabupaten.profile;
    let mut contact = json!({ "@type": "vcard:Organization", "vcard:fn": profile.publisher });
    let Some(fields) = contact.as_object_mut() else { return contact };
    match (profile.contact_link(), &profile.contact) {
        (Some(link), _) if link.starts_with("mailto:") => put(fields, "vcard:hasEmail", Some(json!({ "@id": link }))),
        (Some(link), _) => put(fields, "vcard:hasURL", Some(json!({ "@id": link }))),
        (None, Some(said)) => put(fields, "vcard:note", Some(said.as_str().into())),
        (None, None) => {}
    }
    contact
}

/// The time from the first to the last period that anything is said of.
fn span(data: &Data) -> Option<Value> {
    let periods = || data.kabupaten.editions.iter().map(|edition| edition.period);
    let (first, last) = (periods().map(Period::start).min()?, periods().map(Period::end).max()?);
    Some(json!({ "@type": "dct:PeriodOfTime", "dcat:startDate": day(first), "dcat:endDate": day(last) }))
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

fn agent(name: &str) -> Value {
    json!({ "@type": "foaf:Agent", "foaf:name": name })
}

fn day(day: Date) -> Value {
    json!({ "@type": "xsd:date", "@value": day.to_string() })
}

fn text(language: &str, text: &str) -> Value {
    json!({ "@language": language, "@value": text })
}

fn texts(indonesian: &str, english: &str) -> Value {
    json!([text("id", indonesian), text("en", english)])
}
