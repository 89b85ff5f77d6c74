//! The options that narrow the graph.

use polemic::graph::Certainty;
use polemic::select::Selection;

/// Which claims
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Selection")]
pub struct SelectArgs {
    /// Only on this issue and the narrower ones (may be repeated)
    #[arg(long, value_name = "ID")]
    issue: Vec<String>,
    /// Only what holds, at least possibly, in this time (EDTF, as 1922-10/1922-12)
    #[arg(long, value_name = "EDTF")]
    during: Option<String>,
    /// With --during: only what certainly holds in it
    #[arg(long, requires = "during")]
    certainly: bool,
    /// Only this relation and those below it (may be repeated)
    #[arg(long, value_name = "NAME")]
    relation: Vec<String>,
    /// Only claims with an entity of this class at an end (may be repeated)
    #[arg(long, value_name = "CLASS")]
    class: Vec<String>,
    /// Only what this work says (may be repeated)
    #[arg(long, value_name = "ID")]
    source: Vec<String>,
    /// All but what this work says (may be repeated)
    #[arg(long, value_name = "ID")]
    without_source: Vec<String>,
    /// All but what this voice answers for, as the last one quoted (may be repeated)
    #[arg(long, value_name = "ID")]
    without_voice: Vec<String>,
    /// Only what this voice says (may be repeated)
    #[arg(long, value_name = "ID")]
    voice: Vec<String>,
    /// Only evidence at least as sure: stated, probable or rumour
    #[arg(long, value_name = "LEVEL", value_parser = certainty)]
    certainty: Option<Certainty>,
    /// Only round this entity
    #[arg(long, value_name = "ID")]
    around: Option<String>,
    /// With --around: how many steps from it
    #[arg(long, default_value_t = 1, requires = "around", value_parser = clap::value_parser!(u8).range(1..))]
    hops: u8,
    /// Set judgements aside: every reading counts
    #[arg(long)]
    all_readings: bool,
}

fn certainty(text: &str) -> Result<Certainty, String> {
    [Certainty::Stated, Certainty::Probable, Certainty::Rumour]
        .into_iter()
        .find(|c| c.name() == text)
        .ok_or_else(|| "write stated, probable or rumour".to_owned())
}

impl SelectArgs {
    /// As the library takes it.
    pub fn selection(&self) -> Selection {
        Selection {
            issue: self.issue.clone(),
            during: self.during.clone(),
            certainly: self.certainly,
            relation: self.relation.clone(),
            class: self.class.clone(),
            source: self.source.clone(),
            without_source: self.without_source.clone(),
            without_voice: self.without_voice.clone(),
            voice: self.voice.clone(),
            certainty: self.certainty,
            around: self.around.clone(),
            hops: self.hops.into(),
            all_readings: self.all_readings,
            ..Selection::default()
        }
    }
}
