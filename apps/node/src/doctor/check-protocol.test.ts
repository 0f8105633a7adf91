import type { Chain, StateSource } from '@stele/ledger';
import { expect, test } from 'vitest';
import { checkProtocol } from './check-protocol.ts';
import { doctorWords } from './words/doctor-words.ts';

const chain = { sections: { runtime: { headerVersion: 1, hosts: {} } } } as Pick<Chain, 'sections'>;
const next = { protocol: 2, height: 500, releases: ['2.0.0'], missing: [], decidedAt: 9, decided: 9 };
const source: StateSource = { get: () => JSON.stringify({ protocol: 1, since: 0, next }) };

const found = (protocols: number[], language: 'en' | 'zh' = 'en') => [
  ...checkProtocol(chain, source, 10, doctorWords(language), { release: '1.0.0', protocols }),
];

test('an upgrade that this build cannot follow → what it needs, in both languages', () => {
  expect(found([1])[0]).toMatchObject({ ok: false, detail: expect.stringContaining('From block 500 on') });
  expect(found([1])[0]?.action).toContain('install release 2.0.0');
  expect(found([1], 'zh')[0]?.action).toContain('安装发行版 2.0.0');
});

test('one that it can follow → nothing', () => {
  expect(found([1, 2])).toEqual([]);
});
