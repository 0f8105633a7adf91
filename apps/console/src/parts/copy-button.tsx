import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './copy-button.css';

/** How long a good end of copying is shown, in ms. */
const SHOWN_MS = 2_000;

interface CopyButtonProps {
  /** What is copied, whole. */
  readonly text: string;
  /** What that is, as in "transaction ID". */
  readonly what: string;
  /** Words on the button; a sign alone unless given. */
  readonly children?: ReactNode;
}

/** Copies a text whole, and says so. */
export function CopyButton({ text, what, children }: CopyButtonProps): ReactNode {
  const { t } = useTranslation('parts');
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => setState('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const said = { idle: '', copied: t('copied'), refused: t('copyRefused') }[state];
  return (
    <button
      type="button"
      className={children ? 'copy copy-words' : 'copy'}
      aria-label={children ? undefined : t('copy', { what })}
      title={said || t('copy', { what })}
      data-state={state}
      onClick={() => copyText(text).then(setState)}
    >
      {children ?? <CopySign done={state === 'copied'} />}
      {children && said && <span className="copy-said"> {said}</span>}
      <span className="visually-hidden" role="status">
        {children ? '' : said}
      </span>
    </button>
  );
}

async function copyText(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
}

function CopySign({ done }: { readonly done: boolean }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
      {done ? <path d="M3 8.5l3.2 3.2L13 5" /> : <path d="M5.5 5.5h7v8h-7zM3.5 10.5v-8h7" />}
    </svg>
  );
}
