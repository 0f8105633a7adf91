import type { IntakeInfo } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { intakesQuery } from '../../data/intake-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { PostSample } from '../../intakes/post-sample.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { integerText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { NewIntake } from './new-intake.tsx';

/** Where systems of the organisation post events, newest first. */
export function Component(): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const operator = useOperator();
  const query = useQuery({ ...intakesQuery(chain), enabled: operator !== undefined });
  const titleOf = useTitle();
  return (
    <Page
      title={titleOf(query.data?.items)}
      lead={t('lead')}
      actions={operator && <NewIntake />}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? (
        <Loaded query={query} what={t('what')} lines={6}>
          {({ items }) => (items.length === 0 ? <NoIntakes /> : <Intakes items={items} />)}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

/** How much waits in all of them, in a sentence. */
function useTitle(): (intakes: readonly IntakeInfo[] | undefined) => string {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const language = useLanguageTag();
  return (intakes = []) => {
    if (intakes.length === 0) return t('titleNone', { chain });
    const count = intakes.reduce((sum, { counts }) => sum + counts.waiting, 0);
    return count === 0
      ? t('titleNothing', { chain })
      : t('title', { count, chain, shown: integerText(count, language) });
  };
}

function NoIntakes(): ReactNode {
  const { t } = useTranslation('intakes');
  return (
    <div className="stack">
      <Empty kind="nothing-yet" title={t('none')}>
        {t('noneNote')}
      </Empty>
      <PostSample />
    </div>
  );
}

function Intakes({ items }: { readonly items: readonly IntakeInfo[] }): ReactNode {
  const { t } = useTranslation('intakes');
  return <DataTable caption={t('name')} columns={useColumns()} rows={items} rowKey={({ id }) => id} />;
}

function useColumns(): readonly Column<IntakeInfo>[] {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  return [
    {
      key: 'name',
      head: t('columns.name'),
      grow: true,
      cell: ({ id, name }) => <Link to={addresses.intake(chain, id)}>{visibleText(name)}</Link>,
    },
    {
      key: 'state',
      head: t('columns.state'),
      cell: ({ ended }) =>
        ended === null ? (
          <Status name="committed">{t('states.open')}</Status>
        ) : (
          <Status name="expired">{t('states.ended')}</Status>
        ),
    },
    {
      key: 'waiting',
      head: t('columns.waiting'),
      numeric: true,
      cell: ({ counts }) => <Integer value={counts.waiting} />,
    },
    {
      key: 'in-batch',
      head: t('columns.inBatch'),
      numeric: true,
      optional: true,
      cell: ({ counts }) => <Integer value={counts['in-batch']} />,
    },
    {
      key: 'deposited',
      head: t('columns.deposited'),
      numeric: true,
      cell: ({ counts }) => <Integer value={counts.deposited} />,
    },
    {
      key: 'newest',
      head: (
        <>
          {t('columns.newest')} (<ZoneOffset />)
        </>
      ),
      cell: ({ newest }) =>
        newest === null ? <span className="quiet">{t('noEvent')}</span> : <TimeText ms={newest} bare />,
    },
  ];
}
