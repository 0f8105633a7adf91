import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useChain } from '../data/chain-context.ts';
import { visibleText } from '../parts/json-text.ts';
import { Status } from '../parts/status-glyph.tsx';
import { TimeWithAge } from '../parts/time-text.tsx';
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
      <span className="task-time">{task.until === undefined ? t('noDeadline') : <TimeWithAge ms={task.until} />}</span>
    </>
  );
}

interface TaskWords {
  readonly to: string;
  readonly title: string;
  readonly note: string;
}

function useTaskWords(task: Task): TaskWords {
  const { t } = useTranslation('inbox');
  const chain = useChain();
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
        to: addresses.accountKey(chain, task.account, task.key),
        title: visibleText(task.subject),
        note: t('renew'),
      };
    case 'root':
      return { to: addresses.certificates(chain), title: t('root'), note: t('replaceRoot') };
  }
}
