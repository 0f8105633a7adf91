import type { AnnouncedValidator, UpgradeStatus } from '@stele/sdk/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { upgradeQuery } from '../../data/settings-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';

/** Which version of the protocol rules, whether one is to come, and what the validators' nodes can execute. */
export function ProtocolSection({ chain }: { readonly chain: string }): ReactNode {
  const { t } = useTranslation('settings');
  const query = useQuery(upgradeQuery(chain));
  return (
    <Loaded query={query} what={t('protocol.what')} lines={4}>
      {(status) => (
        <div className="stack">
          <Standing chain={chain} status={status} />
          <Announcements status={status} />
        </div>
      )}
    </Loaded>
  );
}

function Standing({ chain, status }: { readonly chain: string; readonly status: UpgradeStatus }): ReactNode {
  const { t } = useTranslation('settings');
  const { protocol, since, next } = status;
  return (
    <>
      <p>
        {since === 0 ? (
          t('protocol.founded', { protocol })
        ) : (
          <Trans
            t={t}
            i18nKey="protocol.rules"
            values={{ protocol }}
            components={{
              since: (
                <Link to={addresses.block(chain, since)}>
                  <Integer value={since} />
                </Link>
              ),
            }}
          />
        )}
      </p>
      {next ? (
        <p className="settings-note">
          <Status name={next.missing.length > 0 ? 'warning' : 'accepted'}>
            <Trans
              t={t}
              i18nKey="protocol.next"
              values={{ protocol: next.protocol, releases: next.releases.map(visibleText).join(', ') }}
              components={{ height: <Integer value={next.height} /> }}
            />
          </Status>
          {next.missing.length > 0 && (
            <> {t('protocol.missing', { names: next.missing.map(visibleText).join(', ') })}</>
          )}
        </p>
      ) : (
        <p className="quiet">{t('protocol.nothingScheduled')}</p>
      )}
    </>
  );
}

function Announcements({ status: { protocol, next, validators } }: { readonly status: UpgradeStatus }): ReactNode {
  const { t } = useTranslation('settings');
  const wanted = next?.protocol ?? protocol;
  return (
    <DataTable<AnnouncedValidator>
      caption={t('protocol.announced')}
      rows={validators}
      rowKey={({ node }) => node}
      columns={[
        {
          key: 'organisation',
          head: t('protocol.organisation'),
          cell: ({ organisation }) => <b>{visibleText(organisation)}</b>,
        },
        {
          key: 'able',
          head: t('protocol.able'),
          cell: ({ protocols }) => {
            if (protocols.length === 0) return <Status name="unknown">{t('protocol.unannounced')}</Status>;
            const isAble = protocols.includes(wanted);
            return (
              <Status name={isAble ? 'committed' : 'warning'}>
                {t(isAble ? 'protocol.can' : 'protocol.cannot', { protocol: wanted })}
              </Status>
            );
          },
        },
        { key: 'protocols', head: t('protocol.versions'), cell: ({ protocols }) => protocols.join(', ') || '—' },
        {
          key: 'release',
          head: t('protocol.release'),
          cell: ({ release }) => (release === '' ? '—' : visibleText(release)),
        },
        { key: 'node', head: t('protocol.node'), grow: true, cell: ({ node }) => <Id value={node} kind="key" /> },
      ]}
    />
  );
}
