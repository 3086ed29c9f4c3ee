//! The load of each week as a picture: a bar per week, a mark for each week of launches, a line for
//! what a week should not exceed.

use chrono::{Datelike, Days, NaiveDate};

use crate::french::date;
use crate::markup::escape;
use crate::portfolio::{Overview, Week, week_label};
use crate::rollout::Rollout;

/// Sizes in units of the picture: a week, the highest bar, where bars stand.
const WEEK: i64 = 16;
const HIGHEST: usize = 120;
const FLOOR: i64 = 150;
const HEIGHT: i64 = 196;
/// Room for the numbers on the left.
const LEFT: i64 = 34;

/// The picture, as inline SVG with a title; empty when there are no weeks.
pub(super) fn picture(overview: &Overview, rollouts: &[Rollout<'_>]) -> String {
    let (Some(first), Some(last)) = (overview.weeks.first(), overview.weeks.last()) else {
        return String::new();
    };
    let most = overview.weeks.iter().map(|week| week.publications).max().unwrap_or(0);
    let scale = Scale { start: first.monday, most: most.max(overview.overload) };
    let width = scale.x(last.monday) + WEEK + 8;
    let title = format!(
        "Publications par semaine, du {} au {}\u{a0}: au plus {most} dans une semaine",
        date::full(first.monday),
        date::full(last.monday + Days::new(6))
    );
    let mut out = format!(
        "<svg viewBox=\"0 0 {width} {HEIGHT}\" style=\"min-width:{width}px;max-width:{}px\" role=\"img\" aria-labelledby=\"charge-titre\" xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"charge-titre\">{}</title>\n",
        2 * width,
        escape(&title)
    );
    out.push_str(&months(&scale, last.monday));
    let limit = scale.y(overview.overload);
    out.push_str(&format!(
        "<line class=\"limit\" x1=\"{LEFT}\" y1=\"{limit}\" x2=\"{width}\" y2=\"{limit}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n<line class=\"axis\" x1=\"{LEFT}\" y1=\"{FLOOR}\" x2=\"{width}\" y2=\"{FLOOR}\"/>\n",
        LEFT - 4,
        limit + 4,
        overview.overload
    ));
    for week in &overview.weeks {
        out.push_str(&bar(week, overview, rollouts, &scale));
    }
    out.push_str("</svg>");
    out
}

struct Scale {
    start: NaiveDate,
    most: usize,
}

impl Scale {
    fn x(&self, monday: NaiveDate) -> i64 {
        LEFT + (monday - self.start).num_days() / 7 * WEEK
    }

    /// Where a bar of so many publications ends.
    fn y(&self, publications: usize) -> i64 {
        let height = publications * HIGHEST / self.most.max(1);
        FLOOR - i64::try_from(height).unwrap_or(0)
    }
}

fn bar(week: &Week, overview: &Overview, rollouts: &[Rollout<'_>], scale: &Scale) -> String {
    let (x, y) = (scale.x(week.monday), scale.y(week.publications));
    let over = week.publications > overview.overload;
    let class = if over { "over" } else { "load" };
    let names: Vec<String> = week
        .launches
        .iter()
        .filter_map(|index| rollouts.get(*index))
        .take(20)
        .map(|rollout| rollout.launch.service.name.bare())
        .collect();
    let mut told = format!("{}\u{a0}: {} publications", week_label(week.monday), week.publications);
    if over {
        told.push_str(", semaine surchargée");
    }
    if !names.is_empty() {
        told.push_str(&format!(". Lancements\u{a0}: {}", names.join(", ")));
    }
    let mut out = format!(
        "<g><title>{}</title><rect class=\"{class}\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{}\"/>",
        escape(&told),
        x + 2,
        WEEK - 4,
        (FLOOR - y).max(1)
    );
    if !week.launches.is_empty() {
        let middle = x + WEEK / 2;
        out.push_str(&format!(
            "<path class=\"launch\" d=\"M{middle} {}l5 6-5 6-5-6z\"/>",
            FLOOR + 4
        ));
    }
    out.push_str("</g>\n");
    out
}

/// A line and a name for each month that begins; in January, the year.
fn months(scale: &Scale, last: NaiveDate) -> String {
    let mut out = String::new();
    let mut monday = scale.start;
    let mut room = i64::MIN;
    while monday <= last {
        // A month that is nearly over would take the room of the next name.
        let begins = monday.day() <= 7 || (monday == scale.start && monday.day() <= 14);
        let x = scale.x(monday);
        if begins {
            out.push_str(&format!(
                "<line class=\"month\" x1=\"{x}\" y1=\"20\" x2=\"{x}\" y2=\"{}\"/>",
                FLOOR + 20
            ));
            if x >= room {
                let year = monday.month() == 1 || room == i64::MIN;
                let year = if year { format!(" {}", monday.year()) } else { String::new() };
                out.push_str(&format!(
                    "<text x=\"{}\" y=\"{}\">{}{year}</text>\n",
                    x + 3,
                    FLOOR + 34,
                    date::month(monday)
                ));
                room = x + if year.is_empty() { 62 } else { 96 };
            }
        }
        monday = monday + Days::new(7);
    }
    out
}
