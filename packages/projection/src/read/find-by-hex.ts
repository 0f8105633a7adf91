import { evidenceFound, transactionFound } from './found.ts';
import type { Found } from './interface.ts';
import type { Snapshot } from './snapshot.ts';

/** Hexadecimal digits of ids, hashes and digests. */
const DIGITS = 64;

/** Finds what begins with hexadecimal digits: transactions, blocks by their hash, accounts that sent, evidence by its digest. */
export async function findByHex({ db }: Snapshot, prefix: string, limit: number): Promise<Found[]> {
  const bounds = [
    Buffer.from(prefix.padEnd(DIGITS, '0'), 'hex'),
    Buffer.from(prefix.padEnd(DIGITS, 'f'), 'hex'),
    limit,
  ];
  const transactions = await db.query(
    `${transactionFound.select} where t.id between $1 and $2 order by t.id limit $3`,
    bounds,
  );
  const blocks = await db.query<{ readonly height: string; readonly hash: string; readonly time: Date }>(
    `select height, encode(hash, 'hex') as hash, time from blocks where hash between $1 and $2 order by hash limit $3`,
    bounds,
  );
  const accounts = await db.query<{ readonly account: string }>(
    `with recursive found (account) as (
       (select sender from transactions where sender between $1 and $2 order by sender limit 1)
       union all
       (select (select sender from transactions where sender > found.account and sender <= $2 order by sender limit 1)
        from found where found.account is not null)
     ) select encode(account, 'hex') as account from found where account is not null limit $3`,
    bounds,
  );
  const evidence = await db.query(
    `${evidenceFound.select} where e.digest between $1 and $2 order by e.digest, e.height desc, e.index desc limit $3`,
    [prefix.padEnd(DIGITS, '0'), prefix.padEnd(DIGITS, 'f'), limit],
  );
  return [
    ...transactions.rows.map((row) => transactionFound.of(row, 'id')),
    ...blocks.rows.map(
      ({ height, hash, time }): Found => ({
        kind: 'block',
        id: height,
        title: hash,
        source: 'hash',
        height: Number(height),
        time: time.getTime(),
      }),
    ),
    ...accounts.rows.map(
      ({ account }): Found => ({
        kind: 'account',
        id: account,
        title: account,
        source: 'sender',
        height: null,
        time: null,
      }),
    ),
    ...evidence.rows.map((row) => evidenceFound.of(row, 'digest')),
  ];
}
