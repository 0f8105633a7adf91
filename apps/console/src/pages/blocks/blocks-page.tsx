import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { useHeaders } from '../../data/use-headers.ts';
import { ExportList } from '../../lists/export-list.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { integerText } from '../../parts/format-number.ts';
import { holdRows } from '../../parts/held-rows.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { useBlockColumns } from './block-columns.tsx';

/** All blocks of a chain, newest first. New ones wait until they are asked for. */
export function Component(): ReactNode {
  const { t } = useTranslation('blocks');
  const language = useLanguageTag();
  const chain = useChain();
  const { query, headers = [] } = useHeaders(chain);
  const [newest, setNewest] = useState<number>();
  const top = newest ?? query.data?.pages[0]?.[0]?.height;
  const { shown, waiting } = holdRows(headers, ({ height }) => height, top);
  const columns = useBlockColumns(chain);
  const [first] = headers;
  return (
    <Page
      title={first ? t('title', { chain, height: integerText(first.height, language) }) : t('titleUnknown', { chain })}
      lead={first && <Trans t={t} i18nKey="lead" components={{ time: <TimeText ms={first.time} /> }} />}
      actions={<ExportList of={{ list: 'blocks', filter: {} }} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={12}>
        {() => (
          <DataTable
            caption={t('caption')}
            columns={columns}
            rows={shown}
            rowKey={({ height }) => height}
            held={{ count: waiting, onShow: () => setNewest(first?.height) }}
            more={query}
          />
        )}
      </Loaded>
    </Page>
  );
}
