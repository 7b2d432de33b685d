//! `feed init`: the folder of a kabupaten, ready to fill.

use super::{Outcome, said};
use crate::{
    domain::{Date, RegionCode},
    publish::{
        init::{self, BOOK, Plan},
        today,
    },
};
use clap::Args;
use std::path::PathBuf;

/// Write the folder of a kabupaten ready to fill: kabupaten.toml and a workbook with its own areas
///
/// No register of codes and names comes with the tool. --register takes a CSV file with the columns code and name
/// (18.04.05.2001,Simpangsari), the CSV files of the npm package idn-area-data or their folder (ODbL), or db/wilayah.sql of
/// github.com/cahyadsn/wilayah (MIT).
#[derive(Args)]
pub struct Init {
    /// Folder to write; new or empty
    folder: PathBuf,
    /// Kemendagri code of the kabupaten, with its dot: 18.04
    #[arg(long)]
    kab: RegionCode,
    /// Register of codes and names; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    register: Vec<PathBuf>,
    /// The kabupaten's word for village
    #[arg(long, default_value = "desa")]
    village_term: String,
    /// Official name; the register's where left out
    #[arg(long)]
    name: Option<String>,
    /// Province; the register's where left out
    #[arg(long)]
    province: Option<String>,
}

impl Init {
    pub fn run(self) -> Outcome {
        let plan = Plan {
            code: self.kab,
            register: self.register,
            village_term: self.village_term,
            name: self.name,
            province: self.province,
            // A clock that is as far off as that is seen by the periods that are written.
            today: today().unwrap_or(Date::FIRST),
        };
        match init::init(&self.folder, &plan) {
            Ok(written) => {
                let folder = self.folder.display();
                println!(
                    "{} in {folder}: {} kecamatan, {} villages",
                    written.name, written.kecamatan, written.villages
                );
                println!("Fill in {folder}/kabupaten.toml and {folder}/{BOOK}, add boundaries or points.csv, then:");
                println!("feed build {folder} --out FEED --report laporan.html");
                Outcome::Done
            }
            Err(findings) => {
                said::findings(&findings);
                Outcome::Faulty
            }
        }
    }
}
