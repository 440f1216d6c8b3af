//! One statement: its sentence with the parts the words play, the frame, the ends, who says so, why this date and
//! this certainty.

use serde::Serialize;

use super::{
    Asked,
    page::Page,
    reread::Reread,
    roles::{Branch, Role, branches, roles},
    why::rule_words,
};
use crate::{
    error::Result,
    graph::{Decision, Document, GraphStatement},
    query::{certainty_words, date_words, event_of, happened_words, source},
    statement::{SourceReason, Statement},
    text::Tree,
};

/// What `explain STATEMENT` tells, the same for people and for programs.
#[derive(Serialize)]
pub(super) struct Account<'g> {
    statement: &'g GraphStatement,
    /// "senior official (not named)  met  Ana Ruiz".
    words: String,
    /// "after 18 Aug 2019".
    #[serde(skip)]
    when: String,
    article: Option<&'g Document>,
    place: Option<String>,
    found_by: String,
    /// Reasons that only the article can give.
    reasons: Option<Reasons>,
    /// Why there are none.
    untold: Option<String>,
    disputed_by: Vec<Dispute<'g>>,
    /// What people decided about it.
    decisions: Vec<&'g Decision>,
}

#[derive(Serialize)]
struct Dispute<'g> {
    statement: &'g str,
    words: String,
}

/// What reading the article again tells.
#[derive(Serialize)]
struct Reasons {
    sentence: usize,
    /// The word that the frame is headed by.
    head: String,
    roles: Vec<Role>,
    ends: Vec<EndWords>,
    said_by: Vec<Step>,
    date: String,
    certainty: String,
    tree: Vec<Branch>,
}

/// One end and why it is who it is.
#[derive(Serialize)]
struct EndWords {
    end: &'static str,
    words: String,
    is: String,
    because: String,
}

/// One step from the outlet to whoever says so.
#[derive(Serialize)]
struct Step {
    speaker: String,
    because: Option<String>,
}

impl<'g> Account<'g> {
    pub(super) fn of(asked: &Asked<'g>, statement: &'g GraphStatement) -> Self {
        let graph = asked.graph;
        let article = statement.evidence.first().and_then(|it| graph.document(&it.document));
        let told = article.map(|document| {
            let reread = asked.shelf.reread(document)?;
            let found = reread.statement(statement)?;
            Ok(Reasons::of(asked, statement, &reread, found))
        });
        let told: Option<Result<Reasons>> = told;
        let (reasons, untold) = match told {
            Some(Ok(reasons)) => (Some(reasons), None),
            Some(Err(error)) => (None, Some(error.to_string())),
            None => (None, None),
        };
        let disputed_by = event_of(graph, asked.relations, statement)
            .denials
            .into_iter()
            .map(|denial| Dispute { statement: &denial.id, words: source(graph, denial).words() })
            .collect();
        Self {
            statement,
            words: asked.sentence(statement),
            when: happened_words(asked.relations, statement),
            article,
            place: statement.place.as_deref().map(|id| asked.label(id)),
            found_by: format!("{}: {}", statement.rule, rule_words(asked.shelf.schema, &statement.rule)),
            reasons,
            untold,
            disputed_by,
            decisions: graph.file().decisions.iter().filter(|it| it.subject == statement.id).collect(),
        }
    }

    pub(super) fn untold(&self) -> Option<&str> {
        self.untold.as_deref()
    }

    pub(super) fn write(&self, page: &mut Page, with_tree: TreeView) {
        let disputed = if self.disputed_by.is_empty() { "" } else { ", denied" };
        let end = format!("{}, {}{disputed}", self.when, certainty_words(self.statement));
        page.headline(&format!("{}  {}", self.statement.id, self.words), &end);
        page.gap();
        if let Some(document) = self.article {
            page.line("article", &super::document_words(document));
        }
        let quote = self.statement.evidence.first().map_or("", |it| it.quote.as_str());
        match &self.reasons {
            Some(reasons) => reasons.write(page, quote, &self.found_by, with_tree),
            None => self.without_article(page, quote),
        }
        self.facets(page);
        for (nth, dispute) in self.disputed_by.iter().enumerate() {
            let label = if nth == 0 { "disputed" } else { "" };
            page.line(label, &format!("{} by {}", dispute.statement, dispute.words));
        }
        self.review(page);
    }

    /// What was decided, or how to decide.
    fn review(&self, page: &mut Page) {
        let id = &self.statement.id;
        if self.decisions.is_empty() {
            page.line("review", &format!("not reviewed. Accept: camarilla review {id} --accept"));
        }
        for (nth, it) in self.decisions.iter().enumerate() {
            let change = match (&it.object, &it.was) {
                (Some(object), Some(was)) => format!(" {object}, was {was}"),
                _ => String::new(),
            };
            let words = match it.verdict.as_str() {
                "accept" => "accepted",
                "reject" => "rejected, and counts nowhere",
                _ => "changed",
            };
            page.line(if nth == 0 { "review" } else { "" }, &format!("{words}{change}: {}", it.because));
        }
    }

    /// Where it took place, and what else the words say of it.
    fn facets(&self, page: &mut Page) {
        if let Some(place) = &self.place {
            page.line("place", place);
        }
        if let Some(detail) = &self.statement.detail {
            page.line("detail", &format!("“{}”", detail.trim()));
        }
        if self.statement.former {
            page.line("former", "the words put it in the past or end it");
        }
    }

    /// What the graph alone knows.
    fn without_article(&self, page: &mut Page, quote: &str) {
        page.line("sentence", quote);
        page.line("found by", &self.found_by);
        let date = match (&self.statement.when_words, &self.statement.when) {
            (Some(words), Some(when)) => format!("“{words}”: {}", date_words(when)),
            (None, Some(when)) => date_words(when),
            _ => "unknown".to_owned(),
        };
        page.line("dated by", &date);
        page.line("certainty", certainty_words(self.statement));
    }
}

/// Whether the whole tree is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TreeView {
    Shown,
    Hidden,
}

impl Reasons {
    fn of(asked: &Asked<'_>, kept: &GraphStatement, reread: &Reread, found: &Statement) -> Self {
        let because = &found.because;
        let (sentence, tree) = match reread.sentence(because.head) {
            Some((number, tree)) => (number, Some(tree)),
            None => (0, None),
        };
        let token = |span| tree.as_ref().and_then(|tree| (0..tree.len()).find(|&it| tree.span(it) == span));
        let parts = match (&tree, token(because.carrier), token(because.head)) {
            (Some(tree), Some(carrier), Some(head)) => roles(tree, carrier, head),
            _ => Vec::new(),
        };
        Self {
            sentence,
            head: reread.words(because.head),
            roles: parts,
            ends: ends(asked, kept, reread, found),
            said_by: path(asked, kept, reread, found),
            date: reread.date(found),
            certainty: reread.certainty(kept, found),
            tree: tree.as_ref().map(|tree: &Tree<'_>| branches(tree)).unwrap_or_default(),
        }
    }

    fn write(&self, page: &mut Page, quote: &str, found_by: &str, with_tree: TreeView) {
        page.line(&format!("sentence {}", self.sentence), quote);
        let rows: Vec<(String, String)> =
            self.roles.iter().map(|it| (it.role.to_owned(), it.words.clone())).collect();
        page.rows("roles", &rows);
        page.line("found by", &format!("“{}”, {found_by}", self.head));
        for end in &self.ends {
            page.line(end.end, &format!("“{}” → {}: {}", end.words, end.is, end.because));
        }
        let steps: Vec<String> = self
            .said_by
            .iter()
            .map(|step| match &step.because {
                Some(because) => format!("{}, {because}", step.speaker),
                None => step.speaker.clone(),
            })
            .collect();
        page.line("said by", &steps.join(" → "));
        page.line("dated by", &self.date);
        page.line("certainty", &self.certainty);
        if with_tree == TreeView::Shown {
            let rows: Vec<(String, String)> = self.tree.iter().map(branch_row).collect();
            page.rows("tree", &rows);
        }
    }
}

fn branch_row(branch: &Branch) -> (String, String) {
    let head = if branch.head == 0 { String::new() } else { format!(" of {}", branch.head) };
    let left = format!("{:>3} {}", branch.number, branch.word);
    (left, format!("{} {} {}{head}", branch.lemma, branch.tag, branch.role))
}

/// Both ends, by the words that fill the frame, or by where the sentence speaks of them.
fn ends(asked: &Asked<'_>, kept: &GraphStatement, reread: &Reread, found: &Statement) -> Vec<EndWords> {
    let ends = [
        ("subject", found.subject, found.because.subject, &kept.subject),
        ("object", found.object, found.because.object, &kept.object),
    ];
    let mut told = Vec::new();
    for (name, entity, end, node) in ends {
        let Some(entity) = entity else { continue };
        let is = node.as_deref().map_or_else(|| reread.entity(entity).label.clone(), |id| asked.label(id));
        let (words, because) = match end {
            Some(end) => reread.end(&end),
            None => reread.named_in(entity, found.evidence),
        };
        told.push(EndWords { end: name, words, is, because });
    }
    told
}

/// From the outlet inwards, each speaker with the words that give it.
fn path(asked: &Asked<'_>, kept: &GraphStatement, reread: &Reread, found: &Statement) -> Vec<Step> {
    let outlet = source(asked.graph, kept).outlet;
    let own_voice = found.attribution.is_empty().then(|| "in its own voice".to_owned());
    let mut steps = vec![Step { speaker: outlet, because: own_voice }];
    let mut speakers = kept.attribution.iter();
    for speaker in &found.attribution {
        let reason = found.because.sources.iter().find(|it: &&SourceReason| it.speaker == *speaker);
        steps.push(Step {
            speaker: speakers
                .next()
                .map_or_else(|| reread.entity(*speaker).label.clone(), |id| asked.label(id)),
            because: reason.map(|it| reread.source(it.how)),
        });
    }
    steps
}

impl Asked<'_> {
    /// "Ana Ruiz  met  Deng Wei"; how sure it is stands beside it.
    pub(super) fn sentence(&self, statement: &GraphStatement) -> String {
        let end = |id: &Option<String>| id.as_deref().map_or_else(|| "—".to_owned(), |id| self.label(id));
        let verb = self.relations.label(&statement.relation);
        format!("{}  {verb}  {}", end(&statement.subject), end(&statement.object))
    }
}
