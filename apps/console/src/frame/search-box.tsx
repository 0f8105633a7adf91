import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { onSearchCalled } from './search-call.ts';

/** One box for ids, heights, names and words; Ctrl-K or / reaches it from everywhere. */
export function SearchBox(): ReactNode {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => onSearchCalled(() => box.current?.select()), []);
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = box.current?.value.trim() ?? '';
    if (text !== '') navigate(addresses.search(text));
  };
  return (
    <search className="search-box">
      <form onSubmit={open}>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5" />
          <path d="M12.5 12.5L17 17" />
        </svg>
        <input
          ref={box}
          type="search"
          name="q"
          key={query.get('q')}
          defaultValue={query.get('q') ?? ''}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          aria-keyshortcuts="Control+K"
          spellCheck={false}
          autoComplete="off"
        />
        <span className="search-key">Ctrl K</span>
      </form>
    </search>
  );
}
