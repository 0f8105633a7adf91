/** Bounds of templates and statements. Lengths of texts are in UTF-16 units, sizes in bytes. */
export const STATEMENT_LIMITS = {
  /** A statement file. */
  fileBytes: 4 * 1024 * 1024,
  /** A template as JSON. */
  templateBytes: 256 * 1024,
  fields: 64,
  /** Names of templates, fields and choices. */
  name: 64,
  /** Titles, labels and units. */
  label: 120,
  /** What a template or field is for. */
  about: 500,
  choices: 64,
  /** A value of type text. */
  text: 1000,
  /** A value of type long text. */
  longText: 20_000,
  /** Digits of a number, before and behind the point together. */
  digits: 38,
  /** Digits behind the point. */
  scale: 18,
  /** How long a field is kept, in days: a hundred years. */
  retentionDays: 36_525,
  version: 1_000_000,
  saltBytesLeast: 16,
  saltBytesMost: 32,
} as const;
