import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useChain } from '../data/chain-context.ts';
import { accountQuery } from '../data/node-queries.ts';
import { useOperator } from '../data/use-session.ts';
import { shortAccount } from '../parts/account-words.ts';
import { integerText } from '../parts/format-number.ts';
import { visibleText } from '../parts/json-text.ts';
import { Status } from '../parts/status-glyph.tsx';
import { TimeWithAge } from '../parts/time-text.tsx';
import { useLanguageTag } from '../texts/use-language.ts';
import { numberOf } from './proposal-number.ts';
import { isOverdue, type Task } from './tasks.ts';
import './task-list.css';

interface TaskListProps {
  readonly tasks: readonly Task[];
  readonly now: number;
}

/** What waits, each with the way to decide it and the time that is left. */
export function TaskList({ tasks, now }: TaskListProps): ReactNode {
  return (
    <ul className="tasks">
      {tasks.map((task) => (
        <li key={keyOf(task)}>
          <TaskLine task={task} overdue={isOverdue(task, now)} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(task: Task): string {
  if (task.kind === 'certificate') return task.key;
  if (task.kind === 'sign') return `${task.waiting.record} ${task.waiting.account}`;
  if (task.kind === 'events') return task.intake.id;
  return task.kind === 'root' ? task.root : task.proposal.proposal;
}

function TaskLine({ task, overdue }: { readonly task: Task; readonly overdue: boolean }): ReactNode {
  const { t } = useTranslation('inbox');
  const { to, title, note } = useTaskWords(task);
  return (
    <>
      <span className="task-kind">
        {overdue ? (
          <Status name="warning">{t(`overdue.${task.kind}`)}</Status>
        ) : (
          <span className="quiet">{t(`kinds.${task.kind}`)}</span>
        )}
      </span>
      <Link to={to} className="task-title">
        {title}
      </Link>
      <span className="quiet task-note">{note}</span>
      <span className="task-time">
        <TaskTime task={task} />
      </span>
    </>
  );
}

/** Until when it has to be done; where nobody says so, since when it waits. */
function TaskTime({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation('inbox');
  if (task.kind === 'sign' || task.kind === 'events') {
    const since = task.kind === 'sign' ? task.waiting.since : task.intake.oldest;
    return <Trans t={t} i18nKey="since" components={{ time: <TimeWithAge ms={since} /> }} />;
  }
  return task.until === undefined ? t('noDeadline') : <TimeWithAge ms={task.until} />;
}

interface TaskWords {
  readonly to: string;
  readonly title: string;
  readonly note: string;
}

function useTaskWords(task: Task): TaskWords {
  const { t } = useTranslation('inbox');
  const chain = useChain();
  const operator = useOperator();
  const language = useLanguageTag();
  const waiting = task.kind === 'sign' ? task.waiting : undefined;
  const signer = useQuery({ ...accountQuery(chain, waiting?.account ?? ''), enabled: waiting !== undefined }).data;
  switch (task.kind) {
    case 'vote':
    case 'access':
    case 'settle': {
      const { proposal, title, organisation } = task.proposal;
      const by = visibleText(organisation);
      return {
        to:
          task.kind === 'access'
            ? addresses.case(chain, { kind: 'request', key: proposal })
            : addresses.proposal(chain, proposal),
        title: t('proposal', { number: numberOf(proposal), title: visibleText(title) }),
        note: by === '' ? t('byTheChain') : t('by', { organisation: by }),
      };
    }
    case 'certificate':
      return {
        to: addresses.renewal(chain, task.key),
        title: visibleText(task.subject),
        note: t('renew'),
      };
    case 'sign': {
      const { record, label, place, of, account } = task.waiting;
      const isOwn = account === operator?.account;
      const values = { place, of, who: visibleText(signer?.name || shortAccount(account)) };
      return {
        to: addresses.evidence(chain, record),
        title: label ? visibleText(label) : t('unnamedRecord'),
        note: t(isOwn ? 'signOwn' : 'signOther', values),
      };
    }
    case 'events': {
      const { id, name, counts } = task.intake;
      const shown = integerText(counts.waiting, language);
      return {
        to: addresses.intake(chain, id),
        title: visibleText(name),
        note: t('eventsWait', { count: counts.waiting, shown }),
      };
    }
    case 'root':
      return { to: addresses.certificates(chain), title: t('root'), note: t('replaceRoot') };
  }
}
