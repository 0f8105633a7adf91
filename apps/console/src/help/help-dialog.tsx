import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { LANGUAGE_TAGS } from '../texts/languages.ts';
import { useLanguage } from '../texts/use-language.ts';
import { findInGuides, titleOf } from './find-in-guides.ts';
import type { GuideName } from './guide-names.ts';
import { GuideView } from './guide-view.tsx';
import { loadGuides } from './load-guides.ts';
import '../parts/text-input.css';
import './help.css';

interface HelpDialogProps {
  /** The guide that it opens on. */
  readonly guide: GuideName;
  readonly onClose: () => void;
}

/** The guides over the page as it is: that of the page first, all others found by their names or words. */
export default function HelpDialog({ guide, onClose }: HelpDialogProps): ReactNode {
  const { t } = useTranslation('help');
  const language = useLanguage();
  const [shown, setShown] = useState(guide);
  const [words, setWords] = useState('');
  const field = useId();
  const article = useRef<HTMLElement>(null);
  const query = useQuery({
    queryKey: ['guides', language],
    queryFn: () => loadGuides(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const open = (name: GuideName) => {
    setShown(name);
    article.current?.scrollTo({ top: 0 });
    article.current?.focus();
  };
  return (
    <Dialog title={t('title')} size="large" onClose={onClose}>
      <div className="help">
        <div className="help-side">
          <div className="form-part">
            <label htmlFor={field}>{t('search')}</label>
            <input
              id={field}
              type="search"
              className="text-input"
              value={words}
              autoComplete="off"
              onChange={({ target }) => setWords(target.value)}
            />
          </div>
          <Loaded query={query} what={t('what')} lines={8}>
            {(guides) => <Guides guides={guides} words={words} shown={shown} onOpen={open} />}
          </Loaded>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
        <article ref={article} className="help-guide" tabIndex={0} aria-label={t('guide')}>
          <Loaded query={query} what={t('what')} lines={12}>
            {(guides) => {
              const found = guides.find(({ name }) => name === shown);
              if (!found) return undefined;
              return (
                <div className="stack" lang={LANGUAGE_TAGS[found.language]}>
                  {found.language !== language && <p className="help-note">{t('otherLanguage')}</p>}
                  <GuideView text={found.text} known={guides.map(({ name }) => name)} onGuide={open} />
                </div>
              );
            }}
          </Loaded>
        </article>
      </div>
    </Dialog>
  );
}

interface GuidesProps {
  readonly guides: Awaited<ReturnType<typeof loadGuides>>;
  readonly words: string;
  readonly shown: GuideName;
  readonly onOpen: (name: GuideName) => void;
}

/** All guides, or those that have the words that are looked for. */
function Guides({ guides, words, shown, onOpen }: GuidesProps): ReactNode {
  const { t } = useTranslation('help');
  const looked = useDeferredValue(words.trim());
  const found =
    looked === ''
      ? guides.map(({ name, text }) => ({ name, title: titleOf(text), around: '' }))
      : findInGuides(guides, looked);
  if (found.length === 0) {
    return (
      <Empty kind="no-match" title={t('nothing')}>
        {looked}
      </Empty>
    );
  }
  return (
    <nav aria-label={t('guides')}>
      <ul className="help-list">
        {found.map(({ name, title, around }) => (
          <li key={name}>
            <button type="button" aria-current={name === shown} onClick={() => onOpen(name)}>
              <span>{title}</span>
              {around !== '' && <span className="quiet small">{around}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
