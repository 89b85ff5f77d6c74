//! Names like words that nothing is called by.

use super::word;
use crate::graph::{EntityId, KnowledgeGraph};

/// The names most like the words, at most three, for `did you mean`.
pub(super) fn similar(
    graph: &KnowledgeGraph,
    wanted: &str,
    fits: impl Fn(EntityId) -> bool,
) -> Vec<EntityId> {
    /// Below this, Jaro-Winkler finds likeness where a reader sees none.
    const LEAST: f64 = 0.85;
    let wanted = word::normal(wanted).join(" ");
    let mut scored: Vec<(f64, EntityId)> = Vec::new();
    for entity in graph.entities().filter(|e| fits(*e)) {
        let node = graph.entity(entity);
        let labels = node.labels.iter().map(|l| l.text);
        let names = labels.chain(node.aliases.iter().map(|a| a.text.text)).chain([node.id]);
        let score = |name: &str| {
            let words = word::normal(name);
            let whole = strsim::jaro_winkler(&words.join(" "), &wanted);
            // A word of a longer name counts a little less than the whole of a shorter one.
            let part = words
                .iter()
                .filter(|w| w.len() > 3)
                .map(|w| strsim::jaro_winkler(w, &wanted) * 0.99);
            part.fold(whole, f64::max)
        };
        let best = names.map(|name| score(graph.str(name))).fold(0.0, f64::max);
        if best >= LEAST {
            scored.push((best, entity));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(3).map(|(_, entity)| entity).collect()
}
