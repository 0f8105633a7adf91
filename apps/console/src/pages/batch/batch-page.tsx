import type { BatchInfo } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { batchQuery } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { useOperator } from '../../data/use-session.ts';
import { glyphOfJob } from '../../jobs/job-status.tsx';
import { useJobTitle } from '../../jobs/job-title.ts';
import { integerText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { BatchPlan } from './batch-plan.tsx';
import { StartedBatch } from './started-batch.tsx';
import '../../parts/text-input.css';
import './batch.css';

/** A file of many records: its columns before it is started, what became of its rows after. */
export function Component(): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const { batch: id = '' } = useParams();
  const operator = useOperator();
  const query = useQuery({ ...batchQuery(chain, id), enabled: operator !== undefined });
  const title = useTitle();
  return (
    <Page
      title={query.data ? title(query.data) : t('one')}
      glyph={query.data?.job ? glyphOfJob(query.data.job.state) : undefined}
      above={
        <>
          <Link to={addresses.batches(chain)}>{t('name')}</Link>
          {query.data && <span>{visibleText(query.data.file)}</span>}
        </>
      }
      lead={query.data && !query.data.job && t('planLead')}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? (
        <Loaded query={query} what={t('one')} lines={10}>
          {(batch) => (batch.job ? <StartedBatch batch={batch} job={batch.job} /> : <BatchPlan batch={batch} />)}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

/** What is true of a batch, in a sentence. */
function useTitle(): (batch: BatchInfo) => string {
  const { t } = useTranslation('batches');
  const language = useLanguageTag();
  const jobTitle = useJobTitle();
  return ({ check: { good, rows }, job }) => {
    if (job) return jobTitle(job);
    const values = { good: integerText(good, language), rows: integerText(rows, language) };
    return good === 0 ? t('titleNoneGood', values) : t('titlePlan', values);
  };
}
