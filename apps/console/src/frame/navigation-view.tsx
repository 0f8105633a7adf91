import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { BrandName } from './brand-mark.tsx';
import { NAVIGATION, type NavigationPage } from './navigation.ts';

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
                <PageLink page={page} chain={chain} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

interface PageLinkProps {
  readonly page: NavigationPage;
  readonly chain: string | undefined;
}

/** Leads to a page; a page about a chain has no address while no chain is known. */
function PageLink({ page: { name, to, end = false, outside = false }, chain }: PageLinkProps): ReactNode {
  const { t } = useTranslation('frame');
  const words = t(`pages.${name}`);
  if (typeof to !== 'string' && chain === undefined) return <span className="side-unknown">{words}</span>;
  return (
    <NavLink to={typeof to === 'string' ? to : to(chain as string)} end={end} reloadDocument={outside}>
      {words}
    </NavLink>
  );
}
