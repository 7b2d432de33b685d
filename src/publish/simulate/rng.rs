//! A small generator of its own, so that no library's change moves a simulated figure. SplitMix64 (Steele, Lea and
//! Flood, 2014). Only `+ - * /` and comparisons follow from it: they give the same bits on every machine.

/// A stream of pseudo-random numbers.
pub struct Rng(u64);

impl Rng {
    /// The stream of a seed and a label; different labels give unrelated streams.
    pub fn new(seed: u64, label: &str) -> Self {
        // FNV-1a, 64 bits.
        let hash = label
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(seed ^ hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1).
    pub fn unit(&mut self) -> f64 {
        let top = u32::try_from(self.next() >> 32).unwrap_or(0);
        f64::from(top) / 4_294_967_296.0
    }

    /// Uniform in [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// About normal with mean 0 and standard deviation 1: the sum of twelve uniforms, less six.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// A whole number under `bound`, which is over 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// Puts a list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.below(last + 1);
            list.swap(last, other);
        }
    }

    /// `expected` rounded up or down so that many of them add up right.
    pub fn round(&mut self, expected: f64) -> u32 {
        whole(expected.max(0.0) + self.unit())
    }
}

/// The whole part of a number of 0 to 4 million.
pub fn whole(number: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range just before")]
    let whole = number.clamp(0.0, 4.0e6) as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_the_published_generator() {
        // First outputs for seed 1234567, from the reference implementation in C.
        let mut rng = Rng(1_234_567);
        let first = [rng.next(), rng.next(), rng.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn rounding_keeps_the_mean() {
        let mut rng = Rng::new(1, "t");
        let sum: u32 = (0..10_000).map(|_| rng.round(2.3)).sum();
        assert!((22_700..23_300).contains(&sum), "{sum}");
    }
}
