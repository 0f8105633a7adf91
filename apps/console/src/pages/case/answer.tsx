import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { recordedAnswerQuery } from '../../data/supervision-queries.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { abiOf } from '../../parts/schema.ts';
import { QueryAnswer } from '../contract/query-answer.tsx';

/** A query that was recorded. */
export interface AskedQuery {
  /** That recorded the query. */
  readonly transaction: string;
  readonly contract: string;
  readonly method: string;
}

/** What a recorded query answers. A failed answer can be asked for again: it counts once, when it is recorded. */
export function Answer({ transaction, contract, method }: AskedQuery): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const query = useQuery(recordedAnswerQuery(chain, transaction));
  const returns = abiOf(useQuery(contractQuery(chain, contract)).data?.abi).methods[method]?.returns;
  return (
    <div className="supervised-answer">
      <p className="quiet">{t('answerNote')}</p>
      <Loaded query={query} what={t('answerWhat')} lines={3}>
        {(answer) => <QueryAnswer answer={answer} schema={returns ?? {}} />}
      </Loaded>
    </div>
  );
}
