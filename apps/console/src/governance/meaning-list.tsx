import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts } from './facts.ts';
import { type Meaning, meaningsOf } from './meaning.ts';

interface MeaningListProps {
  readonly before: Facts;
  readonly after: Facts;
}

/** What follows from a change for how members decide and blocks are made, in sentences. */
export function MeaningList({ before, after }: MeaningListProps): ReactNode {
  const { t } = useTranslation('govern');
  const meanings = meaningsOf(before, after);
  if (meanings.length === 0) return <p className="quiet">{t('meaning.nothing')}</p>;
  return (
    <ul className="word-lines">
      {meanings.map((meaning) => (
        <li key={meaning.name}>
          <MeaningWords meaning={meaning} />
        </li>
      ))}
    </ul>
  );
}

function MeaningWords({ meaning }: { readonly meaning: Meaning }): ReactNode {
  const { t } = useTranslation('govern');
  switch (meaning.name) {
    case 'rules':
      return t('meaning.rules');
    case 'members':
      return t('meaning.members', { before: meaning.before, after: meaning.after });
    case 'decisions':
      return t('meaning.decisions', {
        before: meaning.before.needed,
        wholeBefore: meaning.before.whole,
        after: meaning.after.needed,
        wholeAfter: meaning.after.whole,
      });
    case 'quorum':
      return (
        <>
          {t('meaning.quorum', {
            before: meaning.before.needed,
            wholeBefore: meaning.before.whole,
            after: meaning.after.needed,
            wholeAfter: meaning.after.whole,
          })}{' '}
          {t('meaning.mayFail', { count: meaning.after.mayFail, before: meaning.before.mayFail })}
        </>
      );
  }
}
