//! Texts with their escapes: what has none to make is copied whole.

/// For every byte whether it stands as it is wherever it occurs.
pub(super) type Bytes = [bool; 256];

/// All bytes but the control characters of ASCII and those of `special`.
pub(super) const fn bytes(special: &[u8]) -> Bytes {
    let mut plain = [true; 256];
    let mut i = 0;
    while i < 0x20 {
        plain[i] = false;
        i += 1;
    }
    i = 0;
    while i < special.len() {
        plain[special[i] as usize] = false;
        i += 1;
    }
    plain
}

/// Whether all bytes of a text are plain.
pub(super) fn stands(text: &str, plain: &Bytes) -> bool {
    text.bytes().all(|b| plain[usize::from(b)])
}

/// Adds `text`; where not all of its bytes are plain, character by character with `escape`.
pub(super) fn push(
    text: &str,
    plain: &Bytes,
    out: &mut String,
    mut escape: impl FnMut(char, &mut String),
) {
    if stands(text, plain) {
        out.push_str(text);
    } else {
        text.chars().for_each(|c| escape(c, out));
    }
}

/// Adds a character as `\u` and four digits.
pub(super) fn number(c: char, out: &mut String) {
    out.push_str(&format!("\\u{:04X}", u32::from(c)));
}
