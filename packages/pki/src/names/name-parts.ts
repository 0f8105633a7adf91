import { type Bytes, utf8 } from '@stele/protocol';
import { derElement, derOid, derSequence, derUtf8 } from '../der/der-writer.ts';
import { DerTag } from '../der/tags.ts';
import { AttributeOid } from './attribute-types.ts';

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
