import type { ContentHash } from '@stele/protocol';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCapture } from '../../../data/use-sources.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { useLanguage } from '../../../texts/use-language.ts';
import { CapturePreview } from './capture-preview.tsx';
import { readCapture } from './read-capture.ts';
import './web-page.css';

/** What is typed here outlives leaving the page, and not more. */
const typed = { url: '' };

/** Takes a web page: the platform opens it with a browser of its own and keeps what it saw. */
export function WebPageInput({ algorithm }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('sources');
  const [url, setUrl] = useState(typed.url);
  const language = useLanguage() === 'zh' ? 'zh-CN' : 'en';
  const { capture, cancel } = useCapture(readCapture);
  const field = useId();
  const put = (next: string) => {
    typed.url = next;
    setUrl(next);
  };
  const start = () => capture.mutate({ url: wholeAddress(url), language });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() !== '' && !capture.isPending) start();
  };
  const taken = () => {
    capture.reset();
    put('');
  };
  return (
    <div className="stack">
      <form className="stack deposit-form" onSubmit={submit}>
        <div className="form-field">
          <label htmlFor={field}>{t('web.address')}</label>
          <div className="web-page-address">
            <input
              id={field}
              className="text-input"
              inputMode="url"
              value={url}
              autoComplete="off"
              spellCheck={false}
              placeholder="https://"
              aria-describedby={`${field}-note`}
              onChange={({ target }) => put(target.value)}
            />
            <Button htmlType="submit" type="primary" disabled={url.trim() === '' || capture.isPending}>
              {t('web.capture')}
            </Button>
          </div>
        </div>
        <p id={`${field}-note`} className="quiet">
          {t('web.note')}
        </p>
      </form>
      {capture.isPending && <Capturing onCancel={cancel} />}
      {capture.error && <ErrorPanel error={capture.error} onRetry={start} />}
      {capture.data && <CapturePreview capture={capture.data} algorithm={algorithm} onDone={taken} />}
    </div>
  );
}

/** An address as people type it: without its scheme it is meant with the one that protects it. */
function wholeAddress(text: string): string {
  const address = text.trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]*:\d+(?:\/|$)/.test(address) ? address : `https://${address}`;
}

/** What goes on, and for how long. */
function Capturing({ onCancel }: { readonly onCancel: () => void }): ReactNode {
  const { t } = useTranslation('sources');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="row">
      <p role="status">{t('web.capturing')}</p>
      <span className="quiet">{t('web.seconds', { count: seconds })}</span>
      <Button onClick={onCancel}>{t('web.cancel')}</Button>
    </div>
  );
}
