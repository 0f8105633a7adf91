import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { BrandName } from './brand-mark.tsx';
import { DisplayMenu } from './display-menu.tsx';
import { LinkZoneProvider } from './link-zone-provider.tsx';
import './frame.css';
import './public-frame.css';

/** What stands around pages for everybody: no navigation, nobody signed in, nothing but how it is shown. */
export function PublicFrame(): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <LinkZoneProvider>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="public-bar">
        <span className="brand">
          <BrandName />
        </span>
        <div className="top-bar-end">
          <DisplayMenu />
        </div>
      </header>
      <main id="main" className="public-main" tabIndex={-1}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </LinkZoneProvider>
  );
}
