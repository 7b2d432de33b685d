//! What was drafted in the hall is a table that the publisher's command takes as it is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use konvergensi::{
    domain::Progress,
    publish,
    viz::draft::{Draft, table},
};
use std::{fs, path::Path};

#[test]
fn the_file_of_the_drafts_is_taken_back_by_the_build() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/18.04-lampung-barat");
    let folder = std::env::temp_dir().join(format!("konvergensi-drafts-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(&example).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    let drafts = [
        Draft {
            what: "Jamban sehat, air bersih".into(),
            office: "Dinas PUPR".into(),
            signatories: "Bupati, Ketua DPRD".into(),
            due: "2024-12-31".into(),
            bidang: "Pelayanan".into(),
        },
        Draft { what: "Posyandu \"aktif\" tiap bulan".into(), office: "Para camat".into(), ..Draft::default() },
    ];
    fs::write(folder.join("commitments.csv"), table(&drafts, "2024-03-21".parse().unwrap(), "berita-acara-rembuk"))
        .unwrap();
    let settings = fs::read_to_string(folder.join("kabupaten.toml")).unwrap();
    let source = "\n[sources.berita-acara-rembuk]\ntitle = \"Berita acara rembuk\"\ndate = \"2024-03-21\"\n";
    fs::write(folder.join("kabupaten.toml"), settings + source).unwrap();
    let read = publish::read(&folder);
    fs::remove_dir_all(&folder).unwrap();
    let made = read.unwrap().kabupaten.programme.commitments.clone();
    assert_eq!(made.len(), 2);
    assert_eq!(
        (made[0].what.id.as_str(), made[0].office.as_str()),
        ("Jamban sehat, air bersih", "Dinas PUPR (Pelayanan)")
    );
    assert_eq!(made[0].signatories, ["Bupati", "Ketua DPRD"]);
    assert_eq!((made[0].year_for, made[0].progress), (2024, Some(Progress::Planned)));
    assert_eq!(made[1].what.id, "Posyandu \"aktif\" tiap bulan");
    assert_eq!(made[1].due, None);
}
