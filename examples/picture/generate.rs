//! Networks as news makes them, from a seed: circles around a few busy names, many who are named once, lines from circle to
//! circle between the busy, and some pairs whom nothing links to the rest.

use camarilla::graph::{Document, Evidence, GraphFile, GraphStatement, Node};
use camarilla::ontology::{Certainty, Kind, Polarity, WhenBasis};
use camarilla::when::{Day, When};

const FIRST: [&str; 24] = [
    "Ana", "Luis", "María", "Jorge", "Carlos", "Delia", "Hugo", "Rosa", "Iván", "Nadia", "Omar", "Petra",
    "Pablo", "Inés", "Tomás", "Elena", "Rafael", "Lucía", "Andrés", "Marta", "Diego", "Sofía", "Bruno",
    "Silvia",
];
const LAST: [&str; 24] = [
    "Abreu", "Benítez", "Castro", "Delgado", "Escobar", "Fuentes", "Guerra", "Herrera", "Ibarra", "Jiménez",
    "León", "Moreno", "Navarro", "Ortega", "Peña", "Quiroga", "Rivas", "Salazar", "Torres", "Urbina",
    "Vargas", "Zapata", "Acosta", "Lozano",
];
const BODIES: [&str; 12] = [
    "Ministry of Finance",
    "Central Bank",
    "Electoral Council",
    "State Oil Company",
    "Supreme Court",
    "Unity Table",
    "Army Command",
    "National Guard",
    "Banco Andino",
    "Grupo Orión",
    "Naviera Real",
    "Foreign Ministry",
];
/// Relations with how many of twenty statements are of them.
const RELATIONS: [(&str, usize); 7] = [
    ("met", 5),
    ("talked_with", 4),
    ("appointed", 3),
    ("accused", 3),
    ("supports", 2),
    ("sanctioned", 2),
    ("leads", 1),
];
/// Names of a circle, and statements of each name.
const CIRCLE: usize = 45;
const STATEMENTS: usize = 2;

/// SplitMix64: small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap_or(0)
    }

    /// Below `end`, the first far more often than the last.
    fn skewed(&mut self, end: usize) -> usize {
        let some = self.below(end) + 1;
        self.below(some).min(self.below(end))
    }
}

/// A network of so many names, and the circle of each; the last names belong to none.
pub(crate) fn network(names: usize) -> (GraphFile, Vec<Option<usize>>) {
    let mut chance = Chance(11);
    // One name in twelve stands apart, in pairs.
    let apart = names / 12 / 2 * 2;
    let inside = names - apart;
    let circles = (inside / CIRCLE).clamp(2, 400);
    let circle = |name: usize| if name < inside { Some(name % circles) } else { None };
    let mut ends: Vec<(usize, usize)> = Vec::new();
    // Everyone is named with somebody busier of the circle; circles hang together by their first names.
    for name in circles..inside {
        ends.push((name, chance.skewed(name / circles) * circles + name % circles));
    }
    ends.extend((1..circles).map(|it| (it, chance.below(it))));
    ends.extend((inside..names).step_by(2).map(|it| (it, it + 1)));
    while ends.len() < names * STATEMENTS {
        let from = chance.skewed(inside);
        let to = match chance.below(10) {
            0..4 => ends[chance.below(ends.len())].1,
            4..8 => chance.skewed(inside / circles) * circles + from % circles,
            _ => chance.skewed(inside),
        };
        if from != to && to < inside {
            ends.push((from, to));
        }
    }
    let statements = ends.iter().enumerate().map(|(nth, it)| statement(nth, *it, &mut chance)).collect();
    let file = GraphFile {
        camarilla: "graph".to_owned(),
        version: 1,
        documents: (0..8).map(document).collect(),
        nodes: (0..names).map(node).collect(),
        statements,
        ..GraphFile::default()
    };
    (file, (0..names).map(circle).collect())
}

fn document(nth: usize) -> Document {
    Document {
        id: format!("a{nth}"),
        path: format!("{nth}.txt"),
        title: None,
        publisher: Some(format!("{} Post", LAST[nth])),
        url: None,
        published: Day::new(2020, 12, 28).map(When::day),
        sha256: String::new(),
        copy_of: None,
    }
}

fn node(nth: usize) -> Node {
    let mut chance = Chance(nth as u64);
    let name = format!("{} {}", FIRST[chance.below(24)], LAST[chance.below(24)]);
    let (kind, label) = match chance.below(8) {
        0 => (Kind::Organisation, BODIES[chance.below(12)].to_owned()),
        1 if nth > 40 => (Kind::Unnamed, "senior official".to_owned()),
        _ => (Kind::Person, name),
    };
    Node { id: id(nth), kind, label, names: vec![], documents: vec![], merged_from: vec![], wikidata: None }
}

/// Id of the nth name.
pub(crate) fn id(nth: usize) -> String {
    format!("n{nth:06}")
}

fn statement(nth: usize, (from, to): (usize, usize), chance: &mut Chance) -> GraphStatement {
    let mut rest = chance.below(RELATIONS.iter().map(|it| it.1).sum());
    let relation = RELATIONS.iter().find(|it| {
        let found = rest < it.1;
        rest = rest.saturating_sub(it.1);
        found
    });
    let day =
        |chance: &mut Chance| Day::new(2014 + i32::try_from(chance.below(7)).ok()?, 3, 9).map(When::day);
    GraphStatement {
        id: format!("s{nth:07}"),
        relation: relation.map_or("met", |it| it.0).to_owned(),
        subject: Some(id(from)),
        object: Some(id(to)),
        when: day(chance),
        when_basis: WhenBasis::None,
        when_words: None,
        reported: None,
        attribution: vec![],
        polarity: if chance.below(25) == 0 { Polarity::Denied } else { Polarity::Affirmed },
        certainty: [
            Certainty::Asserted,
            Certainty::Asserted,
            Certainty::Reported,
            Certainty::Alleged,
            Certainty::Planned,
        ][chance.below(5)],
        former: false,
        place: None,
        detail: None,
        evidence: vec![Evidence {
            document: format!("a{}", chance.below(8)),
            start: 0,
            end: 1,
            quote: "x".to_owned(),
        }],
        rule: "met/meet".to_owned(),
    }
}
