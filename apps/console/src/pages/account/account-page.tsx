import { isSteleError } from '@stele/protocol';
import type { AccountInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { accountAtQuery, recoveryQuery } from '../../data/key-queries.ts';
import { accountQuery, chainQuery } from '../../data/node-queries.ts';
import { useAt } from '../../data/use-at.ts';
import { useOperator } from '../../data/use-session.ts';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PinBand } from '../../parts/pin-band.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { FreezeMenu } from '../../supervision/freeze-menu.tsx';
import { Activity, useActivityOf } from './activity.tsx';
import { KeyPanel } from './key-panel.tsx';
import './account.css';

/** One account: whose it is, which keys sign for it, and what it did. */
export function Component(): ReactNode {
  const { t } = useTranslation('account');
  const { account = '' } = useParams();
  const chain = useChain();
  const isId = /^[0-9a-f]{64}$/.test(account);
  const at = useAt();
  const now = useQuery({ ...accountQuery(chain, account), enabled: isId && at === undefined });
  const then = useQuery({ ...accountAtQuery(chain, account, at ?? 0), enabled: isId && at !== undefined });
  const query = at === undefined ? now : then;
  const chainInfo = useQuery(chainQuery(chain)).data;
  const index = useActivityOf(account).data?.pages.at(-1)?.index;
  if (!isId) return <Unknown account={account} title={t('malformed')} note={t('malformedNote')} />;
  if (query.data === null) return <Unknown account={account} title={t('unknownThen')} note={t('unknownThenNote')} />;
  if (isSteleError(query.error, 'API_NOT_FOUND')) {
    return <Unknown account={account} title={t('unknown')} note={t('unknownNote')} />;
  }
  const title = query.data ? sentenceOf(t, query.data) : t('name');
  return (
    <Page
      title={title}
      above={t('name')}
      actions={query.data && at === undefined && <FreezeMenu of={{ account }} />}
      foot={<ReadFrom at={query.dataUpdatedAt} index={index} height={chainInfo?.height} />}
    >
      <PinBand note={t('thenNote')} />
      <Loaded<AccountInfo | null> query={query} what={t('what')} lines={6}>
        {(info) => info && <Body info={info} />}
      </Loaded>
      {at === undefined && <Activity account={account} />}
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<'account'>>['t'];

function sentenceOf(t: Translate, { account, name, organisation, keys }: AccountInfo): string {
  const who = name === '' ? `${account.slice(0, 8)}…${account.slice(-8)}` : visibleText(name);
  const count = keys.length;
  if (organisation === '') return t('sentenceAlone', { who, count });
  return t('sentence', { who, organisation: visibleText(organisation), count });
}

function Body({ info }: { readonly info: AccountInfo }): ReactNode {
  const { t } = useTranslation('account');
  const chain = useChain();
  const operator = useOperator();
  const recovery = useQuery(recoveryQuery(chain, info.account)).data;
  return (
    <>
      {recovery && (
        <p className="account-note">
          <Trans
            t={t}
            i18nKey="recovery"
            components={{ time: <TimeText ms={recovery.until} />, key: <Id value={recovery.key} kind="key" /> }}
          />
        </p>
      )}
      <Facts
        facts={[
          [t('facts.account'), <Id key="account" value={info.account} kind="account" whole />],
          info.name !== '' && [t('facts.name'), visibleText(info.name)],
          [t('facts.organisation'), info.organisation === '' ? t('facts.none') : visibleText(info.organisation)],
          [t('facts.roles'), info.roles.length === 0 ? t('facts.none') : info.roles.map(visibleText).join(', ')],
          operator?.account === info.account && [t('facts.you'), t('facts.youNote')],
          [
            t('facts.evidence'),
            <Link key="evidence" to={`${addresses.evidences(chain)}?owner=${info.account}`}>
              {t('facts.toEvidence')}
            </Link>,
          ],
        ]}
      />
      <Section title={t('keys.title', { count: info.keys.length })}>
        {info.keys.length === 0 ? (
          <Empty kind="nothing-yet" title={t('keys.none')}>
            {t('keys.noneNote')}
          </Empty>
        ) : (
          <div className="account-keys">
            {info.keys.map((key) => (
              <KeyPanel key={key} value={key} />
            ))}
          </div>
        )}
      </Section>
    </>
  );
}

interface UnknownProps {
  readonly account: string;
  readonly title: string;
  readonly note: string;
}

function Unknown({ account, title, note }: UnknownProps): ReactNode {
  return (
    <Page title={title}>
      <PinBand />
      <Empty kind="no-match" title={<code className="account-id">{visibleText(account)}</code>}>
        {note}
      </Empty>
    </Page>
  );
}
