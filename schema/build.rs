//! Lists the schema files for `include_str!`, sorted, so that a new file is seen without registration; and stamps the
//! program with what readings depend on, its code, schema and weights, so that kept readings of another one are not used.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::Path,
};

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
    fs::write(Path::new(&out).join("bundled.rs"), format!("&[\n{entries}]"))?;
    println!("cargo::rustc-env=CAMARILLA_ENGINE={:016x}", engine(Path::new(&root))?);
    Ok(())
}

/// A hash of every file that the program is made of, dependencies included where their versions are known.
fn engine(root: &Path) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    for part in ["src", "schema", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={}", root.join(part).display());
        hash(&root.join(part), &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            entry.file_name().hash(hasher);
            hash(&entry.path(), hasher)?;
        }
    } else if path.is_file() {
        fs::read(path)?.hash(hasher);
    }
    Ok(())
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
