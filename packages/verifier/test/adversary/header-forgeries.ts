import { toBase64 } from '@stele/protocol';
import { certify } from '../chain/certify.ts';
import { certifiedLater, packageOf } from '../chain/package-of.ts';
import { write } from '../chain/test-account.ts';
import { TestChain } from '../chain/test-chain.ts';
import { testValidator } from '../chain/test-validator.ts';
import { batch, depositedRecord, record } from '../samples/record-samples.ts';
import { CONTRACT, consortium, FOUNDED, fileOf, foundWorld, MINUTE } from '../samples/world.ts';
import { changedHeader } from './change-bytes.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

/** Headers that are not those of the chain. */
export function headerForgeries(): Forgery[] {
  return [...singleHeaders(), ...linkedHeaders(), ...earlierHeaders(), twoHistories(), foundingUnlinked()];
}

function singleHeaders(): Forgery[] {
  const { evidence, genesis } = record();
  const base = evidence.certified.headers[0] as string;
  const withHeader = (name: string, what: string, reason: Forgery['reason'], header: string) =>
    forged(name, what, [reason === 'certificate-block' ? 'VERIFY_CERTIFICATE' : 'VERIFY_HEADER', reason], {
      evidence: { ...evidence, certified: { ...evidence.certified, headers: [header] } },
      genesis,
    });
  const zeros = new Uint8Array(32);
  return [
    withHeader(
      'header-version',
      'A header of a version unknown here.',
      'header-version',
      changedHeader(base, () => ({ version: 2 })),
    ),
    withHeader(
      'header-chain',
      'A header of another chain.',
      'header-chain',
      changedHeader(base, () => ({ chainId: zeros })),
    ),
    withHeader(
      'header-height-zero',
      'A header of height 0.',
      'header-height',
      changedHeader(base, () => ({ height: 0 })),
    ),
    withHeader(
      'header-too-old',
      'A header from before the founding.',
      'header-before-founding',
      changedHeader(base, () => ({ time: FOUNDED - 1 })),
    ),
    withHeader(
      'header-time',
      'A header whose time was changed.',
      'certificate-block',
      changedHeader(base, ({ time }) => ({ time: time - 1 })),
    ),
    withHeader(
      'header-state-root',
      'A header with the state root of the forger.',
      'certificate-block',
      changedHeader(base, () => ({ stateRoot: zeros })),
    ),
    forged('header-too-long', 'A header longer than any.', ['EVIDENCE_BAD', 'size'], {
      evidence: { ...evidence, certified: { ...evidence.certified, headers: ['A'.repeat(8192)] } },
      genesis,
    }),
    withHeader(
      'header-set',
      'A header that names another set.',
      'header-untrusted-set',
      changedHeader(base, () => ({ validatorsHash: zeros })),
    ),
  ];
}

function linkedHeaders(): Forgery[] {
  const { chain, evidence } = depositedRecord(foundWorld());
  chain.append({ time: FOUNDED + 2 * MINUTE });
  chain.append({ time: FOUNDED + 3 * MINUTE });
  const good = certifiedLater(chain, evidence, 2);
  const [two, three, four] = good.certified.headers as [string, string, string];
  const withHeaders = (name: string, what: string, reason: Forgery['reason'], headers: string[]) =>
    forged(name, what, ['VERIFY_HEADER', reason], {
      evidence: { ...good, certified: { ...good.certified, headers } },
      genesis: chain.fingerprint,
    });
  const older = changedHeader(three, ({ parent }) => ({ parent, time: FOUNDED }));
  const otherSet = changedHeader(three, () => ({ validatorsHash: new Uint8Array(32) }));
  return [
    withHeaders('headers-one-missing', 'A header left out of the way to the certified one.', 'header-step', [
      two,
      four,
    ]),
    withHeaders('headers-unlinked', 'A header put into the way that does not follow.', 'header-parent', [
      two,
      changedHeader(three, () => ({ parent: new Uint8Array(32) })),
      four,
    ]),
    withHeaders('headers-repeated', 'A header twice.', 'header-step', [two, two, three, four]),
    withHeaders('headers-reversed', 'The headers in the wrong order.', 'header-step', [four, three, two]),
    withHeaders('headers-time-back', 'A header older than its parent.', 'header-time', [two, older, four]),
    withHeaders('headers-set-back', 'A header certified by others than its parent names.', 'header-set', [
      two,
      otherSet,
      four,
    ]),
  ];
}

function earlierHeaders(): Forgery[] {
  const { evidence, genesis, content } = batch();
  const [earlier] = evidence.earlierHeaders as [string];
  const withEarlier = (name: string, what: string, refused: Refused, earlierHeaders: string[]) =>
    forged(name, what, refused, {
      evidence: { ...evidence, earlierHeaders },
      genesis,
      ...(content ? { content } : {}),
    });
  return [
    withEarlier(
      'earlier-changed',
      'An earlier header whose time was changed.',
      ['VERIFY_HEADER', 'header-not-in-state'],
      [changedHeader(earlier, ({ time }) => ({ time: time - 1000 }))],
    ),
    withEarlier(
      'earlier-not-in-proof',
      'An earlier header that the proof does not show.',
      ['STATE_PROOF_INVALID'],
      [changedHeader(earlier, ({ height }) => ({ height: height + 8 }))],
    ),
    withEarlier('earlier-twice', 'An earlier header twice.', ['EVIDENCE_BAD', 'earlier-twice'], [earlier, earlier]),
    forged('earlier-without-proof', 'An earlier header without a state proof.', ['EVIDENCE_BAD', 'no-state-proof'], {
      evidence: (({ stateProof: _, ...rest }) => rest)(evidence),
      genesis,
    }),
  ];
}

/** Validators that signed two blocks of one height: one names the next set, the other stands in the state. */
function twoHistories(): Forgery {
  const found = () => foundWorld().chain;
  const [left, right] = [found(), found()];
  const successor = [...consortium(), testValidator('Successor')];
  left.append({ time: FOUNDED + MINUTE, nextValidators: successor });
  right.append({ time: FOUNDED + MINUTE, writes: [write(new Uint8Array([7]), 1)], nextValidators: successor });
  right.append({ time: FOUNDED + 2 * MINUTE });
  const claim = { transaction: '0'.repeat(64), height: 2 };
  const shown = packageOf(right, { claim, keys: [{ key: new Uint8Array([8]), height: 2 }], earlier: [2] });
  const [change] = shown.setChanges;
  const forked = {
    headers: [toBase64(left.tip.bytes)],
    certificate: toBase64(certify({ hasher: left.hasher, block: left.tip })),
    validators: change?.validators ?? '',
  };
  return forged(
    'headers-two-of-one-height',
    'Two blocks of one height that the validators signed.',
    ['VERIFY_HEADER', 'header-two'],
    {
      evidence: { ...shown, setChanges: [forked] },
      genesis: right.fingerprint,
    },
  );
}

/** Block 1 of another document with the same fingerprint in its headers. */
function foundingUnlinked(): Forgery {
  const validators = consortium();
  const chain = new TestChain({ name: 'trade-east', hash: 'sha256', time: FOUNDED, validators });
  chain.append({ time: FOUNDED });
  const evidence = packageOf(chain, {
    claim: { transaction: '0'.repeat(64), height: 1 },
    keys: [{ key: new Uint8Array([1]), height: 1 }],
  });
  const headers = [changedHeader(evidence.certified.headers[0] as string, () => ({ parent: new Uint8Array(32) }))];
  return forged(
    'header-founding',
    'A first block that does not follow the founding document.',
    ['VERIFY_HEADER', 'header-founding'],
    {
      evidence: { ...evidence, certified: { ...evidence.certified, headers } },
      genesis: chain.fingerprint,
      content: fileOf(CONTRACT),
    },
  );
}
