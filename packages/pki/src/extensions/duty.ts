import { type Bytes, utf8 } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derUtf8 } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readUtf8 } from '../der/values.ts';
import { PKI_LIMITS } from '../limits.ts';

const KINDS = ['person', 'service', 'node'] as const;
const ROLE = /^[a-z][a-z0-9-]{0,31}$/;
const ATTRIBUTE = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const CLAUSE = 'Stele duty extension 1';

/** What the holder of a certificate is to its organisation. */
export interface Duty {
  readonly kind: (typeof KINDS)[number];
  /** In order, each once: a letter, then letters, digits and hyphens, all lower case, at most 32. */
  readonly roles: readonly string[];
  /** Names of at most 64 letters, digits and `_.-`, with values of 1 to 256 UTF-16 units. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The value of the duty extension: a UTF8String of JSON without spaces, with keys, roles and names of attributes in the
 * order of their code units.
 * @throws SteleError CERTIFICATE_MALFORMED where the duty is out of bounds.
 */
export function derDuty(duty: Duty): Bytes {
  return derUtf8(dutyToText(checkDuty(duty)));
}

/** @throws SteleError CERTIFICATE_MALFORMED */
export function readDuty(value: Bytes): Duty {
  const reader = new DerReader(value);
  const text = readUtf8(reader.element(DerTag.utf8String, 'the duty').content, 'the duty');
  reader.end('the duty');
  const duty = checkDuty(parseJson(text));
  if (dutyToText(duty) !== text) throw malformed(CLAUSE, 'the duty is not in its one form');
  return duty;
}

function checkDuty(value: unknown): Duty {
  const { kind, roles, attributes } = recordOf(value);
  const known = KINDS.find((name) => name === kind);
  if (known === undefined) throw malformed(CLAUSE, 'the duty is of no kind: person, service or node');
  const duty: Duty = { kind: known, roles: checkRoles(roles), attributes: checkAttributes(attributes) };
  if (utf8(dutyToText(duty)).length > PKI_LIMITS.duty.bytes) throw malformed(CLAUSE, 'the duty is too long');
  return duty;
}

function checkRoles(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > PKI_LIMITS.duty.roles) {
    throw malformed(CLAUSE, `the duty has no list of at most ${PKI_LIMITS.duty.roles} roles`);
  }
  const roles = value.filter((role): role is string => typeof role === 'string' && ROLE.test(role)).sort();
  if (new Set(roles).size !== value.length) throw malformed(CLAUSE, 'a role is no name, or stands twice');
  return roles;
}

function checkAttributes(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(recordOf(value));
  if (entries.length > PKI_LIMITS.duty.attributes) throw malformed(CLAUSE, 'the duty has too many attributes');
  return Object.fromEntries(entries.map(checkAttribute).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkAttribute([name, value]: [string, unknown]): [string, string] {
  if (!ATTRIBUTE.test(name)) throw malformed(CLAUSE, 'an attribute of the duty has no name');
  if (typeof value !== 'string' || value === '' || value.length > PKI_LIMITS.duty.attributeUnits) {
    throw malformed(CLAUSE, `the attribute ${name} of the duty is no text of bounded length`);
  }
  if (!value.isWellFormed()) throw malformed(CLAUSE, `the attribute ${name} of the duty has half a character`);
  return [name, value];
}

/** Keys in order: attributes, kind, roles. */
function dutyToText({ kind, roles, attributes }: Duty): string {
  return JSON.stringify({ attributes, kind, roles });
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(CLAUSE, 'the duty is no object with kind, roles and attributes');
  }
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(CLAUSE, 'the duty is no JSON');
  }
}
