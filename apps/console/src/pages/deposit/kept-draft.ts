import { CONTENT_HASHES, LIMITS } from '@stele/protocol';
import type { DepositItem } from './deposit-item.ts';

/** What of a draft outlives loading the page again: names, sizes and hashes. No content of a file or text does. */
export interface KeptDraft {
  readonly items: readonly DepositItem[];
  readonly note: string;
  /** Accounts that have to sign after the depositor, in their order. */
  readonly signers: readonly string[];
}

/** Writes a draft as text. */
export function writeDraft({ items, note, signers }: KeptDraft): string {
  return JSON.stringify({ note, signers, items: items.map(({ earlier: _, hashed: __, ...item }) => item) });
}

/** Reads a draft; what is not one is none. An item whose hash was not known yet has to be chosen again. */
export function readDraft(text: string | null): KeptDraft {
  try {
    const { items, note, signers = [] } = JSON.parse(text ?? '') as Partial<KeptDraft>;
    if (!Array.isArray(items) || typeof note !== 'string' || !Array.isArray(signers)) return EMPTY;
    return { note, signers: signers.filter(isAccountId), items: items.filter(isItem).map(withoutContent) };
  } catch {
    return EMPTY;
  }
}

const EMPTY: KeptDraft = { items: [], note: '', signers: [] };

function withoutContent(item: DepositItem): DepositItem {
  return item.digest === undefined ? { ...item, fault: 'lost' } : item;
}

/** Whether a value is the id of an account, in hex. */
export function isAccountId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isItem(value: unknown): value is DepositItem {
  const item = value as Partial<DepositItem> | null;
  return (
    typeof item?.id === 'number' &&
    typeof item.label === 'string' &&
    item.label.length <= LIMITS.evidenceLabel &&
    (CONTENT_HASHES as readonly unknown[]).includes(item.algorithm) &&
    (item.sent === undefined || isSent(item.sent)) &&
    (item.digest === undefined || /^[0-9a-f]{64}$/.test(item.digest))
  );
}

function isSent(value: unknown): value is DepositItem['sent'] {
  const { transaction, place } = (value ?? {}) as Partial<NonNullable<DepositItem['sent']>>;
  return typeof transaction === 'string' && /^[0-9a-f]{64}$/.test(transaction) && typeof place === 'number';
}
