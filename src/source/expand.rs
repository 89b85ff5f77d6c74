//! Patterns of the manifest to files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use rustc_hash::FxHashSet;

use super::file::Format;

/// The files that patterns match.
#[derive(Debug, Default)]
pub struct Expanded {
    /// Files to read, sorted, each once, with the path relative to the folder.
    pub files: Vec<(PathBuf, String)>,
    /// Patterns that match nothing.
    pub unmatched: Vec<String>,
    /// Folders that could not be read, and why.
    pub unreadable: Vec<(PathBuf, String)>,
}

/// Expands `patterns` below `folder`. `*` stays within a folder, `**` does not; a pattern may begin
/// with `..`. A pattern with wildcards takes only files of known formats. Folders that are reached
/// twice through links are read once.
#[must_use]
pub fn expand(folder: &Path, patterns: &[String], excluded: &dyn Fn(&Path) -> bool) -> Expanded {
    let mut out = Expanded::default();
    let mut found: BTreeMap<PathBuf, (PathBuf, String)> = BTreeMap::new();
    for pattern in patterns {
        let (base, rest) = split(pattern);
        let root = folder.join(&base);
        let mut matched = false;
        let mut add = |path: PathBuf, out: &mut Expanded| {
            matched = true;
            match path.canonicalize() {
                Ok(real) => {
                    let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                    found.entry(real).or_insert((path, name));
                }
                Err(error) => out.unreadable.push((path, error.to_string())),
            }
        };
        if rest.is_empty() {
            if root.exists() {
                if !excluded(&root) {
                    add(root, &mut out);
                }
                continue;
            }
        } else if let Ok(glob) = GlobBuilder::new(&rest).literal_separator(true).build() {
            let matcher = glob.compile_matcher();
            let mut seen = FxHashSet::default();
            // `*.yaml` does not look into the folders below.
            let depth = if rest.contains("**") { usize::MAX } else { rest.split('/').count() };
            walk((&root, depth), &mut seen, &mut out, &mut |path, out| {
                let relative = path.strip_prefix(&root).unwrap_or(path);
                let data = Format::of(path).is_some_and(|f| f != Format::Turtle);
                if data && matcher.is_match(relative) && !excluded(path) {
                    add(path.to_owned(), out);
                }
            });
        }
        if !matched {
            out.unmatched.push(pattern.clone());
        }
    }
    out.files = found.into_values().collect();
    out.files.sort();
    out
}

/// The folder that a pattern starts with, and the part with wildcards.
fn split(pattern: &str) -> (PathBuf, String) {
    let wild = |c: &Component<'_>| c.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let parts = Path::new(pattern).components().filter(|c| *c != Component::CurDir);
    let parts: Vec<_> = parts.collect();
    let at = parts.iter().position(wild).unwrap_or(parts.len());
    let base = parts[..at].iter().collect();
    let rest: Vec<_> = parts[at..].iter().map(|c| c.as_os_str().to_string_lossy()).collect();
    (base, rest.join("/"))
}

fn walk(
    (folder, depth): (&Path, usize),
    seen: &mut FxHashSet<PathBuf>,
    out: &mut Expanded,
    visit: &mut dyn FnMut(&Path, &mut Expanded),
) {
    let mut queue = vec![(folder.to_owned(), depth)];
    while let Some((folder, depth)) = queue.pop() {
        if !folder.canonicalize().is_ok_and(|real| seen.insert(real)) {
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                out.unreadable.push((folder, error.to_string()));
                continue;
            }
        };
        let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                if depth > 1 {
                    queue.push((path, depth - 1));
                }
            } else {
                visit(&path, out);
            }
        }
    }
}
