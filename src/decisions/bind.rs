//! Decisions about names as rulings for the resolver.

use super::{Decisions, Entry, Name, Subject, Verdict};
use crate::{
    article::{Article, ArticleId},
    resolve::{Idle, Naming, Ruling, Rulings, Verdict as Ruled, Who},
};

impl Decisions {
    /// What the resolver has to keep to, and the lines that are not in force because their article is gone.
    ///
    /// Rows of `names.csv` come first, so that of two names for one the later decision counts.
    pub fn rulings(&self, articles: &[Article]) -> (Rulings, Vec<Idle>) {
        let (mut rulings, mut idle) = (Rulings::default(), Vec::new());
        self.names.rule(&mut rulings);
        for entry in self.log.standing() {
            let place = self.log.place(entry);
            if let Err(why) = rule(entry, &place, articles, &mut rulings) {
                idle.push(Idle { place, why });
            }
        }
        (rulings, idle)
    }
}

fn rule(entry: &Entry, place: &str, articles: &[Article], rulings: &mut Rulings) -> Result<(), String> {
    let Subject::Name(name) = &entry.subject else { return Ok(()) };
    let who = who(name, articles)?;
    let (place, because) = (place.to_owned(), entry.because());
    match entry.verdict {
        Verdict::Rename => {
            let label = Some(entry.object.clone());
            rulings.namings.push(Naming { who, label, identity: None, place });
        }
        verdict => {
            let verdict = if verdict == Verdict::Same { Ruled::Same } else { Ruled::Apart };
            let other = entry.other().map(|it| self::who(&it, articles)).transpose()?;
            let right = other.expect("a line about two names was read with both");
            rulings.rulings.push(Ruling { verdict, left: who, right, place, because });
        }
    }
    Ok(())
}

/// The name, with its article among those that are there: the very one, or the one that is now in its place.
fn who(name: &Name, articles: &[Article]) -> Result<Who, String> {
    let article = match &name.article {
        None => None,
        Some((path, id)) => {
            let same = articles.iter().find(|it| it.id.0 == *id);
            let found = same.or_else(|| articles.iter().find(|it| it.path == *path));
            Some(found.ok_or_else(|| format!("{path} is not there any more"))?)
        }
    };
    let article = article.map(|it| ArticleId(it.id.0.clone()));
    Ok(Who { kind: name.kind, name: name.name.clone(), article })
}
