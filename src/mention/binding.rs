//! Who a pronoun cannot be, because of where it stands: grammar's own rules on names and pronouns of one sentence.

use super::{Form, cast::Seen};
use crate::{schema::Schema, text::Tree};

/// Steps up a tree before it is taken for a parse error.
const REACH: usize = 8;

/// A pronoun in its sentence, with what the rules ask of it.
pub(super) struct Bound<'a> {
    schema: &'a Schema,
    tree: &'a Tree<'a>,
    /// The pronoun.
    pub(super) token: usize,
    /// True for "his", "their".
    pub(super) possessive: bool,
    /// True for "himself".
    pub(super) reflexive: bool,
}

impl<'a> Bound<'a> {
    /// The pronoun at a token.
    pub(super) fn new(schema: &'a Schema, tree: &'a Tree<'a>, token: usize) -> Self {
        let possessive = tree.label(token) == "nmod:poss";
        let word = tree.lower(token);
        let reflexive = word.ends_with("self") || word.ends_with("selves");
        Self { schema, tree, token, possessive, reflexive }
    }

    /// True when a mention of the same sentence is somebody else.
    pub(super) fn excludes(&self, seen: &Seen) -> bool {
        let tree = self.tree;
        if seen.token == self.token {
            return true;
        }
        if self.possessive {
            return self.is_owned(seen) || self.is_spoken_to_by(seen.token);
        }
        if self.reflexive {
            return false;
        }
        self.is_co_argument(seen.token)
            || self.is_in_phrase(seen)
            || self.is_named_below(seen)
            || self.is_spoken_to_by(seen.token)
            || relative_head(tree, self.token) == Some(seen.token)
    }

    /// "His deputy, Ruiz": neither the deputy nor Ruiz is "he".
    fn is_owned(&self, seen: &Seen) -> bool {
        let (tree, other) = (self.tree, seen.token);
        let Some(noun) = tree.head(self.token) else { return false };
        let titled = tree.head(noun) == Some(other)
            && matches!(tree.role(noun), "compound" | "nmod" | "flat")
            && tree.dependent(noun, "case").is_none();
        let beside = noun == other || apposed(tree, noun) == apposed(tree, other);
        beside || titled || follows(tree, noun, other) || self.is_in_phrase(seen)
    }

    /// "The brother of his wife": the description that the pronoun stands in is not what it goes back to.
    fn is_in_phrase(&self, seen: &Seen) -> bool {
        let tree = self.tree;
        let mut at = self.token;
        while let Some(above) = tree.head(at).filter(|_| seen.form == Form::Description) {
            if !matches!(tree.role(at), "nmod" | "amod" | "compound" | "appos" | "flat") {
                return false;
            }
            if above == seen.token {
                return true;
            }
            at = above;
        }
        false
    }

    /// "Ruiz met him": arguments of one verb are different people.
    fn is_co_argument(&self, other: usize) -> bool {
        let tree = self.tree;
        let (mine, others) = (stands_for(tree, self.token), stands_for(tree, other));
        let Some(verb) = tree.head(mine) else { return false };
        if tree.head(others) == Some(verb) {
            return argument(tree, mine) && argument(tree, others);
        }
        let object = tree.role(mine) != "nsubj" && argument(tree, mine);
        let doer = || self.controlling_object(verb).or_else(|| subject_of(tree, verb, REACH));
        object && doer().map(|doer| stands_for(tree, doer)) == Some(others)
    }

    /// "Named Ruiz to replace him": Ruiz is the one who replaces.
    fn controlling_object(&self, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let above = tree.head(verb).filter(|_| tree.role(verb) == "advcl" && tree.xpos(verb) == "VB")?;
        let controls = self.schema.words("object_control").has(&tree.lemma(above));
        tree.dependent(above, "obj").filter(|_| controls)
    }

    /// "He denied it until Ruiz died": a name below the clause of a pronoun, and after it, is somebody else.
    fn is_named_below(&self, seen: &Seen) -> bool {
        let tree = self.tree;
        let mine = stands_for(tree, self.token);
        let Some(verb) = tree.head(mine).filter(|_| argument(tree, mine)) else { return false };
        seen.token > self.token && seen.form != Form::Pronoun && tree.is_under(seen.token, verb)
    }

    /// Nobody calls himself "he" in his own words: the subject of the words around a quotation.
    fn is_spoken_to_by(&self, other: usize) -> bool {
        let tree = self.tree;
        is_quoted(tree, self.token)
            && !is_quoted(tree, other)
            && tree.role(stands_for(tree, other)) == "nsubj"
    }
}

/// The token that holds the place of a mention in its clause: "President Ana Ruiz" stands where "President" hangs.
pub(super) fn stands_for(tree: &Tree<'_>, token: usize) -> usize {
    let mut at = tree.first_conjunct(token);
    for _ in 0..REACH {
        let up = apposed(tree, at);
        if up == at {
            break;
        }
        at = tree.first_conjunct(up);
    }
    at
}

/// The first of the phrases that stand side by side for one and the same: "President" in "President Ana Ruiz".
fn apposed(tree: &Tree<'_>, token: usize) -> usize {
    let mut at = token;
    for _ in 0..REACH {
        match (tree.role(at), tree.head(at)) {
            ("appos" | "flat", Some(head)) => at = head,
            _ => break,
        }
    }
    at
}

/// Whoever does what a verb says, taken over from the clause around where it has no subject of its own.
pub(super) fn subject_of(tree: &Tree<'_>, verb: usize, reach: usize) -> Option<usize> {
    if let Some(subject) = tree.dependent(verb, "nsubj") {
        return Some(subject);
    }
    let head = tree.head(verb).filter(|_| reach > 0)?;
    match tree.role(verb) {
        "xcomp" => tree.dependent(head, "obj").or_else(|| subject_of(tree, head, reach - 1)),
        // A finite clause has a subject, even where the parse does not show it.
        "advcl" if !matches!(tree.xpos(verb), "VBG" | "VB" | "VBN") => None,
        "conj" | "advcl" => subject_of(tree, head, reach - 1),
        "acl" => Some(head),
        _ => None,
    }
}

/// The noun that a relative clause hangs on, for an argument of its verb.
fn relative_head(tree: &Tree<'_>, token: usize) -> Option<usize> {
    let verb = tree.head(stands_for(tree, token))?;
    (tree.label(verb) == "acl:relcl").then(|| tree.head(verb)).flatten()
}

fn argument(tree: &Tree<'_>, token: usize) -> bool {
    matches!(tree.role(token), "nsubj" | "obj" | "iobj" | "obl")
}

/// "His deputy, General Ruiz": a name right behind a noun, or behind its comma and titles of its own.
fn follows(tree: &Tree<'_>, noun: usize, name: usize) -> bool {
    let own = |token: usize| tree.head(token) == Some(name) || tree.head(name) == Some(token);
    name > noun
        && (noun + 1..name).all(|between| match tree.form(between) {
            "," => between == noun + 1,
            _ => own(between),
        })
}

/// True inside quotation marks, as far as the sentence shows.
pub(super) fn is_quoted(tree: &Tree<'_>, token: usize) -> bool {
    let mut open = None;
    for at in 0..tree.len() {
        match tree.form(at) {
            "“" | "``" | "„" => open = Some(true),
            "”" | "''" => {
                // A sentence that goes on with a quotation.
                if at > token && open.is_none() {
                    return true;
                }
                open = Some(false);
            }
            "\"" => open = Some(open != Some(true)),
            _ => {}
        }
        if at == token && open.is_some() {
            return open == Some(true);
        }
    }
    false
}
