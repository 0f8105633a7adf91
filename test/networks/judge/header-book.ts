import { type Finding, finding } from './finding.ts';

/** Every header that any node has shown, so that none can show another one later. */
export class HeaderBook {
  readonly #hashes = new Map<number, { readonly hash: string; readonly by: string }>();
  readonly #newest = new Map<string, number>();

  /** The newest height that a node has shown; 0 where it has shown none. */
  newestOf(node: string): number {
    return this.#newest.get(node) ?? 0;
  }

  /** Takes the newest height that a node says it has. */
  noteHeight(node: string, height: number): Finding[] {
    const before = this.newestOf(node);
    this.#newest.set(node, Math.max(before, height));
    return height < before ? [finding('went back', `${node} had block ${before} and has ${height}`)] : [];
  }

  /** Takes a header that a node shows. */
  noteHeader(node: string, height: number, hash: string): Finding[] {
    const known = this.#hashes.get(height);
    if (!known) this.#hashes.set(height, { hash, by: node });
    if (!known || known.hash === hash) return [];
    return [finding('headers differ', `block ${height} is ${known.hash} at ${known.by} and ${hash} at ${node}`)];
  }
}
