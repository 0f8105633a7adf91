import type { ContractCall } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { useActWords } from '../../governance/act-words.ts';
import { choicesQuery } from '../../governance/choices.ts';
import { KINDS } from '../../governance/kinds.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { ArgumentsForm } from './arguments-form.tsx';
import { KindChoice } from './kind-choice.tsx';
import { ProposeForm } from './propose-form.tsx';
import '../../parts/text-input.css';
import './propose.css';

/** Most calls of one proposal. */
const MOST_CALLS = 16;

/** Makes a proposal: what it is about, its changes one by one, title and reason, a dry run, and the signature. */
export function Component(): ReactNode {
  const { t } = useTranslation('propose');
  const chain = useChain();
  const [address, setAddress] = useSearchParams();
  const [calls, setCalls] = useState(useHandedCalls());
  const choices = useQuery(choicesQuery(chain));
  const kind = KINDS.find(({ name, group }) => group !== undefined && name === address.get('kind'));
  const add = (call: ContractCall) => {
    setCalls([...calls, call]);
    setAddress({}, { replace: true });
  };
  const form = (
    <div className="propose-columns">
      <KindChoice chosen={kind?.name} onChoose={(name) => setAddress({ kind: name }, { replace: true })} />
      <Loaded query={choices} what={t('choices')} lines={6}>
        {(found) =>
          kind ? (
            <ArgumentsForm key={kind.name} kind={kind} choices={found} given={argumentsIn(address)} onAdd={add} />
          ) : (
            <p className="quiet">{t('chooseFirst')}</p>
          )
        }
      </Loaded>
    </div>
  );
  return (
    <Page title={t('title')} lead={t('lead')} foot={<ReadFrom at={choices.dataUpdatedAt} />}>
      {calls.length > 0 && (
        <Section title={t('changes', { count: calls.length })}>
          <Chosen calls={calls} onRemove={(place) => setCalls(calls.toSpliced(place, 1))} />
        </Section>
      )}
      {calls.length === 0 && <Section title={t('what')}>{form}</Section>}
      {calls.length > 0 && calls.length < MOST_CALLS && (
        <details open={kind !== undefined}>
          <summary>{t('further')}</summary>
          <div className="propose-further">{form}</div>
        </details>
      )}
      {calls.length > 0 && <ProposeForm calls={calls} />}
    </Page>
  );
}

/** Calls that another page handed over, because they are too large for an address. */
function useHandedCalls(): readonly ContractCall[] {
  const state: unknown = useLocation().state;
  const handed = typeof state === 'object' && state !== null && 'calls' in state ? state.calls : undefined;
  return Array.isArray(handed) ? handed : [];
}

/** Arguments that the address fills in; what does not fit its field is left out by the form. */
function argumentsIn(address: URLSearchParams): unknown {
  try {
    return JSON.parse(address.get('args') ?? 'null');
  } catch {
    return undefined;
  }
}

interface ChosenProps {
  readonly calls: readonly ContractCall[];
  readonly onRemove: (place: number) => void;
}

function Chosen({ calls, onRemove }: ChosenProps): ReactNode {
  const { t } = useTranslation('propose');
  const words = useActWords();
  return (
    <ol className="propose-chosen">
      {calls.map((call, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a call is its place in the proposal.
        <li key={place}>
          <span>{words(call)}</span>
          <Button size="small" type="text" onClick={() => onRemove(place)}>
            {t('takeOut', { act: words(call) })}
          </Button>
        </li>
      ))}
    </ol>
  );
}
