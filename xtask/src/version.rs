//! Why: to compare the version of a tool that is there with the one that is wanted.
//! Must not know: which tools there are, or how to run them.

/// Major, minor and patch number; what is not said is 0.
pub type Version = [u64; 3];

/// The first version in the text that a tool prints about itself, such as "wasm-opt version 132 (version_132)".
pub fn parse(text: &str) -> Option<Version> {
    text.split_whitespace().find_map(|word| {
        let number = word.trim_start_matches('v').split(['-', '+']).next()?;
        let mut version = [0; 3];
        for (place, part) in number.split('.').enumerate() {
            *version.get_mut(place)? = part.parse().ok()?;
        }
        Some(version)
    })
}

/// The version of a package in the text of a Cargo.lock.
pub fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let value = |line: &'a str, key: &str| {
        line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.strip_suffix('"')
    };
    let mut lines = lock.lines();
    lines.find(|line| value(line, "name") == Some(package))?;
    lines.take_while(|line| !line.starts_with("[[")).find_map(|line| value(line, "version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_tools_print() {
        let check = |text, expect| assert_eq!(parse(text), expect, "{text}");
        check("trunk 0.21.14", Some([0, 21, 14]));
        check("wasm-bindgen 0.2.130", Some([0, 2, 130]));
        check("wasm-opt version 132 (version_132)", Some([132, 0, 0]));
        check("wasm-opt version 120_b", None);
        check("cargo-deny 0.20.2-rc.1", Some([0, 20, 2]));
        check("v1.2", Some([1, 2, 0]));
        check("nothing to see", None);
        check("", None);
        check("1.2.3.4", None);
    }

    #[test]
    fn versions_are_ordered_by_number() {
        assert!(parse("0.2.130") > parse("0.2.99"));
        assert!(parse("132") > parse("120.9.9"));
    }

    #[test]
    fn a_lock_file_gives_the_version_of_a_package() {
        let lock = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n\n\
                    [[package]]\nname = \"bare\"\n\n[[package]]\nname = \"last\"\nversion = \"9.9.9\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "last"), Some("9.9.9"));
        assert_eq!(locked(lock, "bare"), None);
        assert_eq!(locked(lock, "wasm"), None);
    }
}
