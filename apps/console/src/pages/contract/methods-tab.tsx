import type { ContractInfo } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { pinned, useAt } from '../../data/use-at.ts';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { abiOf, type MethodNode } from '../../parts/schema.ts';
import { CallForm } from './call-form.tsx';
import { QueryForm } from './query-form.tsx';

interface MethodsTabProps {
  readonly contract: ContractInfo;
  readonly kind: MethodNode['kind'];
}

/** The methods that read, or those that write, and the one that is chosen with its form. */
export function MethodsTab({ contract, kind }: MethodsTabProps): ReactNode {
  const { t } = useTranslation('contract');
  const [address, setAddress] = useSearchParams();
  const at = useAt();
  const methods = Object.entries(abiOf(contract.abi).methods).filter(([, method]) => method.kind === kind);
  const [name, method] = methods.find(([candidate]) => candidate === address.get('method')) ?? methods[0] ?? [];
  if (!name || !method) return <Empty kind="nothing-yet" title={t(`none.${kind}`)} />;
  const Form = kind === 'query' ? QueryForm : CallForm;
  return (
    <div className="contract-methods">
      <nav className="contract-method-names" aria-label={t(`methods.${kind}`)}>
        {methods.map(([candidate]) => (
          <button
            key={candidate}
            type="button"
            aria-current={candidate === name}
            onClick={() =>
              setAddress((before) => pinned(before, { tab: kind === 'query' ? 'read' : 'write', method: candidate }), {
                replace: true,
              })
            }
          >
            {visibleText(candidate)}
          </button>
        ))}
      </nav>
      <div className="stack contract-method">
        <div>
          <h2 className="contract-method-title">{visibleText(name)}</h2>
          {method.description && <p lang="en">{visibleText(method.description)}</p>}
          {kind === 'call' && method.access === 'administration' && <p className="quiet">{t('administration')}</p>}
        </div>
        {kind === 'call' && at !== undefined ? (
          <p className="quiet">{t('call.nowAlone')}</p>
        ) : (
          <Form key={name} contract={contract.name} name={name} method={method} />
        )}
      </div>
    </div>
  );
}
