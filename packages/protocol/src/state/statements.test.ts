import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sha256Hasher as hasher } from '../../test/node-hash.ts';
import {
  type Bytes,
  decodeTreeProof,
  encodeTreeProof,
  fromHex,
  type Interval,
  isSteleError,
  toHex,
  utf8,
  verifyDelta,
  verifyEarlierRoot,
  verifyHistory,
  verifyKey,
  verifyState,
} from '../index.ts';

interface ProofVector {
  readonly what: string;
  readonly key: string;
  readonly height: number;
  readonly after?: number;
  readonly proof: string;
  readonly result: never;
}

const vectors = JSON.parse(readFileSync(new URL('../../vectors/state-log-sha256.json', import.meta.url), 'utf8')) as {
  readonly root: string;
  readonly rootHeight: number;
  readonly values: readonly { readonly value: string; readonly hash: string }[];
  readonly proofs: readonly ProofVector[];
  readonly invalid: readonly ProofVector[];
};

const root = { stateRoot: fromHex(vectors.root), height: vectors.rootHeight };
const valueWithHash = (hash: string | undefined) => {
  const found = vectors.values.find((entry) => entry.hash === hash);
  return found && utf8(found.value);
};
const plain = ({ present, from, to, transaction, valueHash }: Interval) => ({
  present,
  from,
  to,
  ...(transaction === undefined ? {} : { tx: transaction }),
  ...(valueHash ? { vhash: toHex(valueHash) } : {}),
});

type PlainInterval = { readonly vhash?: string };

function check(vector: ProofVector): unknown {
  const proof = fromHex(vector.proof);
  if (vector.what.startsWith('history')) {
    const { out } = vector.result as { readonly out: readonly PlainInterval[] };
    const page = verifyHistory(
      hasher,
      root,
      utf8(vector.key),
      proof,
      out.map((item) => valueWithHash(item.vhash)),
      vector.after,
    );
    return { done: page.cursor === undefined, cursor: page.cursor, out: page.intervals.map(plain) };
  }
  if (vector.what === 'block delta') return verifyDelta(hasher, root, vector.height, proof).map((leaf) => leaf.sn);
  if (vector.what === 'root of an earlier block') return toHex(verifyEarlierRoot(hasher, root, vector.height, proof));
  const value = valueWithHash((vector.result as PlainInterval | undefined)?.vhash);
  return plain(verifyKey(hasher, root, utf8(vector.key), vector.height, proof, value));
}

test.each(vectors.proofs.map((vector) => [vector.what, vector] as const))('vector “%s” → its result', (_, vector) => {
  expect(check(vector)).toEqual(vector.result);
});

test.each(vectors.invalid.map((vector) => [vector.what, vector] as const))('vector “%s” → refused', (_, vector) => {
  expect(() => check(vector)).toThrow(expect.objectContaining({ code: 'STATE_PROOF_INVALID' }));
});

const [present] = vectors.proofs as readonly [ProofVector, ...ProofVector[]];

describe('a proof of a present key', () => {
  const refused = (proof: Bytes): boolean => {
    try {
      check({ ...present, proof: toHex(proof) });
      return false;
    } catch (error) {
      return isSteleError(error, 'STATE_PROOF_INVALID');
    }
  };
  const original = fromHex(present.proof);

  test('any one bit flipped → refused', () => {
    const accepted: number[] = [];
    for (let bit = 0; bit < 8 * original.length; bit++) {
      const changed = original.slice();
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      if (!refused(changed)) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  test('cut short or extended → refused', () => {
    for (let length = 0; length < original.length; length++) expect(refused(original.subarray(0, length))).toBe(true);
    expect(refused(new Uint8Array([...original, 0]))).toBe(true);
  });

  test('siblings left out, doubled or swapped → refused', () => {
    const proof = decodeTreeProof(hasher, original);
    proof.siblings.forEach((sibling, i) => {
      const without = proof.siblings.filter((_, j) => j !== i);
      const doubled = proof.siblings.flatMap((item) => (item === sibling ? [item, item] : [item]));
      const swapped = proof.siblings.map((item, j, all) =>
        j === i ? (all[i - 1] ?? item) : j === i - 1 ? sibling : item,
      );
      for (const siblings of [without, doubled, ...(i > 0 ? [swapped] : [])]) {
        expect(refused(encodeTreeProof(hasher, { ...proof, siblings }))).toBe(true);
      }
    });
  });

  test('another value, no value, another key, height or root → refused', () => {
    const { key, height } = present;
    const value = valueWithHash((present.result as PlainInterval).vhash);
    const claims: (() => unknown)[] = [
      () => verifyKey(hasher, root, utf8(key), height, original, utf8('1')),
      () => verifyKey(hasher, root, utf8(key), height, original, undefined),
      () => verifyKey(hasher, root, utf8(`${key}x`), height, original, value),
      () => verifyKey(hasher, root, utf8(key), height + 1, original, value),
      () => verifyKey(hasher, root, utf8(key), -1, original, value),
      () => verifyKey(hasher, { ...root, height: height + 1 }, utf8(key), height, original, value),
      () => verifyKey(hasher, { ...root, stateRoot: new Uint8Array(32) }, utf8(key), height, original, value),
    ];
    for (const claim of claims) expect(claim).toThrow(expect.objectContaining({ code: 'STATE_PROOF_INVALID' }));
  });
});

test('a joint proof → says of each key what a single proof says', () => {
  const delta = vectors.proofs.find((vector) => vector.what === 'block delta') as ProofVector;
  const state = verifyState(hasher, root, fromHex(delta.proof));
  expect(state.earlierBlock(delta.height - 1)).toMatchObject({ headerHash: new Uint8Array(32) });
  expect(() => state.key(utf8('carol'), root.height, undefined)).toThrow(
    expect.objectContaining({ code: 'STATE_PROOF_INVALID' }),
  );
});

describe('a proof that shows all versions of a key', () => {
  const history = vectors.proofs.find((vector) => vector.what === 'history, whole') as ProofVector;
  const { out } = history.result as { readonly out: readonly (PlainInterval & { from: number; to: number })[] };
  const state = verifyState(hasher, root, fromHex(history.proof));
  const key = utf8(history.key);

  test('asked for each height → the version that held there', () => {
    for (let height = 0; height <= root.height; height++) {
      const expected = out.find(({ from, to }) => from <= height && height < to);
      expect(plain(state.key(key, height, valueWithHash(expected?.vhash)))).toEqual(expected);
    }
  });

  test('asked with the value of another version → refused', () => {
    const older = valueWithHash(out.at(-2)?.vhash);
    expect(() => state.key(key, root.height, older)).toThrow(expect.objectContaining({ code: 'STATE_PROOF_INVALID' }));
  });

  test('without the version that followed → refused at the heights of the older one', () => {
    const newest = vectors.proofs.find((vector) => vector.what === 'history, next page') as ProofVector;
    const older = verifyState(hasher, root, fromHex(newest.proof));
    expect(() => older.key(key, root.height, valueWithHash(out[0]?.vhash))).toThrow(
      expect.objectContaining({ code: 'STATE_PROOF_INVALID' }),
    );
  });
});
