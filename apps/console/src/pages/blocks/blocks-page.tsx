import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { useHeaders } from '../../data/use-headers.ts';
import { ListTools } from '../../lists/list-tools.tsx';
import { useShownColumns } from '../../lists/shown-columns.ts';
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
  const shownColumns = useShownColumns('blocks', columns);
  const [first] = headers;
  return (
    <Page
      title={first ? t('title', { chain, height: integerText(first.height, language) }) : t('titleUnknown', { chain })}
      lead={first && <Trans t={t} i18nKey="lead" components={{ time: <TimeText ms={first.time} /> }} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <ListTools of={{ list: 'blocks', filter: {} }} columns={columns} />
      <Loaded query={query} what={t('what')} lines={12}>
        {() => (
          <DataTable
            caption={t('caption')}
            columns={shownColumns}
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
