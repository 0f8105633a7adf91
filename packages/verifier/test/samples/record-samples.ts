import { utf8 } from '@stele/protocol';
import { certify } from '../chain/certify.ts';
import { type Deposit, depositBlock, recordEntryKey, recordKeyOf } from '../chain/deposit.ts';
import { transactionStatement } from '../chain/list-statements.ts';
import { certifiedLater, packageOf } from '../chain/package-of.ts';
import { registrationKey, registrationOf, write } from '../chain/test-account.ts';
import { testValidator } from '../chain/test-validator.ts';
import type { Sample } from './sample.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE, type World, type WorldOptions } from './world.ts';

/** Deposits one content in block 2 and packs the record with its owner. */
export function depositedRecord(world: World, deposit: Deposit = CONTRACT) {
  const { chain, owner } = world;
  const { id, block } = depositBlock(chain, owner, [deposit], FOUNDED + MINUTE);
  const { height } = block.header;
  const keys = [recordEntryKey(recordKeyOf(deposit)), ...identityKeys(owner)].map((key) => ({ key, height }));
  const claim = { transaction: id, height, record: recordKeyOf(deposit) };
  return { ...world, id, height, keys, claim, evidence: packageOf(chain, { claim, keys }) };
}

function simple(name: string, what: string, options: WorldOptions = {}, deposit: Deposit = CONTRACT): Sample {
  const { chain, evidence } = depositedRecord(foundWorld(options), deposit);
  return { name, what, evidence, genesis: chain.fingerprint, content: fileOf(deposit) };
}

export const record = (): Sample =>
  simple('record', 'A record, its owner and the file, under the block of the deposit.');

export const oneOperator = (): Sample =>
  simple('record-one-validator', 'A record on a chain that one validator keeps.', {
    name: 'demo-7f3a',
    validators: [testValidator('Demo')],
  });

export const national = (): Sample =>
  simple(
    'record-sm2-sm3',
    'A record on a chain of SM2 and SM3, of a file digested with SM3.',
    { name: '政务存证链', hash: 'sm3', validators: consortiumOf('sm2'), suite: 'sm2' },
    { ...CONTRACT, algorithm: 'sm3' },
  );

export const mixedSuites = (): Sample =>
  simple('record-mixed-suites', 'A record that validators of four suites certify, one of them ML-DSA-44.', {
    validators: [
      testValidator('Huaxin Logistics', 2, 'ed25519'),
      testValidator('Ningbo Port', 1, 'p256'),
      testValidator('Shunfa Shipping', 1, 'secp256k1'),
      testValidator('Customs', 3, 'ml-dsa-44'),
    ],
  });

function consortiumOf(suite: string) {
  return ['Huaxin Logistics', 'Ningbo Port', 'Shunfa Shipping', 'Customs'].map((name) => testValidator(name, 1, suite));
}

/** One record of a batch, under a later block. */
export function batch(): Sample {
  const { chain, owner } = foundWorld();
  const deposits = Array.from({ length: 40 }, (_, i): Deposit => ({ content: utf8(`waybill ${8800 + i}\n`) }));
  const { id } = depositBlock(chain, owner, deposits, FOUNDED + MINUTE);
  chain.append({ time: FOUNDED + 2 * MINUTE, writes: [write(utf8('other'), 1)] });
  const deposit = deposits[17] as Deposit;
  const keys = [recordEntryKey(recordKeyOf(deposit)), ...identityKeys(owner)].map((key) => ({ key, height: 3 }));
  const claim = { transaction: id, height: 2, record: recordKeyOf(deposit) };
  const evidence = packageOf(chain, { claim, keys, earlier: [2] });
  const what = 'One of 40 records of a batch, under a later block whose state names the block of the deposit.';
  return { name: 'record-of-batch', what, evidence, genesis: chain.fingerprint, content: fileOf(deposit) };
}

/** A record shown long after its deposit, with the certificate that its own block got. */
export function dated(): Sample {
  const { chain, claim, owner } = depositedRecord(foundWorld());
  chain.append({ time: FOUNDED + 90 * MINUTE, writes: [write(utf8('other'), 1)] });
  const keys = [recordEntryKey(recordKeyOf(CONTRACT)), ...identityKeys(owner)].map((key) => ({ key, height: 3 }));
  return {
    name: 'record-dated',
    what: 'A record under a block of an hour later, with the certificate over the block of the deposit.',
    evidence: packageOf(chain, { claim, keys, earlier: [2], isDated: true }),
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}

/** A record with the transaction that made it, so that the deposit's signature can be checked. */
export function withTransaction(): Sample {
  const { chain, keys, claim } = depositedRecord(foundWorld());
  const evidence = packageOf(chain, { claim, keys, statements: [transactionStatement(chain, 2, 0)] });
  const what = 'A record with the signed transaction of its deposit.';
  return { name: 'record-with-transaction', what, evidence, genesis: chain.fingerprint, content: fileOf(CONTRACT) };
}

/** A record whose certificate is over a header two blocks later. */
export function certifiedLaterSample(): Sample {
  const { chain, evidence } = depositedRecord(foundWorld());
  chain.append({ time: FOUNDED + 2 * MINUTE });
  chain.append({ time: FOUNDED + 3 * MINUTE });
  return {
    name: 'record-certified-later',
    what: 'A record under a block that is certified by way of a header two blocks later.',
    evidence: certifiedLater(chain, evidence, 2),
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}

/** A record whose signer was revoked after the deposit. */
export function revokedLater(): Sample {
  const { chain, owner, claim } = depositedRecord(foundWorld());
  const revoked = FOUNDED + 2 * MINUTE;
  chain.append({
    time: revoked,
    writes: [write(registrationKey(owner.keyId), registrationOf(owner, { since: FOUNDED, revoked }))],
  });
  const keys = [recordEntryKey(recordKeyOf(CONTRACT)), ...identityKeys(owner)].map((key) => ({ key, height: 3 }));
  return {
    name: 'record-key-revoked-later',
    what: 'A record whose signing key was revoked after the deposit.',
    evidence: packageOf(chain, { claim, keys, earlier: [2] }),
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}

/** A record certified by validators whose clocks stand before the block's own time. */
export function clocksBehind(): Sample {
  const { chain, evidence } = depositedRecord(foundWorld());
  const clock = () => FOUNDED + MINUTE - 3000;
  const certificate = Buffer.from(certify({ hasher: chain.hasher, block: chain.tip, clock })).toString('base64');
  return {
    name: 'record-clocks-behind',
    what: 'A record whose certifying validators had clocks behind the block, so that no upper bound of time follows.',
    evidence: { ...evidence, certified: { ...evidence.certified, certificate } },
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}
