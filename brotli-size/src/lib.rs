//! The size of bytes as a web server sends them.
//!
//! A crate of its own: the compressor is generic and so takes the optimisation of the crate that calls it, and ours is
//! for size. Here it is for speed (`[profile.release.package.brotli-size]`), which is three times as fast.

use brotli::enc::BrotliEncoderParams;

/// How many bytes are left of `bytes` by brotli at a quality of 0 to 11.
pub fn brotli_size(mut bytes: &[u8], quality: i32) -> usize {
    let plain = bytes.len();
    let params = BrotliEncoderParams { quality, lgwin: 22, size_hint: plain, ..BrotliEncoderParams::default() };
    let mut sink = Counter(0);
    match brotli::BrotliCompress(&mut bytes, &mut sink, &params) {
        Ok(_) => sink.0,
        // Reading from memory and counting do not fail; were it otherwise, the plain size is on the safe side.
        Err(_) => plain,
    }
}

/// Counts what is written to it.
struct Counter(usize);

impl std::io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
}
