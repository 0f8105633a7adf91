import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { allEventsQuery } from '../../data/certificate-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { durationText } from '../../parts/format-duration.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { type LastChange, lastChanges } from './last-changes.ts';
import {
  isChanged,
  orderedParameters,
  type ParameterName,
  type ParameterRange,
  type ParameterUnit,
  parameterFacts,
} from './parameters.ts';

/** What members can change about the running chain, one parameter a row. */
export function ParameterTable({ info }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('settings');
  const changes = useLastChanges(info.name);
  return (
    <DataTable<string>
      caption={t('parameters.title')}
      rows={orderedParameters(info.parameters)}
      rowKey={(name) => name}
      columns={[
        {
          key: 'name',
          head: t('parameters.name'),
          cell: (name) => (
            <div className="settings-parameter">
              <code>{visibleText(name)}</code>
              <Effect name={name} />
            </div>
          ),
        },
        {
          key: 'value',
          head: t('parameters.value'),
          cell: (name) => <Now name={name} value={info.parameters[name]} />,
        },
        { key: 'range', head: t('parameters.range'), optional: true, cell: (name) => <Range name={name} /> },
        { key: 'initial', head: t('parameters.initial'), optional: true, cell: (name) => <Initial name={name} /> },
        {
          key: 'changed',
          head: t('parameters.changed'),
          optional: true,
          cell: (name) => <Changed chain={info.name} changes={changes} name={name} />,
        },
        {
          key: 'act',
          head: <span className="visually-hidden">{t('parameters.act')}</span>,
          cell: (name) => (
            <Link to={addresses.newProposalOf(info.name, 'set-parameter', { name, value: info.parameters[name] })}>
              {t('parameters.propose')} <span className="visually-hidden">{visibleText(name)}</span>
            </Link>
          ),
        },
      ]}
    />
  );
}

function Effect({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('settings');
  if (!parameterFacts(name)) return undefined;
  return <span className="quiet small">{t(`effects.${name as ParameterName}`)}</span>;
}

function Now({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <>
      <strong>
        <Value value={value} unit={parameterFacts(name)?.unit ?? 'none'} />
      </strong>
      {isChanged(name, value) && <div className="quiet small">{t('parameters.differs')}</div>}
    </>
  );
}

function Initial({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('settings');
  const facts = parameterFacts(name);
  if (!facts) return '—';
  return facts.initial === undefined ? t('parameters.ofFounding') : <Value value={facts.initial} unit={facts.unit} />;
}

/** A value with its unit; times also in words that people use. */
function Value({ value, unit }: { readonly value: unknown; readonly unit: ParameterUnit }): ReactNode {
  const { t } = useTranslation('settings');
  const language = useLanguageTag();
  if (typeof value === 'boolean') return t(value ? 'values.yes' : 'values.no');
  if (Array.isArray(value)) {
    return <span className="settings-list">{value.map((item) => visibleText(String(item))).join(', ')}</span>;
  }
  if (typeof value !== 'number') return visibleText(typeof value === 'string' ? value : (JSON.stringify(value) ?? '—'));
  if (unit === 'none') return <Integer value={value} />;
  return (
    <>
      <Integer value={value} /> {t(`units.${unit}`)}
      {unit === 'ms' && <span className="quiet"> ({durationText(value, language)})</span>}
    </>
  );
}

function Range({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('settings');
  const range: ParameterRange | undefined = parameterFacts(name)?.range;
  switch (range?.kind) {
    case 'between':
      return (
        <Trans
          t={t}
          i18nKey="ranges.between"
          components={{ least: <Integer value={range.least} />, most: <Integer value={range.most} /> }}
        />
      );
    case 'words':
      return range.words.join(' | ');
    case 'suites':
      return t('ranges.suites');
    case 'boolean':
      return t('ranges.boolean');
    default:
      return '—';
  }
}

/** Undefined while it is not known, or the tables do not reach that far. */
type Changes = Readonly<Record<string, LastChange>> | undefined;

function useLastChanges(chain: string): Changes {
  const changed = useQuery(allEventsQuery(chain, 'sys.parameters', 'parameterChanged')).data;
  const settled = useQuery(allEventsQuery(chain, 'sys.governance', 'proposalSettled')).data;
  if (!changed?.isWhole || changed.index.height === null) return undefined;
  return lastChanges(changed.items, settled?.items ?? []);
}

interface ChangedProps {
  readonly chain: string;
  readonly changes: Changes;
  readonly name: string;
}

function Changed({ chain, changes, name }: ChangedProps): ReactNode {
  const { t } = useTranslation('settings');
  if (!changes) return '—';
  const change = changes[name];
  if (!change) return <span className="quiet">{t('parameters.never')}</span>;
  return (
    <>
      <Trans
        t={t}
        i18nKey="parameters.inBlock"
        components={{
          block: (
            <Link to={addresses.block(chain, change.height)}>
              <Integer value={change.height} />
            </Link>
          ),
        }}
      />
      {change.proposal !== undefined && (
        <>
          {' · '}
          <Link to={addresses.proposal(chain, change.proposal)}>
            {t('parameters.proposal', { number: Number(change.proposal) })}
          </Link>
        </>
      )}
      <div className="quiet small">
        <TimeText ms={change.time} />
      </div>
    </>
  );
}
