//! How readily a mention is what a pronoun goes back to: its traits, and the weight of each.

use super::{
    Form,
    binding::{stands_for, subject_of},
    cast::{Draft, Seen},
};
use crate::text::Tree;

/// Steps from a clause to the one that governs it.
const REACH: usize = 6;

/// Times a protagonist is named at least.
const PROTAGONIST: usize = 4;

/// What speaks for or against a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// One sentence before the pronoun's.
    OneBack,
    /// Two sentences before.
    TwoBack,
    /// More than two.
    FurtherBack,
    /// In another paragraph.
    OtherParagraph,
    /// Subject of a clause.
    Subject,
    /// Subject of the main clause.
    MainSubject,
    /// Direct or indirect object.
    Object,
    /// Owner of something: "Ruiz's".
    Possessor,
    /// In a phrase with a preposition on a verb.
    Oblique,
    /// Inside the phrase of another noun.
    Nested,
    /// Behind "and".
    Coordinated,
    /// Both are subjects, or both objects.
    Parallel,
    /// Itself a pronoun.
    Pronoun,
    /// A description of somebody named.
    Description,
    /// Nobody named.
    Nameless,
    /// Subject of the clause of "his".
    OwnSubject,
    /// Subject of a clause that the pronoun's clause depends on.
    GoverningSubject,
    /// Subject of a clause coordinated before the pronoun's.
    SisterSubject,
    /// Main subject of the last sentence, and the pronoun that of this one.
    Continued,
    /// After the pronoun.
    Ahead,
    /// Opens its sentence.
    Opening,
    /// The last that fits before the pronoun.
    Nearest,
    /// The last but one.
    SecondNearest,
    /// Named most in the article.
    Topic,
    /// Whom the article is about: named often, and twice as often as anybody else.
    Protagonist,
    /// Named three times or more.
    Often,
    /// Named once.
    Once,
    /// Known to be a he, or a she.
    KnownGender,
    /// Mentioned in the last sentence and in this one.
    Kept,
}

/// Hundredths by which a trait raises the log odds, fitted on half of a corpus of pronouns.
fn weight(of: Trait) -> i32 {
    match of {
        Trait::OneBack => -105,
        Trait::TwoBack => -135,
        Trait::FurtherBack => -160,
        Trait::OtherParagraph => -15,
        Trait::Subject => 45,
        Trait::MainSubject => 40,
        Trait::Object => 0,
        Trait::Possessor => 5,
        Trait::Oblique => -25,
        Trait::Nested => -55,
        Trait::Coordinated => -125,
        Trait::Parallel => 65,
        Trait::Pronoun => -20,
        Trait::Description => -20,
        Trait::Nameless => -75,
        Trait::OwnSubject => 85,
        Trait::GoverningSubject => 0,
        Trait::SisterSubject => 0,
        Trait::Continued => 110,
        Trait::Ahead => 40,
        Trait::Opening => 10,
        Trait::Nearest => 105,
        Trait::SecondNearest => 25,
        Trait::Topic => 65,
        // Set by hand: the corpus is of single paragraphs, and those have no protagonist.
        Trait::Protagonist => 130,
        Trait::Often => 20,
        Trait::Once => 45,
        Trait::KnownGender => 15,
        Trait::Kept => 15,
    }
}

/// The pronoun whose antecedent is sought.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    /// The sentences.
    pub(super) trees: &'a [Tree<'a>],
    /// Its sentence.
    pub(super) sentence: usize,
    /// Its token.
    pub(super) token: usize,
    /// How often the two people are named that the article names most.
    pub(super) most: [usize; 2],
}

impl Asking<'_> {
    /// Log odds, in hundredths, that the pronoun goes back to a mention of an entity.
    pub(super) fn odds(&self, draft: &Draft, seen: &Seen, place: usize) -> i32 {
        self.traits(draft, seen, place).into_iter().map(weight).sum()
    }

    /// The traits of a mention; `place` counts the entities that fit from the pronoun backwards.
    pub(super) fn traits(&self, draft: &Draft, seen: &Seen, place: usize) -> Vec<Trait> {
        let mut found = Vec::new();
        self.distance(seen, place, &mut found);
        self.grammar(seen, &mut found);
        if seen.sentence == self.sentence {
            self.clause(seen, &mut found);
        }
        match seen.form {
            Form::Pronoun => found.push(Trait::Pronoun),
            Form::Description if draft.described => found.push(Trait::Nameless),
            Form::Description => found.push(Trait::Description),
            Form::Name => {}
        }
        let [most, next] = self.most;
        let topic = draft.named > 1 && draft.named == most;
        if topic {
            found.push(Trait::Topic);
        }
        if topic && most >= PROTAGONIST && most >= 2 * next {
            found.push(Trait::Protagonist);
        }
        if draft.named > 2 {
            found.push(Trait::Often);
        }
        if draft.named == 1 {
            found.push(Trait::Once);
        }
        if draft.gender.is_some() {
            found.push(Trait::KnownGender);
        }
        let earlier = |seen: &Seen| seen.sentence + 1 == self.sentence;
        if seen.sentence == self.sentence && draft.seen.iter().any(earlier) {
            found.push(Trait::Kept);
        }
        found
    }

    fn distance(&self, seen: &Seen, place: usize, found: &mut Vec<Trait>) {
        match self.sentence - seen.sentence {
            0 => {}
            1 => found.push(Trait::OneBack),
            2 => found.push(Trait::TwoBack),
            _ => found.push(Trait::FurtherBack),
        }
        let paragraph = |sentence: usize| self.trees[sentence].sentence().paragraph;
        if paragraph(seen.sentence) != paragraph(self.sentence) {
            found.push(Trait::OtherParagraph);
        }
        // In "the son of Ruiz", the son comes to mind before Ruiz.
        let tree = &self.trees[seen.sentence];
        let inside = seen.sentence == self.sentence && is_nested(tree, stands_for(tree, seen.token));
        match place {
            0 if !inside => found.push(Trait::Nearest),
            0 | 1 => found.push(Trait::SecondNearest),
            _ => {}
        }
    }

    fn grammar(&self, seen: &Seen, found: &mut Vec<Trait>) {
        let (tree, own) = (&self.trees[seen.sentence], &self.trees[self.sentence]);
        let stands = stands_for(tree, seen.token);
        let (role, mine) = (tree.role(stands), own.role(stands_for(own, self.token)));
        let main = role == "nsubj" && is_main(tree, stands);
        match role {
            "nsubj" => found.push(Trait::Subject),
            "obj" | "iobj" => found.push(Trait::Object),
            "obl" => found.push(Trait::Oblique),
            "nmod" if tree.label(stands) == "nmod:poss" => found.push(Trait::Possessor),
            _ if is_nested(tree, stands) => found.push(Trait::Nested),
            _ => {}
        }
        if main {
            found.push(Trait::MainSubject);
        }
        if tree.role(seen.token) == "conj" {
            found.push(Trait::Coordinated);
        }
        if role == mine && matches!(role, "nsubj" | "obj") {
            found.push(Trait::Parallel);
        }
        if main
            && seen.sentence + 1 == self.sentence
            && mine == "nsubj"
            && is_main(own, stands_for(own, self.token))
        {
            found.push(Trait::Continued);
        }
        if (0..seen.token).all(|token| !tree.is_nominal(token)) {
            found.push(Trait::Opening);
        }
    }

    /// Traits of a mention in the sentence of the pronoun.
    fn clause(&self, seen: &Seen, found: &mut Vec<Trait>) {
        let tree = &self.trees[self.sentence];
        let stands = stands_for(tree, seen.token);
        if seen.token > self.token {
            found.push(Trait::Ahead);
        }
        let mut clauses = tree.ancestors(self.token).filter(|&above| is_clause(tree, above));
        let Some(own) = clauses.next() else { return };
        let subject = |clause: usize| subject_of(tree, clause, REACH).map(|token| stands_for(tree, token));
        let mine = stands_for(tree, self.token);
        if subject(own) == Some(stands) && mine != stands {
            found.push(Trait::OwnSubject);
        }
        let governs = tree.role(own) != "conj" && clauses.any(|above| subject(above) == Some(stands));
        if governs {
            found.push(Trait::GoverningSubject);
        }
        let sister = tree.head(own).filter(|_| matches!(tree.role(own), "conj" | "parataxis"));
        if sister.is_some_and(|sister| subject(sister) == Some(stands)) {
            found.push(Trait::SisterSubject);
        }
    }
}

fn is_clause(tree: &Tree<'_>, token: usize) -> bool {
    tree.upos(token) == "VERB" || tree.dependent(token, "nsubj").is_some()
}

/// True inside the phrase of another noun, owners aside.
fn is_nested(tree: &Tree<'_>, stands: usize) -> bool {
    matches!(tree.role(stands), "nmod" | "compound" | "amod") && tree.label(stands) != "nmod:poss"
}

/// True for arguments of the main clause, or of one coordinated with it.
fn is_main(tree: &Tree<'_>, stands: usize) -> bool {
    tree.head(stands).is_some_and(|verb| tree.head(tree.first_conjunct(verb)).is_none())
}
