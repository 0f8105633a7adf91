import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { AccountMenu } from './account-menu.tsx';
import { ChainSwitch } from './chain-switch.tsx';
import { DisplayMenu } from './display-menu.tsx';
import { HelpButton } from './help-button.tsx';
import { InboxLink } from './inbox-link.tsx';
import { JobsLink } from './jobs-link.tsx';
import { Brand, Pages } from './navigation-view.tsx';
import { SearchBox } from './search-box.tsx';

/** What is true of the whole page: whose chain it is and how it stands, search, what waits, how times and words are shown, who reads. */
export function TopBar({ chain }: { readonly chain: string | undefined }): ReactNode {
  return (
    <header className="top-bar">
      <DrawerButton chain={chain} />
      <ChainSwitch chain={chain} />
      <SearchBox />
      <div className="top-bar-end">
        <JobsLink />
        <InboxLink chain={chain} />
        <DisplayMenu />
        <HelpButton />
        <AccountMenu />
      </div>
    </header>
  );
}

/** On narrow screens: the navigation, over the page. */
function DrawerButton({ chain }: { readonly chain: string | undefined }): ReactNode {
  const { t } = useTranslation('frame');
  const drawer = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever arrives somewhere is done with the menu.
  useEffect(() => drawer.current?.close(), [pathname]);
  return (
    <>
      <button type="button" className="icon-button drawer-button" onClick={() => drawer.current?.showModal()}>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <path d="M3 5.5h14M3 10h14M3 14.5h14" />
        </svg>
        <span className="visually-hidden">{t('menu')}</span>
      </button>
      <dialog ref={drawer} className="drawer" closedby="any" aria-label={t('navigation')}>
        <div className="drawer-head">
          <Brand />
          <button type="button" className="icon-button" onClick={() => drawer.current?.close()}>
            <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
              <path d="M4 4l12 12M16 4L4 16" />
            </svg>
            <span className="visually-hidden">{t('close')}</span>
          </button>
        </div>
        <nav aria-label={t('navigation')}>
          <Pages chain={chain} />
        </nav>
      </dialog>
    </>
  );
}
