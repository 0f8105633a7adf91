import { nodeCrypto } from '@stele/crypto/node';
import { SimulatedDisk } from '@stele/store/simulation';
import { beforeAll, expect, test } from 'vitest';
import { openAuditLog } from './audit-log.ts';
import { auditOrigin } from './entry.ts';
import { logFiles } from './log-files.ts';
import { type AuditPageOptions, readAuditPage } from './read-page.ts';

const FOLDER = '/audit';
const hasher = nodeCrypto.hasher('sha256');
const files = new SimulatedDisk({ seed: 1 });

beforeAll(async () => {
  const origin = auditOrigin(hasher, new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));
  const log = openAuditLog({ folder: FOLDER, hasher, origin, files, fileBytes: 1500, clock: () => 1 });
  for (let number = 1; number <= 12; number++) {
    await log.append({
      actor: { account: '', key: '', organisation: '', address: 'local' },
      act: number % 3 === 0 ? 'read.refused' : 'read',
      target: '',
      outcome: 'ok',
      details: {},
    });
  }
});

function page(given: Partial<AuditPageOptions>) {
  const { entries, hasMore } = readAuditPage({ folder: FOLDER, limit: 5, files, ...given });
  return { numbers: entries.map(({ sequence }) => sequence), hasMore };
}

test('a log over several files → its newest entries, newest first', () => {
  expect(logFiles(files, FOLDER).length).toBeGreaterThan(2);
  expect(page({})).toEqual({ numbers: [12, 11, 10, 9, 8], hasMore: true });
});

test('pages one after the other → every entry once', () => {
  expect(page({ before: 8 })).toEqual({ numbers: [7, 6, 5, 4, 3], hasMore: true });
  expect(page({ before: 3 })).toEqual({ numbers: [2, 1], hasMore: false });
  expect(page({ before: 1 })).toEqual({ numbers: [], hasMore: false });
});

test('exactly as many as asked for → none follow', () => {
  expect(page({ before: 6 })).toEqual({ numbers: [5, 4, 3, 2, 1], hasMore: false });
});

test('acts by the beginning of their names → those alone', () => {
  expect(page({ act: 'read.refused' })).toEqual({ numbers: [12, 9, 6, 3], hasMore: false });
  expect(page({ act: 'node' })).toEqual({ numbers: [], hasMore: false });
});

test('a folder without a log → nothing', () => {
  expect(page({ folder: '/nowhere' })).toEqual({ numbers: [], hasMore: false });
});
