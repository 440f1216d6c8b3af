//! Treebank sentences rewritten the way news writes.
//!
//! The treebanks are letters, reviews, talk and essays: most of their subjects are pronouns, and one root in twenty is
//! a past tense whose subject is a name. In news that is the plainest sentence, and between subject and verb stand an
//! office, an apposition and a date. So sentences with a past tense are told again with names and offices taken from
//! other sentences of the treebanks, and with the verbs that the relations of the schema are about. Headlines, profiles and
//! live reports say the same in the present tense, where "denies" looks like a plural and "accuse" like an adjective; so
//! every third sentence is told as of now.

use crate::conllu::{Tree, Word};
use crate::random::Random;
use crate::verbs::VerbForm;
use camarilla::schema::Schema;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Longest sentence that is told again.
const LONGEST: usize = 40;
/// Longest phrase that is moved into another sentence.
const LONGEST_PHRASE: usize = 8;

/// Phrases of the treebanks to put into other sentences.
struct Phrases {
    /// "Pervez Musharraf".
    names: Vec<Phrase>,
    /// "a former minister of defence".
    descriptions: Vec<Phrase>,
    /// "Prime Minister", before a name.
    titles: Vec<Phrase>,
}

/// Words in a row with one head, whose `head` is `None`.
#[derive(Clone)]
struct Phrase(Vec<Word>);

/// Forms of the verbs the relations are about, and the present of every verb.
pub struct Verbs<'a> {
    /// Past tenses that are participles too ("accused").
    past: Vec<&'a str>,
    /// "accuses", "accuse".
    present: Vec<Present<'a>>,
    /// The present of a verb by its dictionary form.
    of: BTreeMap<&'a str, Present<'a>>,
}

/// The present tense of a verb: of one, and of several.
type Present<'a> = (&'a str, &'a str);

impl<'a> Verbs<'a> {
    /// The forms of a list, of which those for news are of the verbs in the schema.
    pub fn of(schema: &Schema, forms: &'a [VerbForm]) -> Self {
        let wanted: BTreeSet<&str> = schema
            .relations()
            .flat_map(|relation| &relation.frames)
            .flat_map(|frame| &frame.verbs)
            .map(String::as_str)
            .collect();
        let of: BTreeMap<&str, Present<'a>> = forms
            .iter()
            .filter(|form| form.tags.contains(&"VBZ"))
            .map(|form| (form.lemma.as_str(), (form.form.as_str(), form.lemma.as_str())))
            .collect();
        let past = |form: &&VerbForm| form.form.ends_with("ed") && form.tags.contains(&"VBD");
        let found: BTreeSet<&str> = forms
            .iter()
            .filter(past)
            .filter(|form| wanted.contains(form.lemma.as_str()))
            .map(|form| form.form.as_str())
            .collect();
        let present = of.iter().filter(|(lemma, _)| wanted.contains(*lemma)).map(|(_, present)| *present);
        Self { past: found.into_iter().collect(), present: present.collect(), of }
    }
}

/// The sentences told again, each that fits `tellings` times.
pub fn told_as_news(trees: &[Tree], verbs: &Verbs<'_>, tellings: usize, seed: u64) -> Vec<Tree> {
    let phrases = Phrases::of(trees);
    let mut told = Vec::new();
    for (index, tree) in trees.iter().enumerate().filter(|(_, tree)| tree.words.len() <= LONGEST) {
        for telling in 0..tellings {
            let random = Random::new(seed, (index * tellings + telling) as u64);
            told.extend(Telling { words: tree.words.clone(), phrases: &phrases, verbs, random }.tell());
        }
    }
    told
}

impl Phrases {
    fn of(trees: &[Tree]) -> Self {
        let mut phrases = Self { names: Vec::new(), descriptions: Vec::new(), titles: Vec::new() };
        for words in trees.iter().map(|tree| &tree.words) {
            for (at, word) in words.iter().enumerate().filter(|(_, word)| word.head.is_some()) {
                let Some(range) = reach(words, at).filter(|range| range.len() <= LONGEST_PHRASE) else {
                    continue;
                };
                let inside = || words[range.clone()].iter();
                let phrase = || Phrase::cut(words, range.clone(), at);
                if word.deprel == "nmod:desc" && range.len() <= 4 && inside().all(nominal) {
                    phrases.titles.push(phrase());
                } else if inside().all(|each| each.upos == "PROPN") && range.len() <= 3 && actor(word) {
                    phrases.names.push(phrase());
                } else if is_description(&words[range.clone()], word) {
                    phrases.descriptions.push(phrase());
                }
            }
        }
        phrases
    }
}

fn actor(word: &Word) -> bool {
    matches!(role(word), "nsubj" | "obj" | "iobj" | "appos")
}

fn nominal(word: &Word) -> bool {
    matches!(word.upos.as_str(), "NOUN" | "PROPN" | "ADJ")
}

fn role(word: &Word) -> &str {
    word.deprel.split(':').next().unwrap_or_default()
}

/// "a former minister of defence": a noun behind an article or a possessive, without verbs and marks.
fn is_description(words: &[Word], head: &Word) -> bool {
    let opens =
        matches!(words[0].upos.as_str(), "DET") || words[0].deprel == "nmod:poss" && words[0].upos == "PRON";
    let plain = |word: &Word| !matches!(word.upos.as_str(), "VERB" | "AUX" | "PUNCT" | "SYM" | "NUM");
    head.upos == "NOUN" && actor(head) && words.len() > 1 && opens && words.iter().all(plain)
}

/// The words below one, itself among them, if they stand in a row.
fn reach(words: &[Word], head: usize) -> Option<Range<usize>> {
    let below = |at: usize| std::iter::successors(Some(at), |&at| words[at].head).any(|at| at == head);
    let inside: Vec<usize> = (0..words.len()).filter(|&at| below(at)).collect();
    let (first, last) = (*inside.first()?, *inside.last()?);
    (last - first + 1 == inside.len()).then_some(first..last + 1)
}

impl Phrase {
    fn cut(words: &[Word], range: Range<usize>, head: usize) -> Self {
        let mut phrase = words[range.clone()].to_vec();
        for word in &mut phrase {
            word.head = word.head.filter(|above| range.contains(above)).map(|above| above - range.start);
        }
        phrase[head - range.start].head = None;
        let first = &mut phrase[0];
        if first.upos != "PROPN" && first.form != "I" {
            first.form = first.form.to_lowercase();
        }
        Self(phrase)
    }

    /// "Jaffna" before "District MP".
    fn behind(self, first: Word) -> Self {
        let head = self.head() + 1;
        let mut words = vec![Word { head: Some(head), ..first }];
        words.extend(self.0.into_iter().map(|word| Word { head: word.head.map(|at| at + 1), ..word }));
        Self(words)
    }

    fn head(&self) -> usize {
        self.0.iter().position(|word| word.head.is_none()).expect("a phrase has a head")
    }
}

fn word(form: &str, upos: &str, xpos: &str, head: Option<usize>, deprel: &str) -> Word {
    Word {
        form: form.to_owned(),
        lemma: form.to_owned(),
        upos: upos.to_owned(),
        xpos: xpos.to_owned(),
        head,
        deprel: deprel.to_owned(),
    }
}

/// How an apposition ends: with a comma of its own, or at a mark that stands there anyway.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Comma,
    Mark,
}

/// One sentence in the making.
struct Telling<'a> {
    words: Vec<Word>,
    phrases: &'a Phrases,
    verbs: &'a Verbs<'a>,
    random: Random,
}

impl Telling<'_> {
    /// The sentence, if it is one that news would write.
    fn tell(mut self) -> Option<Tree> {
        let root = self.words.iter().position(|word| word.head.is_none())?;
        let subject = self.child(root, "nsubj").filter(|&subject| subject < root)?;
        let passive = self.words[subject].deprel == "nsubj:pass";
        let past = self.words[root].xpos == "VBD" || passive && self.child(root, "aux").is_some();
        if self.words[root].upos != "VERB" || !past || reach(&self.words, subject)?.end > root {
            return None;
        }
        // From right to left, so that places before stay what they are.
        if passive {
            self.date_before_agent(root);
        } else {
            self.change_verb(root);
        }
        let verbs: Vec<usize> =
            (0..self.words.len()).rev().filter(|&at| self.words[at].upos == "VERB").collect();
        for verb in verbs.into_iter().filter(|&verb| verb >= root) {
            self.describe_object(verb);
        }
        self.name_subject(root);
        for verb in (0..self.words.len()).rev() {
            let chance = match role(&self.words[verb]) {
                "root" | "acl" => 35,
                _ => 15,
            };
            if self.words[verb].xpos == "VBD" && self.words[verb].upos == "VERB" && self.chance(chance) {
                self.tell_as_of_now(verb);
            }
        }
        if self.chance(25) {
            self.say();
        }
        let first = &mut self.words[0].form;
        let capital: String = first.chars().take(1).flat_map(char::to_uppercase).collect();
        *first = capital + &first.chars().skip(1).collect::<String>();
        Some(Tree { words: self.words, ..Tree::default() })
    }

    fn child(&self, head: usize, label: &str) -> Option<usize> {
        self.words.iter().position(|word| word.head == Some(head) && role(word) == label)
    }

    fn chance(&mut self, per_cent: usize) -> bool {
        self.random.below(100) < per_cent
    }

    fn pick<'p>(&mut self, phrases: &'p [Phrase]) -> &'p Phrase {
        &phrases[self.random.below(phrases.len())]
    }

    /// A past tense that could as well be a participle; which of them it is, the place must tell.
    fn change_verb(&mut self, root: usize) {
        let transitive = self.is_transitive(root);
        if transitive && self.words[root].xpos == "VBD" && self.chance(70) {
            self.words[root].form = self.verbs.past[self.random.below(self.verbs.past.len())].to_owned();
        }
    }

    /// True for a verb with an object and nothing else that only some verbs govern.
    fn is_transitive(&self, verb: usize) -> bool {
        let governed = ["compound", "iobj", "xcomp", "ccomp"];
        self.child(verb, "obj").is_some() && governed.iter().all(|label| self.child(verb, label).is_none())
    }

    /// "Ruiz accuses", "supporters accuse", "who accuses", now and then "no longer accuses".
    fn tell_as_of_now(&mut self, verb: usize) {
        let Some(subject) = self.child(verb, "nsubj").filter(|&subject| subject < verb) else { return };
        let own = self.verbs.of.get(self.words[verb].lemma.as_str()).copied();
        let news = self.is_transitive(verb) && self.chance(75);
        let any = self.random.below(self.verbs.present.len());
        let Some((one, several)) = (if news { Some(self.verbs.present[any]) } else { own }) else { return };
        let (form, xpos) = if self.is_plural(subject, verb) { (several, "VBP") } else { (one, "VBZ") };
        form.clone_into(&mut self.words[verb].form);
        xpos.clone_into(&mut self.words[verb].xpos);
        if self.chance(12) {
            const ADVERBS: [&str; 5] = ["also", "now", "still", "never", "openly"];
            let adverb = ADVERBS[self.random.below(ADVERBS.len())];
            self.insert(verb, vec![word(adverb, "ADV", "RB", None, "advmod")], verb, "advmod");
        } else if self.chance(8) {
            let no = word("no", "ADV", "RB", Some(1), "advmod");
            self.insert(verb, vec![no, word("longer", "ADV", "RBR", None, "advmod")], verb, "advmod");
        }
    }

    /// "Supporters", "Ruiz and Deng", "they", and "who" behind any of them.
    fn is_plural(&self, subject: usize, verb: usize) -> bool {
        let relative = matches!(self.words[subject].xpos.as_str(), "WP" | "WDT");
        let noun = self.words[verb].head.filter(|_| relative).unwrap_or(subject);
        let several = ["i", "you", "we", "they", "these", "those"];
        self.child(noun, "conj").is_some()
            || matches!(self.words[noun].xpos.as_str(), "NNS" | "NNPS")
            || several.contains(&&*self.words[noun].form.to_lowercase())
    }

    /// "was received on Friday by".
    fn date_before_agent(&mut self, root: usize) {
        let Some(agent) =
            self.words.iter().position(|word| word.head == Some(root) && word.deprel == "obl:agent")
        else {
            return;
        };
        if let Some(range) = reach(&self.words, agent).filter(|range| range.start > root) {
            if self.chance(40) {
                let name = self.new_name(30);
                let case = usize::from(self.words[range.start].deprel == "case");
                self.replace(range.start + case..range.end, agent, name);
            }
            if self.chance(40) {
                self.date(range.start, root);
            }
        }
    }

    /// ", said the minister" behind the sentence.
    fn say(&mut self) {
        let Some(root) = self.words.iter().position(|word| word.head.is_none()) else { return };
        let Some(stop) = self.words.len().checked_sub(1).filter(|&stop| self.words[stop].form == ".") else {
            return;
        };
        let speaker = if self.chance(60) { self.new_name(40) } else { self.description() };
        let comma = word(",", "PUNCT", ",", None, "punct");
        const SAID: [&str; 5] = ["said", "said", "said", "wrote", "added"];
        let said = word(SAID[self.random.below(SAID.len())], "VERB", "VBD", None, "parataxis");
        if self.chance(60) {
            self.insert(stop, speaker.0, root, "nsubj");
            self.insert(stop, vec![said], root, "parataxis");
            self.hang(stop + 1.., stop, root);
        } else {
            let length = speaker.0.len();
            self.insert(stop, vec![said], root, "parataxis");
            self.insert(stop, speaker.0, root, "nsubj");
            self.hang(stop.., stop + length, root);
        }
        let verb = self.words.iter().rposition(|word| word.deprel == "parataxis").unwrap_or(root);
        self.insert(stop, vec![comma], verb, "punct");
    }

    /// Hangs the first phrase from a place on that hung on `old` on `new`.
    fn hang(&mut self, from: std::ops::RangeFrom<usize>, new: usize, old: usize) {
        let words = self.words[from].iter_mut();
        if let Some(word) = words.into_iter().find(|word| word.head == Some(old) && word.deprel == "nsubj") {
            word.head = Some(new);
        }
    }

    /// The object as a name or an office, and what describes it.
    fn describe_object(&mut self, root: usize) {
        let Some(object) = self.child(root, "obj").filter(|&object| object > root) else { return };
        let Some(range) = reach(&self.words, object) else { return };
        if range.start <= root {
            return;
        }
        if self.chance(25) {
            let end = range.end;
            let label =
                if self.words[object].upos == "PROPN" { self.description() } else { self.new_name(0) };
            let marked = self.words.get(end).is_none_or(|word| word.upos == "PUNCT");
            let end_mark = if marked { End::Mark } else { End::Comma };
            self.appose(end, object, label, end_mark);
        } else if self.chance(60) {
            let name = self.new_name(40);
            self.replace(range.start..object + 1, object, name);
        }
    }

    /// A name for the subject, a description of it and a date, each now and then.
    fn name_subject(&mut self, root: usize) {
        let Some(subject) = self.child(root, "nsubj") else { return };
        let passive = self.words[subject].deprel == "nsubj:pass";
        let Some(range) = reach(&self.words, subject) else { return };
        if self.chance(if passive { 15 } else { 35 }) {
            self.date(range.end, root);
        }
        let proper = self.words[subject].upos == "PROPN";
        let pronoun = self.words[subject].upos == "PRON";
        let renamed = if pronoun || self.chance(50) {
            let phrase = if self.chance(65) { self.new_name(45) } else { self.description() };
            let proper = phrase.0[phrase.head()].upos == "PROPN";
            self.replace(range, subject, phrase);
            proper
        } else {
            proper
        };
        let Some(subject) = self.child(root, "nsubj") else { return };
        let Some(end) = reach(&self.words, subject).map(|range| range.end) else { return };
        if self.chance(50) {
            let phrase = if renamed { self.description() } else { self.new_name(0) };
            self.appose(end, subject, phrase, End::Comma);
        } else if self.chance(20) {
            let aside = self.participle();
            self.set_aside(end, subject, aside, "acl", End::Comma);
        } else if self.chance(20) {
            self.join(end, subject);
        } else if self.chance(10) {
            self.place_subject(end, subject);
        }
    }

    /// "arrested in March", "accused by Deng".
    fn participle(&mut self) -> Phrase {
        const PLACED: [&str; 4] = ["in", "on", "for", "with"];
        let by = self.chance(40);
        let name = if by || self.chance(40) { self.new_name(25) } else { self.description() };
        let case = if by { "by" } else { PLACED[self.random.below(PLACED.len())] };
        let participle = self.verbs.past[self.random.below(self.verbs.past.len())];
        let mut words = vec![word(participle, "VERB", "VBN", None, "acl")];
        words.push(word(case, "ADP", "IN", Some(2 + name.head()), "case"));
        words.extend(name.0.into_iter().map(|part| match part.head {
            Some(at) => Word { head: Some(at + 2), ..part },
            None => Word { head: Some(0), deprel: if by { "obl:agent" } else { "obl" }.to_owned(), ..part },
        }));
        Phrase(words)
    }

    /// "Ruiz and Deng".
    fn join(&mut self, end: usize, subject: usize) {
        let name = if self.chance(70) { self.new_name(25) } else { self.description() };
        let mut words = vec![word("and", "CCONJ", "CC", Some(1 + name.head()), "cc")];
        words.extend(name.0.into_iter().map(|part| Word { head: part.head.map(|at| at + 1), ..part }));
        self.insert(end, words, subject, "conj");
    }

    /// "critics in the party".
    fn place_subject(&mut self, end: usize, subject: usize) {
        const CASES: [&str; 5] = ["in", "of", "from", "at", "for"];
        let name = if self.chance(50) { self.new_name(0) } else { self.description() };
        let case = CASES[self.random.below(CASES.len())];
        let mut words = vec![word(case, "ADP", "IN", Some(1 + name.head()), "case")];
        words.extend(name.0.into_iter().map(|part| Word { head: part.head.map(|at| at + 1), ..part }));
        self.insert(end, words, subject, "nmod");
    }

    /// "a former minister", now and then "a bank owned by Deng".
    fn description(&mut self) -> Phrase {
        let phrases = self.phrases;
        let mut phrase = self.pick(&phrases.descriptions).clone();
        if self.chance(25) {
            let head = phrase.head();
            let verb = phrase.0.len();
            let participle = self.verbs.past[self.random.below(self.verbs.past.len())];
            phrase.0.push(word(participle, "VERB", "VBN", Some(head), "acl"));
            let agent = self.new_name(25);
            let shift = verb + 2;
            let above = shift + agent.head();
            phrase.0.push(word("by", "ADP", "IN", Some(above), "case"));
            phrase.0.extend(agent.0.into_iter().map(|part| match part.head {
                Some(at) => Word { head: Some(at + shift), ..part },
                None => Word { head: Some(verb), deprel: "obl:agent".to_owned(), ..part },
            }));
        }
        phrase
    }

    /// A name, behind a title `titled` times in a hundred; half of them are of words nobody has seen.
    fn new_name(&mut self, titled: usize) -> Phrase {
        let phrases = self.phrases;
        let mut name = self.pick(&phrases.names).clone();
        if self.chance(50) {
            for word in &mut name.0 {
                word.form = self.unheard();
            }
        }
        if self.chance(titled) {
            let mut title = self.pick(&phrases.titles).clone();
            if self.chance(25) {
                title = title.behind(word(&self.unheard(), "PROPN", "NNP", None, "compound"));
            }
            let (shift, head, above) = (title.0.len(), title.head(), name.head());
            let mut words = title.0;
            words[head].head = Some(shift + above);
            words[head].deprel = "nmod:desc".to_owned();
            words
                .extend(name.0.into_iter().map(|word| Word { head: word.head.map(|at| at + shift), ..word }));
            name = Phrase(words);
        }
        name
    }

    /// A name of two or three syllables.
    fn unheard(&mut self) -> String {
        const OPENINGS: [&str; 24] = [
            "b", "br", "ch", "d", "dr", "f", "g", "h", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "st",
            "t", "tr", "v", "w", "y", "z",
        ];
        const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "a", "e", "o", "ai"];
        const CLOSINGS: [&str; 12] = ["", "", "n", "r", "l", "s", "k", "m", "nd", "sen", "ov", "ez"];
        let mut name = String::new();
        for _ in 0..2 + self.random.below(2) {
            name.push_str(OPENINGS[self.random.below(OPENINGS.len())]);
            name.push_str(VOWELS[self.random.below(VOWELS.len())]);
        }
        name.push_str(CLOSINGS[self.random.below(CLOSINGS.len())]);
        let capital = name[..1].to_uppercase();
        capital + &name[1..]
    }

    /// ", the minister of defence,".
    fn appose(&mut self, place: usize, above: usize, phrase: Phrase, end: End) {
        self.set_aside(place, above, phrase, "appos", end);
    }

    /// A phrase between commas.
    fn set_aside(&mut self, place: usize, above: usize, phrase: Phrase, deprel: &str, end: End) {
        let mark = |head: usize| word(",", "PUNCT", ",", Some(head), "punct");
        let head = phrase.head();
        let mut words = vec![mark(head + 1)];
        words.extend(phrase.0.into_iter().map(|word| Word { head: word.head.map(|at| at + 1), ..word }));
        if end == End::Comma {
            words.push(mark(head + 1));
        }
        self.insert(place, words, above, deprel);
    }

    /// "on Friday", "Friday".
    fn date(&mut self, place: usize, verb: usize) {
        const DAYS: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let day = DAYS[self.random.below(DAYS.len())];
        if self.chance(70) {
            let on = word("on", "ADP", "IN", Some(1), "case");
            self.insert(place, vec![on, word(day, "PROPN", "NNP", None, "obl")], verb, "obl");
        } else {
            self.insert(place, vec![word(day, "PROPN", "NNP", None, "obl:unmarked")], verb, "obl:unmarked");
        }
    }

    /// Puts a phrase at a place; its head hangs on `above`.
    fn insert(&mut self, place: usize, words: Vec<Word>, above: usize, deprel: &str) {
        let count = words.len();
        let moved = |at: usize| if at >= place { at + count } else { at };
        for word in &mut self.words {
            word.head = word.head.map(moved);
        }
        let above = moved(above);
        let words = words.into_iter().map(|word| match word.head {
            Some(head) => Word { head: Some(head + place), ..word },
            None => Word { head: Some(above), deprel: deprel.to_owned(), ..word },
        });
        self.words.splice(place..place, words);
    }

    /// Puts a phrase in the place of the words of `range`, whose head is `old`.
    fn replace(&mut self, range: Range<usize>, old: usize, phrase: Phrase) {
        let start = range.start;
        let (above, deprel) = (self.words[old].head, self.words[old].deprel.clone());
        let head = start + phrase.head();
        let count = phrase.0.len();
        let (removed, end) = (range.end - start, range.end);
        let moved = |at: usize| if at >= end { at - removed + count } else { at };
        for (at, word) in self.words.iter_mut().enumerate() {
            let outside = at < start || at >= end;
            word.head = word
                .head
                .map(|above| if outside && (start..end).contains(&above) { head } else { moved(above) });
        }
        let above = above.map(moved);
        let words = phrase.0.into_iter().map(|word| match word.head {
            Some(head) => Word { head: Some(head + start), ..word },
            None => Word { head: above, deprel: deprel.clone(), ..word },
        });
        self.words.splice(start..end, words);
    }
}
