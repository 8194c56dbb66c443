//! A link by example, under every damage, and read back from its picture.

use super::*;
use proptest::prelude::*;

#[test]
fn the_text_by_example() {
    // The check value that the CRC's catalogue gives, and base64url's own examples.
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    for (bytes, expect) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
        let mut text = String::new();
        encode(&mut text, bytes.as_bytes());
        assert_eq!(text, expect);
    }
    assert_eq!(to_fragment(b"123456789"), "1AAAACcv0OSYxMjM0NTY3ODk");
    assert_eq!(from_fragment("1AAAACcv0OSYxMjM0NTY3ODk").as_deref(), Ok(&b"123456789"[..]));
    assert_eq!(from_fragment(&to_fragment(b"")).as_deref(), Ok(&b""[..]));
}

/// Bytes of every length modulo three, such as compression makes.
fn samples() -> impl Iterator<Item = Vec<u8>> {
    [20, 21, 22].into_iter().map(|length| (0..length).map(|n| (n * 151 + 7) as u8).collect())
}

#[test]
fn a_link_cut_off_anywhere_is_seen_to_be() {
    for bytes in samples() {
        let text = to_fragment(&bytes);
        for cut in 0..text.len() {
            assert_eq!(from_fragment(&text[..cut]), Err(Cut::Short));
            for end in ["…", "...", " and so on", "\n"] {
                assert!(from_fragment(&[&text[..cut], end].concat()).is_err());
            }
        }
        for end in ["", ".", ")", ">", "…", "_", "-- sent from my phone", "\u{200b}"] {
            assert_eq!(from_fragment(&[&text, end].concat()).as_ref(), Ok(&bytes), "{end:?}");
        }
    }
}

#[test]
fn every_changed_character_is_noticed() {
    for bytes in samples() {
        let text = to_fragment(&bytes);
        for at in 0..text.len() {
            for other in ALPHABET.iter().map(|byte| char::from(*byte)).chain([' ', '%', '+', '/', 'é', '\0']) {
                let changed = [&text[..at], &String::from(other), &text[at + 1..]].concat();
                assert!(changed == text || from_fragment(&changed).is_err(), "{other:?} at {at}");
            }
            let lost = [&text[..at], &text[at + 1..]].concat();
            assert!(from_fragment(&lost).is_err(), "nothing at {at}");
        }
        for changed in [text.to_lowercase(), text.to_uppercase()] {
            assert!(from_fragment(&changed).is_err());
        }
    }
}

#[test]
fn other_texts_are_no_links() {
    for (text, expect) in [
        ("", Cut::Short),
        ("1", Cut::Short),
        ("1_____AAAAAAAA", Cut::Short),
        ("section-2", Cut::Altered),
        ("0AAAACcv0OSYxMjM0NTY3ODk", Cut::Altered),
        ("2AAAACcv0OSYxMjM0NTY3ODk", Cut::Newer),
        ("é", Cut::Altered),
    ] {
        assert_eq!(from_fragment(text), Err(expect), "{text:?}");
    }
    for cut in [Cut::Short, Cut::Altered, Cut::Newer] {
        let text = cut.to_string();
        assert!(text.ends_with("Nothing was changed.") && !text.contains("  "), "{text}");
    }
}

/// What a camera sees: the path drawn as dark squares with a light border, in eight-bit grey; with
/// its width.
fn picture(code: &Qr) -> (Vec<u8>, usize) {
    const SCALE: usize = 2;
    let width = (code.size as usize + 8) * SCALE;
    let mut grey = vec![255_u8; width * width];
    for run in code.path.split('M').skip(1) {
        let number = |text: &str| text.parse::<usize>().expect("a number");
        let (place, rest) = run.split_once('h').expect("a run");
        let (x, y) = place.split_once(' ').expect("a place");
        let dark = number(rest.split('v').next().expect("a width"));
        assert_eq!(rest, format!("{dark}v1h-{dark}z"));
        for row in (number(y) + 4) * SCALE..(number(y) + 5) * SCALE {
            let left = row * width + (number(x) + 4) * SCALE;
            grey[left..left + dark * SCALE].fill(0);
        }
    }
    (grey, width)
}

#[test]
fn a_decoder_reads_the_link_back() {
    for length in [1, 300, 2_953] {
        let bytes: Vec<u8> = (0..length).map(|n| (n * n % 251) as u8).collect();
        let mut link = format!("https://example.org/progress/#{}", to_fragment(&bytes));
        link.truncate(length);
        let code = qr(&link).expect("room for it");
        let (grey, width) = picture(&code);
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| grey[y * width + x]);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "of {length}");
        let (_, found) = grids[0].decode().expect("a readable code");
        assert_eq!(found, link);
    }
    assert_eq!(qr(&"x".repeat(2_953)).map(|code| code.size), Some(177));
    assert_eq!(qr(&"x".repeat(2_954)), None);
    assert_eq!(qr(&"x".repeat(3_000_000)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_sent_arrives(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = to_fragment(&bytes);
        prop_assert_eq!(from_fragment(&text), Ok(bytes));
        prop_assert!(text.bytes().all(|byte| ALPHABET.contains(&byte)));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", tail in "[-_0-9a-zA-Z]{0,40}") {
        let _ = (from_fragment(&text), from_fragment(&format!("1{tail}")));
    }
}
