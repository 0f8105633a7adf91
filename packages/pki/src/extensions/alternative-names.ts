import type { Bytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { PKI_LIMITS } from '../limits.ts';
import { type GeneralName, readGeneralName } from '../names/general-name.ts';

/** RFC 5280 §4.2.1.6. @throws SteleError CERTIFICATE_MALFORMED */
export function readAlternativeNames(value: Bytes): readonly GeneralName[] {
  const outer = new DerReader(value);
  const reader = outer.enter(DerTag.sequence, 'subjectAltName');
  outer.end('subjectAltName');
  const names: GeneralName[] = [];
  while (!reader.isDone) {
    const name = readGeneralName(reader, 'a name of subjectAltName');
    if (name.value === '') throw malformed('RFC 5280 §4.2.1.6', 'a name of subjectAltName is empty');
    names.push(name);
    if (names.length > PKI_LIMITS.alternativeNames)
      throw malformed('RFC 5280 §4.2.1.6', 'subjectAltName has too many names');
  }
  if (names.length === 0) throw malformed('RFC 5280 §4.2.1.6', 'subjectAltName has no name');
  return names;
}
