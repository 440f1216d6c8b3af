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
        Self {
            subject: widest(rows.clone().map(|it| &it.subject)).min(NAME),
            verb: widest(rows.clone().map(|it| &it.verb)).min(VERB),
            date: widest(rows.clone().map(|it| &it.date)),
            certainty: widest(rows.map(|it| &it.certainty)),
            paint,
            width,
        }
    }

    /// One line, or two where the columns do not fit on one.
    pub(super) fn line(&self, row: &Row) -> String {
        let paint = self.paint;
        let sign = paint.sign(row.sign);
        let subject = padded(&row.subject, self.subject);
        let verb = padded(&row.verb, self.verb);
        let plain = format!("  {} {subject}  {verb}  {}", row.sign, row.object);
        let left = format!(
            "  {sign} {}  {}  {}",
            paint.bold(&subject),
            paint.group(&row.group, &verb),
            paint.bold(&row.object)
        );
        let certainty = padded(&row.certainty, self.certainty);
        let date = right(&row.date, self.date);
        let end = columns(&date) + columns(&certainty) + columns(&row.id) + 4;
        let certainty = if row.is_denied { paint.red(&certainty) } else { certainty };
        let end_painted = format!("{date}  {certainty}  {}", paint.dim(&row.id));
        let used = columns(&plain);
        if used + end + 2 <= self.width {
            return format!("{left}{}{end_painted}\n", " ".repeat(self.width - used - end));
        }
        format!("{}\n{}{end_painted}\n", left.trim_end(), " ".repeat(self.width.saturating_sub(end)))
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
