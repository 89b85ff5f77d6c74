//! Writing files so that a killed run leaves the old one or the new one.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::Failure;

/// Files written beside their places, to be put in place together.
#[derive(Default)]
pub struct Pending(Vec<(NamedTempFile, std::path::PathBuf)>);

impl Pending {
    /// Writes `path` beside its place.
    pub fn write<T>(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        // A link stays a link: what it points at is replaced.
        let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            return Err(at(path, &io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|e| at(folder, &e))?;
        // Without the name of the temporary file, which says nothing to anybody.
        let file = temporary(folder).map_err(|e| at(folder, &e.kind().into()))?;
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let result = write(&mut out)?;
        let file = out.into_inner().map_err(|e| at(path, e.error()))?;
        self.0.push((file, path.to_owned()));
        Ok(result)
    }

    /// Renames all files into place.
    pub fn commit(self) -> Result<(), Failure> {
        for (file, path) in self.0 {
            file.persist(&path).map_err(|e| {
                let (path, error) = (path.display(), e.error);
                Failure::Usage(format!("cannot replace {path}: {error}; move it and run again"))
            })?;
        }
        Ok(())
    }
}

/// Temporary files are private; an export is as any other file of its author.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn at(path: &Path, error: &io::Error) -> Failure {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    Failure::Usage(format!("cannot write {}: {error}; nothing was changed", path.display()))
}

/// Writes to the file, or to standard output where there is none (or `-`). What is no regular file
/// (`/dev/null`, a pipe) is written to and not replaced.
pub fn write<T>(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match path.filter(|p| *p != Path::new("-")) {
        Some(path) if fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) => {
            let file = fs::OpenOptions::new().write(true).open(path).map_err(|e| at(path, &e))?;
            let mut out = BufWriter::new(file);
            let result = write(&mut out)?;
            out.flush()?;
            Ok(result)
        }
        Some(path) => {
            let mut pending = Pending::default();
            let result = pending.write(path, write)?;
            pending.commit()?;
            Ok(result)
        }
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            let result = write(&mut out)?;
            out.flush()?;
            Ok(result)
        }
    }
}
