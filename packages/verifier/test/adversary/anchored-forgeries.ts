import {
  type AnchoredClaim,
  type AnchoredStatement,
  type EvidencePackage,
  fromBase64,
  toBase64,
  utf8,
  utf8ToText,
} from '@stele/protocol';
import { anchorBlock, anchorEntryKey, anchoredStatement, batchOf, batchOfDeposits } from '../chain/anchor.ts';
import { digestOf, recordKeyOf } from '../chain/deposit.ts';
import { packageOf } from '../chain/package-of.ts';
import { anchored, anchoredRecord, waybills } from '../samples/anchored-samples.ts';
import { record } from '../samples/record-samples.ts';
import { CONTRACT, FOUNDED, foundWorld, identityKeys, MINUTE } from '../samples/world.ts';
import { changedHeader, flipped } from './change-bytes.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

const INDEX = 17;
const COUNT = 40;

const NOT_THERE: Refused = ['VERIFY_PROOF', 'proof-anchored'];

/** Records of anchored batches that do not stand where they are said to, or in no such batch. */
export function anchoredForgeries(): Forgery[] {
  return [...pathForgeries(), ...claimForgeries(), ...batchForgeries(), ...commonForgeries()];
}

/** The sample with its statement about the record, and what it claims of it, changed. */
function changed(
  name: string,
  what: string,
  refused: Refused,
  statement: Partial<AnchoredStatement>,
  claim: Partial<AnchoredClaim> = {},
): Forgery {
  const sample = anchored();
  const { evidence } = sample;
  const statements = evidence.statements.map((one) => (one.type === 'anchored' ? { ...one, ...statement } : one));
  const claimed = { ...(evidence.claim.anchored as AnchoredClaim), ...claim };
  return forged(name, what, refused, {
    ...sample,
    evidence: { ...evidence, statements, claim: { ...evidence.claim, anchored: claimed } },
  });
}

function statementOf({ statements }: EvidencePackage): AnchoredStatement {
  return statements.find((one): one is AnchoredStatement => one.type === 'anchored') as AnchoredStatement;
}

function pathForgeries(): Forgery[] {
  const { batch } = anchoredRecord({}, waybills(COUNT), INDEX);
  const own = anchoredStatement(batch, INDEX);
  const neighbour = anchoredStatement(batch, INDEX - 1);
  const { siblings } = own;
  const foreign = waybills(COUNT + 1).at(-1) as typeof CONTRACT;
  const strange = encode(foreign.label ?? '', digestOf(foreign.content));
  return [
    changed('anchored-other-record', 'A record that is in no batch, on the way of another.', NOT_THERE, {
      record: strange,
    }),
    changed('anchored-neighbour', 'The neighbour’s record on the way of this one.', NOT_THERE, {
      record: neighbour.record,
    }),
    changed(
      'anchored-index-swapped',
      'A record said to stand where its neighbour does.',
      NOT_THERE,
      {
        index: INDEX - 1,
      },
      { index: INDEX - 1 },
    ),
    changed(
      'anchored-index-beyond',
      'A record said to stand behind the last one.',
      NOT_THERE,
      { index: COUNT },
      {
        index: COUNT,
      },
    ),
    changed('anchored-truncated', 'A way to the root without its last step.', NOT_THERE, {
      siblings: siblings.slice(0, -1),
    }),
    changed('anchored-cut-below', 'A way to the root without its first step.', NOT_THERE, {
      siblings: siblings.slice(1),
    }),
    changed('anchored-surplus', 'A way to the root with a step too many.', NOT_THERE, {
      siblings: [...siblings, siblings[0] as string],
    }),
    changed('anchored-siblings-swapped', 'A way to the root with two steps exchanged.', NOT_THERE, {
      siblings: [siblings[1] as string, siblings[0] as string, ...siblings.slice(2)],
    }),
    changed('anchored-bit-flipped', 'A way to the root with one bit turned over.', NOT_THERE, {
      siblings: [toBase64(flipped(fromBase64(siblings[0] as string))), ...siblings.slice(1)],
    }),
    changed('anchored-short-sibling', 'A way to the root over half a hash.', NOT_THERE, {
      siblings: [toBase64(fromBase64(siblings[0] as string).slice(0, 16)), ...siblings.slice(1)],
    }),
    changed('anchored-of-shorter-batch', 'The way of the same record in a batch of fewer records.', NOT_THERE, {
      siblings: shorter().siblings,
    }),
    innerNode(),
  ];
}

/** The same records but the last ones, which make a tree of fewer levels. */
function shorter(): AnchoredStatement {
  const { chain, owner } = foundWorld();
  return anchoredStatement(batchOfDeposits(chain.hasher, owner, waybills(COUNT - 8)), INDEX);
}

function encode(label: string, digest: string): string {
  return toBase64(utf8(JSON.stringify({ content: { algorithm: 'sha256', digest }, label, size: 13 })));
}

/** An inner node given for a record: two leaves, which hashed as a pair give the node above them. */
function innerNode(): Forgery {
  const { batch } = anchoredRecord({}, waybills(COUNT), INDEX);
  const [right] = batch.tree.siblings(INDEX - 1);
  const [left] = batch.tree.siblings(INDEX);
  const pair = Buffer.concat([left as Uint8Array, right as Uint8Array]);
  const { siblings } = anchoredStatement(batch, INDEX);
  return changed(
    'anchored-inner-node',
    'An inner node of the tree given for a record.',
    NOT_THERE,
    { record: toBase64(new Uint8Array(pair)), siblings: siblings.slice(1), index: INDEX >> 1 },
    { index: INDEX >> 1 },
  );
}

function claimForgeries(): Forgery[] {
  const refused = (reason: Forgery['reason']): Refused => ['VERIFY_CLAIM', reason];
  const other = `sha256:${'ab'.repeat(32)}`;
  const sample = anchored();
  const { claim } = sample.evidence;
  const withClaim = (name: string, what: string, reason: Forgery['reason'], change: Partial<typeof claim>) =>
    forged(name, what, refused(reason), {
      ...sample,
      evidence: { ...sample.evidence, claim: { ...claim, ...change } },
    });
  return [
    changed('anchored-claim-index', 'Another place than the one shown.', refused('claim-anchored'), {}, { index: 3 }),
    changed('anchored-claim-count', 'A batch said to have more records.', refused('claim-count'), {}, { count: 41 }),
    changed(
      'anchored-claim-content',
      'Another content than the one shown.',
      refused('claim-content'),
      {},
      {
        content: other,
      },
    ),
    changed(
      'anchored-claim-batch',
      'Another batch than the one shown.',
      refused('claim-anchored'),
      {},
      {
        batch: `${'ab'.repeat(32)}/${'cd'.repeat(16)}`,
      },
    ),
    withClaim('anchored-claim-transaction', 'A batch said to be of another transaction.', 'claim-transaction', {
      transaction: 'ab'.repeat(32),
    }),
    withClaim('anchored-claim-height', 'A batch said to be of a later block.', 'claim-height', { height: 3 }),
    withClaim('anchored-claim-record', 'A record of a batch said to be one of its own too.', 'claim-record', {
      record: recordKeyOf(CONTRACT),
    }),
    unshown(),
    twice(),
  ];
}

/** A package about a record of its own, said to be of a batch that it shows nothing of. */
function unshown(): Forgery {
  const sample = record();
  const { evidence } = sample;
  const { record: _, ...claim } = evidence.claim;
  const about = anchored().evidence.claim.anchored as AnchoredClaim;
  return forged(
    'anchored-claim-unshown',
    'A record of its own, said to be one of a batch.',
    ['VERIFY_CLAIM', 'claim-anchored'],
    { ...sample, evidence: { ...evidence, claim: { ...claim, anchored: about } } },
  );
}

function twice(): Forgery {
  const sample = anchored();
  const { evidence } = sample;
  const statements = [...evidence.statements, statementOf(evidence)];
  return forged('anchored-twice', 'One place of a batch shown twice.', ['EVIDENCE_BAD', 'anchored-twice'], {
    ...sample,
    evidence: { ...evidence, statements },
  });
}

/** A batch whose entry says something else than its records make. */
function anchoredAs(
  name: string,
  what: string,
  refused: Refused,
  entry: Parameters<typeof anchorBlock>[4],
  claimed: Partial<AnchoredClaim> = {},
): Forgery {
  const { chain, owner } = foundWorld();
  const batch = batchOfDeposits(chain.hasher, owner, waybills(COUNT));
  const { id } = anchorBlock(chain, owner, batch, FOUNDED + MINUTE, entry);
  const keys = [anchorEntryKey(batch.batch), ...identityKeys(owner)].map((key) => ({ key, height: 2 }));
  const { content } = anchored().evidence.claim.anchored as AnchoredClaim;
  const claim = {
    transaction: id,
    height: 2,
    anchored: { batch: batch.batch, index: INDEX, count: COUNT, content, ...claimed },
  };
  const evidence = packageOf(chain, { claim, keys, statements: [anchoredStatement(batch, INDEX)] });
  return forged(name, what, refused, { evidence, genesis: chain.fingerprint });
}

function batchForgeries(): Forgery[] {
  return [
    anchoredAs(
      'anchored-other-count',
      'A batch anchored as one of twice as many records.',
      NOT_THERE,
      {
        count: 2 * COUNT,
      },
      { count: 2 * COUNT },
    ),
    anchoredAs(
      'anchored-fewer',
      'A batch anchored as one of fewer records.',
      NOT_THERE,
      { count: INDEX },
      {
        count: INDEX,
      },
    ),
    anchoredAs('anchored-other-root', 'A batch anchored with another root.', NOT_THERE, { root: 'ab'.repeat(32) }),
    anchoredAs(
      'anchored-entry-shape',
      'A batch whose entry has a shape unknown here.',
      ['EVIDENCE_BAD', 'entry-shape'],
      { note: 'more' } as never,
    ),
    anchoredAs('anchored-empty', 'A batch anchored without records.', ['EVIDENCE_BAD', 'entry-shape'], { count: 0 }),
    anchoredAs('anchored-time', 'A batch that names another time than its block.', ['VERIFY_CLAIM', 'claim-time'], {
      time: FOUNDED,
    }),
    anchoredAs(
      'anchored-signer-of-other',
      'A batch of an account whose key did not sign it.',
      ['VERIFY_SIGNER', 'registration-account'],
      { owner: 'ab'.repeat(32) },
    ),
    spelledOtherwise(),
    otherBatch(),
  ];
}

/** A batch with a record that is not in its one spelling: two readers could take it for two things. */
function spelledOtherwise(): Forgery {
  const { chain, owner } = foundWorld();
  const digest = 'ab'.repeat(32);
  const spelled = utf8(`{"content":{"algorithm":"sha256","digest":"${digest}"},"size":1,"size":2}`);
  const batch = batchOf(chain.hasher, owner, [spelled]);
  const { id } = anchorBlock(chain, owner, batch, FOUNDED + MINUTE);
  const keys = [{ key: anchorEntryKey(batch.batch), height: 2 }];
  const anchoredPlace = { batch: batch.batch, index: 0, count: 1, content: `sha256:${digest}` };
  const claim = { transaction: id, height: 2, anchored: anchoredPlace };
  const evidence = packageOf(chain, { claim, keys, statements: [anchoredStatement(batch, 0)] });
  const what = 'An anchored record that says its size twice.';
  return forged('anchored-spelling', what, ['EVIDENCE_BAD', 'anchored-shape'], {
    evidence,
    genesis: chain.fingerprint,
  });
}

/** A record of one batch, held against the entry of another one that the package does not show. */
function otherBatch(): Forgery {
  const batch = `${'ab'.repeat(32)}/${'cd'.repeat(16)}`;
  return changed(
    'anchored-batch-unshown',
    'A record of a batch whose entry is not shown.',
    ['VERIFY_PROOF', 'proof-batch'],
    { batch },
    { batch },
  );
}

/** What all packages of a batch have in common, changed in one of them. */
function commonForgeries(): Forgery[] {
  const sample = anchored();
  const { evidence } = sample;
  const entry = evidence.statements[0] as Extract<EvidencePackage['statements'][number], { type: 'state' }>;
  const value = JSON.parse(utf8ToText(fromBase64(entry.value as string))) as object;
  const raised = { ...entry, value: toBase64(utf8(JSON.stringify({ ...value, count: 41 }))) };
  const [header] = evidence.certified.headers as [string];
  const own = (name: string, what: string, refused: Refused, change: Partial<EvidencePackage>) =>
    forged(name, what, refused, { ...sample, evidence: { ...evidence, ...change } });
  return [
    own('anchored-entry-changed', 'A batch whose entry was changed in the package.', ['STATE_PROOF_INVALID'], {
      statements: [raised, ...evidence.statements.slice(1)],
    }),
    own('anchored-header-changed', 'A batch under another state.', ['VERIFY_CERTIFICATE', 'certificate-block'], {
      certified: {
        ...evidence.certified,
        headers: [changedHeader(header, ({ stateRoot }) => ({ stateRoot: flipped(stateRoot) }))],
      },
    }),
    own('anchored-entry-absent', 'A batch said to be absent.', ['STATE_PROOF_INVALID'], {
      statements: [{ type: 'state', key: entry.key, height: entry.height }, ...evidence.statements.slice(1)],
    }),
  ];
}
