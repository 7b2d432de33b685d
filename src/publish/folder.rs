//! A kabupaten's folder: finds its files and reads them into one data set.

use super::{
    Dataset, Frame, actions, areas,
    audits::{self, AuditSheets},
    catalogue::{self, Catalogue},
    finding::{Finding, Findings, Place},
    geo_import::FolderBoundaries,
    grids::{self, Grids},
    lists,
    office::{self, Bridge},
    plausible, privacy, puskesmas,
    readings::{self, Readings},
    remarks,
    settings::{self, Settings},
    sheet::{self, Sheet},
    suppression, team,
};
use crate::domain::{Area, Facts, Kabupaten, Profile, Programme, RegionCode};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Tables that a folder may hold beside those whose name begins with `readings`.
pub(super) const TABLES: [&str; 20] = [
    "areas",
    "editions",
    "targets",
    "benchmarks",
    "actions",
    "evidence",
    "locus_sets",
    "loci",
    "audits",
    "audit_stages",
    "audit_cases",
    "audit_risks",
    "follow_up",
    "commitments",
    "events",
    "teams",
    office::PUSKESMAS,
    "bidang_notes",
    "assessments",
    "agenda",
];

/// Village points for the schematic map: read as text, drawn elsewhere.
const POINTS: &str = "points.csv";

/// Reads a kabupaten's folder.
///
/// # Errors
/// All findings, where at least one of them is an error.
pub fn read(folder: &Path) -> Result<Dataset, Vec<Finding>> {
    read_after(folder, &BTreeMap::new())
}

/// Reads a kabupaten's folder, withholding also what the release before would give back; `before` is what that showed.
///
/// # Errors
/// As [`read`].
pub fn read_after(folder: &Path, before: &BTreeMap<RegionCode, Grids>) -> Result<Dataset, Vec<Finding>> {
    let mut findings = Findings::default();
    match read_with(folder, before, &mut findings) {
        Some(mut dataset) if !findings.has_errors() => {
            dataset.boundaries = FolderBoundaries::read(folder, &mut findings);
            if findings.has_errors() {
                return Err(findings.into_vec());
            }
            dataset.account = std::mem::take(&mut findings.account);
            dataset.findings = findings.into_vec();
            Ok(dataset)
        }
        _ => Err(findings.into_vec()),
    }
}

/// Whether a folder is one of a kabupaten: it holds `kabupaten.toml`.
pub fn is_kabupaten_folder(folder: &Path) -> bool {
    folder.join(settings::FILE).is_file()
}

/// The code of a folder's kabupaten and the names of its areas by code; other tables may be unfinished.
///
/// # Errors
/// All findings, where the settings or the table of areas have an error.
pub fn register(folder: &Path) -> Result<(RegionCode, BTreeMap<RegionCode, String>), Vec<Finding>> {
    let mut findings = Findings::default();
    match register_with(folder, &mut findings) {
        Some(register) if !findings.has_errors() => Ok(register),
        _ => Err(findings.into_vec()),
    }
}

fn register_with(folder: &Path, findings: &mut Findings) -> Option<(RegionCode, BTreeMap<RegionCode, String>)> {
    let settings = settings::read(&read_text(&folder.join(settings::FILE), findings)?, findings)?;
    let (tables, _) = tables_in(folder, findings)?;
    let areas = areas_table(&tables, findings)?;
    let register = areas::read(areas, settings.profile.code, findings);
    let names = register.kecamatan.into_iter().chain(register.villages).map(|area| (area.code, area.name));
    Some((settings.profile.code, names.collect()))
}

/// The one table of areas.
fn areas_table<'a>(tables: &'a [Sheet], findings: &mut Findings) -> Option<&'a Sheet> {
    let mut named = tables.iter().filter(|sheet| sheet.table_name() == "areas");
    if let (Some(areas), None) = (named.next(), named.next()) {
        return Some(areas);
    }
    let what = "not exactly one table of areas";
    findings.error(Place::file("areas.csv"), what, "Add areas.csv with code and name of each kecamatan and village.");
    None
}

fn read_with(folder: &Path, before: &BTreeMap<RegionCode, Grids>, findings: &mut Findings) -> Option<Dataset> {
    let (tables, points) = tables_in(folder, findings)?;
    let text = read_text(&folder.join(settings::FILE), findings)?;
    let settings = settings::read(&text, findings)?;
    let catalogue = catalogue::load(&settings, findings)?;
    let (bridges, tables): (Vec<Sheet>, Vec<Sheet>) =
        tables.into_iter().partition(|sheet| sheet.table_name() == office::BRIDGE);
    let bridge = bridges.first().map(|sheet| Bridge::read(sheet, findings)).unwrap_or_default();
    let (tables, own) = office::split(tables, &settings.declared, findings);
    let mut tables = Tables { canonical: tables, own, lists: Vec::new(), bridge };
    tables.name_unknown(findings);
    let areas = areas_table(&tables.canonical, findings)?;
    let register = areas::read(areas, settings.profile.code, findings);
    Some(assemble(settings, catalogue, register, &mut tables, points, before, findings))
}

/// The tables of the folder in order of file name, and the village points. Refused tables end the reading.
fn tables_in(folder: &Path, findings: &mut Findings) -> Option<(Vec<Sheet>, Option<String>)> {
    let name = folder.display().to_string();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            findings.error(Place::file(&name), format!("cannot be read: {error}"), "Give a kabupaten's folder.");
            return None;
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    let mut sheets = Vec::new();
    let mut points = None;
    let mut admitted = true;
    for path in paths.iter().filter(|path| sheet::is_table(path)) {
        let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // A spreadsheet program's lock beside an open workbook.
        if file.starts_with("~$") || file.starts_with(".~") {
            continue;
        }
        for sheet in sheet::open(path, findings) {
            admitted &= privacy::admits(&sheet, findings);
            if file != POINTS {
                // A sheet of remarks: searched for persons like any other, and otherwise not read.
                if !sheet.table_name().starts_with('_') {
                    sheets.push(sheet);
                }
            } else {
                points = read_text(path, findings);
            }
        }
    }
    admitted.then_some((sheets, points))
}

fn read_text(path: &Path, findings: &mut Findings) -> Option<String> {
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    std::fs::read_to_string(path)
        .map_err(|error| {
            findings.error(Place::file(&file), format!("cannot be read: {error}"), "Add it as UTF-8 text.")
        })
        .ok()
}

struct Tables {
    /// With canonical headers.
    canonical: Vec<Sheet>,
    /// The office's own, read by mappings.
    own: Vec<Sheet>,
    /// Lists of the office, by the table that each became.
    lists: Vec<(String, Sheet)>,
    bridge: Bridge,
}

impl Tables {
    fn named(&self, name: &str) -> Vec<&Sheet> {
        let canonical = self.canonical.iter().filter(|sheet| sheet.table_name() == name);
        canonical.chain(self.lists.iter().filter(|(table, _)| table == name).map(|(_, sheet)| sheet)).collect()
    }

    fn readings(&self) -> impl Iterator<Item = &Sheet> {
        self.canonical.iter().filter(|sheet| sheet.table_name().starts_with("readings"))
    }

    fn name_unknown(&self, findings: &mut Findings) {
        for sheet in &self.canonical {
            let name = sheet.table_name();
            if !TABLES.contains(&name.as_str()) && !name.starts_with("readings") {
                let place = Place { sheet: sheet.sheet.clone(), ..Place::file(&sheet.file) };
                let remedy = format!(
                    "Name it readings-… or one of: {}; or declare how it is read: `feed inspect` proposes it.",
                    TABLES.join(", ")
                );
                findings.error(place, format!("no table is called “{name}”"), remedy);
            }
        }
    }
}

fn assemble(
    settings: Settings,
    mut catalogue: Catalogue,
    register: areas::Register,
    tables: &mut Tables,
    points: Option<String>,
    before: &BTreeMap<RegionCode, Grids>,
    findings: &mut Findings,
) -> Dataset {
    let mut sources = catalogue.sources.clone();
    sources.extend(settings.sources.clone());
    let profile = Profile { villages: village_count(&register.villages), ..settings.profile };
    let frame = Frame {
        kabupaten: (profile.code, &profile.name),
        register: &register,
        catalogue: &catalogue,
        bidang: &profile.bidang,
        sources: &sources,
        published: profile.freshness.published,
    };
    let mut read = Readings::default();
    let mut office = office::read(&tables.own, &settings.declared, &tables.bridge, &frame, findings);
    tables.lists = std::mem::take(&mut office.lists);
    for sheet in tables.readings().chain(&office.readings) {
        readings::read(sheet, &frame, &mut read, findings);
    }
    refuse_empty(tables, &mut read, findings);
    read.warn_of_over(findings);
    plausible::check(&read, &frame, findings);
    lists::refuse_twice_published(&catalogue.indicators, &read, profile.small_numbers, findings);
    let edition_tables: Vec<&Sheet> = tables.named("editions").into_iter().chain(&office.editions).collect();
    let mut editions = lists::editions(&edition_tables, &frame, &read, findings);
    let targets = lists::targets(&tables.named("targets"), &frame, findings);
    let benchmarks = lists::benchmarks(&tables.named("benchmarks"), &frame, findings);
    let mut programme = programme(tables, &frame, findings);
    programme.reporting = team::reporting(&read, &frame);
    suppression::suppress_audits(&mut programme.audits, profile.small_numbers);
    let mut grids = grids::assemble(&read, &frame, findings);
    let before = before.get(&profile.code);
    suppression::suppress(&mut grids, &catalogue.indicators, profile.small_numbers, before, findings);
    findings.account.public =
        remarks::write(&mut editions, &findings.account.told, &grids, &frame, &settings.confirmed);
    for (id, target) in targets {
        if let Some(indicator) = catalogue.indicators.iter_mut().find(|i| i.id == id) {
            indicator.targets.push(target);
        }
    }
    for indicator in &mut catalogue.indicators {
        indicator.targets.sort_by_key(|t| (t.year, t.scope));
    }
    let kabupaten = Kabupaten::new(
        Facts {
            profile,
            areas: register.kecamatan,
            groups: catalogue.groups,
            indicators: catalogue.indicators,
            editions,
            sources,
            totals: grids.totals,
            benchmarks,
            programme: Programme { schemes: catalogue.schemes, stages: catalogue.stages, ..programme },
        },
        grids.by_kecamatan,
    );
    Dataset {
        kabupaten,
        villages: register.villages,
        by_village: grids.by_village,
        points,
        boundaries: FolderBoundaries::default(),
        findings: Vec::new(),
        account: super::Account::default(),
    }
}

/// Takes out what has no figure. Tables of figures of which not one is filled in are no publication.
fn refuse_empty(tables: &Tables, read: &mut Readings, findings: &mut Findings) {
    let sound = !findings.has_errors();
    read.drop_silent(findings);
    if let (true, true, Some(first)) = (sound, read.cells.is_empty(), tables.readings().next()) {
        let remedy = "Fill in at least one of the tables named above. To publish actions and events alone, remove all \
                      tables of readings.";
        findings.error(Place::file(&first.file), "not one figure in any table: there is nothing to show", remedy);
    }
}

fn village_count(villages: &[Area]) -> Option<u16> {
    let standing = villages.iter().filter(|v| v.until.is_none()).count();
    u16::try_from(standing).ok().filter(|count| *count > 0)
}

fn programme(tables: &Tables, frame: &Frame<'_>, findings: &mut Findings) -> Programme {
    let mut actions = actions::actions(&tables.named("actions"), frame, findings);
    actions::evidence(&tables.named("evidence"), frame, &mut actions, findings);
    let sheets = AuditSheets {
        cycles: tables.named("audits"),
        stages: tables.named("audit_stages"),
        cases: tables.named("audit_cases"),
        risks: tables.named("audit_risks"),
    };
    Programme {
        actions,
        loci: actions::loci(&tables.named("locus_sets"), &tables.named("loci"), frame, findings),
        audits: audits::audits(&sheets, frame, findings),
        follow_ups: audits::follow_ups(&tables.named("follow_up"), frame, findings),
        commitments: audits::commitments(&tables.named("commitments"), frame, findings),
        events: audits::events(&tables.named("events"), frame, findings),
        teams: team::teams(&tables.named("teams"), frame, findings),
        puskesmas: puskesmas::puskesmas(&tables.named(office::PUSKESMAS), frame, findings),
        notes: team::notes(&tables.named("bidang_notes"), frame, findings),
        assessments: team::assessments(&tables.named("assessments"), frame, findings),
        agenda: team::agenda(&tables.named("agenda"), findings),
        ..Programme::default()
    }
}
