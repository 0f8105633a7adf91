import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { sessionQuery } from '../../data/platform-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { TaskList } from '../../governance/task-list.tsx';
import { useWaiting } from '../../governance/use-waiting.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Loaded, Skeleton } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignInButton } from '../../parts/sign-in-button.tsx';
import { Done } from './done.tsx';
import { Granted } from './granted.tsx';
import './inbox.css';

/** What waits for the operator: votes, signatures of records, events of systems, and certificates that end. */
export function Component(): ReactNode {
  const { t } = useTranslation('inbox');
  const chain = useChain();
  const operator = useOperator();
  const session = useQuery(sessionQuery()).data;
  const { query, certificates, signatures, intakes, tasks, now } = useWaiting(chain);
  const count = tasks?.length;
  return (
    <Page
      title={titleOf(t, count, operator?.organisation)}
      lead={operator ? t('lead', { organisation: operator.organisation }) : t('leadReader')}
      foot={<ReadFrom at={query.dataUpdatedAt} index={certificates.data?.index} />}
    >
      {session && !operator && session.state !== 'new' && (
        <div className="row inbox-sign-in">
          <span>{t('signIn')}</span>
          <SignInButton />
        </div>
      )}
      <Section title={t('waiting')}>
        <Loaded query={query} what={t('what')} lines={3}>
          {() => {
            if (!tasks) return <Skeleton what={t('what')} lines={3} />;
            if (tasks.length > 0) return <TaskList tasks={tasks} now={now} />;
            return (
              <Empty
                kind="nothing-yet"
                title={t('nothing')}
                action={<Link to={addresses.proposals(chain)}>{t('proposals')}</Link>}
              >
                {t('nothingNote')}
              </Empty>
            );
          }}
        </Loaded>
        {certificates.error && (
          <ErrorPanel
            error={certificates.error}
            about={t('certificatesUnknown')}
            onRetry={() => certificates.refetch()}
          />
        )}
        {signatures.error && (
          <ErrorPanel error={signatures.error} about={t('signaturesUnknown')} onRetry={() => signatures.refetch()} />
        )}
        {intakes.error && (
          <ErrorPanel error={intakes.error} about={t('intakesUnknown')} onRetry={() => intakes.refetch()} />
        )}
      </Section>
      {operator && <Granted organisation={operator.organisation} />}
      {operator && <Done organisation={operator.organisation} />}
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<'inbox'>>['t'];

function titleOf(t: Translate, count: number | undefined, organisation: string | undefined): string {
  if (count === undefined) return t('name');
  if (count === 0) return t('titleNothing');
  return organisation === undefined ? t('titleReader', { count }) : t('title', { count, organisation });
}
