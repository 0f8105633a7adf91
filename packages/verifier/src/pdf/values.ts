/** A name of a PDF document, without its slash. */
export class PdfName {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The address of an object. */
export class PdfReference {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** A value of ISO 32000-1 §7.3; strings are bytes. */
export type PdfValue =
  | null
  | boolean
  | number
  | Uint8Array
  | PdfName
  | PdfReference
  | readonly PdfValue[]
  | PdfDictionary;

/** An object with where its stream begins, if it has one. */
export interface PdfObject {
  readonly value: PdfValue;
  readonly stream?: number;
  /** From where to where it stands in the file; absent of a value that no reference leads to. */
  readonly span?: { readonly start: number; readonly end: number };
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

/** The text of a name; undefined of anything else. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof PdfName ? value.text : undefined;
}
