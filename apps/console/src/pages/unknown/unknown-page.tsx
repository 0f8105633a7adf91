import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page } from '../../parts/page.tsx';

/** An address that has no page. */
export function Component(): ReactNode {
  const { t } = useTranslation('search');
  const chain = useChain();
  return (
    <Page title={t('noPage')}>
      <Empty
        kind="no-match"
        title={<code>{useLocation().pathname}</code>}
        action={
          <>
            <Link to={addresses.home}>{t('goHome')}</Link>
            <Link to={addresses.chain(chain)}>{t('goChain')}</Link>
          </>
        }
      >
        {t('noPageNote')}
      </Empty>
    </Page>
  );
}
