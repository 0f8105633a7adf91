import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redactStatement, statementText } from '@stele/statement';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleStatement } from '../../../packages/statement/test/samples.ts';
import { record } from '../../../packages/verifier/test/samples/record-samples.ts';
import { statementRecord } from '../../../packages/verifier/test/samples/statement-samples.ts';
import { jsonLines, runCli } from './run-cli.ts';

let cwd: string;
const { evidence, genesis } = statementRecord();
const redacted = statementText(redactStatement(sampleStatement(), ['subject', 'pieces', 'buyer']));

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-statement-'));
  await writeFile(join(cwd, 'sale.statement.json'), redacted);
  await writeFile(join(cwd, 'sale.statement.json.stele.json'), JSON.stringify(evidence));
});
afterAll(() => rm(cwd, { recursive: true }));

const verify = (file: string, ...more: readonly string[]) =>
  runCli(['verify', file, 'sale.statement.json.stele.json', '--genesis', genesis, ...more], {
    cwd,
    env: { STELE_LANG: 'en' },
  });

test('a redacted statement without any node → verified, with the fields that it shows', async () => {
  const { code, stdout } = await verify('sale.statement.json');
  expect(code).toBe(0);
  expect(stdout).toContain('Fields, by template sale-contract, version 2');
  expect(stdout).toMatch(/pieces +9007199254740993\n/);
  expect(stdout).toMatch(/buyer +青岛港（集团）有限公司 \(91370200163581477B\)\n/);
  expect(stdout).toContain('7 fields are hidden');
  const [row] = jsonLines(await verify('sale.statement.json', '--json'));
  expect(row).toMatchObject({ ok: true, statement: { hidden: 7, template: { name: 'sale-contract', version: 2 } } });
});

test('a changed value, a field of elsewhere, another record → refused, each for its reason', async () => {
  await writeFile(join(cwd, 'changed'), redacted.replace('9007199254740993', '9007199254740992'));
  const [changed] = jsonLines(await verify('changed', '--json'));
  expect(changed).toMatchObject({ ok: false, code: 'STATEMENT_FIELD_DIFFERS' });
  await writeFile(join(cwd, 'added'), redacted.replace('"name":"pieces"', '"name":"extra"'));
  const [added] = jsonLines(await verify('added', '--json'));
  expect(added).toMatchObject({ ok: false, code: 'STATEMENT_FIELD_UNKNOWN' });
  await writeFile(join(cwd, 'other.stele.json'), JSON.stringify(record().evidence));
  const other = await runCli(
    ['verify', 'sale.statement.json', 'other.stele.json', '--genesis', record().genesis, '--json'],
    { cwd },
  );
  expect(jsonLines(other)[0]).toMatchObject({ ok: false, code: 'VERIFY_FILE' });
});
