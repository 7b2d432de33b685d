//! A ZIP archive of stored files: what XLSX is packed in. Nothing is compressed: a table is some 20 KB as it is, and a
//! compressor would weigh more than all of it.

/// CRC-32 as ZIP has it, bit by bit: no table to carry.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

/// Packs files by name. Names are ASCII; sizes stay far under the 4 GiB of the format.
pub(super) fn packed(files: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut index) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let offset = out.len() as u32;
        let mut head = Vec::with_capacity(26);
        // Version 2.0, no flags, stored, midnight of 1 January 1980: the same rows make the same bytes.
        for field in [20_u16, 0, 0, 0, 0x21] {
            head.extend(field.to_le_bytes());
        }
        for field in [crc32(text.as_bytes()), text.len() as u32, text.len() as u32] {
            head.extend(field.to_le_bytes());
        }
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(*b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        index.extend(*b"PK\x01\x02\x14\x00");
        index.extend(&head);
        // No comment, first disk, no attributes.
        index.extend([0; 10]);
        index.extend(offset.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let (start, size, number) = (out.len() as u32, index.len() as u32, files.len() as u16);
    out.extend(&index);
    out.extend(*b"PK\x05\x06\x00\x00\x00\x00");
    out.extend(number.to_le_bytes());
    out.extend(number.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn the_check_sum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn another_program_unpacks_what_was_packed() {
        let files = [("a.xml", "isi".to_owned()), ("b/c.xml", String::new()), ("d", "é".repeat(3000))];
        let mut archive = zip::ZipArchive::new(Cursor::new(packed(&files))).unwrap();
        assert_eq!(archive.len(), 3);
        for (name, text) in files {
            let mut found = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut found).unwrap();
            assert_eq!(found, text);
        }
    }
}
