//! Reads one article and prints who it talks about and what it states, with the words that say so.
//!
//! `cargo run --release --example read_one_article -- path/to/article.md`
#![expect(clippy::print_stdout, reason = "printing is what this example is for")]

use camarilla::article::Article;
use camarilla::mention::{Entity, EntityId};
use camarilla::reading::read;
use camarilla::schema::Schema;

const SAMPLE: &str = "examples/venezuela/articles/2019-08-18-contacts-in-caracas.md";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| SAMPLE.to_owned());
    let (article, notes) = Article::from_bytes(&path, &std::fs::read(&path)?, None)?;
    let reading = read(&Schema::bundled(), &article);

    for note in notes {
        println!("note: {note}");
    }
    for entity in &reading.entities {
        println!("{:?}: {}, {} times", entity.kind, entity.label, entity.mentions.len());
    }
    for statement in &reading.statements {
        let subject = label(&reading.entities, statement.subject);
        let object = label(&reading.entities, statement.object);
        let when = statement.when.map_or("no date".to_owned(), |when| when.to_string());
        println!(
            "\n{subject} -{}-> {object} ({when}, {:?}, {:?})",
            statement.relation, statement.polarity, statement.certainty
        );
        for speaker in &statement.attribution {
            println!("  according to {}", label(&reading.entities, Some(*speaker)));
        }
        println!("  \"{}\"", statement.evidence.of(&article.body));
    }
    Ok(())
}

fn label(entities: &[Entity], id: Option<EntityId>) -> &str {
    id.and_then(|EntityId(index)| entities.get(index)).map_or("(not said)", |entity| &entity.label)
}
