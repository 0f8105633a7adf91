import type { BatchInfo } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { ColumnTable } from './column-table.tsx';
import { ReadingForm } from './reading-form.tsx';
import { StartForm } from './start-form.tsx';
import { useSetColumns } from './use-set-columns.ts';

/** A batch before it is started: how its file is read, what that comes to, and what would be signed. */
export function BatchPlan({ batch }: { readonly batch: BatchInfo }): ReactNode {
  const { t } = useTranslation('batches');
  const columns = useSetColumns(batch);
  return (
    <>
      <Section title={t('columnsTitle')} aside={columns.isPending && <span role="status">{t('reading')}</span>}>
        <div className="stack">
          <ReadingForm columns={columns.shown} onChange={columns.change} />
          {columns.error && <ErrorPanel error={columns.error} />}
          <Summary batch={batch} />
          {batch.check.problems.length > 0 && <Problems batch={batch} />}
          <ColumnTable batch={batch} columns={columns.shown} onChange={columns.change} />
        </div>
      </Section>
      {batch.check.good > 0 && <StartForm batch={batch} disabled={columns.isPending} />}
    </>
  );
}

/** How many rows are good, bad and repeated; together they are all. */
function Summary({ batch: { check } }: { readonly batch: BatchInfo }): ReactNode {
  const { t } = useTranslation('batches');
  return (
    <p className="batch-sum">
      <Status name="committed">
        <Trans t={t} i18nKey="sum.good" components={{ n: <Integer value={check.good} /> }} />
      </Status>
      <Status name={check.bad > 0 ? 'failed' : 'accepted'}>
        <Trans t={t} i18nKey="sum.bad" components={{ n: <Integer value={check.bad} /> }} />
      </Status>
      <Status name={check.duplicate > 0 ? 'warning' : 'accepted'}>
        <Trans t={t} i18nKey="sum.duplicate" components={{ n: <Integer value={check.duplicate} /> }} />
      </Status>
      <strong>
        <Trans t={t} i18nKey="sum.rows" components={{ n: <Integer value={check.rows} /> }} />
      </strong>
    </p>
  );
}

/** What is wrong with the rows that cannot be deposited. */
function Problems({ batch: { check } }: { readonly batch: BatchInfo }): ReactNode {
  const { t } = useTranslation('batches');
  const { problems, bad, names } = check;
  return (
    <details>
      <summary>{t('problems.open', { count: bad })}</summary>
      <ol className="batch-problems">
        {problems.map(({ row, column, problem, value }) => (
          <li key={row}>
            <span>
              {column === null
                ? t('problems.row', { row })
                : t('problems.cell', { row, column: names[column] ?? String(column + 1) })}
            </span>
            <span>{t(`problem.${problem}`)}</span>
            <code>{value}</code>
          </li>
        ))}
      </ol>
      {bad > problems.length && <p className="quiet">{t('problems.more', { count: problems.length })}</p>}
    </details>
  );
}
