import { type Bytes, type ContentHash, ownProperty, SteleError, toHex } from '@stele/protocol';
import type { Hashes } from '../hashes.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { Template } from '../template/template.ts';
import { templateDigest } from '../template/template-digest.ts';
import type { FieldValues } from '../values/value.ts';
import { valueFaults } from '../values/value-faults.ts';
import { encodeCore } from './core.ts';
import { fieldDigest } from './field-digest.ts';
import type { Disclosure, Statement, StatementCore } from './statement.ts';

export interface MakeOptions {
  readonly hashes: Hashes;
  /** The hash function that it is deposited under. */
  readonly algorithm: ContentHash;
  readonly template: Template;
  readonly values: FieldValues;
  /** Bytes that nobody can guess: of WebCrypto, or of Node.js. */
  readonly randomBytes: (length: number) => Bytes;
}

/**
 * States values: each field of the template with a salt of its own. Optional fields without a value are stated as
 * empty, so that a hidden field does not tell whether it was filled in.
 * @throws SteleError STATEMENT_VALUE_BAD for the first value that the template does not take
 */
export function makeStatement({ hashes, algorithm, template, values, randomBytes }: MakeOptions): Statement {
  const [fault] = valueFaults(template, values);
  if (fault) throw new SteleError('STATEMENT_VALUE_BAD', { field: fault.field, fault: fault.kind });
  const hasher = hashes.hasher(algorithm);
  const disclosures = template.fields.map(({ name }): Disclosure => {
    return { name, salt: randomBytes(STATEMENT_LIMITS.saltBytesMost), value: ownProperty(values, name) ?? null };
  });
  const core: StatementCore = {
    format: 'stele.statement',
    version: 1,
    algorithm,
    template: {
      name: template.name,
      version: template.version,
      digest: templateDigest(hashes, algorithm, template),
    },
    fields: disclosures.map((disclosure) => ({ name: disclosure.name, digest: fieldDigest(hasher, disclosure) })),
  };
  const coreBytes = encodeCore(core);
  return {
    core,
    coreBytes,
    digest: toHex(hashes.hash(algorithm).digest(coreBytes)),
    fields: disclosures.map((disclosure) => ({ name: disclosure.name, disclosure })),
    hidden: 0,
  };
}
