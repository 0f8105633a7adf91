import { type Bytes, compareBytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readAscii, readOid, readUtf8 } from '../der/values.ts';
import { PKI_LIMITS } from '../limits.ts';
import { attributeTypeOf } from './attribute-types.ts';
import { nameToText } from './name-text.ts';

/** One attribute of a name. */
export interface NameAttribute {
  /** Dotted object identifier. */
  readonly type: string;
  readonly value: string;
  /** The value as an element of its own. */
  readonly der: Bytes;
}

/** A name of X.501: relative names from the most general to the most particular. */
export interface DistinguishedName {
  /** The Name element. Two names are the same where these bytes are (RFC 5280 §4.1.2.4: issuers copy them). */
  readonly der: Bytes;
  readonly relativeNames: readonly (readonly NameAttribute[])[];
  /** RFC 4514: the most particular name first. */
  readonly text: string;
}

/** Reads the next element as a Name (RFC 5280 §4.1.2.4). @throws SteleError CERTIFICATE_MALFORMED */
export function readName(reader: DerReader, what: string): DistinguishedName {
  const { content, whole } = reader.element(DerTag.sequence, what);
  return nameOf(content, whole, what);
}

/** A name of the content of its element. @throws SteleError CERTIFICATE_MALFORMED */
export function nameOf(content: Bytes, der: Bytes, what: string): DistinguishedName {
  const reader = new DerReader(content);
  const relativeNames: NameAttribute[][] = [];
  let count = 0;
  while (!reader.isDone) {
    const attributes = readRelativeName(reader, what);
    relativeNames.push(attributes);
    count += attributes.length;
    if (count > PKI_LIMITS.nameAttributes) throw malformed('RFC 5280 §4.1.2.4', `${what} has too many attributes`);
  }
  return { der, relativeNames, text: nameToText(relativeNames) };
}

/** The value of the last attribute of a type, the most particular one. */
export function attributeOf({ relativeNames }: DistinguishedName, type: string): string | undefined {
  return relativeNames.flat().findLast((attribute) => attribute.type === type)?.value;
}

function readRelativeName(reader: DerReader, what: string): NameAttribute[] {
  const set = reader.enter(DerTag.set, `a relative name of ${what}`);
  const attributes: NameAttribute[] = [];
  let before: Bytes | undefined;
  while (!set.isDone) {
    const { content, whole } = set.element(DerTag.sequence, `an attribute of ${what}`);
    if (before !== undefined && compareBytes(before, whole) >= 0) {
      throw malformed('X.690 §11.6', `a relative name of ${what} is not in order`);
    }
    before = whole;
    attributes.push(readAttribute(new DerReader(content), what));
  }
  if (attributes.length === 0) throw malformed('RFC 5280 §4.1.2.4', `a relative name of ${what} is empty`);
  return attributes;
}

function readAttribute(reader: DerReader, what: string): NameAttribute {
  const type = readOid(reader.element(DerTag.oid, `an attribute type of ${what}`).content, `a type of ${what}`);
  const { tag, content, whole } = reader.next(`an attribute of ${what}`);
  reader.end(`an attribute of ${what}`);
  const value = readText(tag, content, what);
  const { units } = attributeTypeOf(type);
  if (value === '' || value.length > units) {
    throw malformed('RFC 5280 §A.1', `an attribute of ${what} is empty or longer than ${units} characters`);
  }
  return { type, value, der: whole };
}

function readText(tag: number, content: Bytes, what: string): string {
  if (tag === DerTag.utf8String) return readUtf8(content, `an attribute of ${what}`);
  if (tag === DerTag.ia5String) return readAscii(content, `an attribute of ${what}`);
  if (tag !== DerTag.printableString) {
    throw malformed('RFC 5280 §4.1.2.4', `an attribute of ${what} is neither UTF8String nor PrintableString`);
  }
  const text = readAscii(content, `an attribute of ${what}`);
  if (!PRINTABLE.test(text)) {
    throw malformed('X.680 §41.4', `an attribute of ${what} has characters that PrintableString has not`);
  }
  return text;
}

const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;
