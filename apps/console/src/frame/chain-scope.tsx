import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { ChainProvider } from '../data/chain-context.ts';
import { chainsQuery } from '../data/node-queries.ts';
import { preferredChain } from '../data/preferred-chain.ts';
import { Loaded } from '../parts/loaded.tsx';

/** The chain that an address is about: the one that it names, or the node's first. */
export function useAddressedChain(): string | undefined {
  const { chain } = useParams();
  const { data } = useQuery(chainsQuery());
  return chain ?? preferredChain(data);
}

/** Tells pages which chain they are about; what cannot be known is said where the page would be. */
export function ChainScope(): ReactNode {
  const { t } = useTranslation('frame');
  const chain = useAddressedChain();
  const query = useQuery(chainsQuery());
  if (chain !== undefined) {
    return (
      <ChainProvider value={chain}>
        <Outlet />
      </ChainProvider>
    );
  }
  return (
    <Loaded query={query} what={t('chains')}>
      {() => <p>{t('noChain')}</p>}
    </Loaded>
  );
}
