//! What names name, decided from the words around all their mentions (`stages/kinds.txt`).

#[path = "support/blocks.rs"]
mod blocks;

use blocks::blocks;
use camarilla::{article::Article, reading::read, schema::Schema};
use libtest_mimic::{Arguments, Failed, Trial};

const KINDS: &str = include_str!("stages/kinds.txt");

fn main() {
    let trial = |(text, kinds): (&'static str, Vec<&'static str>)| {
        Trial::test(text.to_owned(), move || names(text, &kinds))
    };
    libtest_mimic::run(&Arguments::from_args(), blocks(KINDS).into_iter().map(trial).collect()).exit();
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
