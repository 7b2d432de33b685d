//! The reader as a whole: small folders with one fault each, and the two examples.
#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::read;
use std::path::Path;

#[test]
fn probe() {
    for name in ["18.04-lampung-barat", "99.01-contoh"] {
        match read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)) {
            Ok(d) => {
                println!("{name}: ok {} warnings", d.findings.len());
                for f in d.findings.iter().take(8) {
                    println!("{f}");
                }
                let mut sup = std::collections::BTreeMap::<String, usize>::new();
                for (l, g) in [("tot", &d.kabupaten.totals), ("kec", &d.kabupaten.by_kecamatan), ("vil", &d.by_village)]
                {
                    for (id, g) in g {
                        for p in g.periods() {
                            for (_, c) in g.row(*p) {
                                *sup.entry(format!("{l} {:?}", c.state())).or_default() += 1;
                                if l == "kec" && c.state() == crate::domain::CellState::Suppressed {
                                    *sup.entry(format!("kec sup {id}")).or_default() += 1;
                                }
                            }
                        }
                    }
                }
                println!("{sup:#?}");
                for (id, g) in &d.kabupaten.totals {
                    let v: Vec<String> = g
                        .periods()
                        .iter()
                        .map(|p| g.row(*p)[0].1.percent().map_or("-".into(), |x| format!("{x:.1}")))
                        .collect();
                    println!("{id} {}", v.join(" "));
                }
                for id in ["stunting_eppgbm", "imunisasi", "krs_ikan"] {
                    let id = id.parse().unwrap();
                    if let Some(g) = d.kabupaten.by_kecamatan.get(&id) {
                        for p in [g.periods()[1], *g.periods().last().unwrap()] {
                            println!(
                                "{id} {p} {:?}",
                                g.row(p)
                                    .iter()
                                    .map(|(_, c)| c.percent().map_or(format!("{:?}", c.state()), |x| format!(
                                        "{x:.1}/{:.0}",
                                        c.figure()
                                            .unwrap()
                                            .ratio()
                                            .unwrap()
                                            .measured()
                                            .and_then(|m| m.percent())
                                            .unwrap_or(0.0)
                                    )))
                                    .collect::<Vec<_>>()
                            );
                        }
                    }
                }
            }
            Err(f) => {
                println!("{name}: {} findings", f.len());
                for f in f.iter().take(12) {
                    println!("{f}");
                }
            }
        }
    }
}
