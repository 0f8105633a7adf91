/** Everything a report may have to say beside its facts, by name, with the values its text needs. */
export interface NoteValues {
  revoked: { readonly time: string; readonly reason: string };
  declined: { readonly who: string; readonly reason: string; readonly signed: number; readonly of: number };
  superseded: { readonly record: string };
  'signature-awaited': { readonly who: string; readonly signed: number; readonly of: number };
  failed: { readonly code: string };
  'clocks-contradict': Record<string, never>;
  'clock-behind': { readonly organisation: string; readonly ms: number };
  'one-validator': { readonly organisation: string };
  'one-organisation': { readonly organisation: string };
  'genesis-only': Record<string, never>;
  'content-not-given': Record<string, never>;
  'content-not-applicable': Record<string, never>;
  'size-differs': { readonly size: number; readonly given: number };
  'timestamp-before-block': { readonly authority: string; readonly time: string; readonly height: number };
  'timestamps-untrusted': { readonly count: number };
  'timestamps-revocation': Record<string, never>;
  'document-unsigned': Record<string, never>;
  'document-signer': { readonly signer: string };
  'account-not-shown': { readonly account: string };
  'sender-not-shown': Record<string, never>;
  'key-not-shown': { readonly key: string };
  'signature-not-shown': Record<string, never>;
  'key-revoked-later': { readonly key: string; readonly time: string };
  'name-registered': Record<string, never>;
  'label-by-depositor': Record<string, never>;
  'deposit-not-shown': Record<string, never>;
  'outcome-not-shown': Record<string, never>;
  'record-off-chain': Record<string, never>;
  'content-truth': Record<string, never>;
  'later-changes': { readonly height: number };
}

export type NoteName = keyof NoteValues;

/**
 * How much a note takes away: a warning changes what the reader may conclude, an unchecked part was not verified,
 * a limit belongs to every proof of the kind.
 */
export type NoteKind = 'warning' | 'unchecked' | 'limit';

export interface Note {
  readonly name: NoteName;
  readonly kind: NoteKind;
  readonly values: Readonly<Record<string, string | number>>;
}

const KINDS: Readonly<Record<NoteName, NoteKind>> = {
  revoked: 'warning',
  declined: 'warning',
  superseded: 'warning',
  'signature-awaited': 'warning',
  failed: 'warning',
  'clocks-contradict': 'warning',
  'clock-behind': 'warning',
  'one-validator': 'warning',
  'one-organisation': 'warning',
  'size-differs': 'warning',
  'timestamp-before-block': 'warning',
  'content-not-given': 'unchecked',
  'timestamps-untrusted': 'unchecked',
  'timestamps-revocation': 'limit',
  'document-unsigned': 'warning',
  'document-signer': 'unchecked',
  'account-not-shown': 'unchecked',
  'sender-not-shown': 'unchecked',
  'key-not-shown': 'unchecked',
  'signature-not-shown': 'limit',
  'deposit-not-shown': 'unchecked',
  'outcome-not-shown': 'unchecked',
  'content-not-applicable': 'unchecked',
  'key-revoked-later': 'limit',
  'name-registered': 'limit',
  'label-by-depositor': 'limit',
  'record-off-chain': 'limit',
  'content-truth': 'limit',
  'later-changes': 'limit',
  'genesis-only': 'limit',
};

/** Notes that take from a record what it seems to say, and so stand before everything else. */
export const LEADING_NOTES: ReadonlySet<string> = new Set<NoteName>([
  'revoked',
  'declined',
  'superseded',
  'signature-awaited',
]);

const ORDER: readonly NoteKind[] = ['warning', 'unchecked', 'limit'];

/** Makes a note. */
export function note<Name extends NoteName>(name: Name, values: NoteValues[Name]): Note {
  return { name, kind: KINDS[name], values };
}

/** Warnings first, limits last, each kind in the order given. */
export function orderNotes(notes: readonly Note[]): Note[] {
  return ORDER.flatMap((kind) => notes.filter((candidate) => candidate.kind === kind));
}
