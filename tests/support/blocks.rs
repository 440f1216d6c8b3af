//! Stage files: lines at the margin, each with the indented lines below it.

/// Every line at the margin with those below it; comments and empty lines left out.
pub(crate) fn blocks(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut blocks: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        match (line.strip_prefix("  "), blocks.last_mut()) {
            (Some(line), Some(block)) => block.1.push(line),
            _ => blocks.push((line, Vec::new())),
        }
    }
    blocks
}
