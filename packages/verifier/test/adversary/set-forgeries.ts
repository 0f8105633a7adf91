import { type EvidencePackage, toBase64, type ValidatorSetChange, validatorSetCodec } from '@stele/protocol';
import { certify } from '../chain/certify.ts';
import { packageOf } from '../chain/package-of.ts';
import { setOf, testValidator } from '../chain/test-validator.ts';
import { changingWorld } from '../samples/other-samples.ts';
import { depositedRecord } from '../samples/record-samples.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld } from '../samples/world.ts';
import { changed, flipped } from './change-bytes.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

type Changes = EvidencePackage['setChanges'];

/** Histories of the validators that leave out, repeat or bend something. */
export function setForgeries(): Forgery[] {
  const { chain, evidence } = depositedRecord(changingWorld());
  const { hasher } = chain;
  const changes = evidence.setChanges as [ValidatorSetChange, ValidatorSetChange, ValidatorSetChange];
  const [first, second, third] = changes;
  const withChanges = (name: string, what: string, refused: Refused, setChanges: Changes) =>
    forged(name, what, refused, {
      evidence: { ...evidence, setChanges },
      genesis: chain.fingerprint,
      content: fileOf(CONTRACT),
    });
  const oldSet = chain.block(1).validators;
  const newSet = chain.tip.validators;
  const outsider = testValidator('Forger', 100);
  return [
    withChanges(
      'sets-first-skipped',
      'The first change left out.',
      ['VERIFY_VALIDATORS', 'set-current'],
      [second, third],
    ),
    withChanges(
      'sets-middle-skipped',
      'The middle change left out.',
      ['VERIFY_VALIDATORS', 'set-current'],
      [first, third],
    ),
    withChanges(
      'sets-last-skipped',
      'The last change left out.',
      ['VERIFY_HEADER', 'header-untrusted-set'],
      [first, second],
    ),
    withChanges('sets-all-skipped', 'All changes left out.', ['VERIFY_HEADER', 'header-untrusted-set'], []),
    withChanges(
      'sets-reordered',
      'Two changes exchanged.',
      ['VERIFY_VALIDATORS', 'set-current'],
      [second, first, third],
    ),
    withChanges(
      'sets-repeated',
      'A change repeated.',
      ['VERIFY_VALIDATORS', 'set-order'],
      [first, first, second, third],
    ),
    withChanges(
      'sets-swapped-in',
      'The forger in the place of the next set.',
      ['VERIFY_VALIDATORS', 'set-next'],
      [first, second, { ...third, validators: toBase64(validatorSetCodec.encode(setOf([...newSet, outsider]))) }],
    ),
    withChanges(
      'sets-weight-raised',
      'A weight of the next set raised.',
      ['VERIFY_VALIDATORS', 'set-next'],
      [
        first,
        second,
        {
          ...third,
          validators: changed(validatorSetCodec, third.validators, ({ validators }) => ({
            validators: validators.map((it, i) => (i === 0 ? { ...it, weight: it.weight + 1 } : it)),
          })),
        },
      ],
    ),
    withChanges(
      'sets-key-swapped',
      'A key of the next set exchanged under its id.',
      ['VERIFY_VALIDATORS', 'set-key-id'],
      [
        first,
        second,
        {
          ...third,
          validators: changed(validatorSetCodec, third.validators, ({ validators }) => ({
            validators: validators.map((it) => ({ ...it, publicKey: flipped(it.publicKey) })),
          })),
        },
      ],
    ),
    withChanges(
      'sets-certified-by-next',
      'A change that only the next set certifies.',
      ['VERIFY_CERTIFICATE', 'certificate-quorum'],
      [
        first,
        second,
        {
          ...third,
          certificate: toBase64(
            certify({
              hasher,
              block: chain.block(5),
              signers: newSet.filter(({ suite, weight }) => weight === 1 || suite === 'p256'),
            }),
          ),
        },
      ],
    ),
    forged(
      'sets-old-certifies',
      'A block after the changes that the founding set certifies.',
      ['VERIFY_CERTIFICATE', 'certificate-quorum'],
      {
        evidence: {
          ...evidence,
          certified: {
            ...evidence.certified,
            certificate: toBase64(certify({ hasher, block: chain.tip, signers: oldSet })),
          },
        },
        genesis: chain.fingerprint,
      },
    ),
    unchangedSet(),
    baseBelowChange(),
  ];
}

/** A change that changes nothing, certified as it should be. */
function unchangedSet(): Forgery {
  const { chain, evidence } = depositedRecord(foundWorld());
  const founding = chain.block(1);
  const change: ValidatorSetChange = {
    headers: [toBase64(founding.bytes)],
    certificate: toBase64(certify({ hasher: chain.hasher, block: founding })),
    validators: toBase64(validatorSetCodec.encode(setOf(founding.validators))),
  };
  return forged('sets-unchanged', 'A change to the same set.', ['VERIFY_VALIDATORS', 'set-same'], {
    evidence: { ...evidence, setChanges: [change] },
    genesis: chain.fingerprint,
  });
}

/** A base header below the newest change shown. */
function baseBelowChange(): Forgery {
  const world = depositedRecord(foundWorld());
  const { chain, evidence } = world;
  chain.append({ time: FOUNDED + 200_000, nextValidators: [testValidator('Successor')] });
  chain.append({ time: FOUNDED + 300_000 });
  const { setChanges } = packageOf(chain, { claim: world.claim });
  return forged(
    'sets-base-below',
    'A record from before a change, under the set after it.',
    ['VERIFY_HEADER', 'header-base'],
    {
      evidence: { ...evidence, setChanges },
      genesis: chain.fingerprint,
    },
  );
}
