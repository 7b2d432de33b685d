//! What the file of a deployment may say, and what it does to the pages.
#![allow(clippy::unwrap_used)]
use super::deployment::Deployment;
use crate::{feed::Manifest, publish::seal};
use std::{fs, path::Path};
use xtask::workspace::TempFolder;

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
const KEY: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

fn read(folder: &Path, text: &str) -> Result<Deployment, String> {
    let file = folder.join("situs.toml");
    fs::write(&file, text).unwrap();
    Deployment::read(&file).map_err(|error| error.to_string())
}

#[test]
fn all_that_a_deployment_has_of_its_own_gets_into_the_pages_as_text() {
    let folder = TempFolder::new("all").unwrap();
    fs::write(folder.join("lambang.svg"), LOGO).unwrap();
    let text = format!(
        "name = \"Simpul \\\"Stunting\\\"\"\nlogo = \"lambang.svg\"\naccent = \"#0B5C3A\"\naccent_dark = \"#7fdca6\"\n\
         kabupaten = [\"18.04\", \"73.12\"]\naddress = \"https://stunting.contoh.go.id/\"\n\
         contact = \"data@contoh.go.id\"\nkey = \"{KEY}\"\n"
    );
    let own = read(&folder, &text).unwrap();
    assert_eq!(own.address.as_deref(), Some("https://stunting.contoh.go.id"));
    assert_eq!(
        own.attributes(Some("logo-1.svg")),
        format!(
            " data-name=\"Simpul &quot;Stunting&quot;\" data-logo=\"logo-1.svg\" data-accent=\"#0b5c3a\" \
             data-accent-dark=\"#7fdca6\" data-only=\"18.04 73.12\" data-contact=\"data@contoh.go.id\" data-key=\"{KEY}\""
        )
    );
    assert_eq!(read(&folder, "").unwrap().attributes(None), "");
}

#[test]
fn what_cannot_be_used_is_told_with_its_place() {
    let folder = TempFolder::new("wrong").unwrap();
    fs::write(folder.join("large.svg"), format!("{LOGO}{}", " ".repeat(50_000))).unwrap();
    fs::write(folder.join("page.svg"), "<html>").unwrap();
    fs::write(folder.join("photo.jpg"), LOGO).unwrap();
    for (text, why) in [
        ("nama = \"x\"", "nama"),
        ("name = \"\"", "name: 1 to 40 letters"),
        ("name = \"a\\nb\"", "name: 1 to 40 letters"),
        ("kabupaten = [\"1804\"]", "“1804” is no code"),
        ("address = \"http://contoh.go.id\"", "no https:// address"),
        ("address = \"https://\"", "no https:// address"),
        ("contact = \"javascript:alert(1)\"", "neither an https:// address nor a mail address"),
        ("contact = \"a@b.id?cc=x@y.id\"", "neither"),
        ("key = \"abc\"", "key: no public key"),
        ("logo = \"large.svg\"", "no SVG or PNG of up to 40 KB"),
        ("logo = \"page.svg\"", "no SVG or PNG"),
        ("logo = \"photo.jpg\"", "no SVG or PNG"),
        ("logo = \"none.png\"", "none.png"),
        ("accent = \"#0b5c3a\"", "give both"),
        ("accent = \"green\"\naccent_dark = \"#7fdca6\"", "“green” is no colour"),
        ("accent = \"#7fdca6\"\naccent_dark = \"#7fdca6\"", "take a darker colour"),
        ("accent = \"#0b5c3a\"\naccent_dark = \"#0b5c3a\"", "take a lighter colour"),
    ] {
        let told = read(&folder, text).unwrap_err();
        assert!(told.contains(why) && told.contains(folder.to_str().unwrap()), "{text}: {told}");
    }
}

#[test]
fn an_address_on_the_command_line_is_held_to_the_same_rules() {
    let at = |address: &str| Deployment::at(Some(address)).map_err(|error| error.to_string());
    assert_eq!(at("https://stunting.contoh.go.id/").unwrap().address.as_deref(), Some("https://stunting.contoh.go.id"));
    for wrong in ["stunting.go.id", "http://stunting.go.id", "https://a b.go.id", "https://a.go.id/\">", ""] {
        let told = at(wrong).unwrap_err();
        assert!(told.contains(&format!("“{wrong}”")) && told.contains("write it in full: https://"), "{told}");
    }
    assert_eq!(Deployment::at(None).unwrap(), Deployment::default());
}

#[test]
fn a_logo_is_published_under_its_hash_and_the_one_before_goes() {
    let folder = TempFolder::new("logo").unwrap();
    fs::write(folder.join("lambang.svg"), LOGO).unwrap();
    let own = read(&folder, "logo = \"lambang.svg\"").unwrap();
    let site = folder.join("site");
    fs::create_dir_all(&site).unwrap();
    fs::write(site.join("logo-0000000000000000.png"), "old").unwrap();
    let name = own.put_logo(&site).unwrap().unwrap();
    assert!(name.starts_with("logo-") && name.ends_with(".svg"), "{name}");
    assert_eq!(fs::read_to_string(site.join(&name)).unwrap(), LOGO);
    assert!(!site.join("logo-0000000000000000.png").exists());
    assert_eq!(Deployment::default().put_logo(&site).unwrap(), None);
    assert!(!site.join(&name).exists());
}

#[test]
fn a_feed_without_its_kabupaten_or_its_signature_is_not_shown() {
    let folder = TempFolder::new("feed").unwrap();
    let entry = |code: &str| format!("{{\"code\":\"{code}\",\"name\":\"K\",\"province\":\"P\",\"simulated\":false}}");
    let text = format!(
        "{{\"version\":\"1.0\",\"publisher\":\"P\",\"generated\":\"2026-01-02\",\"kabupaten\":[{},{}],\"files\":[]}}",
        entry("18.04"),
        entry("73.12")
    );
    let manifest = || Manifest::read("m", text.as_bytes()).unwrap();
    let at = folder.join("manifest.json");
    let checked = |own: &Deployment, text: &str| own.checked(&at, text, manifest()).map_err(|error| error.to_string());
    let own = read(&folder, "kabupaten = [\"73.12\", \"18.04\"]").unwrap();
    let codes: Vec<String> = checked(&own, &text).unwrap().kabupaten.iter().map(|k| k.code.to_string()).collect();
    assert_eq!(codes, ["73.12", "18.04"]);
    let own = read(&folder, "kabupaten = [\"63.05\"]").unwrap();
    assert!(checked(&own, &text).unwrap_err().contains("63.05, which is not in the feed"));

    let key = seal::PrivateKey::new().unwrap();
    let own = read(&folder, &format!("key = \"{}\"", key.public())).unwrap();
    assert!(checked(&own, &text).unwrap_err().contains("not signed; sign it"));
    let signed = seal::signed(&text, &key).unwrap();
    assert_eq!(checked(&own, &signed).unwrap().kabupaten.len(), 2);
    assert!(checked(&own, &signed.replace("\"P\"", "\"Q\"")).unwrap_err().contains("changed since"));
}
