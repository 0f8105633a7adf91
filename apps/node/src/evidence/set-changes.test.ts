import {
  type EvidencePackage,
  isQuorum,
  isSteleError,
  LIMITS,
  type SteleError,
  toBase64,
  toHex,
  type ValidatorSet,
  type ValidatorSetChange,
} from '@stele/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { trials } from '../../../../test/support/trials.ts';
import { barelyQuorum, type CertifiableBlock, FOUNDERS, ValidatorChain } from '../../test/validator-chain.ts';

describe('evidence on a chain whose validators change', () => {
  let chain: ValidatorChain;

  beforeEach(async () => {
    chain = await ValidatorChain.found();
  });
  afterEach(() => chain.close());

  /** Heights that the report says announced a set. */
  const followed = (evidence: EvidencePackage) => chain.verify(evidence).setChanges.map(({ height }) => height);
  /** Blocks after which no certificate of the ones so far comes any more. */
  const pass = async () => {
    for (let i = 0; i < 8; i++) await chain.certified();
  };

  test('packages before, at and after a change → verify from the fingerprint alone, with the change once it ruled', async () => {
    const seen: number[][] = [];
    for (const calls of [[], [chain.add(20)], [], [], []]) {
      const { height } = await chain.certified(...calls);
      seen.push(followed(await chain.evidence(height)));
    }
    // Decided in block 3, announced by 4, in force from 5 on.
    expect(seen).toEqual([[], [], [], [4], [4]]);
    expect(followed(await chain.evidence(2))).toEqual([4]);
  });

  test('changes in neighbouring blocks, and one back to an earlier set → all followed in order', async () => {
    for (const calls of [[chain.add(20)], [chain.remove(10)], [chain.add(10)], [chain.remove(20)], [], []]) {
      await chain.certified(...calls);
    }
    expect(followed(await chain.evidence(2))).toEqual([3, 4, 5, 6]);
    expect(toHex(chain.headers.newest.header.validatorsHash)).toBe(toHex(chain.ledger.chain.validatorsHash));
  });

  test('all validators replaced at once → the old ones certify the announcement, the new ones what follows', async () => {
    await chain.certified(
      ...[20, 21, 22].map((seed) => chain.add(seed)),
      ...FOUNDERS.map((seed) => chain.remove(seed)),
    );
    await chain.certified();
    const { height, set } = await chain.certified();
    expect(set.validators).toHaveLength(3);
    expect(followed(await chain.evidence(height))).toEqual([3]);
  });

  describe('the announcing header without a certificate', () => {
    test('a later one that enough of the old set signed → its change is shown with the headers up to there', async () => {
      await chain.certified(chain.add(20));
      const announcing = await chain.block();
      await chain.block();
      await chain.certified();
      const evidence = await chain.evidence(2);
      const [change] = evidence.setChanges as [ValidatorSetChange];
      expect(change.headers).toHaveLength(3);
      expect(followed(evidence)).toEqual([announcing.height]);
    });

    test('one that the old set alone was no quorum of, then one that it was → the second one is taken', async () => {
      await chain.certified(chain.add(20, 6), chain.add(21, 6));
      const announcing = await chain.block();
      const { set } = await chain.block();
      const founding = chain.ledger.chain.core.validators.validators.map(({ keyId }) => toHex(keyId));
      const added = set.validators.map(({ keyId }) => toHex(keyId)).filter((id) => !founding.includes(id));
      const some = await chain.block();
      await chain.certify(some, [...added, ...founding.slice(0, 2)]);
      await chain.certify(await chain.block(), [...added, ...founding.slice(0, 3)]);
      const [change] = (await chain.evidence(2)).setChanges as [ValidatorSetChange];
      expect(change.headers).toHaveLength(some.height + 1 - announcing.height + 1);
      expect(followed(await chain.evidence(2))).toEqual([announcing.height]);
    });

    test('old validators all gone → EVIDENCE_UNCERTIFIED that names the block, until the certificate is there', async () => {
      await chain.certified(chain.add(20), ...FOUNDERS.map((seed) => chain.remove(seed)));
      const announcing = await chain.block();
      await pass();
      const error = await chain.evidence(2).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'EVIDENCE_UNCERTIFIED', detail: { height: announcing.height } });
      await chain.certify(announcing);
      expect(followed(await chain.evidence(2))).toEqual([announcing.height]);
    });

    test('among the newest headers → waited for, and EVIDENCE_NOT_READY if it does not come', async () => {
      await chain.certified(chain.add(20), ...FOUNDERS.map((seed) => chain.remove(seed)));
      const announcing = await chain.block();
      await chain.certified();
      const wait = vi.spyOn(chain.certificates, 'awaitWrite');
      wait.mockImplementation((_, left) => {
        vi.spyOn(performance, 'now').mockReturnValue(performance.now() + left);
        return Promise.resolve(false);
      });
      const error = await chain.evidence(2).catch((thrown: unknown) => thrown);
      vi.restoreAllMocks();
      expect(error).toMatchObject({ code: 'EVIDENCE_NOT_READY', detail: { height: announcing.height } });
      const evidence = chain.evidence(2);
      await chain.certify(announcing);
      expect(followed(await evidence)).toEqual([announcing.height]);
    });
  });

  describe('a package', () => {
    let evidence: EvidencePackage;
    let changes: readonly ValidatorSetChange[];

    beforeEach(async () => {
      for (const calls of [[chain.add(20)], [chain.remove(10)], [chain.reweigh(11, 3)], [], []]) {
        await chain.certified(...calls);
      }
      evidence = await chain.evidence(4);
      changes = evidence.setChanges;
      expect(followed(evidence)).toEqual([3, 4, 5]);
    });

    test.each([0, 1, 2])('without its change %i → refused', (left) => {
      const setChanges = changes.filter((_, i) => i !== left);
      expect(() => chain.verify({ ...evidence, setChanges })).toThrow(/validators|block headers/);
    });

    test.each([[[1, 0, 2]], [[0, 2, 1]], [[2, 1, 0]]])('with its changes in the order %j → refused', (order) => {
      const setChanges = order.map((i) => changes[i] as ValidatorSetChange);
      expect(() => chain.verify({ ...evidence, setChanges })).toThrow(/validators/);
    });

    test('with a change that one too few of the old set certified → refused', async () => {
      const announcing = chain.blocks.get(4) as CertifiableBlock;
      const enough = barelyQuorum(announcing.set);
      const withSigners = async (signers: readonly string[]) => {
        const certificate = toBase64(await chain.certificate(announcing, signers));
        return { ...evidence, setChanges: changes.map((change, i) => (i === 1 ? { ...change, certificate } : change)) };
      };
      expect(followed(await withSigners(enough))).toEqual([3, 4, 5]);
      const few = await withSigners(enough.slice(1));
      expect(() => chain.verify(few)).toThrow(expect.objectContaining({ code: 'VERIFY_CERTIFICATE' }));
    });

    test('with the change certified by the new set → refused', async () => {
      const announcing = chain.blocks.get(3) as CertifiableBlock;
      const { set } = chain.blocks.get(6) as CertifiableBlock;
      const certificate = toBase64(await chain.certificate(announcing, barelyQuorum(set).slice(-2)));
      const setChanges = changes.map((change, i) => (i === 0 ? { ...change, certificate } : change));
      expect(() => chain.verify({ ...evidence, setChanges })).toThrow(
        expect.objectContaining({ code: 'VERIFY_CERTIFICATE' }),
      );
    });
  });

  test('more changes than a package holds → EVIDENCE_CHANGES that names the limits', async () => {
    await chain.certified();
    const many = LIMITS.evidenceSetChanges + 1;
    vi.spyOn(chain.validators, 'before').mockResolvedValue(Array.from({ length: many }, (_, i) => i + 1));
    const error = await chain.evidence(2).catch((thrown: unknown) => thrown);
    const detail = { changes: many, limit: LIMITS.evidenceSetChanges, bytes: LIMITS.evidenceBytes };
    expect(error).toMatchObject({ code: 'EVIDENCE_CHANGES', detail });
  });

  test('changes that are too large together → EVIDENCE_CHANGES', async () => {
    for (const calls of [[chain.add(20)], [], []]) await chain.certified(...calls);
    vi.spyOn(chain.validators, 'announced').mockResolvedValue(new Uint8Array((LIMITS.evidenceBytes * 3) / 4));
    const error = await chain.evidence(2).catch((thrown: unknown) => thrown);
    expect(isSteleError(error, 'EVIDENCE_CHANGES')).toBe(true);
  });
});

/** What is decided about the nodes in one block, if it is possible then, and who certifies the block. */
const step = fc.record({
  kind: fc.constantFrom('add', 'remove', 'reweigh', 'nothing'),
  seed: fc.integer({ min: 10, max: 22 }),
  weight: fc.integer({ min: 1, max: 9 }),
  /** Turns the order in which validators sign until there are enough. */
  turn: fc.nat(),
  isCertified: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The call of a step; undefined where it cannot be. @param present seeds of the nodes; changed as the step does. */
function callOf(chain: ValidatorChain, { kind, seed, weight }: Step, present: Set<number>) {
  if (kind === 'add' && !present.has(seed)) {
    present.add(seed);
    return chain.add(seed, weight);
  }
  if (kind === 'remove' && present.size > 1 && present.delete(seed)) return chain.remove(seed);
  return kind === 'reweigh' && present.has(seed) ? chain.reweigh(seed, weight) : undefined;
}

async function takeStep(chain: ValidatorChain, taken: Step, present: Set<number>): Promise<CertifiableBlock> {
  const called = callOf(chain, taken, present);
  const block = await chain.block(...(called ? [called] : []));
  const { validators } = block.set;
  const first = taken.turn % validators.length;
  const turned = { validators: [...validators.slice(first), ...validators.slice(0, first)] };
  if (taken.isCertified) await chain.certify(block, barelyQuorum(turned));
  return block;
}

/** Checks the evidence of every block, made at the end. */
async function checkAll(chain: ValidatorChain): Promise<void> {
  const missing = uncertifiedChange(chain);
  for (const height of chain.blocks.keys()) {
    const evidence = await chain.evidence(height).catch((error: SteleError) => error);
    if (missing !== undefined) {
      expect(evidence).toMatchObject({ code: 'EVIDENCE_UNCERTIFIED', detail: { height: missing } });
    } else {
      const { setChanges } = chain.verify(evidence as EvidencePackage);
      expect(setChanges.map((change) => change.height)).toEqual(announcedIn(chain));
    }
  }
}

test.each([
  ['every block certified by barely enough → the evidence of each verifies, when it is new and at the end', true],
  ['some without a certificate → evidence wherever enough of the old set signed the change or what follows', false],
])('50 blocks of any additions, removals and weights, %s', async (_, isEach) => {
  const run = async (taken: readonly Step[]) => {
    const chain = await ValidatorChain.found();
    try {
      const present = new Set<number>(FOUNDERS);
      for (const one of taken) {
        const { height } = await takeStep(chain, { ...one, isCertified: isEach || one.isCertified }, present);
        if (isEach) chain.verify(await chain.evidence(height));
      }
      // Nobody waits for certificates of what lies further back.
      for (let i = 0; i < 8; i++) await chain.certified();
      await checkAll(chain);
    } finally {
      await chain.close();
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 50, maxLength: 50 }), run), {
    numRuns: trials(2, 4),
    endOnFailure: true,
  });
});

/** Heights whose headers announce a set: the next block is of another one. */
function announcedIn({ blocks }: ValidatorChain): number[] {
  const members = (height: number) =>
    blocks.get(height)?.set.validators.map(({ keyId, weight }) => `${toHex(keyId)} ${weight}`);
  return [...blocks.keys()].filter(
    (height) => blocks.has(height + 1) && `${members(height)}` !== `${members(height + 1)}`,
  );
}

/** The first change that no certificate covers. */
function uncertifiedChange(chain: ValidatorChain): number | undefined {
  return announcedIn(chain).find((height) => {
    const set = chain.blocks.get(height)?.set as ValidatorSet;
    const isCovered = (signers: readonly string[]) =>
      isQuorum(
        set,
        set.validators.reduce((sum, { keyId, weight }) => sum + (signers.includes(toHex(keyId)) ? weight : 0), 0),
      );
    return ![...chain.signed].some(([at, signers]) => at >= height && isCovered(signers));
  });
}
