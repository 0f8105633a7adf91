import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { useHeaders } from '../../data/use-headers.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { holdRows } from '../../parts/held-rows.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { useBlockColumns } from '../blocks/block-columns.tsx';

/** Blocks that are shown. */
const SHOWN = 8;

/** Columns of the small list. */
const COLUMNS = ['height', 'time', 'transactions', 'gas'];

/** The newest blocks, as they come; while somebody points at the list or stands in it, new ones wait. */
export function LatestBlocks({ title }: { readonly title: string }): ReactNode {
  const { t } = useTranslation('home');
  const chain = useChain();
  const { query, headers = [] } = useHeaders(chain);
  const [heldAt, setHeldAt] = useState<number>();
  const newest = headers[0]?.height;
  const { shown, waiting } = holdRows(headers, ({ height }) => height, heldAt);
  const columns = useBlockColumns(chain).filter(({ key }) => COLUMNS.includes(key));
  const hold = () => setHeldAt((held) => held ?? newest);
  const release = () => setHeldAt(undefined);
  return (
    <Section title={title} aside={<Link to={addresses.blocks(chain)}>{t('latest.all')}</Link>}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes that its rows are being read. */}
      <div onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
        <Loaded query={query} what={t('latest.what')} lines={SHOWN}>
          {() => (
            <DataTable
              caption={title}
              columns={columns}
              rows={shown.slice(0, SHOWN)}
              rowKey={({ height }) => height}
              held={{ count: waiting, onShow: () => setHeldAt(newest) }}
            />
          )}
        </Loaded>
      </div>
    </Section>
  );
}
