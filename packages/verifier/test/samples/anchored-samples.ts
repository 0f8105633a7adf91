import { utf8 } from '@stele/protocol';
import { anchorBlock, anchorEntryKey, anchoredStatement, batchOfDeposits } from '../chain/anchor.ts';
import { type Deposit, digestOf } from '../chain/deposit.ts';
import { transactionStatement } from '../chain/list-statements.ts';
import { packageOf } from '../chain/package-of.ts';
import { write } from '../chain/test-account.ts';
import type { Sample } from './sample.ts';
import { consortium, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE, type WorldOptions } from './world.ts';

/** Contents of a batch. */
export function waybills(count: number, algorithm: Deposit['algorithm'] = 'sha256'): Deposit[] {
  return Array.from(
    { length: count },
    (_, i): Deposit => ({
      content: utf8(`waybill ${8800 + i}\n`),
      label: `waybill-${8800 + i}.xml`,
      algorithm,
    }),
  );
}

/** Anchors a batch in block 2 and packs one of its records with its owner. */
export function anchoredRecord(options: WorldOptions, deposits: readonly Deposit[], index: number) {
  const { chain, owner } = foundWorld(options);
  const batch = batchOfDeposits(chain.hasher, owner, deposits);
  const { id } = anchorBlock(chain, owner, batch, FOUNDED + MINUTE);
  chain.append({ time: FOUNDED + 2 * MINUTE, writes: [write(utf8('other'), 1)] });
  const keys = [anchorEntryKey(batch.batch), ...identityKeys(owner)].map((key) => ({ key, height: 3 }));
  const deposit = deposits[index] as Deposit;
  const { content, algorithm = 'sha256' } = deposit;
  const anchored = {
    batch: batch.batch,
    index,
    count: deposits.length,
    content: `${algorithm}:${digestOf(content, algorithm)}`,
  };
  const claim = { transaction: id, height: 2, anchored };
  const statements = [anchoredStatement(batch, index)];
  const evidence = packageOf(chain, { claim, keys, earlier: [2], statements });
  return { chain, owner, batch, claim, keys, evidence, content: fileOf(deposit) };
}

function sampleOf(
  name: string,
  what: string,
  { chain, evidence, content }: Omit<ReturnType<typeof anchoredRecord>, 'batch'>,
): Sample {
  return { name, what, evidence, genesis: chain.fingerprint, content };
}

export const anchored = (): Sample =>
  sampleOf(
    'anchored',
    'One of 40 records of a batch of which the chain holds the root alone.',
    anchoredRecord({}, waybills(40), 17),
  );

export const anchoredAlone = (): Sample =>
  sampleOf('anchored-one', 'The only record of a batch.', anchoredRecord({}, waybills(1), 0));

export const anchoredLast = (): Sample =>
  sampleOf(
    'anchored-sm2-sm3',
    'The last of five anchored records, on a chain of SM2 and SM3.',
    anchoredRecord(
      { name: '政务存证链', hash: 'sm3', validators: consortium('sm2'), suite: 'sm2' },
      waybills(5, 'sm3'),
      4,
    ),
  );

export function anchoredWithTransaction(): Sample {
  const made = anchoredRecord({}, waybills(40), 17);
  const { chain, evidence } = made;
  const statements = [...evidence.statements, transactionStatement(chain, 2, 0)];
  return sampleOf('anchored-with-transaction', 'A record of a batch with the signed transaction that anchored it.', {
    ...made,
    evidence: { ...evidence, statements },
  });
}
