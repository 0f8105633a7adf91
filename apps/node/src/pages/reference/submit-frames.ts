import type { ReferenceTexts } from '../texts/en/reference.ts';

/** A field of a frame of the submit stream. */
export interface FrameField {
  readonly name: string;
  /** Undefined for what fills the rest, as long as the field before says. */
  readonly bytes: number | undefined;
  readonly meaning: keyof ReferenceTexts['streams']['frames'];
}

/** What a client sends for each transaction. */
export const REQUEST_FRAME: readonly FrameField[] = [
  { name: 'sequence', bytes: 4, meaning: 'sequence' },
  { name: 'length', bytes: 4, meaning: 'length' },
  { name: 'transaction', bytes: undefined, meaning: 'transaction' },
];

/** What a node sends with each news of a transaction. */
export const NEWS_FRAME: readonly FrameField[] = [
  { name: 'sequence', bytes: 4, meaning: 'sequence' },
  { name: 'state', bytes: 1, meaning: 'state' },
  { name: 'height', bytes: 6, meaning: 'height' },
  { name: 'index', bytes: 3, meaning: 'index' },
  { name: 'length', bytes: 1, meaning: 'codeLength' },
  { name: 'code', bytes: undefined, meaning: 'code' },
];
