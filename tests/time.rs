//! What holds on every day and for every pair of days: states, ends, doubt, and the laws of the comparison.

#![expect(clippy::unwrap_used, reason = "a test whose date or sample does not parse has failed")]

use std::sync::LazyLock;

use camarilla::{
    asof::{Chronicle, Doubt, Ending, Side, Status, TimeRules, View},
    diff::{between, diff},
    graph::{Document, Evidence, Fingerprint, Graph, GraphFile, GraphStatement, Node},
    ontology::{Certainty, Clock, Kind, Polarity, WhenBasis},
    when::{Day, When},
};
use proptest::{prelude::*, sample::select};

static RULES: LazyLock<TimeRules> = LazyLock::new(TimeRules::bundled);

/// Dates of every precision around 2020, and none.
const DATES: [&str; 16] = [
    "",
    "",
    "",
    "2019",
    "2020",
    "2020-03",
    "2020-03-05",
    "2020-03-20",
    "2020-06-01",
    "2020-06~",
    "2020-01/2020-06",
    "2020-02-01/..",
    "../2020-04",
    "/2020-05",
    "202X",
    "2020-12-31?",
];

const RELATIONS: [&str; 9] =
    ["met", "accused", "holds", "holds", "leads", "supports", "resigned", "dismissed", "rival_of"];

fn node(id: &str, kind: Kind, label: &str) -> Node {
    Node {
        id: id.to_owned(),
        kind,
        label: label.to_owned(),
        names: Vec::new(),
        documents: Vec::new(),
        merged_from: Vec::new(),
        wikidata: None,
    }
}

/// What a test says of a statement; the rest is filled in.
#[derive(Clone, Debug)]
struct Said {
    relation: &'static str,
    subject: Option<&'static str>,
    object: Option<&'static str>,
    when: &'static str,
    reported: &'static str,
    polarity: Polarity,
    certainty: Certainty,
    former: bool,
}

/// "Ana holds the ministry", seen on the day of the report.
fn said(
    relation: &'static str,
    subject: &'static str,
    object: &'static str,
    when: &'static str,
    reported: &'static str,
) -> Said {
    let end = |id: &'static str| (!id.is_empty()).then_some(id);
    Said {
        relation,
        subject: end(subject),
        object: end(object),
        when,
        reported,
        polarity: Polarity::Affirmed,
        certainty: Certainty::Asserted,
        former: false,
    }
}

fn date(text: &str) -> Option<When> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn statement(nth: usize, said: &Said) -> GraphStatement {
    GraphStatement {
        id: format!("s{nth:02}"),
        relation: said.relation.to_owned(),
        subject: said.subject.map(str::to_owned),
        object: said.object.map(str::to_owned),
        when: date(said.when),
        when_basis: WhenBasis::Stated,
        when_words: None,
        reported: date(said.reported),
        attribution: Vec::new(),
        polarity: said.polarity,
        certainty: said.certainty,
        former: said.former,
        place: None,
        detail: None,
        evidence: vec![Evidence { document: "a1".to_owned(), start: 0, end: 1, quote: "x".to_owned() }],
        rule: said.relation.to_owned(),
    }
}

fn graph(statements: &[(usize, Said)]) -> Graph {
    Graph::new(GraphFile {
        camarilla: "graph".to_owned(),
        version: 1,
        documents: vec![Document {
            id: "a1".to_owned(),
            path: "a.txt".to_owned(),
            title: None,
            publisher: None,
            url: None,
            published: None,
            sha256: String::new(),
            copy_of: None,
        }],
        nodes: vec![
            node("ana", Kind::Person, "Ana Ruiz"),
            node("deng", Kind::Person, "Deng Wei"),
            node("apex", Kind::Organisation, "Apex Bank"),
            node("ministry", Kind::Post, "interior minister of Arvenia"),
            node("senate", Kind::Post, "senator of Arvenia"),
        ],
        statements: statements.iter().map(|(nth, said)| statement(*nth, said)).collect(),
        ..GraphFile::default()
    })
    .unwrap()
}

fn one_graph(statements: &[Said]) -> Graph {
    graph(&statements.iter().cloned().enumerate().collect::<Vec<_>>())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The status of the first fact of a relation and subject.
#[track_caller]
fn status(graph: &Graph, relation: &str, subject: &str, clock: Clock, on: &str) -> Status {
    let chronicle = Chronicle::of(graph, &RULES);
    let view = chronicle.as_of(clock, day(on));
    let found = view.entries().find(|(fact, _)| {
        chronicle.relation(*fact) == relation && chronicle.subject(*fact).is_some_and(|it| it.id == subject)
    });
    found.expect("the graph has such a fact").1.status
}

#[track_caller]
fn stands(statements: &[Said], subject: &str, cases: &[(&str, Status)]) {
    let graph = one_graph(statements);
    for (on, expected) in cases {
        assert_eq!(
            status(&graph, statements[0].relation, subject, Clock::Happened, on),
            *expected,
            "on {on}"
        );
    }
}

fn happened(statements: &[Said], cases: &[(&str, Status)]) {
    stands(statements, "ana", cases);
}

#[test]
fn an_event_has_happened_from_its_day_on() {
    let met = said("met", "ana", "deng", "2020-03-05", "2020-03-20");
    happened(
        &[met],
        &[("2020-03-04", Status::NotYet), ("2020-03-05", Status::Happened), ("2029-01-01", Status::Happened)],
    );
}

#[test]
fn a_coarse_date_may_be_and_is_settled_by_the_report() {
    let met = said("met", "ana", "deng", "2020", "2020-06-01");
    let may_be = Status::MayBe(Doubt::Imprecise);
    happened(
        &[met],
        &[("2019-12-31", Status::NotYet), ("2020-05-31", may_be), ("2020-06-01", Status::Happened)],
    );
}

#[test]
fn an_undated_event_had_happened_when_it_was_reported() {
    let met = said("met", "ana", "deng", "", "2020-06-01");
    happened(&[met], &[("1999-01-01", Status::MayBe(Doubt::Undated)), ("2020-06-01", Status::Happened)]);
}

#[test]
fn a_state_holds_between_sightings_and_is_last_seen_after_them() {
    let seen = [
        said("holds", "ana", "ministry", "", "2020-03-05"),
        said("holds", "ana", "ministry", "", "2020-06-01"),
    ];
    let last = Status::LastSeen(day("2020-06-01"));
    happened(&seen, &[("2020-03-04", Status::NotSeen), ("2020-04-01", Status::Holds), ("2021-01-01", last)]);
}

#[test]
fn a_stated_term_begins_and_ends_on_its_days() {
    let term = said("holds", "ana", "ministry", "2019-02-01/2020-03-05", "2020-06-01");
    happened(
        &[term],
        &[
            ("2019-01-31", Status::NotYet),
            ("2019-02-01", Status::Holds),
            ("2020-03-05", Status::Holds),
            ("2020-03-06", Status::Ended(Ending::Stated)),
        ],
    );
}

#[test]
fn a_successor_ends_an_office_that_one_person_holds() {
    let seen = [
        said("holds", "ana", "ministry", "", "2020-03-05"),
        said("holds", "deng", "ministry", "", "2020-06-01"),
    ];
    let ended = Status::Ended(Ending::Successor);
    happened(&seen, &[("2020-05-31", Status::LastSeen(day("2020-03-05"))), ("2020-06-01", ended)]);
    stands(&seen, "deng", &[("2020-05-31", Status::NotSeen), ("2020-06-01", Status::Holds)]);
}

#[test]
fn nobody_succeeds_in_an_office_that_many_hold() {
    let seen =
        [said("holds", "ana", "senate", "", "2020-03-05"), said("holds", "deng", "senate", "", "2020-06-01")];
    happened(&seen, &[("2020-06-01", Status::LastSeen(day("2020-03-05")))]);
}

#[test]
fn a_claim_ends_nobody() {
    let claim = Said { certainty: Certainty::Alleged, ..said("holds", "deng", "ministry", "", "2020-06-01") };
    happened(
        &[said("holds", "ana", "ministry", "", "2020-03-05"), claim],
        &[("2020-06-01", Status::LastSeen(day("2020-03-05")))],
    );
}

#[test]
fn a_resignation_ends_the_one_office_and_holds_it_until_then() {
    let seen = [
        said("holds", "ana", "ministry", "", "2020-03-05"),
        said("resigned", "ana", "", "2020-05-20", "2020-06-01"),
    ];
    happened(&seen, &[("2020-05-19", Status::Holds), ("2020-05-20", Status::Ended(Ending::Stated))]);
}

#[test]
fn a_resignation_of_somebody_with_two_offices_may_end_either() {
    let seen = [
        said("holds", "ana", "ministry", "", "2020-03-05"),
        said("leads", "ana", "apex", "", "2020-03-05"),
        said("resigned", "ana", "", "2020-05-20", "2020-06-01"),
    ];
    happened(&seen, &[("2020-06-01", Status::MayBe(Doubt::MayHaveEnded))]);
}

#[test]
fn an_outlet_that_says_no_in_its_own_voice_contradicts() {
    let no = Said { polarity: Polarity::Denied, ..said("supports", "ana", "deng", "", "2020-06-01") };
    happened(
        &[said("supports", "ana", "deng", "", "2020-03-05"), no],
        &[("2020-06-01", Status::Ended(Ending::Contradicted))],
    );
}

#[test]
fn the_former_minister_had_left_by_the_day_of_the_article() {
    let former = Said { former: true, ..said("holds", "ana", "ministry", "", "2020-06-01") };
    happened(
        &[former],
        &[("2020-05-31", Status::MayBe(Doubt::Undated)), ("2020-06-01", Status::Ended(Ending::Past))],
    );
}

#[test]
fn what_was_not_reported_was_not_known() {
    let graph = one_graph(&[said("met", "ana", "deng", "2020-03-05", "2020-06-01")]);
    assert_eq!(status(&graph, "met", "ana", Clock::Reported, "2020-05-31"), Status::Unknown);
    assert_eq!(status(&graph, "met", "ana", Clock::Reported, "2020-06-01"), Status::Happened);
}

#[test]
fn a_denial_shows_from_the_day_it_was_made() {
    let denial = Said { polarity: Polarity::Denied, ..said("met", "ana", "deng", "", "2020-06-01") };
    let graph = one_graph(&[said("met", "ana", "deng", "2020-03-05", "2020-03-20"), denial]);
    let chronicle = Chronicle::of(&graph, &RULES);
    for (on, denied) in [("2020-05-31", false), ("2020-06-01", true)] {
        let view = chronicle.as_of(Clock::Happened, day(on));
        let (_, entry) = view.entries().next().unwrap();
        assert_eq!(chronicle.denial(entry).is_some(), denied, "on {on}");
    }
    let changes = diff(
        &chronicle.as_of(Clock::Happened, day("2020-05-31")),
        &chronicle.as_of(Clock::Happened, day("2020-06-01")),
    );
    assert_eq!((changes.changed.len(), changes.new.len()), (1, 0));
}

#[test]
fn a_date_made_more_precise_is_a_change_of_one_meeting() {
    let coarse = said("met", "ana", "deng", "2020-03", "2020-03-20");
    let fine = said("met", "deng", "ana", "2020-03-05", "2020-06-01");
    let graph = one_graph(&[coarse, fine]);
    let chronicle = Chronicle::of(&graph, &RULES);
    assert_eq!(chronicle.len(), 1);
    let known = |on| chronicle.as_of(Clock::Reported, day(on));
    let changes = diff(&known("2020-03-31"), &known("2020-06-30"));
    assert_eq!((changes.changed.len(), changes.new.len(), changes.ended.len()), (1, 0, 0));
    assert!(changes.names.is_empty());
}

#[test]
fn two_graphs_are_compared_by_what_they_say() {
    let met = said("met", "ana", "deng", "2020-03-05", "2020-03-20");
    let accused = said("accused", "ana", "deng", "2020-03-05", "2020-03-20");
    let (old, new) = (graph(&[(1, met.clone())]), graph(&[(1, met), (2, accused)]));
    let chronicle = Chronicle::of_both(&old, &new, &RULES);
    let changes = diff(&chronicle.whole(Side::Old), &chronicle.whole(Side::New));
    let new: Vec<&str> = changes.new.iter().map(|it| chronicle.relation(it.fact)).collect();
    assert_eq!(new, ["accused"]);
    assert_eq!(changes.changes().count(), 1);
}

#[test]
fn a_post_held_by_two_at_once_is_a_conflict() {
    let seen = [
        said("holds", "ana", "ministry", "", "2020-03-05"),
        said("holds", "deng", "ministry", "", "2020-03-20"),
        said("holds", "ana", "ministry", "", "2020-06-01"),
    ];
    let graph = one_graph(&seen);
    let chronicle = Chronicle::of(&graph, &RULES);
    let conflicts = chronicle.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].day, day("2020-03-20"));
    let in_turn = one_graph(&seen[..2]);
    assert!(Chronicle::of(&in_turn, &RULES).conflicts().is_empty());
}

/// Any statements between five nodes, of any relation, date and certainty.
fn statements() -> impl Strategy<Value = Vec<Said>> {
    let people = select(&["ana", "deng"][..]);
    let things = select(&["ana", "deng", "apex", "ministry", "senate"][..]);
    let polarity = prop_oneof![5 => Just(Polarity::Affirmed), 1 => Just(Polarity::Denied)];
    let said = (
        select(&RELATIONS[..]),
        people,
        prop::option::weighted(0.9, things),
        (select(&DATES[..]), select(&DATES[..])),
        (polarity, select(&Certainty::ALL[..]), any::<bool>()),
    );
    let said =
        said.prop_map(|(relation, subject, object, (when, reported), (polarity, certainty, former))| Said {
            relation,
            subject: Some(subject),
            object,
            when,
            reported,
            polarity,
            certainty,
            former,
        });
    prop::collection::vec(said, 0..24)
}

fn days() -> impl Strategy<Value = Day> {
    let near = (-900_i64..900).prop_map(|days| day("2020-06-01").add_days(days).unwrap());
    prop_oneof![8 => near, 1 => Just(Day::FIRST), 1 => Just(Day::LAST)]
}

fn laws_hold(a: &View<'_, '_>, b: &View<'_, '_>) -> Result<(), TestCaseError> {
    let forward = diff(a, b);
    prop_assert!(diff(a, a).changes().next().is_none() && diff(a, a).is_empty());
    prop_assert!(forward.apply(a) == *b, "applying the changes gives the other view");
    prop_assert_eq!(forward.is_empty() && forward.quiet.is_empty(), a == b);
    prop_assert_eq!(&forward, &between(a.chronicle(), a.scope, b.scope), "views or none, it is the same");
    let backward = diff(b, a);
    prop_assert_eq!(forward.invert(a.chronicle()), backward, "turned round it is the other comparison");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn comparing_two_days_obeys_the_laws(said in statements(), a in days(), b in days(), clock in select(&Clock::ALL[..])) {
        let graph = one_graph(&said);
        let chronicle = Chronicle::of(&graph, &RULES);
        laws_hold(&chronicle.as_of(clock, a), &chronicle.as_of(clock, b))?;
    }

    #[test]
    fn comparing_two_graphs_obeys_the_laws(old in statements(), new in statements(), shared in 0_usize..12) {
        let old: Vec<(usize, Said)> = old.into_iter().enumerate().collect();
        let added = new.into_iter().enumerate().map(|(nth, said)| (50 + nth, said));
        let new: Vec<(usize, Said)> = old.iter().take(shared).cloned().chain(added).collect();
        let (old, new) = (graph(&old), graph(&new));
        let chronicle = Chronicle::of_both(&old, &new, &RULES);
        laws_hold(&chronicle.whole(Side::Old), &chronicle.whole(Side::New))?;
    }

    #[test]
    fn what_has_happened_stays_so_and_what_was_reported_stays_known(said in statements(), a in days(), b in days()) {
        let (earlier, later) = (a.min(b), a.max(b));
        let graph = one_graph(&said);
        let chronicle = Chronicle::of(&graph, &RULES);
        for clock in Clock::ALL {
            let (before, after) = (chronicle.as_of(clock, earlier), chronicle.as_of(clock, later));
            for ((_, before), (_, after)) in before.entries().zip(after.entries()) {
                prop_assert!(before.status != Status::Happened || after.status == Status::Happened);
                prop_assert!(clock == Clock::Happened || before.status == Status::Unknown || after.status != Status::Unknown);
            }
        }
    }

    #[test]
    fn nothing_is_said_of_a_day_that_a_statement_does_not_say(said in statements(), on in days()) {
        let graph = one_graph(&said);
        let chronicle = Chronicle::of(&graph, &RULES);
        for clock in Clock::ALL {
            for (fact, entry) in chronicle.as_of(clock, on).entries() {
                prop_assert!(entry.status == Status::Unknown || chronicle.evidence(entry).is_some());
                if let Status::LastSeen(seen) = entry.status {
                    prop_assert!(seen <= on);
                }
                // By publication, evidence is of articles that may have been published.
                if let Some(reported) = chronicle.evidence(entry).and_then(|it| it.reported) {
                    prop_assert!(clock == Clock::Happened || reported.first_possible().is_none_or(|it| it <= on));
                }
                prop_assert!(chronicle.statements(fact).iter().all(|it| it.relation == chronicle.relation(fact)));
            }
        }
    }

    #[test]
    fn a_packed_graph_reads_back_and_a_damaged_one_is_refused(said in statements(), at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let file = one_graph(&said).file().clone();
        let source = Fingerprint::of(file.to_ron().as_bytes());
        let mut packed = file.to_packed(source);
        prop_assert_eq!(GraphFile::from_packed(&packed, source), Some(file));
        prop_assert_eq!(GraphFile::from_packed(&packed, Fingerprint::of(b"another text")), None);
        let at = at.index(packed.len());
        packed[at] ^= 1 << bit;
        prop_assert_eq!(GraphFile::from_packed(&packed, source), None, "bit {} of byte {}", bit, at);
        packed.truncate(at);
        prop_assert_eq!(GraphFile::from_packed(&packed, source), None);
    }
}
