import { type Bytes, utf8 } from '@stele/protocol';
import { derElement, derSequence } from '../der/der-writer.ts';
import { constructedTag, contextTag } from '../der/tags.ts';
import type { GeneralName } from '../names/general-name.ts';
import { derName, type NameParts } from '../names/name-parts.ts';
import { issueFault } from './issue-fault.ts';

/** A name beside the subject: a mail address, a domain, a URI, or a name of X.501; or one as a request asked for it. */
export type AlternativeName =
  | { readonly email: string }
  | { readonly dns: string }
  | { readonly uri: string }
  | { readonly directory: NameParts }
  | GeneralName;

const TEXT_TAGS = { email: contextTag(1), dns: contextTag(2), uri: contextTag(6) } as const;

/** GeneralNames of RFC 5280 §4.2.1.6. @throws SteleError CERTIFICATE_ISSUE */
export function derAlternativeNames(names: readonly AlternativeName[]): Bytes {
  return derSequence(...names.map(derGeneralName));
}

/** @throws SteleError CERTIFICATE_ISSUE */
export function derGeneralName(name: AlternativeName): Bytes {
  if ('form' in name) return derReadName(name);
  if ('email' in name) return derElement(TEXT_TAGS.email, utf8(name.email));
  if ('dns' in name) return derElement(TEXT_TAGS.dns, utf8(name.dns));
  if ('uri' in name) return derElement(TEXT_TAGS.uri, utf8(name.uri));
  return derElement(constructedTag(4), derName(name.directory));
}

function derReadName(name: GeneralName): Bytes {
  switch (name.form) {
    case 'directory':
      return derElement(constructedTag(4), name.name.der);
    case 'email':
    case 'dns':
    case 'uri':
      return derElement(TEXT_TAGS[name.form], utf8(name.value));
    default:
      throw issueFault(`alternative names of the form ${name.form} are not issued here`);
  }
}
