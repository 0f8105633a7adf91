import { errorText, isSteleError } from '@stele/protocol';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChainIfAny } from '../data/chain-context.ts';
import { diagnosticOf } from '../data/diagnostic.ts';
import { isForbidden, needsSignIn } from '../data/sign-in-needed.ts';
import { useLanguage } from '../texts/use-language.ts';
import { CopyButton } from './copy-button.tsx';
import { SignInButton } from './sign-in-button.tsx';
import { StatusGlyph } from './status-glyph.tsx';
import './error-panel.css';

interface ErrorPanelProps {
  readonly error: unknown;
  /** What it happened to, linked where it has a page. */
  readonly about?: ReactNode;
  /** Does again what failed. */
  readonly onRetry?: (() => void) | undefined;
}

/** An error in its four parts: what happened, to what, what to do, and its code. It stays until it is over. */
export function ErrorPanel({ error, about, onRetry }: ErrorPanelProps): ReactNode {
  const { t } = useTranslation('parts');
  const chain = useChainIfAny();
  const { message, hint, code } = useErrorWords(error);
  const forbidden = isForbidden(error);
  return (
    <div className={forbidden ? 'error-panel error-forbidden' : 'error-panel'} role="alert">
      <StatusGlyph name={forbidden ? 'warning' : 'failed'} />
      <div className="error-words">
        <p>
          <strong>{message}</strong>
        </p>
        {about && <p>{about}</p>}
        <p>{hint}</p>
        <div className="row">
          {needsSignIn(error) && <SignInButton />}
          {onRetry && !forbidden && (
            <Button size="small" onClick={onRetry}>
              {t('error.retry')}
            </Button>
          )}
          <CopyButton text={diagnosticOf(error, { chain })} what={t('error.diagnostic')}>
            {t('error.copyDiagnostic')}
          </CopyButton>
          {code !== '' && <code className="quiet">{code}</code>}
        </div>
      </div>
    </div>
  );
}

interface ErrorWordsWithCode {
  readonly message: string;
  readonly hint: string;
  readonly code: string;
}

/** An error in the reader's language. What the catalogue does not know is a fault of the console, and said to be one. */
export function useErrorWords(error: unknown): ErrorWordsWithCode {
  const { t } = useTranslation('parts');
  const language = useLanguage();
  if (isSteleError(error)) return { ...errorText(error, language), code: error.code };
  const message = error instanceof Error ? error.message : String(error);
  return { message: t('error.fault', { message }), hint: t('error.faultHint'), code: '' };
}
