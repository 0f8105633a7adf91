import { type Bytes, toHex } from '@stele/protocol';
import type { DerElement, DerReader } from '../der/der-reader.ts';
import { DerReader as Reader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { constructedTag, contextTag } from '../der/tags.ts';
import { readAscii, readOid } from '../der/values.ts';
import { PKI_LIMITS } from '../limits.ts';
import { type DistinguishedName, readName } from './distinguished-name.ts';

/** A name of one of the forms of RFC 5280 §4.2.1.6. Forms that nothing here looks into keep their bytes, in hex. */
export type GeneralName =
  | { readonly form: 'email' | 'dns' | 'uri' | 'ip' | 'registered-id' | 'other'; readonly value: string }
  | { readonly form: 'directory'; readonly value: string; readonly name: DistinguishedName };

const TEXTS: Readonly<Record<number, 'email' | 'dns' | 'uri'>> = {
  [contextTag(1)]: 'email',
  [contextTag(2)]: 'dns',
  [contextTag(6)]: 'uri',
};
const DIRECTORY = constructedTag(4);
const IP = contextTag(7);
const REGISTERED_ID = contextTag(8);
/** otherName, x400Address, ediPartyName. */
const OTHERS: ReadonlySet<number> = new Set([constructedTag(0), constructedTag(3), constructedTag(5)]);

/** Reads the next element as a GeneralName. @throws SteleError CERTIFICATE_MALFORMED */
export function readGeneralName(reader: DerReader, what: string): GeneralName {
  const element = reader.next(what);
  const { tag, content } = element;
  const form = TEXTS[tag];
  if (form !== undefined) return { form, value: boundedText(content, what) };
  if (tag === DIRECTORY) return directoryName(element, what);
  if (tag === IP) return { form: 'ip', value: toHex(content) };
  if (tag === REGISTERED_ID) return { form: 'registered-id', value: readOid(content, what) };
  if (OTHERS.has(tag)) return { form: 'other', value: toHex(element.whole) };
  throw malformed('RFC 5280 §4.2.1.6', `${what} has an unknown form`);
}

function directoryName({ content }: DerElement, what: string): GeneralName {
  const reader = new Reader(content);
  const name = readName(reader, what);
  reader.end(what);
  return { form: 'directory', value: name.text, name };
}

function boundedText(content: Bytes, what: string): string {
  const text = readAscii(content, what);
  if (text.length > PKI_LIMITS.alternativeNameUnits) throw malformed('RFC 5280 §4.2.1.6', `${what} is too long`);
  return text;
}
