import { nodeCrypto } from '@stele/crypto/node';
import { toHex } from '@stele/protocol';
import { SimulatedDisk } from '@stele/store/simulation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuditLog, type AuditLogOptions, openAuditLog } from './audit-log.ts';
import { type AuditAct, type AuditHead, auditOrigin } from './entry.ts';
import { logFiles, readFile } from './log-files.ts';
import { type AuditFaultKind, verifyLog } from './verify-log.ts';

const FOLDER = '/audit';
const hasher = nodeCrypto.hasher('sha256');
const origin = auditOrigin(hasher, new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));

const act = (n: number): AuditAct => ({
  actor: { account: 'aa', key: 'bb', organisation: 'alpha', address: 'local' },
  act: 'transaction.received',
  target: 'sys.policies/set',
  outcome: 'pending',
  details: { number: n, note: '"}\n,"hash":"' },
});

function open(files: SimulatedDisk, given: Partial<AuditLogOptions> = {}): AuditLog {
  let time = 0;
  return openAuditLog({ folder: FOLDER, hasher, origin, files, fileBytes: 1500, clock: () => ++time, ...given });
}

const verify = (files: SimulatedDisk, anchors: readonly AuditHead[] = []) =>
  verifyLog({ files, folder: FOLDER, hasher, origin, anchors });

async function written(count: number, seed = 1): Promise<{ readonly disk: SimulatedDisk; readonly log: AuditLog }> {
  const disk = new SimulatedDisk({ seed });
  const log = open(disk);
  for (let i = 0; i < count; i++) await log.append(act(i));
  return { disk, log };
}

/** The lines of all files, to be changed and put back. */
function linesOf(disk: SimulatedDisk): string[][] {
  return logFiles(disk, FOLDER).map(({ path }) => readFile(disk, path).toString('utf8').split('\n').slice(0, -1));
}

function put(disk: SimulatedDisk, content: Buffer, index: number): void {
  const file = disk.open(logFiles(disk, FOLDER)[index]?.path as string, 'write');
  file.truncate(content.length);
  file.write(content, 0);
}

function putLines(disk: SimulatedDisk, lines: readonly (readonly string[])[]): void {
  for (const [i, of] of lines.entries()) put(disk, Buffer.from(of.map((line) => `${line}\n`).join('')), i);
}

describe('an audit log', () => {
  test('entries over several files → one chain, also after opening anew', async () => {
    const { disk, log } = await written(12);
    const again = open(disk);
    await again.append(act(12));
    expect(logFiles(disk, FOLDER).length).toBeGreaterThan(2);
    expect(verify(disk)).toMatchObject({ head: again.head, fault: undefined });
    expect([log.head.sequence, again.head.sequence]).toEqual([12, 13]);
    expect(again.read(3, 4).map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7]);
  });

  test('acts of one turn → one sync for all', async () => {
    const disk = new SimulatedDisk({ seed: 1 });
    const log = open(disk);
    await log.append(act(0));
    const before = disk.changes;
    await Promise.all(Array.from({ length: 20 }, (_, i) => log.append(act(i))));
    const oneWrite = 1;
    const syncSteps = 2;
    expect(disk.changes - before).toBe(oneWrite + syncSteps);
  });

  test('the log of another node → does not hold at its first entry', async () => {
    const { disk } = await written(3);
    const other = auditOrigin(hasher, new Uint8Array(32).fill(1), new Uint8Array(32).fill(3));
    expect(verifyLog({ files: disk, folder: FOLDER, hasher, origin: other }).fault).toMatchObject({ entry: 1 });
  });

  test('long details → cut, the entry is written', async () => {
    const log = open(new SimulatedDisk({ seed: 1 }));
    const { details } = await log.append({ ...act(0), details: { text: 'x'.repeat(100_000) } });
    expect(JSON.stringify(details).length).toBeLessThan(2048);
  });

  test('a sync that fails → the act is refused, and is not there later', async () => {
    const { disk, log } = await written(3);
    disk.failingSyncs = 1;
    await expect(log.append(act(3))).rejects.toMatchObject({ code: 'STATE_IO' });
    disk.failingSyncs = 0;
    await log.append(act(4));
    expect(log.read(0, 10).map(({ details }) => details['number'])).toEqual([0, 1, 2, 4]);
    expect(verify(disk).fault).toBeUndefined();
  });
});

describe('tampering with an audit log', () => {
  test('any byte changed → the first entry that does not hold is named with both hashes', async () => {
    const { disk } = await written(8);
    const originals = logFiles(disk, FOLDER).map(({ path }) => Buffer.from(readFile(disk, path)));
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (fileSeed, offsetSeed, flip) => {
        const index = fileSeed % originals.length;
        const content = Buffer.from(originals[index] as Buffer);
        const offset = offsetSeed % content.length;
        content[offset] = (content[offset] as number) ^ flip;
        put(disk, content, index);
        const { fault, head } = verify(disk);
        put(disk, originals[index] as Buffer, index);
        expect(fault).toBeDefined();
        expect(fault?.entry).toBe(head.sequence + 1);
        expect(fault?.expected).not.toBe(fault?.found);
      }),
      { numRuns: 500 },
    );
    expect(verify(disk).fault).toBeUndefined();
  });

  test.each<[string, (lines: string[][]) => void, AuditFaultKind, number]>([
    ['a line removed', (lines) => lines[0]?.splice(1, 1), 'out-of-order', 2],
    ['the first line removed', (lines) => lines[0]?.splice(0, 1), 'out-of-order', 1],
    ['a line inserted twice', (lines) => lines[0]?.splice(1, 0, lines[0][0] as string), 'out-of-order', 2],
    ['two lines swapped', ([first]) => first?.splice(0, 2, first[1] as string, first[0] as string), 'out-of-order', 1],
    ['a line moved into another file', (lines) => lines[1]?.unshift(lines[0]?.pop() as string), 'out-of-order', 4],
    ['a field changed', (lines) => changeFirst(lines), 'changed', 1],
    ['a blank line inserted', (lines) => lines[0]?.splice(1, 0, ''), 'unreadable', 2],
  ])('%s → found', async (_, change, kind, entry) => {
    const { disk } = await written(9);
    const lines = linesOf(disk);
    change(lines);
    putLines(disk, lines);
    expect(verify(disk).fault).toMatchObject({ kind, entry });
  });

  test('the end cut off → found by the anchor, not without it', async () => {
    const { disk, log } = await written(9);
    const anchor = { ...log.head };
    const lines = linesOf(disk);
    lines.at(-1)?.pop();
    putLines(disk, lines);
    expect(verify(disk).fault).toBeUndefined();
    expect(verify(disk, [anchor]).fault).toMatchObject({
      kind: 'truncated',
      entry: 9,
      expected: anchor.hash,
      found: '',
    });
  });

  test('all written anew from some entry on → found by the anchor', async () => {
    const { log } = await written(9);
    const anchor = { ...log.head };
    const { disk } = await written(4, 2);
    const forged = open(disk);
    for (let i = 4; i < 9; i++) await forged.append(act(100 + i));
    expect(verify(disk).fault).toBeUndefined();
    expect(verify(disk, [anchor]).fault).toMatchObject({ kind: 'rewritten', entry: 9, expected: anchor.hash });
  });
});

function changeFirst(lines: string[][]): void {
  const [first] = lines as [string[]];
  first[0] = (first[0] as string).replace('"organisation":"alpha"', '"organisation":"omega"');
}

describe('an audit log that was not closed', () => {
  test('power cut at every write → acknowledged acts are there, the rest is cut, the chain holds', async () => {
    for (let seed = 1; seed <= 400; seed++) {
      const disk = new SimulatedDisk({ seed });
      const log = open(disk);
      disk.cutPowerAt(1 + (seed % 40));
      const acknowledged: string[] = [];
      for (let i = 0; i < 12; i++) {
        const group = Array.from({ length: 1 + (i % 3) }, (_, n) => log.append(act(10 * i + n)));
        for (const result of await Promise.allSettled(group)) {
          if (result.status === 'fulfilled') acknowledged.push(result.value.hash);
        }
      }
      const after = disk.restart({ seed: seed + 1000 });
      const again = open(after);
      expect(again.findings.filter(({ kind }) => kind !== 'cut')).toEqual([]);
      await again.append(act(999));
      expect(verify(after).fault, `seed ${seed}`).toBeUndefined();
      const hashes = again.read(0, 1000).map(({ hash }) => hash);
      expect(hashes.slice(0, acknowledged.length), `seed ${seed}`).toEqual(acknowledged);
    }
  });

  test('power cut twice, with failing syncs → acknowledged acts are there', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const acknowledged: string[] = [];
      let disk = new SimulatedDisk({ seed, failingSyncs: 0.2 });
      for (let life = 0; life < 3; life++) {
        await liveUntilCut(disk, 5 + ((seed * (life + 3)) % 30), acknowledged);
        const next = { seed: seed * 7 + life, failingSyncs: 0.2 };
        disk = seed % 2 === 0 ? disk.restart(next) : disk.kill(next);
      }
      disk.failingSyncs = 0;
      const last = open(disk);
      await last.append(act(999));
      expect(verify(disk).fault, `seed ${seed}`).toBeUndefined();
      const hashes = new Set(last.read(0, 10_000).map(({ hash }) => hash));
      expect(
        acknowledged.filter((hash) => !hashes.has(hash)),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  test('a line that decays though later ones rest on it → nothing is cut, the log goes on, verification names it', async () => {
    const { disk } = await written(3);
    const content = Buffer.from(readFile(disk, logFiles(disk, FOLDER)[0]?.path as string));
    const second = content.indexOf(10) + 30;
    content[second] = (content[second] as number) ^ 1;
    put(disk, content, 0);
    const again = open(disk);
    expect(again.findings).toEqual([{ kind: 'damaged', entry: 2 }]);
    const { sequence } = await again.append(act(4));
    expect(sequence).toBe(4);
    expect(verify(disk).fault).toMatchObject({ entry: 2 });
  });

  test('a log that is shorter than its anchor → said, and goes on behind the anchor', async () => {
    const anchored = { sequence: 40, hash: toHex(new Uint8Array(32).fill(9)) };
    const { disk } = await written(3);
    const again = open(disk, { anchored });
    expect(again.findings).toEqual([{ kind: 'lost', entry: 4, anchored: 40 }]);
    expect(await again.append(act(5))).toMatchObject({ sequence: 41, previous: anchored.hash });
    expect(verify(disk, [anchored]).fault).toMatchObject({ entry: 4 });
  });
});

async function liveUntilCut(disk: SimulatedDisk, changes: number, acknowledged: string[]): Promise<void> {
  disk.cutPowerAt(changes);
  try {
    const log = open(disk);
    for (let i = 0; i < 15; i++) {
      const [result] = await Promise.allSettled([log.append(act(i))]);
      if (result?.status === 'fulfilled') acknowledged.push(result.value.hash);
    }
  } catch {
    // The power failed while the log was being opened.
  }
}
