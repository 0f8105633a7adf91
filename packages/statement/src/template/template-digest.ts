import { type ContentHash, Tag, toHex, utf8 } from '@stele/protocol';
import type { Hashes } from '../hashes.ts';
import { canonicalJson, type JsonValue } from '../json/canonical-json.ts';
import type { Template } from './template.ts';

/** What a statement names its template by: the tagged hash of its canonical JSON, in hex. */
export function templateDigest(hashes: Hashes, algorithm: ContentHash, template: Template): string {
  return toHex(hashes.hasher(algorithm).tagged(Tag.statementTemplate, utf8(canonicalTemplate(template))));
}

/** A template in its one spelling. */
export function canonicalTemplate(template: Template): string {
  return canonicalJson(template as unknown as JsonValue);
}
