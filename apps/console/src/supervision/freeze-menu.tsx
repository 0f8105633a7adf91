import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../app/addresses.ts';
import { useChain } from '../data/chain-context.ts';
import { MoreMenu } from '../parts/more-menu.tsx';

/** What a freeze is asked for: an account, or an entry of a contract's state. */
type FreezeTarget =
  | { readonly account: string }
  | { readonly contract: string; readonly collection: string; readonly key: string };

/** The way to ask the members for a freeze, on the page of what is to be frozen. */
export function FreezeMenu({ of }: { readonly of: FreezeTarget }): ReactNode {
  const { t } = useTranslation('cases');
  const kind = 'account' in of ? 'freeze-account' : 'freeze-record';
  const item = {
    to: addresses.newProposalOf(useChain(), kind, of),
    label: t('actions.freeze'),
    note: t('actions.freezeNote'),
  };
  return <MoreMenu label={t('actions.moreHere')} items={[item]} />;
}
