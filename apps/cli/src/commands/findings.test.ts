import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createContext } from '../program/context.ts';
import { Terminal } from '../terminal/terminal.ts';
import { type Finding, printFindings } from './findings.ts';

const findings: readonly Finding[] = [
  { name: 'data folder', ok: true, detail: '/data, 3 GB free', action: '' },
  { name: 'clock', ok: false, detail: 'It stands 90 s before the newest block.', action: 'Correct the clock.' },
];

async function print(some: readonly Finding[], json = false) {
  const out = new PassThrough();
  const context = { ...createContext({}), terminal: new Terminal(out as never) };
  const code = await printFindings(context, some, { json });
  out.end();
  return { code, lines: (await text(out)).split('\n').slice(0, -1) };
}

test('a fault → what to do below it, their number at the end, exit code 1', async () => {
  expect(await print(findings)).toEqual({
    code: 1,
    lines: [
      '✓ data folder     /data, 3 GB free',
      '✗ clock           It stands 90 s before the newest block.',
      '                  → Correct the clock.',
      '',
      '1 thing needs attention.',
    ],
  });
});

test('no fault → said so, exit code 0', async () => {
  expect(await print(findings.slice(0, 1))).toMatchObject({ code: 0, lines: expect.arrayContaining(['All is well.']) });
});

test('--json → one object for each finding and nothing else', async () => {
  const { code, lines } = await print(findings, true);
  expect(code).toBe(1);
  expect(lines.map((line) => JSON.parse(line))).toEqual(findings);
});
