import { type Bytes, utf8 } from '@stele/protocol';
import { derElement, derSequence } from '../der/der-writer.ts';
import { constructedTag, contextTag } from '../der/tags.ts';
import { derName, type NameParts } from '../names/name-parts.ts';

/** A name beside the subject: a mail address, a domain, a URI, or a name of X.501. */
export type AlternativeName =
  | { readonly email: string }
  | { readonly dns: string }
  | { readonly uri: string }
  | { readonly directory: NameParts };

/** GeneralNames of RFC 5280 §4.2.1.6. */
export function derAlternativeNames(names: readonly AlternativeName[]): Bytes {
  return derSequence(...names.map(derGeneralName));
}

export function derGeneralName(name: AlternativeName): Bytes {
  if ('email' in name) return derElement(contextTag(1), utf8(name.email));
  if ('dns' in name) return derElement(contextTag(2), utf8(name.dns));
  if ('uri' in name) return derElement(contextTag(6), utf8(name.uri));
  return derElement(constructedTag(4), derName(name.directory));
}
