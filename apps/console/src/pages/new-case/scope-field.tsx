import { routes } from '@stele/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { visibleText } from '../../parts/json-text.ts';
import { queriesIn } from '../../supervision/scope.ts';
import { LIMITS, type ScopeLine } from './request-draft.ts';

/** Contracts that there are to choose from. */
const CONTRACTS = 1000;

function contractNamesQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'contract-names'),
    queryFn: async ({ signal }) => {
      const { contracts } = await clientOf(chain).request(
        routes.listContracts,
        { query: { limit: CONTRACTS } },
        { signal },
      );
      const names = contracts.map(({ name }) => name);
      const isSystem = (name: string) => name.startsWith('sys.');
      return [...names.filter((name) => !isSystem(name)), ...names.filter(isSystem)];
    },
    staleTime: 30_000,
  });
}

interface ScopeFieldProps {
  readonly id: string;
  readonly scope: readonly ScopeLine[];
  readonly isMissing: boolean;
  readonly onChange: (scope: readonly ScopeLine[]) => void;
}

/** What may be read: contracts, each whole or one of its queries. */
export function ScopeField({ id, scope, isMissing, onChange }: ScopeFieldProps): ReactNode {
  const { t } = useTranslation('cases');
  const names = useQuery(contractNamesQuery(useChain())).data ?? [];
  return (
    <fieldset className="form-part" id={id} tabIndex={-1}>
      <legend>{t('form.scope')}</legend>
      {scope.map((line, place) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place.
          key={place}
          line={line}
          number={place + 1}
          names={names}
          onChange={(next) => onChange(scope.with(place, next))}
          onRemove={scope.length > 1 ? () => onChange(scope.toSpliced(place, 1)) : undefined}
        />
      ))}
      {isMissing && <span className="field-fault">{t('form.wrong.scope')}</span>}
      {scope.length < LIMITS.scopes && (
        <div>
          <Button size="small" onClick={() => onChange([...scope, { contract: '', method: '' }])}>
            {t('form.addScope')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface LineProps {
  readonly line: ScopeLine;
  readonly number: number;
  readonly names: readonly string[];
  readonly onChange: (line: ScopeLine) => void;
  readonly onRemove: (() => void) | undefined;
}

function Line({ line: { contract, method }, number, names, onChange, onRemove }: LineProps): ReactNode {
  const { t } = useTranslation('cases');
  const fields = { contract: useId(), method: useId() };
  const abi = useQuery({ ...contractQuery(useChain(), contract), enabled: contract !== '' }).data?.abi;
  const methods = queriesIn([contract], contract, abi).map(({ name }) => name);
  return (
    <div className="case-scope-row">
      <label htmlFor={fields.contract} className="visually-hidden">
        {t('form.contract', { number })}
      </label>
      <select
        id={fields.contract}
        className="text-input mono"
        value={contract}
        onChange={({ target }) => onChange({ contract: target.value, method: '' })}
      >
        <option value="">{t('form.chooseContract')}</option>
        <Options names={names} chosen={contract} />
      </select>
      <label htmlFor={fields.method} className="visually-hidden">
        {t('form.method', { number })}
      </label>
      <select
        id={fields.method}
        className="text-input mono"
        value={method}
        disabled={contract === ''}
        onChange={({ target }) => onChange({ contract, method: target.value })}
      >
        <option value="">{t('form.allMethods')}</option>
        <Options names={methods} chosen={method} />
      </select>
      {onRemove && (
        <Button size="small" type="text" onClick={onRemove}>
          {t('form.removeScope', { number })}
        </Button>
      )}
    </div>
  );
}

/** Names to choose from; the chosen one also while the others are not known yet. */
function Options({ names, chosen }: { readonly names: readonly string[]; readonly chosen: string }): ReactNode {
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return all.map((name) => (
    <option key={name} value={name}>
      {visibleText(name)}
    </option>
  ));
}
