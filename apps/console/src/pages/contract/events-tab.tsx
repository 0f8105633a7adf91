import type { ContractInfo } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { abiOf } from '../../parts/schema.ts';
import { SchemaView } from './schema-view.tsx';

/** What a contract may announce, and the way to what it has. */
export function EventsTab({ contract }: { readonly contract: ContractInfo }): ReactNode {
  const { t } = useTranslation('contract');
  const chain = useChain();
  const events = Object.entries(abiOf(contract.abi).events);
  if (events.length === 0) return <Empty kind="nothing-yet" title={t('none.event')} />;
  return (
    <div className="stack">
      <p>
        <Link to={addresses.events(chain, { contract: contract.name })}>{t('allEvents')}</Link>
      </p>
      {events.map(([name, schema]) => (
        <section key={name} className="panel stack">
          <div className="section-head">
            <h2 className="mono contract-part">{visibleText(name)}</h2>
            <Link to={addresses.events(chain, { contract: contract.name, name })}>{t('theseEvents')}</Link>
          </div>
          <SchemaView schema={schema} />
        </section>
      ))}
    </div>
  );
}
