import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../parts/copy-button.tsx';
import { PostSample } from './post-sample.tsx';
import '../parts/text-input.css';
import './intakes.css';

interface ShownTokenProps {
  readonly token: string;
  /** The reader has it now. */
  readonly onDone: () => void;
  /** What else may be done next. */
  readonly children?: ReactNode;
}

/** A token, this once, with the command that uses it. */
export function ShownToken({ token, onDone, children }: ShownTokenProps): ReactNode {
  const { t } = useTranslation('intakes');
  const id = useId();
  return (
    <div className="stack" role="status">
      <p>{t('token.once')}</p>
      <div className="form-field">
        <label htmlFor={id}>{t('token.label')}</label>
        <div className="row">
          <input
            id={id}
            className="text-input mono intake-token-text"
            readOnly
            value={token}
            onFocus={({ target }) => target.select()}
          />
          <CopyButton text={token} what={t('token.label')}>
            {t('token.copy')}
          </CopyButton>
        </div>
      </div>
      <PostSample token={token} />
      <div className="row">
        <Button onClick={onDone}>{t('token.done')}</Button>
        {children}
      </div>
    </div>
  );
}
