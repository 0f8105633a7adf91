import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { chainQuery, chainsQuery, livenessQuery } from '../data/node-queries.ts';
import { useReachability } from '../data/reachability.ts';
import { useLiveChain } from '../data/use-live-chain.ts';
import { useOperator } from '../data/use-session.ts';
import { Integer } from '../parts/number-text.tsx';
import { Status } from '../parts/status-glyph.tsx';
import { healthOf } from './health.ts';

/** Organisation › chain, the chain's state and height. Where the node has several chains, another one can be chosen. */
export function ChainSwitch({ chain }: { readonly chain: string | undefined }): ReactNode {
  const organisation = useOperator()?.organisation;
  if (chain === undefined) return <div className="chain-switch" />;
  return (
    <div className="chain-switch">
      {organisation !== undefined && organisation !== chain && (
        <span className="chain-organisation">
          {organisation} <span aria-hidden="true">›</span>{' '}
        </span>
      )}
      <ChainName chain={chain} />
      <ChainState chain={chain} />
    </div>
  );
}

function ChainName({ chain }: { readonly chain: string }): ReactNode {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const chains = useQuery(chainsQuery()).data?.chains ?? [];
  if (chains.length < 2) {
    return (
      <Link to={addresses.chain(chain)} className="chain-name">
        {chain}
      </Link>
    );
  }
  return (
    <select
      className="chain-name"
      aria-label={t('chain')}
      value={chain}
      onChange={({ target }) => navigate(addresses.chain(target.value))}
    >
      {chains.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

function ChainState({ chain }: { readonly chain: string }): ReactNode {
  const { t } = useTranslation('frame');
  useLiveChain(chain);
  const { missing } = useReachability();
  const info = useQuery(chainQuery(chain)).data;
  const liveness = useQuery(livenessQuery(chain)).data;
  const health = healthOf(liveness?.state, missing);
  return (
    <span className="chain-state">
      <Status name={health.glyph}>
        <span className="chain-state-word">{t(`health.${health.name}`)}</span>
      </Status>
      <span className="chain-height">
        <span className="quiet">{t('height')}</span> <Integer value={info?.height} />
      </span>
    </span>
  );
}
