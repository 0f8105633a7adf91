import { type Bytes, type Hasher, SteleError, toHex } from '@stele/protocol';
import type { Hashes } from '../hashes.ts';
import { fromBase64url } from '../json/base64url.ts';
import { hasExactly, isObject } from '../json/is-object.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import { isFieldValue } from '../values/value.ts';
import { decodeCore } from './core.ts';
import { fieldDigest } from './field-digest.ts';
import type { Disclosure, Statement, StatementCore, StatementField } from './statement.ts';
import { statementText } from './statement-text.ts';

/**
 * Reads a statement file, and holds each field that it shows against its core. That the core is the one deposited is for
 * the caller to see, by its digest.
 * @throws SteleError WIRE_TOO_LARGE, STATEMENT_BAD, STATEMENT_FIELD_UNKNOWN, STATEMENT_FIELD_TWICE,
 * STATEMENT_FIELD_DIFFERS
 */
export function checkStatement(hashes: Hashes, text: string): Statement {
  const { coreBytes, disclosures } = readFile(text);
  const core = decodeCore(coreBytes);
  if ('fault' in core) throw bad(core.fault);
  const fields = checkedFields(hashes.hasher(core.algorithm), core, disclosures);
  const statement = {
    core,
    coreBytes,
    digest: toHex(hashes.hash(core.algorithm).digest(coreBytes)),
    fields,
    hidden: fields.filter(({ disclosure }) => !disclosure).length,
  };
  // One spelling: nothing that a reader could take for a part of it stands beside what was checked.
  if (statementText(statement) !== text) throw bad('it is not written canonically');
  return statement;
}

interface StatementParts {
  readonly coreBytes: Bytes;
  readonly disclosures: readonly Disclosure[];
}

function readFile(text: string): StatementParts {
  if (text.length > STATEMENT_LIMITS.fileBytes) {
    throw new SteleError('WIRE_TOO_LARGE', {
      type: 'statement',
      size: text.length,
      limit: STATEMENT_LIMITS.fileBytes,
    });
  }
  const value = parsed(text);
  if (!isObject(value) || !hasExactly(value, ['core', 'disclosed'])) throw bad('it has other members than a statement');
  const { core, disclosed } = value;
  if (!Array.isArray(disclosed) || disclosed.length > STATEMENT_LIMITS.fields) throw bad('it has no list of fields');
  return { coreBytes: bytesOf(core, 'its core'), disclosures: disclosed.map(readDisclosure) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('it is not JSON');
  }
}

function readDisclosure(value: unknown): Disclosure {
  if (!isObject(value) || !hasExactly(value, ['name', 'salt', 'value'])) throw bad('a field of it is malformed');
  const { name, salt: saltText, value: said } = value;
  if (typeof name !== 'string') throw bad('a field of it has no name');
  const salt = bytesOf(saltText, 'a salt');
  const { saltBytesLeast: least, saltBytesMost: most } = STATEMENT_LIMITS;
  if (salt.length < least || salt.length > most) throw bad(`a salt has not ${least} to ${most} bytes`);
  if (!isFieldValue(said)) throw bad('a value of it is of no kind that fields have');
  return { name, salt, value: said };
}

function bytesOf(value: unknown, what: string): Bytes {
  try {
    if (typeof value === 'string') return fromBase64url(value);
  } catch {
    // Said below, as for what is no text at all.
  }
  throw bad(`${what} is not base64url in its one spelling`);
}

/** The fields of the core, each with what is disclosed of it. */
function checkedFields(
  hasher: Hasher,
  core: StatementCore,
  disclosures: readonly Disclosure[],
): readonly StatementField[] {
  const byName = new Map(disclosures.map((disclosure) => [disclosure.name, disclosure]));
  const known = new Set(core.fields.map(({ name }) => name));
  for (const [place, { name }] of disclosures.entries()) {
    const field = shown(name);
    if (!known.has(name)) throw new SteleError('STATEMENT_FIELD_UNKNOWN', { field });
    if (disclosures.findIndex((other) => other.name === name) !== place) {
      throw new SteleError('STATEMENT_FIELD_TWICE', { field });
    }
  }
  return core.fields.map(({ name, digest }) => {
    const disclosure = byName.get(name);
    if (disclosure && fieldDigest(hasher, disclosure) !== digest) {
      throw new SteleError('STATEMENT_FIELD_DIFFERS', { field: name });
    }
    return { name, disclosure };
  });
}

/** Enough of a name to know it by: it may be of any length. */
function shown(name: string): string {
  return name.slice(0, STATEMENT_LIMITS.name).toWellFormed();
}

function bad(reason: string): SteleError {
  return new SteleError('STATEMENT_BAD', { reason });
}
