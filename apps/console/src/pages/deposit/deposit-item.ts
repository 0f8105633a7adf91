import type { ContentHash } from '@stele/protocol';

/**
 * Where the content of an item is: a file, a typed text, a statement or something else that was made here and is at hand,
 * or nowhere but with the depositor. Of a statement its core is deposited.
 */
export type ItemOrigin = 'file' | 'text' | 'statement' | 'made' | 'hash';

/** What is to be deposited, or was. */
export interface DepositItem {
  readonly id: number;
  readonly origin: ItemOrigin;
  /** Public name; empty is none. */
  readonly label: string;
  /** Size of the content in bytes, where it is known. */
  readonly size?: number;
  readonly algorithm: ContentHash;
  /** Hex; undefined until it is known. */
  readonly digest?: string;
  /** Bytes hashed so far. */
  readonly hashed?: number;
  /** Why it cannot be deposited: it could not be read, or its content is not at hand any more. */
  readonly fault?: 'unreadable' | 'lost';
  /** Records of the content that the chain has already; undefined until asked. */
  readonly earlier?: { readonly count: number; readonly key: string; readonly time: number } | null;
  /** The transaction that it was sent in, as hex, and its place there, until the verdict on it is known. */
  readonly sent?: { readonly transaction: string; readonly place: number };
  /** Key of its record, once it is committed. */
  readonly record?: string;
}

/** How an item stands. Each is in exactly one of these. */
export const ITEM_STATES = ['hashing', 'ready', 'sent', 'deposited', 'faulty'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export function stateOf({ record, sent, fault, digest }: DepositItem): ItemState {
  if (record !== undefined) return 'deposited';
  if (sent !== undefined) return 'sent';
  if (fault !== undefined) return 'faulty';
  return digest === undefined ? 'hashing' : 'ready';
}

/** How many items stand in each state; together they are all. */
export function countStates(items: readonly DepositItem[]): Readonly<Record<ItemState, number>> {
  const counts = { hashing: 0, ready: 0, sent: 0, deposited: 0, faulty: 0 };
  for (const item of items) counts[stateOf(item)]++;
  return counts;
}
