//! Numbers in base 36, the log's only number format.
//!
//! Written by hand because the standard library formats no base 36 and reads more than one spelling
//! of it. This file must not know what the numbers mean.

const RADIX: u64 = 36;

/// Whether this byte is a digit: `0`–`9` or `a`–`z`.
pub fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_lowercase()
}

/// Appends `number`.
pub fn write(text: &mut String, number: u64) {
    if number >= RADIX {
        write(text, number / RADIX);
    }
    let digit = (number % RADIX) as u8;
    let first = if digit < 10 { b'0' } else { b'a' - 10 };
    text.push(char::from(first + digit));
}

/// Appends `number`, with a minus sign if it is negative.
pub fn write_signed(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    write(text, number.unsigned_abs());
}

/// The number that `text` is; none if it is empty, too large, or anything else.
pub fn parse(text: impl AsRef<[u8]>) -> Option<u64> {
    let digits = text.as_ref();
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            _ => return None,
        };
        number.checked_mul(RADIX)?.checked_add(u64::from(digit))
    })
}

/// As [`parse`], with a minus sign allowed.
pub fn parse_signed(text: impl AsRef<[u8]>) -> Option<i64> {
    match text.as_ref() {
        [b'-', digits @ ..] => 0_i64.checked_sub_unsigned(parse(digits)?),
        digits => i64::try_from(parse(digits)?).ok(),
    }
}

/// As [`parse`], for 32 bits.
pub fn parse_u32(text: impl AsRef<[u8]>) -> Option<u32> {
    u32::try_from(parse(text)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back() {
        for number in [0, 1, -1, 9, 10, 35, 36, -36, 46_655, i64::MAX, i64::MIN] {
            let mut text = String::new();
            write_signed(&mut text, number);
            assert_eq!(parse_signed(&text), Some(number), "{text}");
        }
        assert_eq!(parse_u32("1z141z3"), Some(u32::MAX));
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in ["", "-", "+1", "A", " 1", "1 ", "1.", "--1", "é", "3w5e11264sgsg"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
        assert_eq!(parse_signed("1y2p0ij32e8e8"), None);
        assert_eq!(parse_u32("1z141z4"), None);
    }
}
