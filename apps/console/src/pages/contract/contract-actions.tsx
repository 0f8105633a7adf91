import type { ContractInfo } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type MoreItem, MoreMenu } from '../../parts/more-menu.tsx';

type Act = 'upgrade' | 'freeze' | 'unfreeze' | 'retire';

/** What can be done with a contract where it stands. Contracts of the chain itself change with the node only. */
export function ContractActions({ contract }: { readonly contract: ContractInfo }): ReactNode {
  const { t } = useTranslation('contract');
  const chain = useChain();
  const { name } = contract;
  const items = actsOf(contract).map(
    (act): MoreItem => ({
      to: act === 'upgrade' ? addresses.deploy(chain, name) : addresses.newProposalOf(chain, act, { name }),
      label: t(`actions.${act}`),
      note: t(`actions.${act}Note`),
    }),
  );
  return <MoreMenu label={t('actions.more')} items={items} />;
}

function actsOf({ name, kind, status }: ContractInfo): readonly Act[] {
  if (name.startsWith('sys.') || status === 'retired') return [];
  const upgrade: readonly Act[] = kind === 'native' ? [] : ['upgrade'];
  const holds: Readonly<Record<string, readonly Act[]>> = { active: ['freeze'], frozen: ['unfreeze'] };
  return [...upgrade, ...(holds[status] ?? []), 'retire'];
}
