//! `camarilla draw`: the picture.

mod statements;

use std::path::Path;

use clap::{Args, ValueEnum};

use self::statements::Days;
use super::{
    Answer, Outcome, Shared,
    filters::{Filters, selected},
    graph_file,
    output::{self, Target},
    places,
    words::many,
};
use crate::{
    asof::TimeRules,
    error::{Error, Result},
    export::{self, Placing},
    graph::Graph,
    picture::{Focus, Posts, SEED, Scene, Sides, Style, View, quality, scene},
    query::{Grain, Relations, find, span_words},
    schema::Schema,
};

/// Draws the network: svg, png, pdf or dot
#[derive(Args)]
#[command(
    after_help = "Examples:\n  camarilla draw -o network.svg\n  camarilla draw -o network.png --focus \"ana ruiz\" --depth 2\n  \
    camarilla draw -o changes.pdf --diff 2019-01..2019-09"
)]
pub(super) struct Draw {
    /// File to write: .svg, .png, .pdf or .dot; "-" is standard output, as SVG. May be repeated
    #[arg(short, long, required_unless_present = "quality", value_name = "FILE")]
    output: Vec<Target>,
    #[command(flatten)]
    filters: Filters,
    /// Draw what changed between two dates: 2019-01..2019-09; with --by reported, what became known
    #[arg(long, value_name = "A..B", conflicts_with_all = ["since", "until", "on"])]
    diff: Option<String>,
    /// Only these names and what is near them. May be repeated
    #[arg(long, value_name = "NAME")]
    focus: Vec<String>,
    /// How many lines away from --focus
    #[arg(long, value_name = "N", default_value_t = 1, requires = "focus")]
    depth: usize,
    /// Only the N names with most statements
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
    /// Posts under the names of those who hold them, or as shapes of their own
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    posts: PostsFlag,
    /// Headline
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Let Graphviz place the names of a .dot
    #[arg(long)]
    free: bool,
    /// Pixels of a .png for each point
    #[arg(long, value_name = "N", default_value_t = 2.0)]
    scale: f32,
    /// Print what makes the picture hard to read: crossings, lines through names, overlaps, length of lines
    #[arg(long)]
    quality: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum PostsFlag {
    /// Under the names
    #[default]
    Fold,
    /// As shapes
    Show,
}

/// What a file's extension asks for.
#[derive(Clone, Copy)]
enum Kind {
    Svg,
    Png,
    Pdf,
    Dot,
}

impl Draw {
    pub(super) fn run(&self, shared: &Shared) -> Result<Answer> {
        let kinds = self.output.iter().map(kind).collect::<Result<Vec<_>>>()?;
        let place = graph_file::place(shared.graph.as_deref())?;
        let graph = graph_file::load(Some(&place))?;
        let schema = Schema::bundled();
        let relations = Relations::of(&schema);
        let project = places::project(&place)?;
        let (sides, mut notes) = project.sides(&graph);
        let mut view = self.view(&graph, (&relations, &TimeRules::of(&schema)), &sides)?;
        view.title = self.title.clone().or(project.title);
        view.seed = project.seed.unwrap_or(SEED);
        let scene = scene(&graph, &relations, &view);
        let mut text = if self.quality { quality(&scene).to_string() } else { String::new() };
        for (target, kind) in self.output.iter().zip(kinds) {
            match target {
                Target::Stdout => text += &export::svg(&scene),
                Target::File(path) => output::write(path, &self.drawn(&scene, &schema, kind)?)?,
            }
        }
        notes.extend(self.advice(&scene));
        if scene.lines.is_empty() {
            notes.push(nothing_drawn(&graph, view.statements.len()));
        }
        let outcome = if scene.lines.is_empty() { Outcome::NothingFound } else { Outcome::Done };
        Ok(Answer { text, notes: notes.into_iter().map(|it| it + "\n").collect(), outcome })
    }

    fn view<'g>(
        &self,
        graph: &'g Graph,
        (relations, rules): (&Relations, &TimeRules),
        sides: &'g Sides,
    ) -> Result<View<'g>> {
        let mut view = View::everything(graph, sides);
        self.choose(graph, (relations, rules), &mut view)?;
        if !self.focus.is_empty() {
            let found: Vec<&crate::graph::Node> =
                self.focus.iter().map(|it| find(graph, relations, it)).collect::<Result<_>>()?;
            let near = if self.depth == 1 { "1 line".to_owned() } else { format!("{} lines", self.depth) };
            let names: Vec<&str> = found.iter().map(|it| it.label.as_str()).collect();
            view.filters.push(format!("within {near} of {}", names.join(", ")));
            view.focus =
                Some(Focus { nodes: found.iter().map(|it| it.id.as_str()).collect(), depth: self.depth });
        }
        if let Some(top) = self.top {
            view.filters.push(format!("the {top} names with most statements"));
            view.top = usize::try_from(top).ok();
        }
        view.posts = match self.posts {
            PostsFlag::Fold => Posts::Fold,
            PostsFlag::Show => Posts::Show,
        };
        Ok(view)
    }

    /// What to ask for where there is more than a picture can show.
    fn advice(&self, scene: &Scene) -> Option<String> {
        let is_whole = self.focus.is_empty() && self.top.is_none();
        (is_whole && scene.style == Style::Dots).then(|| {
            "too many names to read at once: --top 40 draws the most important as cards, --focus NAME one with its \
             neighbours"
                .to_owned()
        })
    }

    /// The statements, with what the caption must say about the choice.
    fn choose<'g>(
        &self,
        graph: &'g Graph,
        (relations, rules): (&Relations, &TimeRules),
        view: &mut View<'g>,
    ) -> Result<()> {
        let filter = self.filters.filter(graph, relations)?;
        let (statements, doubt) = selected(graph, relations, &filter);
        view.statements = statements;
        if !filter.is_everything() {
            view.filters.push(filter.to_string());
        }
        if doubt.undated_left_out > 0 {
            view.left_out.push(many(doubt.undated_left_out, "statement") + " without a date");
        }
        if doubt.may_be > 0 {
            let vague = many(doubt.may_be, "statement");
            view.filters.push(format!("{vague} with a vague date that may fit"));
        }
        if let Some(diff) = &self.diff {
            let (days, clock) = (Days::parse(diff)?, self.filters.clock());
            let statements = std::mem::take(&mut view.statements);
            let (statements, earlier) = days.compare(graph, rules, statements, clock);
            (view.statements, view.earlier) = (statements, Some(earlier));
        }
        Ok(())
    }

    fn drawn(&self, scene: &Scene, schema: &Schema, kind: Kind) -> Result<Vec<u8>> {
        let placing = if self.free { Placing::Free } else { Placing::Ours };
        match kind {
            Kind::Svg => Ok(export::svg(scene).into_bytes()),
            Kind::Dot => Ok(export::dot(scene, schema, placing).into_bytes()),
            Kind::Png => png(scene, self.scale),
            Kind::Pdf => pdf(scene),
        }
    }
}

/// Why a picture has no line, and what to ask for instead.
fn nothing_drawn(graph: &Graph, left: usize) -> String {
    let whole = many(graph.statements().len(), "statement");
    let days = span_words(graph.statements().iter().filter_map(|it| it.when.as_ref()), Grain::Day);
    let days = days.map(|days| format!(", dated {days}")).unwrap_or_default();
    if graph.statements().is_empty() {
        "the picture has no line: the graph has no statements".to_owned()
    } else if left == 0 {
        format!(
            "the picture has no line: nothing passes the filters and dates asked for; the graph has {whole}{days}"
        )
    } else {
        format!(
            "the picture has no line: no statement that is left links two names; --posts show draws offices; the graph has {whole}{days}"
        )
    }
}

#[cfg(feature = "png")]
fn png(scene: &Scene, scale: f32) -> Result<Vec<u8>> {
    if !(0.1..=20.0).contains(&scale) {
        return Err(Error::new(format!("--scale {scale} is not between 0.1 and 20")));
    }
    export::png(scene, scale, fonts(scene))
}

/// Ours, unless a name has a letter that they lack.
#[cfg(feature = "png")]
fn fonts(scene: &Scene) -> export::Fonts {
    use crate::picture::measure::is_covered;
    let is_ours =
        scene.names.iter().all(|it| is_covered(&it.label) && it.below.iter().all(|it| is_covered(it)));
    if is_ours { export::Fonts::Ours } else { export::Fonts::AlsoOfThisMachine }
}

#[cfg(feature = "pdf")]
fn pdf(scene: &Scene) -> Result<Vec<u8>> {
    export::pdf(scene, fonts(scene))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Scene) -> Result<Vec<u8>> {
    Err(Error::new("this program was built without PDF").hint("draw -o network.svg instead"))
}

#[cfg(not(feature = "png"))]
fn png(_: &Scene, _: f32) -> Result<Vec<u8>> {
    Err(Error::new("this program was built without PNG").hint("draw -o network.svg instead"))
}

fn kind(target: &Target) -> Result<Kind> {
    let Target::File(path) = target else { return Ok(Kind::Svg) };
    let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("svg") => Ok(Kind::Svg),
        Some("png") => Ok(Kind::Png),
        Some("dot" | "gv") => Ok(Kind::Dot),
        Some("pdf") => Ok(Kind::Pdf),
        _ => Err(unknown(path).hint("extensions: .svg .png .pdf .dot")),
    }
}

fn unknown(path: &Path) -> Error {
    Error::new(format!("cannot draw \"{}\": no such kind of picture", path.display()))
}
