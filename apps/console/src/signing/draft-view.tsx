import { type DraftInfo, platformRoutes } from '@stele/platform/api';
import { fromBase64 } from '@stele/protocol';
import { errorOfCode, isTransient } from '@stele/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { clientOf } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { useOperator } from '../data/use-session.ts';
import { CallView } from '../parts/call-view.tsx';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { HexView } from '../parts/hex-view.tsx';
import { Id } from '../parts/id.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Integer } from '../parts/number-text.tsx';
import { Status } from '../parts/status-glyph.tsx';
import { TimeWithAge } from '../parts/time-text.tsx';
import { errands } from './errands.ts';
import type { SigningRequest } from './signing-context.ts';
import { WriteButton } from './write-button.tsx';

/** How often a signature is asked for again whose answer was lost: for seven seconds with the library’s pauses. */
const MOST_RETRIES = 3;

interface DraftViewProps {
  readonly request: SigningRequest;
  readonly onCancel: () => void;
}

/** Everything that would be signed, decoded, and what a rehearsal of it came to. */
export function DraftView({ request, onCancel }: DraftViewProps): ReactNode {
  const { t } = useTranslation('signing');
  const { chain, calls } = request;
  const draft = useQuery({
    queryKey: keys.ofChain(chain, 'draft', calls),
    queryFn: () => clientOf(chain).request(platformRoutes.createDraft, { body: { calls } }),
    // A draft is made for one look at it: it ends with its dialog.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Loaded query={draft} what={t('draft')} lines={5}>
      {(info) => <Draft info={info} request={request} onCancel={onCancel} />}
    </Loaded>
  );
}

function Draft({ info, request, onCancel }: DraftViewProps & { readonly info: DraftInfo }): ReactNode {
  const { t } = useTranslation('signing');
  const sign = useMutation({
    mutationFn: () =>
      clientOf(request.chain).request(platformRoutes.signDraft, { params: { draft: info.draft }, body: {} }),
    // Asked again, the platform tells what came of it: an answer that was lost is no failure.
    retry: (count, error) => count < MOST_RETRIES && isTransient(error),
    // Both are called as well where the dialog is closed by then.
    onSuccess: () => errands.sent(info.transaction),
    onError: (error) => errands.refuse(info.transaction, error),
  });
  const press = () => {
    if (errands.begin(request, info.transaction)) sign.mutate();
  };
  const wouldFail = info.rehearsal.code !== '';
  return (
    <div className="stack">
      <CallView calls={info.calls} />
      <Rehearsal info={info} />
      <Facts facts={useDraftFacts(info)} />
      <details>
        <summary>{t('bytes')}</summary>
        <HexView bytes={fromBase64(info.body)} />
      </details>
      <p className="signing-follows">{request.follows}</p>
      {sign.error && <ErrorPanel error={sign.error} />}
      <div className="row">
        <WriteButton type="primary" loading={sign.isPending} disabled={wouldFail} onClick={press}>
          {t('signAndSend')}
        </WriteButton>
        <Button onClick={onCancel} autoFocus>
          {t('cancel')}
        </Button>
        {wouldFail && <span className="quiet small">{t('wouldFail')}</span>}
      </div>
    </div>
  );
}

function useDraftFacts({ transaction, account, key, chain, validUntil, gasLimit }: DraftInfo): readonly Fact[] {
  const { t } = useTranslation('signing');
  const operator = useOperator();
  return [
    [t('organisation'), operator?.organisation ?? '—'],
    [t('account'), <Id key="account" value={account} kind="account" />],
    [t('key'), <Id key="key" value={key} kind="key" algorithm={operator?.suite} />],
    [t('chain'), chain],
    [t('transaction'), <Id key="transaction" value={transaction} kind="transaction" whole />],
    [t('validUntil'), <TimeWithAge key="time" ms={validUntil} />],
    [t('gasLimit'), <Integer key="gas" value={gasLimit} />],
  ];
}

function Rehearsal({ info: { rehearsal } }: { readonly info: DraftInfo }): ReactNode {
  const { t } = useTranslation('signing');
  const { code, height, gasUsed, writes, events } = rehearsal;
  const counts = {
    height: <Integer value={height} />,
    gas: <Integer value={gasUsed} />,
    writes: <Integer value={writes} />,
    events: <Integer value={events} />,
  };
  if (code === '') {
    return (
      <p>
        <Status name="committed">{t('rehearsal.good')}</Status>{' '}
        <span className="quiet">
          <Trans t={t} i18nKey="rehearsal.counts" components={counts} />
        </span>
      </p>
    );
  }
  return (
    <div className="stack">
      <p>
        <Status name="failed">{t('rehearsal.bad')}</Status>{' '}
        <span className="quiet" lang="en">
          {rehearsal.message}
        </span>
      </p>
      <ErrorPanel error={errorOfCode(code)} />
    </div>
  );
}
