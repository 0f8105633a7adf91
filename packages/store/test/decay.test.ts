import { isSteleError, type SteleError, toHex, utf8 } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { trials } from '../../../test/support/trials.ts';
import type { ChainStore } from '../src/core/chain-store.ts';
import type { Finding, StateStore } from '../src/interface.ts';
import { Random } from '../src/simulation/random.ts';
import { type DiskImage, diskOf, imageOf } from './disk-image.ts';
import { keyOf } from './histories.ts';
import { joinFrom, SNAPSHOT_PARAMS } from './joining.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf } from './test-chain.ts';

/** Bits that are changed, one at a time; any number by environment variable. */
const TRIALS = Number(process.env['STELE_DECAY_TRIALS'] ?? trials(200, 1000));

/** Which bits; any other number by environment variable. */
const SEED = Number(process.env['STELE_DECAY_SEED'] ?? 20_261_121);

const BLOCKS = 24;
const KEYS = 30;
const HEIGHT_BYTES = 8;
const JOINED_AT = 8;
const PRUNED_AT = 19;
const PRUNED_LAYOUT = { twigsPerSegment: 1, valueSegmentBytes: 1024, blockSegmentBytes: 1024 };
const SCHEDULE = { leaves: 150, blocks: 100, treeEvery: 8 };
const FOLDERS = ['', '/leaf', '/value', '/block', '/index', '/tree', '/tables'].map((folder) => DIRECTORY + folder);

/** What the undamaged chain says, as text, by question. */
type Truth = ReadonlyMap<string, string>;

interface Outcome {
  readonly error: SteleError | undefined;
  readonly findings: readonly Finding[];
}

describe.each([
  ['here from its founding on', decayingChain],
  ['begun with a snapshot', decayingJoinedChain],
  ['pruned', decayingPrunedChain],
])('a chain that is %s', (_, chain) => {
  test(`${TRIALS} single bits over all files → each is found with its place, and no damaged answer is given`, async () => {
    const { image, truth } = await chain();
    const random = new Random(SEED);
    for (let trial = 0; trial < TRIALS; trial++) {
      const { path, offset, bit } = pickBit(image, random);
      const { error, findings } = await examine(withFlippedBit(image, path, offset, bit), truth);
      const where = `bit ${bit} of byte ${offset} of ${path}`;
      expect(error !== undefined || findings.length > 0, `${where} is not found`).toBe(true);
      if (isLog(path)) expect(namesBlock(error, findings), `${where}: ${error} ${JSON.stringify(findings)}`).toBe(true);
      else
        expect(
          findings.every(({ repair }) => repair !== 'lost'),
          `${where}: ${JSON.stringify(findings)}`,
        ).toBe(true);
    }
  }, 300_000);

  test('no bit → no findings', async () => {
    const { image, truth } = await chain();
    expect(await examine(image, truth)).toEqual({ error: undefined, findings: [] });
  });
});

/** A chain whose files have all kinds of bytes: full twigs, several segments, two checkpoints of each kind, tables. */
async function decayingChain(): Promise<{ readonly image: DiskImage; readonly truth: Truth }> {
  const disk = calmDisk();
  const store = await openTestChain(disk, { params: SNAPSHOT_PARAMS, schedule: SCHEDULE });
  await addBlocks(store);
  await store.close();
  return witnessed(imageOf(disk, FOLDERS));
}

/** The same chain where it was joined half way. */
async function decayingJoinedChain(): Promise<{ readonly image: DiskImage; readonly truth: Truth }> {
  const source = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  await addBlocks(source, JOINED_AT);
  const disk = calmDisk();
  const store = await joinFrom(source, JOINED_AT, disk, { schedule: SCHEDULE });
  await addBlocks(store);
  await store.close();
  return witnessed(imageOf(disk, FOLDERS));
}

/** The same chain where most of the first blocks is given up: thin and packed segments, and some that are neither. */
async function decayingPrunedChain(): Promise<{ readonly image: DiskImage; readonly truth: Truth }> {
  const disk = calmDisk();
  const store = await openTestChain(disk, { params: SNAPSHOT_PARAMS, schedule: SCHEDULE, layout: PRUNED_LAYOUT });
  await addBlocks(store);
  await store.prune({ stateFrom: PRUNED_AT, bodiesFrom: PRUNED_AT });
  await store.close();
  const image = imageOf(disk, FOLDERS);
  const names = [...image.keys()];
  for (const extension of ['.thin', '.pack']) expect(names.some((name) => name.endsWith(extension))).toBe(true);
  return witnessed(image);
}

async function addBlocks(store: StateStore, through = BLOCKS): Promise<void> {
  const random = new Random(7);
  for (let height = 1; height <= through; height++) {
    const writes = Array.from({ length: 22 }, (_, transaction) => ({
      key: keyOf(random.below(KEYS)),
      value: random.chance(0.2) ? undefined : utf8(`value ${height}.${transaction}`),
      transaction,
    }));
    if (height > store.tip().height) await store.commit(store.stage(height, writes), recordOf(height));
  }
}

async function witnessed(image: DiskImage): Promise<{ readonly image: DiskImage; readonly truth: Truth }> {
  const again = await openTestChain(diskOf(image), { params: SNAPSHOT_PARAMS });
  const truth = new Map<string, string>();
  await ask(again, (question, answer) => truth.set(question, answer));
  await again.close();
  return { image, truth };
}

/** Asks a chain everything, and tells each answer. Damage may be answered with STATE_CORRUPT and nothing else. */
async function ask(store: ChainStore, tell: (question: string, answer: string) => void): Promise<void> {
  const start = store.start();
  for (const height of [Math.max(3, start), BLOCKS - 1, BLOCKS]) {
    const view = store.view(height);
    for (let key = 0; key < KEYS; key++) {
      await attempt(() => tell(`${key} at ${height}`, toHex(view.get(keyOf(key)) ?? new Uint8Array(0))));
    }
    await attempt(() => {
      const keys = view.scan(Uint8Array.of(1), { limit: 1000 }).entries.map((entry) => toHex(entry.key));
      tell(`ordered at ${height}`, keys.join());
    });
  }
  for (let height = Math.max(1, start); height <= BLOCKS; height++) {
    await attempt(() => tell(`state ${height}`, JSON.stringify(store.at(height))));
    await attempt(async () => tell(`block ${height}`, JSON.stringify(await store.block(height))));
    const id = new Uint8Array(32).fill(height);
    await attempt(async () => tell(`transaction ${height}`, JSON.stringify(await store.find(id))));
  }
  for (let key = 0; key < KEYS; key += 5) {
    await attempt(async () =>
      tell(`proof of ${key}`, toHex((await store.prove(keyOf(key), Math.max(5, start))).proof)),
    );
  }
}

async function attempt(question: () => unknown): Promise<void> {
  try {
    await question();
  } catch (error) {
    if (!isSteleError(error, 'STATE_CORRUPT')) throw error;
  }
}

async function examine(image: DiskImage, truth: Truth): Promise<Outcome> {
  const findings: Finding[] = [];
  let store: ChainStore | undefined;
  try {
    store = await openTestChain(diskOf(image), { params: SNAPSHOT_PARAMS });
    for await (const finding of store.scrub()) findings.push(finding);
    await ask(store, (question, answer) => expect(answer, question).toBe(truth.get(question)));
    return { error: undefined, findings };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { error, findings };
  } finally {
    await store?.close();
  }
}

/** A bit, every one equally likely. */
function pickBit(image: DiskImage, random: Random) {
  let byte = random.below([...image].reduce((sum, [path, content]) => sum + decayingBytes(path, content), 0));
  for (const [path, content] of image) {
    const length = decayingBytes(path, content);
    if (byte < length) return { path, offset: byte, bit: random.below(8) };
    byte -= length;
  }
  throw new RangeError('The image is empty.');
}

/** Bytes of a file that outlive a start: the place of the newest block is written anew by each. */
function decayingBytes(path: string, content: Uint8Array): number {
  return content.length - (path.endsWith('/at') ? HEIGHT_BYTES : 0);
}

function withFlippedBit(image: DiskImage, path: string, offset: number, bit: number): DiskImage {
  const content = new Uint8Array(image.get(path) as Uint8Array);
  content[offset] = (content[offset] as number) ^ (1 << bit);
  return new Map(image).set(path, content);
}

function isLog(path: string): boolean {
  return ['/leaf/', '/value/', '/block/'].some((folder) => path.includes(folder));
}

/** Whether what was found says which block is concerned, or was put right at once. */
function namesBlock(error: SteleError | undefined, findings: readonly Finding[]): boolean {
  const detail = error?.detail as { readonly block?: number } | undefined;
  return detail?.block !== undefined || findings.some((each) => each.height !== undefined || each.repair === 'rebuilt');
}
