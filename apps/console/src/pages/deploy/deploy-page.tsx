import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useDeferredValue, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { abiOf } from '../../parts/schema.ts';
import { AbiChanges } from './abi-changes.tsx';
import { AbiOutline } from './abi-outline.tsx';
import { ContractDrop } from './contract-drop.tsx';
import type { Measure } from './contract-size.ts';
import { DeployVerdict } from './deploy-verdict.tsx';
import type { DroppedContract } from './read-artefact.ts';
import { type Deployment, useDeployment } from './use-deployment.ts';
import '../../parts/text-input.css';
import './deploy.css';

/** Puts a built contract on the chain, or gives one that is there new code. `?name=` says which. */
export function Component(): ReactNode {
  const { t } = useTranslation('deploy');
  const [address] = useSearchParams();
  const info = useQuery(chainQuery(useChain()));
  const [dropped, setDropped] = useState<DroppedContract>();
  const target = address.get('name') ?? undefined;
  if (dropped) {
    return <Dropped key={dropped.file} dropped={dropped} target={target} onOther={() => setDropped(undefined)} />;
  }
  return (
    <Page
      title={target === undefined ? t('title') : t('titleUpgrade', { name: visibleText(target) })}
      lead={t('lead')}
      foot={<ReadFrom at={info.dataUpdatedAt} />}
    >
      <ContractDrop onDrop={setDropped} />
    </Page>
  );
}

interface DroppedProps {
  readonly dropped: DroppedContract;
  /** The contract that is to be upgraded. */
  readonly target: string | undefined;
  readonly onOther: () => void;
}

function Dropped({ dropped, target, onOther }: DroppedProps): ReactNode {
  const { t } = useTranslation('deploy');
  const chain = useChain();
  const [typed, setTyped] = useState(target ?? dropped.abi?.name ?? '');
  const name = useDeferredValue(typed.trim());
  const deployment = useDeployment(dropped, name);
  const { abi, changes, fault, present } = deployment;
  const shown = abi ? { name: visibleText(name), version: visibleText(abi.version) } : undefined;
  const title = shown
    ? t(present ? 'readyUpgrade' : 'ready', shown)
    : t('readyUnread', { file: visibleText(dropped.file) });
  return (
    <Page
      title={title}
      lead={abi && <span lang="en">{visibleText(abi.description)}</span>}
      actions={<Button onClick={onOther}>{t('other')}</Button>}
      foot={<ReadFrom at={deployment.decision.dataUpdatedAt || Date.now()} />}
    >
      <div className="columns">
        <Section title={t('what')}>
          <DeployFacts dropped={dropped} deployment={deployment} />
        </Section>
        <Section title={t('follows')}>
          <div className="stack">
            <NameField value={typed} onType={setTyped} fault={fault} fixed={target !== undefined} />
            {present && (
              <p>
                <Trans
                  t={t}
                  i18nKey="runsNow"
                  values={{ version: visibleText(present.version) }}
                  components={{ contract: <Link to={addresses.contract(chain, name)}>{name}</Link> }}
                />
              </p>
            )}
            {fault === undefined && <DeployVerdict deployment={deployment} name={name} />}
          </div>
        </Section>
      </div>
      {changes && (
        <Section title={t('changes.title')}>
          <AbiChanges changes={changes} />
        </Section>
      )}
      <Section title={t('offers')} aside={abi && t(deployment.isAbiOfNode ? 'readByNode' : 'readByBuilder')}>
        {abi ? <AbiOutline abi={abiOf(abi)} /> : <p className="quiet">{t('abiUnknown')}</p>}
      </Section>
    </Page>
  );
}

interface NameFieldProps {
  readonly value: string;
  readonly onType: (name: string) => void;
  readonly fault: Deployment['fault'];
  readonly fixed: boolean;
}

function NameField({ value, onType, fault, fixed }: NameFieldProps): ReactNode {
  const { t } = useTranslation('deploy');
  const field = useId();
  return (
    <div className="form-part">
      <label htmlFor={field}>{t('name')}</label>
      <input
        id={field}
        className="text-input mono"
        value={value}
        maxLength={64}
        spellCheck={false}
        autoComplete="off"
        readOnly={fixed}
        aria-invalid={fault !== undefined || undefined}
        onChange={({ target }) => onType(target.value)}
      />
      {fault ? <span className="field-fault">{t(`nameFaults.${fault}`)}</span> : undefined}
    </div>
  );
}

interface DeployFactsProps {
  readonly dropped: DroppedContract;
  readonly deployment: Deployment;
}

function DeployFacts({ dropped, deployment: { hash, sizes, abi } }: DeployFactsProps): ReactNode {
  const { t } = useTranslation('deploy');
  const facts: readonly Fact[] = [
    [t('file'), visibleText(dropped.file)],
    [t('ownName'), abi ? <code key="name">{visibleText(abi.name)}</code> : '—'],
    [t('version'), abi ? visibleText(abi.version) : '—'],
    [t('hash'), hash === undefined ? '—' : <Id key="hash" value={hash} kind="code" whole />],
    [
      t('codeSize'),
      sizes.code ? <Size key="code" measure={sizes.code} /> : <Integer key="size" value={dropped.code.length} />,
    ],
    [t('callSize'), <Size key="call" measure={sizes.call} />],
    [t('source'), t(dropped.source === '' ? 'sourceNone' : 'sourceWith')],
  ];
  return <Facts facts={facts} />;
}

/** A size against its limit, in figures and as a line. */
function Size({ measure: { size, most } }: { readonly measure: Measure }): ReactNode {
  const { t } = useTranslation('deploy');
  return (
    <span className="deploy-size">
      <span>
        <Trans t={t} i18nKey="sizeOf" components={{ size: <Integer value={size} />, most: <Integer value={most} /> }} />
        {size > most && <span className="field-fault"> {t('tooLarge')}</span>}
      </span>
      <progress className="deploy-measure" max={most} value={Math.min(size, most)} aria-hidden="true" />
    </span>
  );
}
