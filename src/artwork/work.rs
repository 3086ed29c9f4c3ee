//! How much work it is to draw a picture: the pixels that its shapes and layers go over.

use resvg::usvg::{ClipPath, Group, Node, Path, Rect, Stroke, Tree};

/// Times that drawing goes over the whole of a picture, at most.
const MAX_COVERED: u32 = 180;
/// The size that work is told for, whatever the units of a drawing.
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 675.0;
/// Pixels that cost as much as a shape, or a segment, of no size.
const SHAPE: f64 = 256.0;
/// Pixels that cost as much as a row of a segment: it is sorted among the others.
const ROW: f64 = 32.0;
/// Times that a layer goes over its pixels: it is cleared, drawn in, put over what is below.
const LAYER: f64 = 4.0;
/// Edges of a stroke by segment of its line: both sides, its joins.
const EDGES: f64 = 4.0;

/// Whether a drawing is drawn in bounded work.
pub(super) fn is_bounded(tree: &Tree) -> bool {
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = (WIDTH * HEIGHT / (width * height)).sqrt();
    let mut work = Work { width, height, scale, left: f64::from(MAX_COVERED) * WIDTH * HEIGHT };
    work.group(tree.root())
}

struct Work {
    width: f64,
    height: f64,
    scale: f64,
    left: f64,
}

impl Work {
    /// Answers whether there is work left.
    fn takes(&mut self, work: f64) -> bool {
        self.left -= work;
        self.left >= 0.0
    }

    fn group(&mut self, group: &Group) -> bool {
        let area = match group.should_isolate() {
            true => self.area(&group.abs_layer_bounding_box().to_rect()) * LAYER,
            false => 0.0,
        };
        self.takes(SHAPE + area)
            && group.clip_path().is_none_or(|clip| self.clip(clip, area))
            && group.children().iter().all(|node| match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Text(text) => self.group(text.flattened()),
                // Those that are brought are drawn once.
                Node::Image(image) => {
                    let area = self.area(&image.abs_bounding_box());
                    self.takes(SHAPE + area)
                }
            })
    }

    /// A shape that cuts a layer is a layer itself.
    fn clip(&mut self, clip: &ClipPath, area: f64) -> bool {
        self.takes(area)
            && self.group(clip.root())
            && clip.clip_path().is_none_or(|clip| self.clip(clip, area))
    }

    fn path(&mut self, path: &Path) -> bool {
        let segments = path.data().len() as f64;
        let (across, down) = path.abs_transform().get_scale();
        let scale = f64::from(across.max(down)) * self.scale;
        let own = length(path);
        let long = own * scale;
        // A line has nothing in it to be filled.
        if path.fill().is_some() && path.data().len() > 2 {
            let within = path.abs_bounding_box();
            if !self.shape(&within, self.area(&within), segments, long + segments) {
                return false;
            }
        }
        let Some(stroke) = path.stroke() else { return true };
        let within = path.abs_stroke_bounding_box();
        let wide = f64::from(stroke.width().get()) * scale;
        let segments = (segments + dashes(own, stroke)) * EDGES;
        let area = self.area(&within).min(long * wide);
        self.shape(&within, area, segments, long * EDGES + segments * wide.max(1.0))
    }

    /// A shape that covers some pixels, whose edges go over some rows in all, seen or not.
    fn shape(&mut self, within: &Rect, area: f64, segments: f64, rows: f64) -> bool {
        let (_, height) = self.seen(within);
        let rows = (segments * height).min(rows);
        self.takes(SHAPE + area + segments * (SHAPE / ROW) + rows * ROW)
    }

    /// Pixels of what is seen of a place.
    fn area(&self, within: &Rect) -> f64 {
        let (width, height) = self.seen(within);
        width * height
    }

    /// Pixels across and down of what is seen of a place.
    fn seen(&self, within: &Rect) -> (f64, f64) {
        let side = |from: f32, to: f32, most: f64| {
            (f64::from(to).min(most) - f64::from(from).max(0.0)).max(0.0) * self.scale
        };
        let across = side(within.left(), within.right(), self.width);
        (across, side(within.top(), within.bottom(), self.height))
    }
}

/// How long a line is, in its own units: that of what its curves stay within.
fn length(path: &Path) -> f64 {
    path.data().points().windows(2).map(|ends| f64::from(ends[0].distance(ends[1]))).sum()
}

/// Pieces that a line is cut in.
fn dashes(length: f64, stroke: &Stroke) -> f64 {
    let Some(pattern) = stroke.dasharray().filter(|pattern| !pattern.is_empty()) else {
        return 0.0;
    };
    let period: f32 = pattern.iter().sum();
    length / f64::from(period.max(f32::MIN_POSITIVE)) * pattern.len() as f64
}
