import type { ContractInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { codeQuery, contractStandingQuery } from '../../data/contract-queries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';

/** Which code runs, since when, who deployed it, and the source that it says it was built from. */
export function CodeTab({ contract }: { readonly contract: ContractInfo }): ReactNode {
  const { t } = useTranslation('contract');
  const chain = useChain();
  const { data: standing } = useQuery(contractStandingQuery(chain, contract.name));
  const { version, kind, code, since, upgraded, owner } = contract;
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('code.version'), visibleText(version)],
          [t('code.hash'), <Id key="hash" value={code} kind="code" whole />],
          [t('code.kind'), kind === 'native' ? t('code.native') : kind],
          [t('code.since'), <TimeWithAge key="since" ms={since} />],
          upgraded !== since && [t('code.upgraded'), <TimeWithAge key="upgraded" ms={upgraded} />],
          owner !== '' && [t('code.owner'), <Owner key="owner" owner={owner} />],
          standing?.legalText !== undefined && [
            t('code.legalText'),
            <Id key="legal" value={standing.legalText} kind="hash" algorithm="sha256" whole />,
          ],
        ]}
      />
      {kind === 'native' ? <p className="quiet">{t('code.nativeNote')}</p> : <Source hash={code} />}
    </div>
  );
}

/** Whoever deployed it: an account has a page, anything else is told as it is. */
function Owner({ owner }: { readonly owner: string }): ReactNode {
  const chain = useChain();
  if (!/^[0-9a-f]{64}$/.test(owner)) return visibleText(owner);
  return <Id value={owner} kind="account" to={addresses.account(chain, owner)} />;
}

function Source({ hash }: { readonly hash: string }): ReactNode {
  const { t } = useTranslation('contract');
  const query = useQuery(codeQuery(useChain(), hash));
  return (
    <Loaded query={query} what={t('code.what')} lines={6}>
      {({ source, code }) => (
        <>
          <CodeText title={t('code.source')} text={source} none={t('code.noSource')} />
          <CodeText title={t('code.built')} text={code} none="" />
          <p className="quiet">
            {t('code.unverified')} <Link to="?tab=abi">ABI</Link>
          </p>
        </>
      )}
    </Loaded>
  );
}

interface CodeTextProps {
  readonly title: string;
  readonly text: string;
  readonly none: string;
}

function CodeText({ title, text, none }: CodeTextProps): ReactNode {
  if (text === '') return none === '' ? undefined : <p className="quiet">{none}</p>;
  return (
    <details className="json-view">
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <pre tabIndex={0}>{visibleText(text)}</pre>
    </details>
  );
}
