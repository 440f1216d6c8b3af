//! Lists the schema files for `include_str!`, sorted, and nothing more: a new file is seen without registration.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let schema = Path::new(&root).join("schema");
    println!("cargo::rerun-if-changed={}", schema.display());
    let mut files = Vec::new();
    collect(&schema, "", &mut files)?;
    files.sort();
    let entries: String = files
        .iter()
        .map(|name| format!("    ({name:?}, include_str!({:?})),\n", schema.join(name)))
        .collect();
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("bundled.rs"), format!("&[\n{entries}]"))
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if name.ends_with(".ron") || name.ends_with(".txt") {
            files.push(name);
        }
    }
    Ok(())
}
