import type { TSchema } from './schema.ts';

/** A collection: its entries' schema, and whether it can be scanned. */
export interface Collection<Value extends TSchema = TSchema, Ordered extends boolean = boolean> {
  readonly value: Value;
  /**
   * Ordered collections can be scanned by key. Scans are exact on every node, but only single keys can be
   * proved to others, not that a scan left nothing out.
   */
  readonly ordered?: Ordered;
  readonly description?: string;
}

export type Collections = Readonly<Record<string, Collection>>;
export type Events = Readonly<Record<string, TSchema>>;
