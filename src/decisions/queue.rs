//! What nobody has decided yet: names that may be one, names that were joined on little, statements that may be wrong.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{Entry, Log, Origin, Register, Subject, Verdict};
use crate::{
    check::Problem,
    graph::{Doubt, Graph, GraphStatement, MergeNote, Node},
    ontology::Kind,
    query::fold,
};

/// One question for a person.
#[derive(Clone, Debug)]
pub struct Item<'g> {
    /// `p` and hexadecimal digits for a question about names, the id of a statement.
    pub id: String,
    /// What is asked.
    pub question: Question<'g>,
    /// Why it is asked, in words.
    pub doubts: Vec<String>,
}

/// What is asked.
#[derive(Clone, Debug)]
pub enum Question<'g> {
    /// Are these two, which were left apart, one?
    Apart(&'g Node, &'g Node),
    /// Is what bears this name in these articles the node that it was taken for?
    Joined(&'g Node, Vec<&'g MergeNote>),
    /// Is this so?
    Statement(&'g GraphStatement),
}

/// A line to be written, without who says so when and why.
pub type Draft = (Verdict, Subject, String);

/// Every open question: pairs that may be one first, then joined names, then statements. What `log` answers already is
/// left out, whether it is built in or not.
pub fn queue<'g>(graph: &'g Graph, log: &Log, problems: &[Problem]) -> Vec<Item<'g>> {
    let file = graph.file();
    let register = Register::of(file);
    let decided: BTreeSet<String> = log.standing().map(Entry::key).collect();
    let is_open = |item: &Item<'_>| item.yes(&register).iter().any(|draft| !decided.contains(&key(draft)));
    let pairs = file.doubts.iter().filter_map(|doubt| pair(graph, doubt));
    let joined = graph.nodes().iter().flat_map(joined);
    let mut faults: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        problem.ids.iter().for_each(|id| faults.entry(id).or_default().push(problem));
    }
    let built_in: BTreeSet<&str> = file.decisions.iter().map(|it| it.subject.as_str()).collect();
    let mut statements: Vec<(usize, Item<'_>)> = Vec::new();
    for statement in graph.statements().iter().filter(|it| !built_in.contains(it.id.as_str())) {
        let faults = faults.get(statement.id.as_str()).map_or(&[][..], Vec::as_slice);
        if let Some((rank, doubts)) = doubts(graph, statement, faults) {
            statements.push((
                rank,
                Item { id: statement.id.clone(), question: Question::Statement(statement), doubts },
            ));
        }
    }
    statements.sort_by_key(|(rank, _)| *rank);
    pairs.chain(joined).chain(statements.into_iter().map(|(_, item)| item)).filter(is_open).collect()
}

impl<'g> Item<'g> {
    /// The question about a statement, whether it is doubtful or not.
    pub fn about(statement: &'g GraphStatement) -> Self {
        Self { id: statement.id.clone(), question: Question::Statement(statement), doubts: Vec::new() }
    }

    /// True when one of the names is this node.
    pub fn is_about(&self, node: &str) -> bool {
        let is_node = |id: &Option<String>| id.as_deref() == Some(node);
        match &self.question {
            Question::Apart(left, right) => left.id == node || right.id == node,
            Question::Joined(it, _) => it.id == node,
            Question::Statement(it) => is_node(&it.subject) || is_node(&it.object),
        }
    }

    /// The lines that say yes.
    pub fn yes(&self, register: &Register<'_>) -> Vec<Draft> {
        self.answer(register, Verdict::Same, Verdict::Accept)
    }

    /// The lines that say no.
    pub fn no(&self, register: &Register<'_>) -> Vec<Draft> {
        self.answer(register, Verdict::NotSame, Verdict::Reject)
    }

    fn answer(&self, register: &Register<'_>, of_names: Verdict, of_statement: Verdict) -> Vec<Draft> {
        match &self.question {
            Question::Apart(left, right) => {
                let [left, right] = [left, right].map(|it| register.name_of(it));
                vec![(of_names, Subject::Name(left), right.to_string())]
            }
            Question::Joined(node, notes) => {
                let whole = register.name_of(node).to_string();
                let line = |note: &&MergeNote| {
                    let name = register.name_in(node.kind, &note.name, &note.document);
                    (of_names, Subject::Name(name), whole.clone())
                };
                notes.iter().map(line).collect()
            }
            Question::Statement(statement) => {
                vec![(of_statement, Subject::Statement(register.stated(statement)), String::new())]
            }
        }
    }
}

/// The question that a line answers.
fn key((verdict, subject, object): &Draft) -> String {
    let entry = Entry {
        when: String::new(),
        who: String::new(),
        verdict: *verdict,
        subject: subject.clone(),
        object: object.clone(),
        reason: String::new(),
        line: 0,
    };
    entry.key()
}

fn pair<'g>(graph: &'g Graph, doubt: &'g Doubt) -> Option<Item<'g>> {
    let (left, right) = (graph.node(&doubt.left)?, graph.node(&doubt.right)?);
    let id = id(&[&doubt.left, &doubt.right]);
    Some(Item { id, question: Question::Apart(left, right), doubts: doubt.pieces.clone() })
}

/// The names that joined a node on little: one word of a person's name, or words that the whole name does not have.
fn joined(node: &Node) -> Vec<Item<'_>> {
    let label = fold(&node.label);
    let whole: BTreeSet<&str> = label.split(' ').collect();
    let mut by_name: BTreeMap<String, Vec<&MergeNote>> = BTreeMap::new();
    for note in node.merged_from.iter().filter(|_| node.kind.is_named()) {
        let name = fold(&note.name);
        let is_known = name.split(' ').all(|word| whole.contains(word));
        let is_bare = node.kind == Kind::Person && !name.contains(' ');
        if name != label && (is_bare || !is_known) {
            by_name.entry(name).or_default().push(note);
        }
    }
    // One that was decided needs no other look; neither does the first of its name, which joined nothing.
    let is_open = |note: &&MergeNote| Origin::of(&note.reason) == Origin::Found;
    let mut items = Vec::new();
    for (name, mut notes) in by_name {
        notes.retain(is_open);
        let doubts: BTreeSet<String> = notes.iter().map(|it| it.reason.clone()).collect();
        let doubts = doubts.into_iter().collect();
        if !notes.is_empty() {
            items.push(Item { id: id(&[&node.id, &name]), question: Question::Joined(node, notes), doubts });
        }
    }
    items
}

/// Why a statement may be wrong, the worst first; nothing when there is no reason to think so.
fn doubts(graph: &Graph, statement: &GraphStatement, faults: &[&Problem]) -> Option<(usize, Vec<String>)> {
    let mut doubts: Vec<(usize, String)> = faults.iter().map(|it| (0, it.words.clone())).collect();
    let end = |id: &Option<String>| id.as_ref().and_then(|id| graph.node(id));
    let ends = [end(&statement.subject), end(&statement.object)];
    if let [Some(one), Some(other)] = ends
        && one.id == other.id
    {
        doubts.push((1, format!("both ends are {}", one.label)));
    }
    let quote = statement.evidence.first().map(|it| format!(" {} ", fold(&it.quote))).unwrap_or_default();
    for node in ends.into_iter().flatten().filter(|it| it.kind.is_named() && it.kind != Kind::Place) {
        let names = node.names.iter().map(|it| &it.text).chain([&node.label]);
        if !names.map(|it| fold(it)).any(|name| quote.contains(&format!(" {name} "))) {
            doubts.push((2, format!("the words do not name {}", node.label)));
        }
    }
    let rank = doubts.first()?.0;
    Some((rank, doubts.into_iter().map(|(_, words)| words).collect()))
}

fn id(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join(" ").as_bytes());
    let hex: String = hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("p{hex}")
}
