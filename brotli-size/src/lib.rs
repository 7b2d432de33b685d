//! Bytes as a web server sends them, and how many they are.
//!
//! A crate of its own: the compressor is generic and so takes the optimisation of the crate that calls it, and ours is
//! for size. Here it is for speed (`[profile.release.package.brotli-size]`), which is three times as fast.

use brotli::enc::BrotliEncoderParams;
use std::io::{self, Write};

/// How many bytes are left of `bytes` by brotli at a quality of 0 to 11.
pub fn brotli_size(bytes: &[u8], quality: i32) -> usize {
    let mut sink = Counter(0);
    match compress(bytes, &mut sink, quality) {
        Ok(()) => sink.0,
        // Reading from memory and counting do not fail; were it otherwise, the plain size is on the safe side.
        Err(_) => bytes.len(),
    }
}

/// `bytes` by brotli at a quality of 0 to 11: the same bytes always give the same.
///
/// # Errors
/// None that is known: it reads from memory and writes to it.
pub fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    compress(bytes, &mut packed, quality)?;
    Ok(packed)
}

fn compress(mut bytes: &[u8], sink: &mut impl Write, quality: i32) -> io::Result<()> {
    let size_hint = bytes.len();
    let params = BrotliEncoderParams { quality, lgwin: 22, size_hint, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut bytes, sink, &params).map(drop)
}

/// What `packed` was before brotli.
///
/// # Errors
/// When it is not brotli, or not all of it.
pub fn unbrotli(mut packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut packed, &mut plain)?;
    Ok(plain)
}

/// Counts what is written to it.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn repeats_shrink_and_noise_does_not() {
        let text = "[104.0793,-5.0219],".repeat(500);
        assert!((10..200).contains(&brotli_size(text.as_bytes(), 11)));
        let mut state = 1_u32;
        let noise: Vec<u8> = (0..5000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        assert!(brotli_size(&noise, 11) > 4900);
    }

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        let text = "kecamatan,periode,nilai\n".repeat(300);
        for quality in [5, 11] {
            let packed = brotli(text.as_bytes(), quality).unwrap();
            assert_eq!(packed.len(), brotli_size(text.as_bytes(), quality));
            assert_eq!(unbrotli(&packed).unwrap(), text.as_bytes());
        }
        assert!(unbrotli(b"kecamatan").is_err());
    }
}
