import { type Bytes, CONTENT_HASHES, utf8, utf8ToText } from '@stele/protocol';
import { canonicalJson, type JsonValue } from '../json/canonical-json.ts';
import { hasExactly, isObject } from '../json/is-object.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { StatementCore } from './statement.ts';

const NAME = /^[a-z][A-Za-z0-9_-]{0,63}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** The bytes of a core. */
export function encodeCore(core: StatementCore): Bytes {
  return utf8(canonicalJson(core as unknown as JsonValue));
}

/** The core that bytes spell, or why they spell none. */
export function decodeCore(bytes: Bytes): StatementCore | { readonly fault: string } {
  let text: string;
  let value: unknown;
  try {
    text = utf8ToText(bytes);
    value = JSON.parse(text);
  } catch {
    return { fault: 'its core is not JSON' };
  }
  const fault = faultOfCore(value);
  if (fault !== undefined) return { fault };
  // One spelling, so that no member is there twice and nothing else is hidden in it.
  if (canonicalJson(value as JsonValue) !== text) return { fault: 'its core is not written canonically' };
  return value as StatementCore;
}

function faultOfCore(value: unknown): string | undefined {
  if (!isObject(value) || value['format'] !== 'stele.statement') return 'its core is of another format';
  if (value['version'] !== 1) return 'its core is of a version that is not known here';
  if (!hasExactly(value, ['format', 'version', 'algorithm', 'template', 'fields'])) return 'its core has other members';
  if (!CONTENT_HASHES.some((name) => name === value['algorithm'])) return 'its hash function is not known';
  if (!isReference(value['template'])) return 'it does not say which template it has';
  return faultOfFields(value['fields']);
}

function isReference(value: unknown): boolean {
  if (!isObject(value) || !hasExactly(value, ['name', 'version', 'digest'])) return false;
  const { name, version, digest } = value;
  return matches(NAME, name) && Number.isSafeInteger(version) && (version as number) >= 1 && matches(DIGEST, digest);
}

function faultOfFields(fields: unknown): string | undefined {
  if (!Array.isArray(fields) || fields.length === 0) return 'its core has no fields';
  if (fields.length > STATEMENT_LIMITS.fields) return `its core has more than ${STATEMENT_LIMITS.fields} fields`;
  if (!fields.every(isCoreField)) return 'a field of its core is malformed';
  const names = new Set(fields.map(({ name }) => name));
  return names.size === fields.length ? undefined : 'its core has a field twice';
}

function isCoreField(value: unknown): value is StatementCore['fields'][number] {
  if (!isObject(value) || !hasExactly(value, ['name', 'digest'])) return false;
  return matches(NAME, value['name']) && matches(DIGEST, value['digest']);
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
