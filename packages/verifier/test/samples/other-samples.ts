import { toBase64, utf8, type ValidatorSetChange } from '@stele/protocol';
import { certify } from '../chain/certify.ts';
import { recordEntryKey, recordKeyOf } from '../chain/deposit.ts';
import { eventStatement, receiptStatement, transactionStatement } from '../chain/list-statements.ts';
import { packageOf } from '../chain/package-of.ts';
import { testAccount, write } from '../chain/test-account.ts';
import { executed, idOf } from '../chain/test-transaction.ts';
import { testValidator } from '../chain/test-validator.ts';
import { depositedRecord } from './record-samples.ts';
import type { Sample } from './sample.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE, type World } from './world.ts';

const NO_TRANSACTION = '0'.repeat(64);

/** Makes block 2 of five transactions, of which the third is one that two accounts sign and the last one fails. */
export function busyBlock(world: World) {
  const { chain, owner } = world;
  const time = FOUNDED + MINUTE;
  const partner = testAccount('Ningbo Port', owner.key.suite);
  const transactions = ['a', 'b', 'c', 'd', 'e'].map((name, i) =>
    executed(
      chain,
      {
        sender: owner,
        signers: i === 2 ? [owner, partner] : [owner],
        contract: 'trace',
        method: `step${name}`,
        args: { pallet: i },
        events: i === 4 ? [] : [1, 2, 3].map((n) => ({ name: 'moved', data: { pallet: i, n } })),
        ...(i === 4 ? { code: 'CONTRACT_REFUSED' } : {}),
      },
      time,
    ),
  );
  const block = chain.append({ time, transactions });
  const ids = transactions.map(({ body }) => idOf(chain.hasher, body));
  return { ...world, partner, block, ids };
}

/** A transaction with its receipt, one event, its signers and its sender. */
export function transaction(): Sample {
  const { chain, owner, partner, ids } = busyBlock(foundWorld());
  const keys = [...identityKeys(owner), ...identityKeys(partner)].map((key) => ({ key, height: 2 }));
  const statements = [transactionStatement(chain, 2, 2), receiptStatement(chain, 2, 2), eventStatement(chain, 2, 2, 1)];
  const claim = { transaction: ids[2] as string, height: 2 };
  return {
    name: 'transaction',
    what: 'A transaction of two signers with its receipt and one of its events.',
    evidence: packageOf(chain, { claim, keys, statements }),
    genesis: chain.fingerprint,
  };
}

/** A transaction that failed, without anything of its sender. */
export function failedTransaction(): Sample {
  const { chain, ids } = busyBlock(foundWorld());
  const claim = { transaction: ids[4] as string, height: 2 };
  const statements = [transactionStatement(chain, 2, 4), receiptStatement(chain, 2, 4)];
  return {
    name: 'transaction-failed',
    what: 'A transaction that failed; its signatures cannot be checked.',
    evidence: packageOf(chain, { claim, statements }),
    genesis: chain.fingerprint,
  };
}

/** An event alone. */
export function eventAlone(): Sample {
  const { chain, ids } = busyBlock(foundWorld());
  const claim = { transaction: ids[1] as string, height: 2 };
  return {
    name: 'event',
    what: 'An event of a receipt, without its transaction.',
    evidence: packageOf(chain, { claim, statements: [eventStatement(chain, 2, 1, 2)] }),
    genesis: chain.fingerprint,
  };
}

/** A record that nobody had deposited. */
export function absentRecord(): Sample {
  const { chain } = depositedRecord(foundWorld());
  const missing = recordKeyOf({ content: utf8('never deposited') });
  const claim = { transaction: NO_TRANSACTION, height: 2, record: missing };
  return {
    name: 'absence-of-record',
    what: 'That no record of a content existed at a block.',
    evidence: packageOf(chain, { claim, keys: [{ key: recordEntryKey(missing), height: 2 }] }),
    genesis: chain.fingerprint,
  };
}

/** An entry that was deleted, absent at an earlier block. */
export function deletedEntry(): Sample {
  const { chain } = foundWorld();
  const key = utf8('some raw key');
  chain.append({ time: FOUNDED + MINUTE, writes: [write(key, 1)] });
  chain.append({ time: FOUNDED + 2 * MINUTE, writes: [write(key, undefined)] });
  chain.append({ time: FOUNDED + 3 * MINUTE, writes: [write(key, 2)] });
  const claim = { transaction: NO_TRANSACTION, height: 3 };
  return {
    name: 'absence-of-deleted-entry',
    what: 'That a state entry was absent at an earlier block, between two of its values.',
    evidence: packageOf(chain, { claim, keys: [{ key, height: 3 }], earlier: [3] }),
    genesis: chain.fingerprint,
  };
}

/** A chain whose validators change in blocks 2, 4 and 5; the record is deposited in block 6. */
export function changingWorld(): World {
  const world = foundWorld();
  const { chain } = world;
  const [huaxin, ningbo, shunfa] = chain.block(1).validators as [never, never, never];
  const qingdao = testValidator('Qingdao Port', 2);
  const bank = testValidator('Harbour Bank', 3, 'p256');
  chain.append({ time: FOUNDED + 10, nextValidators: [...chain.block(1).validators, qingdao] });
  chain.append({ time: FOUNDED + 20 });
  chain.append({ time: FOUNDED + 30, nextValidators: [huaxin, ningbo, qingdao] });
  chain.append({ time: FOUNDED + 40, nextValidators: [ningbo, shunfa, qingdao, bank] });
  return world;
}

/** A record after three changes of the validators. */
export function setChanges(): Sample {
  const { chain, evidence } = depositedRecord(changingWorld());
  return {
    name: 'record-set-changes',
    what: 'A record after three changes of the validator set.',
    evidence,
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}

/** A change that only a certificate of the next header covers, by validators that stayed in the set. */
export function changeCertifiedLater(): Sample {
  const { chain, evidence } = depositedRecord(changingWorld());
  const [first, ...others] = evidence.setChanges as [ValidatorSetChange, ...ValidatorSetChange[]];
  const [named, next] = [chain.block(2), chain.block(3)];
  const change = {
    ...first,
    headers: [toBase64(named.bytes), toBase64(next.bytes)],
    certificate: toBase64(certify({ hasher: chain.hasher, block: next, signers: named.validators })),
  };
  return {
    name: 'record-set-change-certified-later',
    what: 'A change of the validators that is certified by way of the next header.',
    evidence: { ...evidence, setChanges: [change, ...others] },
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}
