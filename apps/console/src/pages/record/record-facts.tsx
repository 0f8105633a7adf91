import { parseEvidenceRecordKey } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import type { KeyedRecord } from '../../data/evidence-queries.ts';
import { transactionQuery } from '../../data/node-queries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { SizeText } from '../../parts/size-text.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { Depositor } from '../evidence/evidence-columns.tsx';

/** What a record says, and where it stands on the chain. */
export function RecordFacts({ keyed: { key, record } }: { readonly keyed: KeyedRecord }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const transaction = useQuery(transactionQuery(chain, record.transaction)).data;
  const content = parseEvidenceRecordKey(key);
  const note = noteOf(transaction?.calls);
  return (
    <Facts
      facts={[
        content && [
          t('facts.hash'),
          <Id key="hash" value={content.digest} kind="content" algorithm={content.algorithm} whole />,
        ],
        record.label !== undefined && [t('facts.label'), visibleText(record.label)],
        record.size !== undefined && [t('facts.size'), <SizeText key="size" bytes={record.size} />],
        note !== '' && [t('facts.note'), visibleText(note)],
        [t('facts.owner'), <Depositor key="owner" account={record.owner} />],
        [
          t('facts.signer'),
          <Id
            key="signer"
            value={record.signer}
            kind="key"
            to={addresses.accountKey(chain, record.owner, record.signer)}
          />,
        ],
        [t('facts.time'), <TimeWithAge key="time" ms={record.time} />],
        transaction?.height !== undefined && [
          t('facts.block'),
          <Link key="block" to={addresses.block(chain, transaction.height)}>
            <Integer value={transaction.height} />
          </Link>,
        ],
        [
          t('facts.transaction'),
          <Id
            key="transaction"
            value={record.transaction}
            kind="transaction"
            to={addresses.transaction(chain, record.transaction)}
          />,
        ],
        [
          t('facts.state'),
          <Link key="state" to={addresses.state(chain, 'evidence', 'records', key)}>
            {t('facts.toState')}
          </Link>,
        ],
      ]}
    />
  );
}

/** The note of the deposit, which stands in its transaction and not in the record. */
function noteOf(calls: readonly { readonly args: unknown }[] | undefined): string {
  for (const { args } of calls ?? []) {
    const note: unknown = typeof args === 'object' && args !== null && 'note' in args ? args.note : undefined;
    if (typeof note === 'string' && note !== '') return note;
  }
  return '';
}
