import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useChain } from '../data/chain-context.ts';
import { blockQuery, chainQuery } from '../data/node-queries.ts';
import { useAt } from '../data/use-at.ts';
import { Integer } from './number-text.tsx';
import { TimeText } from './time-text.tsx';
import './pin-band.css';

/** Over a page that is pinned to a past height: which one, of when, and the way back to now. */
export function PinBand({ note }: { readonly note?: ReactNode }): ReactNode {
  const at = useAt();
  return at === undefined ? undefined : <Band height={at} note={note} />;
}

function Band({ height, note }: { readonly height: number; readonly note: ReactNode }): ReactNode {
  const { t } = useTranslation('parts');
  const chain = useChain();
  const newest = useQuery(chainQuery(chain)).data?.height;
  const isAhead = newest !== undefined && height > newest;
  const block = useQuery({ ...blockQuery(chain, height), enabled: newest !== undefined && !isAhead }).data;
  const components = {
    block: (
      <Link to={addresses.block(chain, height)}>
        <Integer value={height} />
      </Link>
    ),
    time: block ? <TimeText ms={block.header.time} /> : <span>—</span>,
    newest: <Integer value={newest} />,
  };
  return (
    <div className="pin-band" role="note">
      <p>
        <Trans t={t} i18nKey={isAhead ? 'pin.ahead' : 'pin.past'} components={components} /> {!isAhead && note}
      </p>
      <Link to={useNow()} className="pin-back">
        {t('pin.back')}
      </Link>
    </div>
  );
}

/** The same page without its pin. */
function useNow(): string {
  const { pathname } = useLocation();
  const [address] = useSearchParams();
  const rest = new URLSearchParams(address);
  rest.delete('at');
  const query = rest.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
