import { equalBytes } from '@stele/protocol';
import type { Subtree } from '../extensions/name-constraints.ts';
import type { NameAttribute } from '../names/distinguished-name.ts';
import type { GeneralName } from '../names/general-name.ts';

/** Whether a name lies in a permitted subtree: only where that is certain. */
export function isWithin(name: GeneralName, subtree: Subtree): boolean {
  if (name.form === 'directory' && subtree.form === 'directory') return isBelow(name, subtree, sameAttribute);
  if (name.form === 'dns' && subtree.form === 'dns') return isSubdomain(name.value, subtree.value);
  return name.form === 'email' && subtree.form === 'email' && isMailWithin(name.value, subtree.value);
}

/** Whether a name may lie in an excluded subtree: also where writing it otherwise would hide that. */
export function mayLieIn(name: GeneralName, subtree: Subtree): boolean {
  if (name.form === 'directory' && subtree.form === 'directory') return isBelow(name, subtree, maybeSameAttribute);
  if (name.form !== 'dns' || subtree.form !== 'dns') return isWithin(name, subtree);
  if (isSubdomain(name.value, subtree.value)) return true;
  return name.value.startsWith('*.') && isSubdomain(subtree.value, name.value.slice(2));
}

type DirectoryName = Extract<GeneralName, { readonly form: 'directory' }>;
type SameAttribute = (a: NameAttribute, b: NameAttribute) => boolean;

/** RFC 5280 §7.1: the relative names of the subtree begin the name. */
function isBelow({ name }: DirectoryName, { name: base }: DirectoryName, same: SameAttribute): boolean {
  if (name.relativeNames.length < base.relativeNames.length) return false;
  return base.relativeNames.every((attributes, index) => {
    const others = name.relativeNames[index] as readonly NameAttribute[];
    return (
      attributes.length === others.length &&
      attributes.every((attribute) => others.some((other) => same(attribute, other)))
    );
  });
}

function sameAttribute(a: NameAttribute, b: NameAttribute): boolean {
  return a.type === b.type && equalBytes(a.der, b.der);
}

/**
 * The comparison of RFC 5280 §7.1 for ASCII: neither case nor the number of spaces counts. Other characters would need
 * tables of Unicode, which differ between versions of it: such values may be the same as any other.
 */
function maybeSameAttribute(a: NameAttribute, b: NameAttribute): boolean {
  if (a.type !== b.type) return false;
  if (!isAscii(a.value) || !isAscii(b.value)) return true;
  return fold(a.value) === fold(b.value);
}

/** RFC 5280 §4.2.1.10: labels may be added on the left. */
function isSubdomain(name: string, base: string): boolean {
  const [whole, end] = [lower(name), lower(base)];
  return end === '' || whole === end || whole.endsWith(`.${end}`);
}

/** RFC 5280 §4.2.1.10: one mailbox, all of one host, or all of the hosts in a domain. */
function isMailWithin(mail: string, base: string): boolean {
  const at = mail.lastIndexOf('@');
  const host = lower(mail.slice(at + 1));
  const baseAt = base.lastIndexOf('@');
  const baseHost = lower(base.slice(baseAt + 1));
  if (baseAt >= 0) return mail.slice(0, at) === base.slice(0, baseAt) && host === baseHost;
  return baseHost.startsWith('.') ? host.endsWith(baseHost) : host === baseHost;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function fold(text: string): string {
  return lower(text).trim().replace(/ +/g, ' ');
}

/** Lower case of ASCII letters alone, so that no table of Unicode has a say. */
function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}
