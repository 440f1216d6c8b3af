//! The schema that `--schema` asks for.

use std::path::Path;

use crate::{
    error::{Error, Result},
    schema::Schema,
};

/// The bundled schema with the files below `folder` put over it.
pub(super) fn load(folder: Option<&Path>) -> Result<Schema> {
    let Some(folder) = folder else { return Ok(Schema::bundled()) };
    let mut files = Vec::new();
    gather(folder, "", &mut files)?;
    Schema::overlaid(
        &folder.display().to_string(),
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())),
    )
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> Result<()> {
    let unreadable = |path: &Path, error| {
        Error::new(format!("cannot be read: {error}")).at(path.display().to_string(), None)
    };
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else if name.ends_with(".ron") || name.ends_with(".txt") {
            files.push((name, std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?));
        }
    }
    Ok(())
}
