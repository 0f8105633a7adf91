import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useChain } from '../data/chain-context.ts';
import { contractQuery } from '../data/node-queries.ts';
import { HexView } from './hex-view.tsx';
import { JsonView } from './json-view.tsx';
import { abiOf } from './schema.ts';
import { ValueTree } from './value-tree.tsx';
import './call-view.css';

/** A call of a contract, decoded. */
export interface Call {
  readonly contract: string;
  readonly method: string;
  readonly args: unknown;
}

interface CallViewProps {
  readonly calls: readonly Call[];
  /** The transaction as it was signed, where there is one: what the hexadecimal view shows. */
  readonly encoded?: Uint8Array | undefined;
}

type View = 'typed' | 'json' | 'hex';

/** Calls in three ways: decoded with the types of the ABI, as JSON, and as the bytes that were signed. */
export function CallView({ calls, encoded }: CallViewProps): ReactNode {
  const { t } = useTranslation('parts');
  const [view, setView] = useState<View>('typed');
  const views: readonly View[] = encoded ? ['typed', 'json', 'hex'] : ['typed', 'json'];
  return (
    <div className="call-view">
      <Segmented<View>
        size="small"
        aria-label={t('call.view')}
        value={view}
        onChange={setView}
        options={views.map((name) => ({ value: name, label: t(`call.views.${name}`) }))}
      />
      {view === 'typed' && calls.map((call, place) => <TypedCall key={placeKey(call, place)} call={call} />)}
      {view === 'json' && <JsonView value={calls} />}
      {view === 'hex' && encoded && <HexView bytes={encoded} />}
    </div>
  );
}

function placeKey({ contract, method }: Call, place: number): string {
  return `${place} ${contract}.${method}`;
}

function TypedCall({ call: { contract, method, args } }: { readonly call: Call }): ReactNode {
  const chain = useChain();
  const { data } = useQuery(contractQuery(chain, contract));
  const described = abiOf(data?.abi).methods[method];
  return (
    <div className="typed-call">
      <p className="typed-call-name">
        <Link to={addresses.contract(chain, contract)}>{contract}</Link>.<b>{method}</b>
      </p>
      {described?.description && (
        <p className="quiet" lang="en">
          {described.description}
        </p>
      )}
      <ValueTree value={args} schema={described?.args} />
    </div>
  );
}
