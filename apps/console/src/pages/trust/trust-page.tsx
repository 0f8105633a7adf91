import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { ChainProvider } from '../../data/chain-context.ts';
import { chainQuery, chainsQuery, livenessQuery } from '../../data/node-queries.ts';
import { useReachability } from '../../data/reachability.ts';
import { foundingQuery } from '../../data/settings-queries.ts';
import { verifierFileQuery } from '../../data/trust-queries.ts';
import { healthOf } from '../../frame/health.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText, TimeWithAge } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { FingerprintPanel } from './fingerprint-panel.tsx';
import { ValidatorHistory } from './validator-history.tsx';
import '../../parts/link-button.css';
import '../../parts/text-input.css';
import './trust.css';

/** What everybody needs to check this ledger by themselves: one fingerprint, who kept it, and the program that checks. */
export function Component(): ReactNode {
  const { t } = useTranslation('trust');
  const [address] = useSearchParams();
  const chains = useQuery(chainsQuery());
  const standings = chains.data?.standings ?? [];
  const named = address.get('chain') ?? (standings.find(({ isDefault }) => isDefault) ?? standings[0])?.name;
  if (named === undefined) {
    return (
      <Page title={t('titleUnknown')}>
        <Loaded query={chains} what={t('what')}>
          {() => <p>{t('noChain')}</p>}
        </Loaded>
      </Page>
    );
  }
  return (
    <ChainProvider value={named}>
      <Trust chain={named} others={standings.map(({ name }) => name).filter((name) => name !== named)} />
    </ChainProvider>
  );
}

interface TrustProps {
  readonly chain: string;
  readonly others: readonly string[];
}

function Trust({ chain, others }: TrustProps): ReactNode {
  const { t } = useTranslation('trust');
  const query = useQuery(chainQuery(chain));
  return (
    <Page
      title={t('title', { chain: visibleText(chain) })}
      above={<Standing chain={chain} info={query.data} />}
      lead={t('lead')}
      actions={
        <a className="link-button" href={addresses.verify} download="stele-verifier.html">
          {t('verifier.download')}
        </a>
      }
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(info) => (
          <>
            <FingerprintPanel fingerprint={info.genesis} />
            <div className="columns">
              <Section title={t('history.title')}>
                <ValidatorHistory info={info} />
              </Section>
              <div className="stack">
                <Section title={t('founding.title')}>
                  <Founding info={info} />
                </Section>
                <Section title={t('verifier.title')}>
                  <Verifier />
                </Section>
              </div>
            </div>
          </>
        )}
      </Loaded>
      {others.length > 0 && (
        <p className="quiet">
          {t('others')}{' '}
          {others.map((name, place) => (
            <span key={name}>
              {place > 0 && ', '}
              <Link to={`${addresses.trust}?chain=${encodeURIComponent(name)}`}>{visibleText(name)}</Link>
            </span>
          ))}
        </p>
      )}
    </Page>
  );
}

/** How the chain stands now, in a sentence. */
function Standing({ chain, info }: { readonly chain: string; readonly info: ChainInfo | undefined }): ReactNode {
  const { t } = useTranslation('trust');
  const states = useTranslation('chain').t;
  const liveness = useQuery(livenessQuery(chain)).data;
  const { missing } = useReachability();
  const { name, glyph } = healthOf(liveness?.state, missing);
  return (
    <span>
      <Status name={glyph}>{states(`states.${name}`, { chain: visibleText(chain) })}</Status>{' '}
      {info && (
        <Trans
          t={t}
          i18nKey="newest"
          components={{ height: <Integer value={info.height} />, time: <TimeWithAge ms={info.time} /> }}
        />
      )}
    </span>
  );
}

function Founding({ info }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('trust');
  const founding = useQuery(foundingQuery(info.name)).data;
  const signers = founding?.signatures.map(({ organisation }) => visibleText(organisation)) ?? [];
  const founders = [...new Set(founding?.validators.validators.map(({ organisation }) => visibleText(organisation)))];
  const facts: readonly Fact[] = [
    [t('founding.founded'), founding ? <TimeText key="time" ms={founding.time} /> : '—'],
    [t('founding.founders'), founding ? founders.join(', ') : '—'],
    [t('founding.signed'), founding ? signers.join(', ') || t('founding.unsigned') : '—'],
    [t('founding.engine'), info.engine],
    [t('founding.hash'), info.hash],
    [t('founding.suites'), info.suites.join(', ')],
  ];
  return <Facts facts={facts} />;
}

/** The verification page to keep: its size and hash, so that it can be compared with that of others. */
function Verifier(): ReactNode {
  const { t } = useTranslation('trust');
  const language = useLanguageTag();
  const query = useQuery(verifierFileQuery());
  return (
    <div className="stack">
      <p>{t('verifier.note')}</p>
      <Loaded query={query} what={t('verifier.what')} lines={2}>
        {({ bytes, sha256 }) => (
          <Facts
            facts={[
              [t('verifier.size'), sizeText(bytes, language)],
              [t('verifier.hash'), <Id key="hash" value={sha256} kind="content" algorithm="sha256" whole />],
            ]}
          />
        )}
      </Loaded>
      <p>
        <a href={addresses.verify}>{t('verifier.open')}</a>
      </p>
    </div>
  );
}
