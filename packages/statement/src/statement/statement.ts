import type { Bytes, ContentHash } from '@stele/protocol';
import type { FieldValue } from '../values/value.ts';

/** Media type of a statement file. */
export const STATEMENT_MEDIA_TYPE = 'application/vnd.stele.statement+json';

/** What the names of statement files end in. */
export const STATEMENT_SUFFIX = '.statement.json';

/** The template of a statement: which, and the hash that tells whether another one is the same. */
export interface TemplateReference {
  readonly name: string;
  readonly version: number;
  /** `templateDigest` under the statement's hash function, in hex. */
  readonly digest: string;
}

/**
 * What of a statement is deposited: for each field of the template, in its order, a hash of name, salt and value. It
 * never changes, whatever is redacted.
 */
export interface StatementCore {
  readonly format: 'stele.statement';
  readonly version: 1;
  readonly algorithm: ContentHash;
  readonly template: TemplateReference;
  readonly fields: readonly { readonly name: string; readonly digest: string }[];
}

/** A field that is shown: with its salt, everybody can hash it anew. */
export interface Disclosure {
  readonly name: string;
  readonly salt: Bytes;
  readonly value: FieldValue;
}

/** A field of a statement: shown, or hidden behind its hash. */
export interface StatementField {
  readonly name: string;
  readonly disclosure: Disclosure | undefined;
}

/** A statement all of whose shown fields were held against its core. */
export interface Statement {
  readonly core: StatementCore;
  /** The bytes of the core: what is deposited is their hash. */
  readonly coreBytes: Bytes;
  /** That hash, under the core's hash function, in hex. */
  readonly digest: string;
  /** All fields in the order of the core. */
  readonly fields: readonly StatementField[];
  /** How many of them are hidden. */
  readonly hidden: number;
}
