import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Page } from '../../parts/page.tsx';

/** Stands where a chain has no such case. */
export function UnknownCase({ word }: { readonly word: string }): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  return (
    <Page title={t('unknown', { chain })}>
      <Empty
        kind="no-match"
        title={<code>{visibleText(word)}</code>}
        action={<Link to={addresses.cases(chain)}>{t('all')}</Link>}
      >
        {t('unknownNote')}
      </Empty>
    </Page>
  );
}
