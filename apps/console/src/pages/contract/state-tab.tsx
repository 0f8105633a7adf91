import type { ContractInfo } from '@stele/sdk';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { useAt } from '../../data/use-at.ts';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { abiOf, type CollectionNode } from '../../parts/schema.ts';
import { SchemaView } from './schema-view.tsx';

/** What a contract keeps: its collections, each with a way to look an entry up. */
export function StateTab({ contract }: { readonly contract: ContractInfo }): ReactNode {
  const { t } = useTranslation('contract');
  const collections = Object.entries(abiOf(contract.abi).collections);
  if (collections.length === 0) return <Empty kind="nothing-yet" title={t('none.collection')} />;
  return (
    <div className="stack">
      <p className="quiet">{t('stateNote')}</p>
      {collections.map(([name, collection]) => (
        <Collection key={name} contract={contract.name} name={name} collection={collection} />
      ))}
    </div>
  );
}

interface CollectionProps {
  readonly contract: string;
  readonly name: string;
  readonly collection: CollectionNode;
}

function Collection({ contract, name, collection }: CollectionProps): ReactNode {
  const { t } = useTranslation('contract');
  const chain = useChain();
  const open = useNavigate();
  const at = useAt();
  const [key, setKey] = useState('');
  const field = useId();
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (key !== '') void open(`${addresses.state(chain, contract, name, key)}${at === undefined ? '' : `?at=${at}`}`);
  };
  return (
    <section className="panel stack">
      <div>
        <h2 className="mono contract-part">{visibleText(name)}</h2>
        <p lang="en">{visibleText(collection.description ?? '')}</p>
      </div>
      <form className="contract-look-up" onSubmit={look}>
        <label htmlFor={field} className="quiet">
          {t('key')}
        </label>
        <input
          id={field}
          className="text-input mono"
          value={key}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => setKey(target.value)}
        />
        <Button htmlType="submit" disabled={key === ''} title={key === '' ? t('keyMissing') : undefined}>
          {t('lookUp')}
        </Button>
      </form>
      {collection.value?.properties && (
        <details>
          <summary>{t('fields')}</summary>
          <SchemaView schema={collection.value} />
        </details>
      )}
    </section>
  );
}
