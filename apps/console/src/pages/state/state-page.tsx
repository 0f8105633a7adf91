import { EVIDENCE_CONTRACT, EVIDENCE_RECORDS, isSteleError, parseEvidenceRecordKey } from '@stele/protocol';
import type { StateEntry } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { type EntryName, stateQuery } from '../../data/state-queries.ts';
import { useAt } from '../../data/use-at.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { integerText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PinBand } from '../../parts/pin-band.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { abiOf, type SchemaNode } from '../../parts/schema.ts';
import { Status } from '../../parts/status-glyph.tsx';
import { ValueTree } from '../../parts/value-tree.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { entryValue } from './entry-value.ts';
import { HeightChoice } from './height-choice.tsx';
import { StateHistory } from './state-history.tsx';
import { StateProof } from './state-proof.tsx';
import '../../parts/text-input.css';
import './state.css';

/** One entry of a contract's state: now or at a height, present or absent, with its history and its proof. */
export function Component(): ReactNode {
  const { t } = useTranslation('state');
  const { contract = '', collection = '', key = '' } = useParams();
  const name: EntryName = { contract, collection, key };
  const chain = useChain();
  const height = useAt();
  const query = useQuery(stateQuery(chain, name, height));
  const known = useQuery(contractQuery(chain, contract));
  const abi = abiOf(known.data?.abi);
  const declared = Object.hasOwn(abi.collections, collection) ? abi.collections[collection] : undefined;
  const title = useSentence(name, query.data, height);
  const missing = known.data ? !declared : isSteleError(known.error, 'CONTRACT_UNKNOWN');
  if (missing) return <NoSuchCollection name={name} />;
  return (
    <Page title={title} above={<Standing entry={query.data} />} foot={<ReadFrom at={query.dataUpdatedAt} />}>
      <PinBand />
      <EntryFacts name={name} />
      <HeightChoice height={height} />
      <Loaded query={query} what={t('what')} lines={6}>
        {(entry) => <Value entry={entry} schema={declared?.value} />}
      </Loaded>
      <StateProof key={height ?? 'now'} name={name} ordered={declared?.ordered} height={height} />
      <StateHistory name={name} ordered={declared?.ordered} shown={query.data?.height} />
    </Page>
  );
}

function useSentence({ contract }: EntryName, entry: StateEntry | undefined, height: number | undefined): string {
  const { t } = useTranslation('state');
  const language = useLanguageTag();
  if (!entry) return t('title', { contract });
  const word = entry.present ? 'present' : 'absent';
  if (height === undefined) return t(`now.${word}`, { contract });
  return t(`at.${word}`, { contract, height: integerText(height, language) });
}

function Standing({ entry }: { readonly entry: StateEntry | undefined }): ReactNode {
  const { t } = useTranslation('state');
  if (!entry) return t('name');
  return <Status name={entry.present ? 'committed' : 'unknown'}>{t(entry.present ? 'there' : 'notThere')}</Status>;
}

function EntryFacts({ name: { contract, collection, key } }: { readonly name: EntryName }): ReactNode {
  const { t } = useTranslation('state');
  const chain = useChain();
  const isRecord =
    contract === EVIDENCE_CONTRACT && collection === EVIDENCE_RECORDS && parseEvidenceRecordKey(key) !== undefined;
  const facts: readonly Fact[] = [
    [
      t('contract'),
      <Link key="contract" to={addresses.contract(chain, contract)}>
        {visibleText(contract)}
      </Link>,
    ],
    [
      t('collection'),
      <Link key="collection" to={`${addresses.contract(chain, contract)}?tab=state`}>
        {visibleText(collection)}
      </Link>,
    ],
    [
      t('key'),
      <span key="key">
        <code>{visibleText(key)}</code> <CopyButton text={key} what={t('keyName')} />
      </span>,
    ],
    isRecord && [
      t('record'),
      <Link key="record" to={addresses.evidence(chain, key)}>
        {t('toRecord')}
      </Link>,
    ],
  ];
  return <Facts facts={facts} />;
}

interface ValueProps {
  readonly entry: StateEntry;
  readonly schema: SchemaNode | undefined;
}

function Value({ entry, schema }: ValueProps): ReactNode {
  const { t } = useTranslation('state');
  const [json, setJson] = useState(false);
  if (!entry.present) {
    return (
      <Empty kind="no-match" title={t('absentTitle')}>
        <Trans t={t} i18nKey="absentNote" components={{ height: <Integer value={entry.height} /> }} />
      </Empty>
    );
  }
  const value = entryValue(entry);
  return (
    <Section
      title={t('value')}
      aside={
        <button type="button" className="text-button" onClick={() => setJson(!json)}>
          {json ? t('asTyped') : 'JSON'}
        </button>
      }
    >
      <div className="panel">{json ? <JsonView value={value} /> : <ValueTree value={value} schema={schema} />}</div>
    </Section>
  );
}

function NoSuchCollection({ name: { contract, collection } }: { readonly name: EntryName }): ReactNode {
  const { t } = useTranslation('state');
  const chain = useChain();
  return (
    <Page title={t('unknown')}>
      <Empty
        kind="no-match"
        title={
          <code>
            {visibleText(contract)} › {visibleText(collection)}
          </code>
        }
        action={<Link to={addresses.contracts(chain)}>{t('allContracts')}</Link>}
      >
        {t('unknownNote')}
      </Empty>
    </Page>
  );
}
