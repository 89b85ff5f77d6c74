//! Blocks: the parts of a graph that hang together by more than one node. Each can be divided on
//! its own, since camps can be renamed where two blocks meet.

use super::reduce::Links;

/// Edges of a block, each once.
pub(super) type Block = Vec<(u32, u32, i64)>;

/// A node on the way down.
struct Frame {
    node: u32,
    parent: u32,
    next: usize,
}

/// The biconnected components ([Hopcroft & Tarjan 1973](https://doi.org/10.1145/362248.362272)),
/// without recursion. O(m log d) for m edges and degrees d.
pub(super) fn blocks(links: &Links) -> Vec<Block> {
    let rows: Vec<Vec<(u32, i64)>> = links
        .iter()
        .map(|row| {
            let mut row: Vec<(u32, i64)> = row.iter().map(|(n, w)| (*n, *w)).collect();
            row.sort_unstable();
            row
        })
        .collect();
    let mut walk = Walk {
        entered: vec![0; rows.len()],
        low: vec![0; rows.len()],
        clock: 0,
        edges: Vec::new(),
        blocks: Vec::new(),
    };
    for root in (0u32..).take(rows.len()) {
        if walk.entered[root as usize] == 0 {
            walk.from(root, &rows);
        }
    }
    walk.blocks
}

struct Walk {
    /// When each node was first met, from 1.
    entered: Vec<u32>,
    /// The earliest node that each leads back to.
    low: Vec<u32>,
    clock: u32,
    edges: Block,
    blocks: Vec<Block>,
}

impl Walk {
    fn enter(&mut self, node: u32, parent: u32) -> Frame {
        self.clock += 1;
        self.entered[node as usize] = self.clock;
        self.low[node as usize] = self.clock;
        Frame { node, parent, next: 0 }
    }

    fn from(&mut self, root: u32, rows: &[Vec<(u32, i64)>]) {
        let mut path = vec![self.enter(root, u32::MAX)];
        while let Some(frame) = path.last_mut() {
            let (node, parent) = (frame.node, frame.parent);
            let Some(&(other, weight)) = rows[node as usize].get(frame.next) else {
                path.pop();
                self.leave(node, parent);
                continue;
            };
            frame.next += 1;
            let (there, here) = (self.entered[other as usize], self.entered[node as usize]);
            if there == 0 {
                self.edges.push((node, other, weight));
                path.push(self.enter(other, node));
            } else if other != parent && there < here {
                self.edges.push((node, other, weight));
                self.low[node as usize] = self.low[node as usize].min(there);
            }
        }
    }

    /// Closes a block where nothing below `node` leads above its parent.
    fn leave(&mut self, node: u32, parent: u32) {
        if parent == u32::MAX {
            return;
        }
        let low = self.low[node as usize];
        self.low[parent as usize] = self.low[parent as usize].min(low);
        if low >= self.entered[parent as usize] {
            let opening = |e: &(u32, u32, i64)| (e.0, e.1) == (parent, node);
            let start = self.edges.iter().rposition(opening).unwrap_or_default();
            let block = self.edges.split_off(start);
            self.blocks.push(block);
        }
    }
}
