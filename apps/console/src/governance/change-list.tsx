import type { ContractCall } from '@stele/sdk';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CallView } from '../parts/call-view.tsx';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { useActWords } from './act-words.ts';
import { type CallChanges, type Change, changesOf } from './changes.ts';
import type { Facts } from './facts.ts';
import { ShownValue } from './shown-value.tsx';
import './governance.css';

interface ChangeListProps {
  readonly calls: readonly ContractCall[];
  /** The state before; undefined where the node does not keep it any more. */
  readonly facts: Facts | undefined;
}

/** What calls change: each in words, then what was before and is after; all of their arguments are there on demand. */
export function ChangeList({ calls, facts }: ChangeListProps): ReactNode {
  const { t } = useTranslation('govern');
  const changes = useMemo(() => changesOf(calls, facts), [calls, facts]);
  return (
    <div className="stack">
      <ol className="stack">
        {changes.map((change, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a call is its place in the proposal.
          <li key={place}>
            <OneCall change={change} isOnly={changes.length === 1} />
          </li>
        ))}
      </ol>
      <details>
        <summary>{t('allArguments')}</summary>
        <CallView calls={calls.map(({ contract, method, args }) => ({ contract, method, args }))} />
      </details>
    </div>
  );
}

interface OneCallProps {
  readonly change: CallChanges;
  /** Whether the page says already what it does. */
  readonly isOnly: boolean;
}

function OneCall({ change: { call, changes }, isOnly }: OneCallProps): ReactNode {
  const { t } = useTranslation('govern');
  const words = useActWords()(call);
  if (changes.length === 0) {
    return (
      <div className="stack">
        {!isOnly && <h3>{words}</h3>}
        <CallView calls={[{ contract: call.contract, method: call.method, args: call.args }]} />
      </div>
    );
  }
  return (
    <>
      {!isOnly && <h3>{words}</h3>}
      <table className="change-table">
        <caption className="visually-hidden">{words}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.what')}</th>
            <th scope="col">{t('columns.before')}</th>
            <th scope="col">{t('columns.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((row) => (
            <ChangeRow key={`${row.name} ${row.of}`} change={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function ChangeRow({ change: { name, of, before, after } }: { readonly change: Change }): ReactNode {
  const { t } = useTranslation('govern');
  return (
    <tr>
      <th scope="row">
        {t(`changes.${name}`)}{' '}
        <span className="change-of">{isId(of) ? <Id value={of} kind="key" /> : visibleText(of)}</span>
      </th>
      <td data-label={t('columns.before')}>
        <ShownValue shown={before} />
      </td>
      <td className="change-after" data-label={t('columns.after')}>
        <ShownValue shown={after} />
      </td>
    </tr>
  );
}

function isId(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
