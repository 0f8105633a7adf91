import type { Bytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { PKI_LIMITS } from '../limits.ts';
import { type GeneralName, readGeneralName } from '../names/general-name.ts';

const CLAUSE = 'RFC 5280 §4.2.1.10';

/** A subtree of names: everything at or below a directory name, a domain, or mail addresses. */
export type Subtree = Extract<GeneralName, { readonly form: 'directory' }> | TextSubtree;

interface TextSubtree {
  readonly form: 'dns' | 'email';
  readonly value: string;
}

/** Which names the certificates below an authority may have (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  /** Empty where a form has no subtree in it: then all names of that form are permitted. */
  readonly permitted: readonly Subtree[];
  readonly excluded: readonly Subtree[];
}

/** @throws SteleError CERTIFICATE_MALFORMED, also for forms of names other than directory, domain and mail address. */
export function readNameConstraints(value: Bytes): NameConstraints {
  const outer = new DerReader(value);
  const reader = outer.enter(DerTag.sequence, 'nameConstraints');
  outer.end('nameConstraints');
  const permitted = reader.optional(constructedTag(0), 'permittedSubtrees');
  const excluded = reader.optional(constructedTag(1), 'excludedSubtrees');
  reader.end('nameConstraints');
  if (permitted === undefined && excluded === undefined) throw malformed(CLAUSE, 'nameConstraints is empty');
  return {
    permitted: permitted ? readSubtrees(permitted.content) : [],
    excluded: excluded ? readSubtrees(excluded.content) : [],
  };
}

function readSubtrees(content: Bytes): readonly Subtree[] {
  const reader = new DerReader(content);
  const subtrees: Subtree[] = [];
  do {
    const subtree = reader.enter(DerTag.sequence, 'a subtree of nameConstraints');
    subtrees.push(subtreeOf(readGeneralName(subtree, 'a subtree of nameConstraints')));
    if (!subtree.isDone) throw malformed(CLAUSE, 'a subtree has minimum or maximum, which are not used');
  } while (!reader.isDone);
  if (subtrees.length > PKI_LIMITS.subtrees) throw malformed(CLAUSE, 'nameConstraints has too many subtrees');
  return subtrees;
}

function subtreeOf(name: GeneralName): Subtree {
  if (name.form === 'directory') return name;
  if (name.form === 'dns' && isDomain(name.value)) return { form: 'dns', value: name.value };
  if (name.form === 'email' && isMailSubtree(name.value)) return { form: 'email', value: name.value };
  throw malformed(CLAUSE, 'a subtree is of a form that is not processed here, or is no such name');
}

/** A domain without a leading dot, or nothing, which stands for all domains. */
function isDomain(text: string): boolean {
  return text === '' || DOMAIN.test(text);
}

/** A mailbox, a host, or a dot and a domain. */
function isMailSubtree(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at >= 0) return at > 0 && DOMAIN.test(text.slice(at + 1));
  return DOMAIN.test(text.startsWith('.') ? text.slice(1) : text);
}

const DOMAIN = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*$/;
