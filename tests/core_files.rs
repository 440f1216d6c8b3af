//! The trained files are those that `SHA256SUMS` names; `CAMARILLA_BLESS=1` (`just bless`) rewrites it after training.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

#[test]
fn trained_files_are_those_of_the_list() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/en/core");
    let mut lines = Vec::new();
    for entry in fs::read_dir(&folder).expect("the folder can be listed") {
        let name = entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned();
        if name.ends_with(".bin") || name.ends_with(".tsv") {
            let bytes = fs::read(folder.join(&name)).expect("the file can be read");
            let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            lines.push((name, sum));
        }
    }
    lines.sort();
    let now: String = lines.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    let list = folder.join("SHA256SUMS");
    if std::env::var_os("CAMARILLA_BLESS").is_some() {
        fs::write(&list, &now).expect("the list can be written");
    }
    let kept = fs::read_to_string(&list).expect("the list can be read").replace("\r\n", "\n");
    assert_eq!(kept, now, "schema/en/core/SHA256SUMS; after training: `just bless`");
}

#[test]
fn every_trained_file_stands_in_the_notice() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/en/core");
    let text = |name: &str| fs::read_to_string(core.join(name)).expect("the file can be read");
    let notice = text("NOTICE.md");
    for name in text("SHA256SUMS").lines().filter_map(|line| line.split_whitespace().nth(1)) {
        assert!(notice.contains(&format!("`{name}`")), "NOTICE.md does not say where {name} comes from");
    }
}
