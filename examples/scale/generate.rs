//! Graphs from a seed: the same number of statements gives the same graph.

use camarilla::graph::{Document, Evidence, GraphFile, GraphStatement, NameCount, Node};
use camarilla::ontology::{Certainty, Kind, Polarity, WhenBasis};
use camarilla::when::{Bound, Day, Period, When};

/// Relations with how many of a hundred statements are of them.
const RELATIONS: [(&str, u64); 18] = [
    ("said", 18),
    ("holds", 14),
    ("met", 7),
    ("talked_with", 7),
    ("accused", 7),
    ("criticised", 6),
    ("supports", 5),
    ("leads", 5),
    ("member_of", 4),
    ("works_for", 4),
    ("sanctioned", 4),
    ("visited", 4),
    ("appointed", 3),
    ("charged", 3),
    ("attacked", 3),
    ("praised", 3),
    ("resigned", 2),
    ("dismissed", 1),
];

const SYLLABLES: [&str; 16] =
    ["ar", "ven", "cal", "der", "nor", "te", "lis", "bo", "ra", "mi", "sel", "tan", "ko", "ru", "is", "ve"];

/// SplitMix64: small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("below a usize")
    }

    /// From 0 up to 1.
    #[expect(clippy::cast_precision_loss, reason = "a random number needs no more digits")]
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place in a list of which the first are drawn far more often than the last.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list of far fewer than 2^52"
    )]
    fn skewed(&mut self, end: usize) -> usize {
        let share = self.share();
        ((end as f64 * share * share * share) as usize).min(end - 1)
    }

    fn word(&mut self) -> String {
        (0..2 + self.below(2)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn name(&mut self) -> String {
        let mut name = self.word();
        name[..1].make_ascii_uppercase();
        name
    }
}

/// A graph of so many statements.
pub(crate) fn graph(statements: usize) -> GraphFile {
    let mut chance = Chance(7);
    let documents: Vec<Document> = (0..statements / 10 + 1).map(|nth| document(nth, &mut chance)).collect();
    let mut nodes: Vec<Node> = (0..statements / 6 + 100).map(|nth| node(nth, &mut chance)).collect();
    let of_kind = |kinds: &[Kind]| -> Vec<String> {
        nodes.iter().filter(|it| kinds.contains(&it.kind)).map(|it| it.id.clone()).collect()
    };
    let cast = Cast {
        people: of_kind(&[Kind::Person]),
        bodies: of_kind(&[Kind::Organisation]),
        posts: of_kind(&[Kind::Post]),
        parties: of_kind(&[Kind::Person, Kind::Organisation, Kind::Unnamed]),
    };
    let mut statements: Vec<GraphStatement> =
        (0..statements).map(|nth| cast.statement(nth, &documents, &mut chance)).collect();
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    statements.sort_by(|a, b| a.id.cmp(&b.id));
    GraphFile {
        camarilla: "graph".to_owned(),
        version: 1,
        documents,
        nodes,
        statements,
        ..GraphFile::default()
    }
}

fn document(nth: usize, chance: &mut Chance) -> Document {
    // Twenty-five years, most of it of late.
    let back = chance.share() * chance.share() * 25.0 * 365.0;
    let last = Day::new(2025, 12, 31).expect("a day");
    #[expect(clippy::cast_possible_truncation, reason = "some thousand days")]
    let day = last.add_days(-(back as i64)).expect("within the calendar");
    Document {
        id: format!("a{nth:010x}"),
        path: format!("articles/{nth}.txt"),
        title: Some(format!("{} {} {}", chance.name(), chance.word(), chance.word())),
        publisher: Some(format!("{} Post", SYLLABLES[chance.skewed(SYLLABLES.len())])),
        url: None,
        published: Some(When::day(day)),
        sha256: format!("{:064x}", chance.next()),
        copy_of: None,
    }
}

fn node(nth: usize, chance: &mut Chance) -> Node {
    let (kind, label) = match nth % 20 {
        0..12 => (Kind::Person, format!("{} {}", chance.name(), chance.name())),
        12..16 => (Kind::Organisation, format!("{} {} Group", chance.name(), chance.name())),
        16 => (Kind::Post, format!("minister of {} of {}", chance.word(), chance.name())),
        17 => (Kind::Post, format!("adviser to {}", chance.name())),
        18 => (Kind::Place, chance.name()),
        _ => (Kind::Unnamed, format!("{} official", chance.word())),
    };
    Node {
        id: format!("n{:012x}", (nth as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16),
        kind,
        names: vec![NameCount { text: label.clone(), count: 1 + chance.below(9) }],
        label,
        documents: Vec::new(),
        merged_from: Vec::new(),
        wikidata: None,
    }
}

/// Who can be spoken of.
struct Cast {
    people: Vec<String>,
    bodies: Vec<String>,
    posts: Vec<String>,
    parties: Vec<String>,
}

impl Cast {
    fn statement(&self, nth: usize, documents: &[Document], chance: &mut Chance) -> GraphStatement {
        let document = &documents[chance.below(documents.len())];
        let relation = relation(chance);
        let published =
            document.published.as_ref().and_then(When::earliest).expect("every article has a day");
        let (subject, object) = self.ends(relation, published, chance);
        let when = when(published, relation, chance);
        let quote: Vec<String> = (0..8 + chance.below(18)).map(|_| chance.word()).collect();
        let quote = quote.join(" ");
        let start = chance.below(4000);
        GraphStatement {
            id: format!("s{:012x}", (nth as u64).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 16),
            relation: relation.to_owned(),
            subject,
            object,
            when,
            when_basis: if when.is_some() { WhenBasis::Relative } else { WhenBasis::None },
            when_words: when.map(|_| "last week".to_owned()),
            reported: document.published,
            attribution: (chance.below(3) == 0).then(|| one(&self.people, chance)).into_iter().collect(),
            polarity: if chance.below(25) == 0 { Polarity::Denied } else { Polarity::Affirmed },
            certainty: certainty(chance),
            former: lasts(relation) && chance.below(12) == 0,
            place: None,
            detail: None,
            evidence: vec![Evidence {
                document: document.id.clone(),
                start,
                end: start + quote.len(),
                quote,
            }],
            rule: format!("{relation}/{relation}"),
        }
    }

    fn ends(&self, relation: &str, day: Day, chance: &mut Chance) -> (Option<String>, Option<String>) {
        let party = |chance: &mut Chance| Some(one(&self.parties, chance));
        match relation {
            "holds" => {
                // Posts change hands every four years or so.
                let post = chance.skewed(self.posts.len());
                let term = usize::try_from((day.year() + post as i32) / 4).unwrap_or(0);
                let holder = (post * 31 + term * 17) % self.people.len();
                (Some(self.people[holder].clone()), Some(self.posts[post].clone()))
            }
            "leads" | "member_of" | "works_for" => {
                let body = chance.skewed(self.bodies.len());
                let person = (body * 13 + chance.below(20)) % self.people.len();
                (Some(self.people[person].clone()), Some(self.bodies[body].clone()))
            }
            "resigned" => (Some(one(&self.people, chance)), None),
            "dismissed" => (None, Some(one(&self.people, chance))),
            "said" => (party(chance), None),
            _ => (party(chance), party(chance)),
        }
    }
}

fn one(ids: &[String], chance: &mut Chance) -> String {
    ids[chance.skewed(ids.len())].clone()
}

fn relation(chance: &mut Chance) -> &'static str {
    let mut rest = chance.next() % RELATIONS.iter().map(|it| it.1).sum::<u64>();
    for (relation, share) in RELATIONS {
        if rest < share {
            return relation;
        }
        rest -= share;
    }
    RELATIONS[0].0
}

fn certainty(chance: &mut Chance) -> Certainty {
    match chance.below(20) {
        0..11 => Certainty::Asserted,
        11..16 => Certainty::Reported,
        16..18 => Certainty::Alleged,
        18 => Certainty::Planned,
        _ => Certainty::Conditional,
    }
}

fn lasts(relation: &str) -> bool {
    matches!(relation, "holds" | "supports" | "leads" | "member_of" | "works_for")
}

/// Half of what is told has no date of its own; the rest is mostly dated to the day.
fn when(published: Day, relation: &str, chance: &mut Chance) -> Option<When> {
    let back = i64::try_from(chance.below(30)).ok()?;
    let day = published.add_days(-back)?;
    match chance.below(20) {
        0..10 => None,
        10..16 => Some(When::day(day)),
        16 | 17 => Period::month(day.year(), day.month()).map(|it| When::On(it.into())),
        18 => Period::year(day.year()).map(|it| When::On(it.into())),
        _ if lasts(relation) => When::between(Period::year(day.year() - 1)?, Bound::Open),
        _ => When::between(day.add_days(-20)?, day),
    }
}
