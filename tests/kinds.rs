//! What names name, decided from the words around all their mentions (`stages/kinds.txt`).

use camarilla::{article::Article, reading::read, schema::Schema};
use libtest_mimic::{Arguments, Failed, Trial};

const KINDS: &str = include_str!("stages/kinds.txt");

fn main() {
    let mut blocks: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in KINDS.lines().filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix("  "), blocks.last_mut()) {
            (Some(line), Some(block)) => block.1.push(line),
            _ => blocks.push((line, Vec::new())),
        }
    }
    let trial = |(text, kinds): (&'static str, Vec<&'static str>)| {
        Trial::test(text.to_owned(), move || names(text, &kinds))
    };
    libtest_mimic::run(&Arguments::from_args(), blocks.into_iter().map(trial).collect()).exit();
}

fn names(text: &str, kinds: &[&str]) -> Result<(), Failed> {
    let (article, _) = Article::from_bytes("article.txt", text.replace("\\n", "\n").as_bytes(), None)?;
    let reading = read(&Schema::bundled(), &article);
    for line in kinds {
        let (name, kind) = line.split_once(": ").ok_or("a line is \"name: kind\"")?;
        let entity = reading.entities.iter().find(|entity| entity.names.contains_key(name));
        let found = entity.map(|entity| entity.kind.name());
        if found != Some(kind) {
            let entities: Vec<_> =
                reading.entities.iter().map(|entity| (entity.kind, &entity.names)).collect();
            return Err(format!("{name} is {found:?}, not {kind}: {entities:?}").into());
        }
    }
    Ok(())
}
