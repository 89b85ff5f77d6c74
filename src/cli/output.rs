//! Writing files so that a killed run leaves the old one or the new one, compressed where the name
//! ends in `.gz` or `.zst`.

use std::fs;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use flate2::write::GzEncoder;
use polemic::progress;
use polemic::source::Packing;
use tempfile::NamedTempFile;

use super::{Failure, watch};

/// The temporary files that were made, for [`interrupted`].
static TEMPORARY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn temporaries() -> MutexGuard<'static, Vec<PathBuf>> {
    TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away what is half written. Waits where files are being put in place, so that all of them
/// are or none.
pub fn interrupted() {
    let mut files = temporaries();
    for path in files.drain(..) {
        let _gone = fs::remove_file(path);
    }
    // Nothing is begun or put in place after this.
    std::mem::forget(files);
}

/// Files written beside their places, to be put in place together.
#[derive(Default)]
pub struct Pending(Vec<(NamedTempFile, PathBuf)>);

impl Pending {
    /// Writes `path` beside its place.
    pub fn write<T>(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let packing = Packing::of(path);
        // A link stays a link: what it points at is replaced.
        let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            return Err(at(path, &io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|e| at(folder, &e))?;
        // Without the name of the temporary file, which says nothing to anybody.
        let mut file = {
            let mut files = temporaries();
            let file = temporary(folder).map_err(|e| at(folder, &e.kind().into()))?;
            files.push(file.path().to_owned());
            file
        };
        let result = stream(packing, file.as_file_mut(), write, |e| at(path, &e))?;
        self.0.push((file, path.to_owned()));
        Ok(result)
    }

    /// Renames all files into place.
    pub fn commit(self) -> Result<(), Failure> {
        let _all_or_none = temporaries();
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

/// Writes through a buffer, compressed as said.
fn stream<T>(
    packing: Option<Packing>,
    file: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
    failed: impl Fn(io::Error) -> Failure,
) -> Result<T, Failure> {
    progress::begin("writing");
    let file = Counted(file);
    match packing {
        Some(Packing::Gzip) => {
            // The header has no time and no name: the same content is the same bytes.
            let mut out = BufWriter::with_capacity(BUFFER, GzEncoder::new(file, GZIP));
            let result = write(&mut out)?;
            let gzip = out.into_inner().map_err(|e| failed(e.into_error()))?;
            gzip.finish().map_err(failed)?;
            Ok(result)
        }
        Some(Packing::Zstandard) => {
            let zstd =
                zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL).map_err(&failed)?;
            let mut out = BufWriter::with_capacity(BUFFER, zstd);
            let result = write(&mut out)?;
            let zstd = out.into_inner().map_err(|e| failed(e.into_error()))?;
            zstd.finish().map_err(failed)?;
            Ok(result)
        }
        None => {
            let mut out = BufWriter::with_capacity(BUFFER, file);
            let result = write(&mut out)?;
            out.flush().map_err(failed)?;
            Ok(result)
        }
    }
}

const BUFFER: usize = 1 << 16;
const GZIP: flate2::Compression = flate2::Compression::new(6);

/// Tells how much is written.
struct Counted<'a>(&'a mut dyn Write);

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.0.write(bytes)?;
        progress::wrote(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes to the file, or to standard output where there is none (or `-`). What is no regular file
/// (`/dev/null`, a pipe) is written to and not replaced.
pub fn write<T>(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    match path.filter(|p| *p != Path::new("-")) {
        Some(path) if fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir()) => {
            let mut file =
                fs::OpenOptions::new().write(true).open(path).map_err(|e| at(path, &e))?;
            stream(Packing::of(path), &mut file, write, Failure::Io)
        }
        Some(path) => {
            let mut pending = Pending::default();
            let result = pending.write(path, write)?;
            pending.commit()?;
            Ok(result)
        }
        None => {
            let mut out = io::stdout().lock();
            if !out.is_terminal() {
                return stream(None, &mut out, write, Failure::Io);
            }
            // The text itself shows how far it is; a bar would stand in its middle.
            progress::end();
            watch::hide();
            let mut out = BufWriter::new(out);
            let result = write(&mut out)?;
            out.flush()?;
            Ok(result)
        }
    }
}
