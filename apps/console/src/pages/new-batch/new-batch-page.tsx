import { BATCH_LIMITS, type BatchInfo } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { batchQuery, uploadBatch } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { useOperator } from '../../data/use-session.ts';
import { DropArea } from '../../parts/drop-area.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { integerText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Page, Section } from '../../parts/page.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { SignedOut } from '../../parts/signed-out.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import '../../parts/text-input.css';
import './new-batch.css';

/** A table that shows what a file may look like: three hashes with their names and sizes. */
const SAMPLE = [
  'digest,label,size',
  '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae,"waybill 8841",4096',
  'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9,运单 8842,5120',
  'sha256:baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096,,',
  '',
].join('\r\n');

/** Takes in a file of many records. Nothing is deposited before its columns are confirmed and the list is agreed to. */
export function Component(): ReactNode {
  const { t } = useTranslation('batches');
  const operator = useOperator();
  return (
    <Page title={t('upload.title')} lead={t('upload.lead')}>
      {operator ? <Upload /> : <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>}
      <Forms />
    </Page>
  );
}

function Upload(): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => uploadBatch(chain, file),
    onSuccess: async (batch: BatchInfo) => {
      cache.setQueryData(batchQuery(chain, batch.id).queryKey, batch);
      await navigate(addresses.batch(chain, batch.id));
    },
  });
  return (
    <div className="stack">
      <DropArea label={t('upload.drop')} choose={t('upload.choose')} onFile={(file) => upload.mutate(file)} />
      {upload.isPending && (
        <p role="status">{t('upload.checking', { name: visibleText(upload.variables?.name ?? '') })}</p>
      )}
      {upload.error && <ErrorPanel error={upload.error} about={visibleText(upload.variables?.name ?? '')} />}
    </div>
  );
}

/** What a file may look like. */
function Forms(): ReactNode {
  const { t } = useTranslation('batches');
  const language = useLanguageTag();
  const limits = {
    rows: integerText(BATCH_LIMITS.rows, language),
    size: integerText(BATCH_LIMITS.bytes / 1024 / 1024, language),
  };
  return (
    <Section
      title={t('upload.formTitle')}
      aside={
        <button
          type="button"
          className="text-button"
          onClick={() => saveFile(t('upload.sampleName'), 'text/csv', `\ufeff${SAMPLE}`)}
        >
          {t('upload.sample')}
        </button>
      }
    >
      <div className="stack">
        <pre className="new-batch-sample">{SAMPLE.trimEnd()}</pre>
        <ul className="new-batch-rules">
          <li>{t('upload.rules.content')}</li>
          <li>{t('upload.rules.text')}</li>
          <li>{t('upload.rules.encoding')}</li>
          <li>{t('upload.rules.bad')}</li>
          <li>{t('upload.rules.limits', limits)}</li>
        </ul>
      </div>
    </Section>
  );
}
