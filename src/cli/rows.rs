//! Lines of columns: who, what and whom at the left, date, certainty and id at the right.

use super::{
    layout::{VERB, columns, padded, right, widest},
    paint::Paint,
};

/// Widest column of names; a longer one pushes its own line only.
const NAME: usize = 28;

/// One line of an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// `+`, `-`, `~`, `?` or nothing.
    pub(super) sign: &'static str,
    pub(super) subject: String,
    pub(super) verb: String,
    pub(super) object: String,
    pub(super) date: String,
    pub(super) certainty: String,
    pub(super) id: String,
    /// Family of the relation, for its colour.
    pub(super) group: String,
    pub(super) is_denied: bool,
}

/// Widths of the columns of several rows.
pub(super) struct Table {
    subject: usize,
    verb: usize,
    date: usize,
    certainty: usize,
    paint: Paint,
    width: usize,
}

impl Table {
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Row> + Clone, paint: Paint, width: usize) -> Self {
        let mut table = Self {
            subject: widest(rows.clone().map(|it| &it.subject)).min(NAME),
            verb: widest(rows.clone().map(|it| &it.verb)).min(VERB),
            date: widest(rows.clone().map(|it| &it.date)),
            certainty: widest(rows.clone().map(|it| &it.certainty)),
            paint,
            width,
        };
        // Where columns would break many lines in two, names and verbs follow each other as in a sentence.
        let breaks = |it: &&Row| columns(&table.left(it)) + columns(&table.right(it)) + 2 > width;
        let broken = rows.clone().filter(breaks).count();
        if broken * 4 > rows.count() {
            (table.subject, table.verb) = (0, 0);
        }
        table
    }

    fn left(&self, row: &Row) -> String {
        let (subject, verb) = (padded(&row.subject, self.subject), padded(&row.verb, self.verb));
        format!("  {} {subject}  {verb}  {}", row.sign, row.object)
    }

    fn right(&self, row: &Row) -> String {
        let (date, certainty) = (right(&row.date, self.date), padded(&row.certainty, self.certainty));
        format!("{date}  {certainty}  {}", row.id)
    }

    /// One line, or two where the columns do not fit on one.
    pub(super) fn line(&self, row: &Row) -> String {
        let paint = self.paint;
        let left = format!(
            "  {} {}  {}  {}",
            paint.sign(row.sign),
            paint.bold(&padded(&row.subject, self.subject)),
            paint.group(&row.group, &padded(&row.verb, self.verb)),
            paint.bold(&row.object)
        );
        let certainty = padded(&row.certainty, self.certainty);
        let certainty = if row.is_denied { paint.red(&certainty) } else { certainty };
        let end = format!("{}  {certainty}  {}", right(&row.date, self.date), paint.dim(&row.id));
        let (used, needed) = (columns(&self.left(row)), columns(&self.right(row)));
        if used + needed + 2 <= self.width {
            return format!("{left}{}{end}\n", " ".repeat(self.width - used - needed));
        }
        format!("{}\n{}{end}\n", left.trim_end(), " ".repeat(self.width.saturating_sub(needed)))
    }
}

/// Words at both ends of a line, or on two lines where they do not fit.
pub(super) fn ends(left: &str, end: &str, paint: Paint, width: usize) -> String {
    let used = columns(left) + columns(end);
    if used + 2 <= width {
        return format!("{}{}{}\n", paint.bold(left), " ".repeat(width - used), paint.dim(end));
    }
    let room = " ".repeat(width.saturating_sub(columns(end)));
    format!("{}\n{room}{}\n", paint.bold(left), paint.dim(end))
}
