/** Kinds of fields. */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'integer',
  'decimal',
  'date',
  'time',
  'choice',
  'yes-no',
  'file-hash',
  'party',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/**
 * Who is meant to see a field: everybody, the parties of the matter, or nobody without being shown it. It decides what
 * is chosen at first where a statement is redacted, and binds nobody who holds the whole file.
 */
export const VISIBILITIES = ['public', 'parties', 'hidden'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Words for people in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** One of the values that a choice allows. */
export interface Choice {
  /** The value. */
  readonly name: string;
  readonly label: Words;
}

/** A field of a template. */
export interface TemplateField {
  /** What it is called in statements: `a–z`, then letters, digits, `-` and `_`. */
  readonly name: string;
  readonly label: Words;
  /** What to fill in. */
  readonly about?: Words;
  readonly type: FieldType;
  readonly required: boolean;
  readonly visibility: Visibility;
  /** How long copies that show it are meant to be kept, in days from the deposit; null for ever. */
  readonly retentionDays: number | null;
  /** What an integer or decimal counts, as in `CNY` or `kg`. */
  readonly unit?: string;
  /** Digits behind the point of a decimal. */
  readonly scale?: number;
  /** Bounds of an integer, decimal or date, written as its values are. */
  readonly least?: string;
  readonly most?: string;
  /** Longest text, in UTF-16 units. */
  readonly maxLength?: number;
  /** The values of a choice. */
  readonly choices?: readonly Choice[];
}

/** Which fields a statement has. A version of a template never changes. */
export interface Template {
  readonly format: 'stele.template';
  readonly name: string;
  readonly version: number;
  readonly title: Words;
  /** What it is for. */
  readonly about?: Words;
  readonly fields: readonly TemplateField[];
}

/** Media type of a template file. */
export const TEMPLATE_MEDIA_TYPE = 'application/vnd.stele.template+json';

/** What the names of template files end in. */
export const TEMPLATE_SUFFIX = '.template.json';
