import { createHash } from 'node:crypto';
import { portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forgeriesOf } from '../../test/forgeries.ts';
import { sampleStatement, TEMPLATE, VALUES } from '../../test/samples.ts';
import vectors from '../../vectors/statements.json' with { type: 'json' };
import {
  checkStatement,
  checkTemplate,
  type FieldValues,
  makeStatement,
  redactStatement,
  shownAtFirst,
  statementText,
  statementTextIn,
  type Template,
} from '../index.ts';

const names = TEMPLATE.fields.map(({ name }) => name);
const statement = sampleStatement();
const text = statementText(statement);

/** The code with which something is refused. */
function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isSteleError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}

describe.each([
  ['node', nodeCrypto],
  ['portable', portableCrypto],
])('with the %s back end', (_, hashes) => {
  test.each(vectors.statements)('the vectors of $algorithm → read, with the digest that is deposited', (vector) => {
    const whole = checkStatement(hashes, vector.file);
    expect(whole.digest).toBe(vector.digest);
    expect(whole.core.template.digest).toBe(vector.templateDigest);
    expect(Object.fromEntries(whole.fields.map(({ name, disclosure }) => [name, disclosure?.value]))).toEqual(VALUES);
    const redacted = checkStatement(hashes, vector.redacted);
    expect(redacted.digest).toBe(vector.digest);
    expect(redacted.hidden).toBe(names.length - vector.shown.length);
    expect(checkStatement(hashes, vector.nothingShown).digest).toBe(vector.digest);
    checkTemplate(hashes, redacted, vectors.template as Template);
  });

  test.each(vectors.refused)('$name → $code', (vector) => {
    expect(codeOf(() => checkStatement(hashes, vector.text))).toBe(vector.code);
  });
});

test('a field by the words of the format, without this package → the hash in the core', () => {
  const [vector] = vectors.statements;
  const core = JSON.parse(vector?.core ?? '') as { readonly fields: readonly { readonly digest: string }[] };
  const u32 = (value: number) => Buffer.from(new Uint32Array([value]).buffer);
  const salt = Buffer.from(vector?.salts[0] ?? '', 'hex');
  const content = Buffer.concat([
    u32(7),
    Buffer.from('subject'),
    u32(salt.length),
    salt,
    Buffer.from(JSON.stringify(VALUES['subject'])),
  ]);
  const digest = createHash('sha256').update(Buffer.concat([Buffer.from([25]), u32(content.length), content]));
  expect(core.fields[0]?.digest).toBe(digest.digest('hex'));
  expect(
    createHash('sha256')
      .update(vector?.core ?? '')
      .digest('hex'),
  ).toBe(vector?.digest);
});

test('any redaction of any statement → the same digest, what is shown as it was, and nothing of what is not', () => {
  const values = fc.record(
    {
      subject: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((value) => value.length <= 200),
      price: fc.bigInt({ min: 0n, max: 10n ** 20n }).map((cents) => `${cents / 100n}.${`0${cents % 100n}`.slice(-2)}`),
      insured: fc.boolean(),
      buyer: fc.record({ name: fc.constantFrom('某公司', 'Company "A"', 'شركة') }),
      terms: fc.string({ unit: 'grapheme', minLength: 1 }),
    },
    { requiredKeys: ['subject', 'price', 'buyer'] },
  );
  fc.assert(
    fc.property(values, fc.subarray(names), fc.subarray(names), (given, first, second) => {
      const whole = makeStatement({
        hashes: nodeCrypto,
        algorithm: 'sha256',
        template: TEMPLATE,
        values: given as FieldValues,
        randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      });
      const once = checkStatement(nodeCrypto, statementText(redactStatement(whole, first)));
      const kept = first.filter((name) => second.includes(name));
      const twice = checkStatement(nodeCrypto, statementText(redactStatement(once, kept)));
      expect(twice.digest).toBe(whole.digest);
      expect(twice.fields.filter(({ disclosure }) => disclosure).map(({ name }) => name)).toEqual(
        names.filter((name) => kept.includes(name)),
      );
      checkTemplate(nodeCrypto, twice, TEMPLATE);
      for (const { name, disclosure } of twice.fields) {
        if (disclosure) expect(disclosure.value).toEqual((given as FieldValues)[name] ?? null);
      }
    }),
    { numRuns: 200 },
  );
});

test('any changed bit of the file of any redaction → refused, or a core that is not the deposited one', () => {
  fc.assert(
    fc.property(fc.subarray(names), fc.nat(), fc.nat(7), (shown, at, bit) => {
      const bytes = new TextEncoder().encode(statementText(redactStatement(statement, shown)));
      const place = at % bytes.length;
      bytes[place] = (bytes[place] as number) ^ (1 << bit);
      const changed = new TextDecoder().decode(bytes);
      const code = codeOf(() => {
        if (checkStatement(nodeCrypto, changed).digest === statement.digest) throw new Error(`bit ${bit} of ${place}`);
      });
      expect(code).toMatch(/^(STATEMENT_|accepted$)/);
    }),
    { numRuns: 3000 },
  );
});

test('any other file → refused with a code of the catalogue', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (other) => {
      expect(codeOf(() => checkStatement(nodeCrypto, other))).toBe('STATEMENT_BAD');
    }),
    { numRuns: 1000 },
  );
});

test('deep nesting, and files beyond the limit → refused at once', () => {
  const deep = `{"core":"e30","disclosed":[{"name":"a","salt":"","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}`;
  expect(codeOf(() => checkStatement(nodeCrypto, deep))).toBe('STATEMENT_BAD');
  expect(codeOf(() => checkStatement(nodeCrypto, ' '.repeat(5_000_000)))).toBe('WIRE_TOO_LARGE');
});

test('a field with the salt and hash of another statement → refused', () => {
  const other = makeStatement({
    hashes: nodeCrypto,
    algorithm: 'sha256',
    template: TEMPLATE,
    values: { ...VALUES, price: '1.00' },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  const mixed = statementText({ coreBytes: statement.coreBytes, fields: other.fields });
  expect(codeOf(() => checkStatement(nodeCrypto, mixed))).toBe('STATEMENT_FIELD_DIFFERS');
});

test('the vectors of forgeries → as many as are made', () => {
  expect(vectors.refused).toEqual(forgeriesOf(statement));
});

test('redacting a field that is not there, or showing one that is hidden → refused', () => {
  const redacted = redactStatement(statement, ['price']);
  expect(codeOf(() => redactStatement(statement, ['extra']))).toBe('STATEMENT_FIELD_UNKNOWN');
  expect(codeOf(() => redactStatement(redacted, ['price', 'buyer']))).toBe('STATEMENT_FIELD_HIDDEN');
});

test('the same values stated twice → two digests: nobody finds them by guessing', () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const make = () =>
    makeStatement({ hashes: nodeCrypto, algorithm: 'sha256', template: TEMPLATE, values: VALUES, randomBytes: random });
  expect(make().digest).not.toBe(make().digest);
});

test('another template, even of the same name and version → refused', () => {
  const other = { ...TEMPLATE, title: { en: 'Contract of hire', zh: '租赁合同' } };
  expect(codeOf(() => checkTemplate(nodeCrypto, statement, other))).toBe('STATEMENT_TEMPLATE_DIFFERS');
  expect(codeOf(() => checkTemplate(nodeCrypto, statement, { ...TEMPLATE, version: 3 }))).toBe(
    'STATEMENT_TEMPLATE_DIFFERS',
  );
  expect(codeOf(() => checkTemplate(nodeCrypto, statement, TEMPLATE))).toBe('accepted');
});

test('values that the template does not take → no statement', () => {
  expect(codeOf(() => sampleStatement('sha256', { ...VALUES, subject: 'half \ud83d' }))).toBe('STATEMENT_VALUE_BAD');
  expect(codeOf(() => sampleStatement('sha256', { ...VALUES, extra: 'x' }))).toBe('STATEMENT_VALUE_BAD');
});

test('what everybody is shown at first → public fields, until they are meant to be gone', () => {
  expect(shownAtFirst(TEMPLATE, 0)).toEqual(names.filter((name) => !['terms', 'price', 'buyer'].includes(name)));
  expect(shownAtFirst(TEMPLATE, 366 * 86_400_000)).not.toContain('delivered');
});

test('a file that begins as statements do → read; any other → left alone', async () => {
  expect(await statementTextIn(new Blob([text]))).toBe(text);
  expect(await statementTextIn(new Blob(['%PDF-1.7']))).toBeUndefined();
  expect(await statementTextIn(new Blob([]))).toBeUndefined();
});
