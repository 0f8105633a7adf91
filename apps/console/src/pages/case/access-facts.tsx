import type { AccessRequest } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { TimeWithAge } from '../../parts/time-text.tsx';

interface AccessFactsProps {
  readonly access: AccessRequest;
  /** Further facts behind those that every request has. */
  readonly further?: readonly Fact[];
}

/** Who may read what about whom, how often, and until when. */
export function AccessFacts({ access, further = [] }: AccessFactsProps): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const { supervisor, contracts, organisations, until, reads } = access;
  return (
    <Facts
      facts={[
        [t('facts.who'), <Member key="who" name={supervisor} />],
        [
          t('facts.about'),
          <ul key="about" className="word-lines">
            {organisations.map((name) => (
              <li key={name}>
                <Member name={name} />
              </li>
            ))}
          </ul>,
        ],
        [
          t('facts.contracts'),
          <ul key="contracts" className="word-lines">
            {contracts.map((scope) => (
              <li key={scope}>
                <Link to={addresses.contract(chain, scope.split('/')[0] ?? '')}>
                  <code>{visibleText(scope)}</code>
                </Link>
                {!scope.includes('/') && <span className="quiet"> {t('allQueries')}</span>}
              </li>
            ))}
          </ul>,
        ],
        [t('facts.reads'), t('times', { count: reads })],
        [t('facts.until'), <TimeWithAge key="until" ms={until} />],
        ...further,
      ]}
    />
  );
}

function Member({ name }: { readonly name: string }): ReactNode {
  return <Link to={addresses.member(useChain(), name)}>{visibleText(name)}</Link>;
}
