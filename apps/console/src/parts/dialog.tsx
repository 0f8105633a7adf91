import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Narrow for a form of a few fields, large for what is read beside a list. */
  readonly size?: 'narrow' | 'wide' | 'large';
  readonly children: ReactNode;
}

/**
 * A dialog over the page as it is: the browser's own, which keeps the focus inside and gives it back. What holds the field
 * to begin with, or the button that is safe, is marked `data-focus-first`: before the dialog is open nothing in it takes the
 * focus. What opens lists of its own beside it, as some of antd's fields do, does not belong into it: they would lie below.
 */
export function Dialog({ title, onClose, size = 'wide', children }: DialogProps): ReactNode {
  const { t } = useTranslation('parts');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // The browser tells of a closing later on, when the dialog may be open again.
  const closed = () => {
    if (!dialog.current?.open) onClose();
  };
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-focus-first] input, button[data-focus-first]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={`dialog dialog-${size}`} aria-labelledby={id} onClose={closed}>
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" onClick={() => dialog.current?.close()}>
          <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
            <path d="M4 4l12 12M16 4L4 16" />
          </svg>
          <span className="visually-hidden">{t('close')}</span>
        </button>
      </div>
      {children}
    </dialog>
  );
}
