import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { NAVIGATION } from '../../frame/navigation.ts';
import { Section } from '../../parts/page.tsx';

/** Pages whose names, or the names of whose groups, have what is looked for; nothing where none has. */
export function FoundPages({ text }: { readonly text: string }): ReactNode {
  const { t } = useTranslation('search');
  const words = useTranslation('frame').t;
  const chain = useChain();
  const wanted = text.toLocaleLowerCase();
  const found = NAVIGATION.flatMap(({ name: group, pages }) =>
    pages.map((page) => ({ ...page, words: [words(`groups.${group}`), words(`pages.${page.name}`)] })),
  ).filter((page) => page.words.some((word) => word.toLocaleLowerCase().includes(wanted)));
  if (found.length === 0) return undefined;
  return (
    <Section title={t('pages')}>
      <ul className="search-known">
        {found.map(({ name, to, outside = false, words: path }) => (
          <li key={name}>
            <Link to={typeof to === 'string' ? to : to(chain)} reloadDocument={outside}>
              {[...new Set(path)].join(' › ')}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
