import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { grantsQuery } from '../../data/supervision-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { standingOf } from '../../supervision/standing.ts';

/** Supervised access that an organisation has now, to be read under; nothing where it has none. */
export function Granted({ organisation }: { readonly organisation: string }): ReactNode {
  const { t } = useTranslation('inbox');
  const chain = useChain();
  const now = useNow();
  const own = useQuery(grantsQuery(chain)).data?.filter(
    ({ record }) => record.supervisor === organisation && standingOf(record, now) === 'in-force',
  );
  if (!own || own.length === 0) return undefined;
  return (
    <Section title={t('granted.title')}>
      <ul className="tasks">
        {own.map(({ grant, record: { purpose, used, reads, until } }) => (
          <li key={grant}>
            <span className="task-kind inbox-granted">{t('granted.kind')}</span>
            <Link to={addresses.case(chain, { kind: 'grant', key: grant })} className="task-title">
              {visibleText(purpose)}
            </Link>
            <span className="quiet task-note">{t('granted.reads', { used, reads })}</span>
            <span className="task-time">
              <TimeWithAge ms={until} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
