import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { BrandName } from './brand-mark.tsx';
import { NAVIGATION } from './navigation.ts';

/** The way to all pages, at the left; on narrow screens it comes over the page when called. */
export function Navigation({ chain }: { readonly chain: string | undefined }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <nav className="side" aria-label={t('navigation')}>
      <Brand />
      <Pages chain={chain} />
    </nav>
  );
}

export function Brand(): ReactNode {
  return (
    <Link to={addresses.home} className="brand">
      <BrandName />
    </Link>
  );
}

/** All pages by their groups. */
export function Pages({ chain }: { readonly chain: string | undefined }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <>
      {NAVIGATION.filter(({ pages }) => pages.length > 0).map(({ name, pages }) => (
        <div className="side-group" key={name}>
          {name !== 'home' && <p className="side-group-name">{t(`groups.${name}`)}</p>}
          <ul>
            {pages.map((page) => (
              <li key={page.name}>
                <NavLink
                  to={chain === undefined ? addresses.home : page.to(chain)}
                  end={page.end ?? false}
                  reloadDocument={page.outside ?? false}
                >
                  {t(`pages.${page.name}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
