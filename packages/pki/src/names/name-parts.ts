import { type Bytes, utf8 } from '@stele/protocol';
import { derElement, derOid, derSequence, derUtf8 } from '../der/der-writer.ts';
import { DerTag } from '../der/tags.ts';
import { AttributeOid } from './attribute-types.ts';
import type { DistinguishedName } from './distinguished-name.ts';

/** A name to be written: what is left out is not in it. */
export interface NameParts {
  readonly commonName?: string;
  /** Two letters of ISO 3166. */
  readonly country?: string;
  readonly province?: string;
  readonly locality?: string;
  readonly organisation?: string;
  readonly unit?: string;
}

/** The name of a holder. */
export interface SubjectParts extends NameParts {
  readonly commonName: string;
}

/** A name to be issued: its parts, or a name as it stands in a request or an earlier certificate. */
export type SubjectName = SubjectParts | DistinguishedName;

/** The Name element of a subject. */
export function derSubject(subject: SubjectName): Bytes {
  return 'der' in subject ? subject.der : derName(subject);
}

/** From the most general to the most particular. */
const ORDER = ['country', 'province', 'locality', 'organisation', 'unit', 'commonName'] as const;

/** The Name element of its parts: texts are UTF8String, countries PrintableString (RFC 5280 §4.1.2.4, appendix A.1). */
export function derName(parts: NameParts): Bytes {
  const relativeNames = ORDER.flatMap((part) => {
    const value = parts[part];
    if (value === undefined) return [];
    const text = part === 'country' ? derElement(DerTag.printableString, utf8(value)) : derUtf8(value);
    return [derElement(DerTag.set, derSequence(derOid(AttributeOid[part]), text))];
  });
  return derSequence(...relativeNames);
}
