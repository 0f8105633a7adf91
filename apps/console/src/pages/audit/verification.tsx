import { type AuditVerdict, platformRoutes } from '@stele/platform/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';

/** Reads the whole log and holds it against its anchors on the chain: whole, or the first entry that is not. */
export function Verification(): ReactNode {
  const { t } = useTranslation('audit');
  const chain = useChain();
  const verify = useMutation({
    mutationFn: () => clientOf(chain).request(platformRoutes.verifyAudit, { body: {} }),
  });
  return (
    <div className="stack audit-verification">
      <div className="row">
        <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify.button')}
        </Button>
        <span className="quiet small">{t('verify.note')}</span>
      </div>
      {verify.error && <ErrorPanel error={verify.error} onRetry={() => verify.mutate()} />}
      {verify.data && <Verdict verdict={verify.data} />}
    </div>
  );
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }): ReactNode {
  const { t } = useTranslation('audit');
  const { fault, head, time } = verdict;
  return (
    <section className={fault ? 'audit-verdict audit-broken' : 'audit-verdict'} aria-live="polite">
      <h3>
        {fault ? (
          <Status name="failed">{t('verify.broken', { entry: fault.entry })}</Status>
        ) : (
          <Status name="committed">{t('verify.whole', { count: head.sequence })}</Status>
        )}
      </h3>
      {fault ? <Fault fault={fault} /> : <Anchors verdict={verdict} />}
      <p className="quiet small">
        <Trans t={t} i18nKey="verify.at" components={{ time: <TimeText ms={time} /> }} />
      </p>
    </section>
  );
}

function Fault({ fault }: { readonly fault: NonNullable<AuditVerdict['fault']> }): ReactNode {
  const { t } = useTranslation('audit');
  const hash = useQuery(chainQuery(useChain())).data?.hash;
  const { kind, file, line, expected, found } = fault;
  return (
    <>
      <p>{t(`verify.kinds.${kind}`)}</p>
      <Facts
        facts={[
          [t('verify.place'), t('verify.line', { file: visibleText(file), line })],
          [
            t('verify.expected'),
            expected === '' ? (
              t('verify.nothing')
            ) : (
              <Id key="expected" value={expected} kind="hash" algorithm={hash} whole />
            ),
          ],
          [
            t('verify.found'),
            found === '' ? t('verify.nothing') : <Id key="found" value={found} kind="hash" algorithm={hash} whole />,
          ],
        ]}
      />
    </>
  );
}

/** How far the chain itself vouches for the log. */
function Anchors({ verdict: { anchors, anchored, head } }: { readonly verdict: AuditVerdict }): ReactNode {
  const { t } = useTranslation('audit');
  const chain = useChain();
  const hash = useQuery(chainQuery(chain)).data?.hash;
  const behind = head.sequence - (anchored?.sequence ?? 0);
  return (
    <>
      {anchored ? (
        <p>
          {t('verify.anchored', { count: anchors, entry: anchored.sequence })}{' '}
          <Link to={`${addresses.transaction(chain, anchored.transaction)}?tab=proof`}>{t('verify.proof')}</Link>
        </p>
      ) : (
        <p>
          <Status name="warning">{t('verify.notAnchored')}</Status>
        </p>
      )}
      {anchored && behind > 0 && <p className="quiet">{t('verify.behind', { count: behind })}</p>}
      <Facts
        facts={[
          [t('verify.newest'), <Integer key="newest" value={head.sequence} />],
          [t('facts.hash'), <Id key="hash" value={head.hash} kind="hash" algorithm={hash} whole />],
        ]}
      />
    </>
  );
}
