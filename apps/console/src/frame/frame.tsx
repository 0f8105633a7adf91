import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { SignInProvider } from '../signing/sign-in-provider.tsx';
import { SigningProvider } from '../signing/signing-provider.tsx';
import { Banners } from './banners.tsx';
import { useAddressedChain } from './chain-scope.tsx';
import { JobNewsPlace } from './job-news-place.tsx';
import { LinkZoneProvider } from './link-zone-provider.tsx';
import { Navigation } from './navigation-view.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

/** What stands around every page: navigation, the bar at the top, what is wrong, and the dialogs that any page may open. */
export function Frame(): ReactNode {
  const { t } = useTranslation('frame');
  const chain = useAddressedChain();
  const main = useFocusOnArrival();
  return (
    <LinkZoneProvider>
      <SignInProvider>
        <SigningProvider>
          <a className="skip" href="#main">
            {t('skip')}
          </a>
          <div className="frame">
            <Navigation chain={chain} />
            <div className="frame-body">
              <TopBar chain={chain} />
              <Banners chain={chain} />
              <main id="main" ref={main} tabIndex={-1}>
                <Outlet />
              </main>
            </div>
          </div>
          <JobNewsPlace />
          <Shortcuts />
          <ScrollRestoration />
        </SigningProvider>
      </SignInProvider>
    </LinkZoneProvider>
  );
}

/** Whoever opens another page with the keyboard or a reader goes on at its beginning. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const arrived = useRef(pathname);
  useEffect(() => {
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
