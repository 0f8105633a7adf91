import { type JobInfo, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { integerText } from '../parts/format-number.ts';
import { useLanguageTag } from '../texts/use-language.ts';

type Act = 'pause' | 'resume' | 'retry' | 'cancel';

const ROUTES = {
  pause: platformRoutes.pauseJob,
  resume: platformRoutes.resumeJob,
  retry: platformRoutes.retryJob,
  cancel: platformRoutes.cancelJob,
} as const;

/** What may be done about a job where it stands; the most likely first. */
function actsOf({ state, cancelling, counts }: JobInfo): readonly Act[] {
  if (cancelling) return [];
  // What failed may be tried again for as long as it is not given up.
  const hasLeft = counts.waiting > 0 || (state === 'failed' && counts.failed > 0);
  const cancel: readonly Act[] = hasLeft ? ['cancel'] : [];
  if (state === 'waiting' || state === 'running') return ['pause', ...cancel];
  if (state === 'paused' || state === 'needs-sign-in') return ['resume', ...cancel];
  return state === 'failed' ? ['retry', ...cancel] : [];
}

/** The buttons of a job. Giving up asks first, because it cannot be taken back. */
export function JobActs({ job }: { readonly job: JobInfo }): ReactNode {
  const { t } = useTranslation('jobs');
  const [asking, setAsking] = useState(false);
  const act = useAct(job.id);
  const acts = actsOf(job);
  const settles = job.cancelling && job.ended === null && job.counts.sent > 0;
  if (settles) return <p>{t('cancelling')}</p>;
  if (acts.length === 0) return undefined;
  return (
    <div className="stack">
      {act.error && <ErrorPanel error={act.error} />}
      <div className="row">
        {acts.map((name) =>
          name === 'cancel' ? (
            <Button key={name} onClick={() => setAsking(true)}>
              {t('acts.cancel')}
            </Button>
          ) : (
            <Button
              key={name}
              type={name === 'pause' ? 'default' : 'primary'}
              loading={act.isPending && act.variables === name}
              onClick={() => act.mutate(name)}
            >
              {t(`acts.${name}`)}
            </Button>
          ),
        )}
        {job.state === 'needs-sign-in' && <span className="quiet">{t('needsSignInNote')}</span>}
      </div>
      {asking && <CancelDialog job={job} onClose={() => setAsking(false)} onConfirm={() => act.mutate('cancel')} />}
    </div>
  );
}

function useAct(job: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => client.request(ROUTES[act], { params: { job }, body: {} }),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: keys.jobs() }),
        cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'batch' || queryKey[2] === 'batches' }),
      ]),
  });
}

interface CancelDialogProps {
  readonly job: JobInfo;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Says what is given up, and what is not, before it is. */
function CancelDialog({ job: { kind, counts }, onClose, onConfirm }: CancelDialogProps): ReactNode {
  const { t } = useTranslation('jobs');
  const language = useLanguageTag();
  const confirm = () => {
    onConfirm();
    onClose();
  };
  return (
    <Dialog title={t(`kinds.${kind}.cancel.title`)} size="narrow" onClose={onClose}>
      <div className="stack">
        {counts.waiting > 0 && (
          <p>
            {t(`kinds.${kind}.cancel.waiting`, { count: counts.waiting, shown: integerText(counts.waiting, language) })}
          </p>
        )}
        {counts.failed > 0 && <p>{t('cancel.failed', { failed: integerText(counts.failed, language) })}</p>}
        <p>{t(`kinds.${kind}.cancel.done`, { done: integerText(counts.done, language) })}</p>
        {counts.sent > 0 && <p>{t('cancel.sent', { sent: integerText(counts.sent, language) })}</p>}
        <div className="row">
          <Button onClick={onClose} data-focus-first>
            {t('cancel.keep')}
          </Button>
          <Button className="job-give-up" onClick={confirm}>
            {t(`kinds.${kind}.cancel.confirm`)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
