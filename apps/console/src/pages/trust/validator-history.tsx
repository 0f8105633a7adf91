import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { type ValidatorEpoch, validatorHistoryQuery } from '../../data/trust-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';

/** Who decided blocks since the founding; that each set was certified by the one before it is checked here. */
export function ValidatorHistory({ info }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('trust');
  // Checked up to what was the newest block when the page was opened: new ones do not begin it anew.
  const [height] = useState(info.height);
  const query = useQuery(validatorHistoryQuery(info.name, height));
  return (
    <Loaded query={query} what={t('history.what')} lines={4}>
      {({ epochs, upTo, error }) => (
        <div className="stack">
          {upTo === undefined ? (
            <ErrorPanel error={error} />
          ) : (
            <p>
              <Status name="committed">
                <Trans t={t} i18nKey="history.checked" components={{ height: <Integer value={upTo} /> }} />
              </Status>
            </p>
          )}
          <DataTable<ValidatorEpoch>
            caption={t('history.title')}
            rows={epochs.toReversed()}
            rowKey={({ height: from }) => from}
            columns={[
              {
                key: 'from',
                head: t('history.from'),
                cell: ({ height: from }) => (from === 0 ? t('history.founding') : <Integer value={from} />),
              },
              { key: 'count', head: t('history.count'), numeric: true, cell: ({ validators }) => validators.length },
              {
                key: 'who',
                head: t('history.who'),
                grow: true,
                cell: ({ validators }) => <span className="trust-names">{namesOf(validators)}</span>,
              },
            ]}
          />
        </div>
      )}
    </Loaded>
  );
}

/** Organisations with how many validators each has where it has several. */
function namesOf(validators: ValidatorEpoch['validators']): string {
  const counts = new Map<string, number>();
  for (const { organisation } of validators) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => (count === 1 ? visibleText(name) : `${visibleText(name)} ×${count}`))
    .join(', ');
}
