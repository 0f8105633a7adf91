/**
 * A way through a graph that ends where it began, such as [a, b, a], or undefined where there is none.
 * @param edges the nodes that each node leads to.
 */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];

  function visit(node: string): string[] | undefined {
    if (done.has(node)) return undefined;
    const begin = path.indexOf(node);
    if (begin >= 0) return [...path.slice(begin), node];
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(node);
    return undefined;
  }

  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return undefined;
}
