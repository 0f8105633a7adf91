import type { BatchInfo, JobInfo } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { resultFileOf } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { JobPanel } from '../../jobs/job-panel.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { BatchRows } from './batch-rows.tsx';

interface StartedBatchProps {
  readonly batch: BatchInfo;
  readonly job: JobInfo;
}

/** A batch that was started: how its job stands, and what became of each row. */
export function StartedBatch({ batch, job }: StartedBatchProps): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const { id, check, way, note, account } = batch;
  return (
    <>
      <JobPanel job={job} />
      <Section title={t('rowsTitle')} aside={<Link to={addresses.job(job.id)}>{t('toJob')}</Link>}>
        <div className="stack">
          <p className="row">
            <a className="batch-result" href={resultFileOf(chain, id)} download>
              {t('result')}
            </a>
            <span className="quiet">{t('resultNote')}</span>
          </p>
          <BatchRows batch={batch} />
        </div>
      </Section>
      <Section title={t('agreedTitle')}>
        <Facts
          wide
          facts={[
            [t('columns.file'), visibleText(batch.file)],
            [t('columns.rows'), <Integer key="rows" value={check.rows} />],
            [t('agree.rows'), <Integer key="good" value={check.good} />],
            [t('columns.bad'), <Integer key="bad" value={check.bad} />],
            [t('columns.duplicate'), <Integer key="duplicate" value={check.duplicate} />],
            way !== null && [t('agree.way'), t(`ways.${way}`)],
            account !== null && [
              t('agree.account'),
              <Id key="account" value={account} kind="account" to={addresses.account(chain, account)} />,
            ],
            [t('agree.list'), <Id key="list" value={check.list} kind="root" />],
            note !== '' && [t('agree.note'), visibleText(note)],
          ]}
        />
      </Section>
    </>
  );
}
