import { isSteleError, type SteleError, toHex, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import type { ChainStore } from '../src/core/chain-store.ts';
import type { Finding } from '../src/interface.ts';
import { Random } from '../src/simulation/random.ts';
import { type DiskImage, diskOf, imageOf } from './disk-image.ts';
import { keyOf } from './histories.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf } from './test-chain.ts';

/** Bits that are changed, one at a time; any number by environment variable. */
const TRIALS = Number(process.env['STELE_DECAY_TRIALS'] ?? 1000);

/** Which bits; any other number by environment variable. */
const SEED = Number(process.env['STELE_DECAY_SEED'] ?? 20_261_121);

const BLOCKS = 16;
const KEYS = 30;
const FOLDERS = ['', '/leaf', '/value', '/block', '/index', '/tree', '/tables'].map((folder) => DIRECTORY + folder);

/** What the undamaged chain says, as text, by question. */
type Truth = ReadonlyMap<string, string>;

interface Outcome {
  readonly error: SteleError | undefined;
  readonly findings: readonly Finding[];
}

test(`${TRIALS} single bits over all files → each is found with its place, and no damaged answer is given`, async () => {
  const { image, truth } = await decayingChain();
  const random = new Random(SEED);
  for (let trial = 0; trial < TRIALS; trial++) {
    const { path, offset, bit } = pickBit(image, random);
    const { error, findings } = await examine(withFlippedBit(image, path, offset, bit), truth);
    const where = `bit ${bit} of byte ${offset} of ${path}`;
    expect(error !== undefined || findings.length > 0, `${where} is not found`).toBe(true);
    if (isLog(path)) expect(namesBlock(error, findings), `${where}: ${JSON.stringify(findings)}`).toBe(true);
    else
      expect(
        findings.every(({ repair }) => repair !== 'lost'),
        `${where}: ${JSON.stringify(findings)}`,
      ).toBe(true);
  }
}, 300_000);

test('an undamaged chain → no findings', async () => {
  const { image, truth } = await decayingChain();
  expect(await examine(image, truth)).toEqual({ error: undefined, findings: [] });
});

/** A chain whose files have all kinds of bytes: full twigs, several segments, two checkpoints of each kind, tables. */
async function decayingChain(): Promise<{ readonly image: DiskImage; readonly truth: Truth }> {
  const disk = calmDisk();
  const store = await openTestChain(disk, { schedule: { leaves: 150, blocks: 100, treeEvery: 8 } });
  const random = new Random(7);
  for (let height = 1; height <= BLOCKS; height++) {
    const writes = Array.from({ length: 22 }, (_, transaction) => ({
      key: keyOf(random.below(KEYS)),
      value: random.chance(0.2) ? undefined : utf8(`value ${height}.${transaction}`),
      transaction,
    }));
    await store.commit(store.stage(height, writes), recordOf(height));
  }
  await store.close();
  const image = imageOf(disk, FOLDERS);
  const again = await openTestChain(diskOf(image));
  const truth = new Map<string, string>();
  await ask(again, (question, answer) => truth.set(question, answer));
  await again.close();
  return { image, truth };
}

/** Asks a chain everything, and tells each answer. Damage may be answered with STATE_CORRUPT and nothing else. */
async function ask(store: ChainStore, tell: (question: string, answer: string) => void): Promise<void> {
  for (const height of [3, BLOCKS - 1, BLOCKS]) {
    const view = store.view(height);
    for (let key = 0; key < KEYS; key++) {
      await attempt(() => tell(`${key} at ${height}`, toHex(view.get(keyOf(key)) ?? new Uint8Array(0))));
    }
    await attempt(() => {
      const keys = view.scan(Uint8Array.of(1), { limit: 1000 }).entries.map((entry) => toHex(entry.key));
      tell(`ordered at ${height}`, keys.join());
    });
  }
  for (let height = 1; height <= BLOCKS; height++) {
    await attempt(() => tell(`state ${height}`, JSON.stringify(store.at(height))));
    await attempt(async () => tell(`block ${height}`, JSON.stringify(await store.block(height))));
    const id = new Uint8Array(32).fill(height);
    await attempt(async () => tell(`transaction ${height}`, JSON.stringify(await store.find(id))));
  }
  for (let key = 0; key < KEYS; key += 5) {
    await attempt(async () => tell(`proof of ${key}`, toHex((await store.prove(keyOf(key), 5)).proof)));
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
    store = await openTestChain(diskOf(image));
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
  let byte = random.below([...image.values()].reduce((sum, content) => sum + content.length, 0));
  for (const [path, content] of image) {
    if (byte < content.length) return { path, offset: byte, bit: random.below(8) };
    byte -= content.length;
  }
  throw new RangeError('The image is empty.');
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
