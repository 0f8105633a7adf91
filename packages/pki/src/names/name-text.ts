import { toHex, utf8 } from '@stele/protocol';
import { attributeTypeOf } from './attribute-types.ts';
import type { NameAttribute } from './distinguished-name.ts';

/** A name in the text of RFC 4514: the last relative name first. */
export function nameToText(relativeNames: readonly (readonly NameAttribute[])[]): string {
  return relativeNames
    .toReversed()
    .map((attributes) => attributes.map(attributeToText).join('+'))
    .join(',');
}

/** RFC 4514 §2.3: types without a key word have their number, and then the encoded value. */
function attributeToText({ type, value, der }: NameAttribute): string {
  const { keyword } = attributeTypeOf(type);
  return keyword === undefined ? `${type}=#${toHex(der)}` : `${keyword}=${escapeValue(value)}`;
}

/** RFC 4514 §2.4; control characters are escaped too, so that a name takes one line. */
function escapeValue(value: string): string {
  return value.replace(/["+,;<>\\]|^[ #]| $/g, '\\$&').replace(/\p{Cc}/gu, (character) => utf8ToHexPairs(character));
}

function utf8ToHexPairs(character: string): string {
  return toHex(utf8(character)).replace(/../g, '\\$&');
}
