import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../parts/json-text.ts';
import { Status } from '../parts/status-glyph.tsx';
import './originals.css';

/** Says that a file is not the original, and was not sent. */
export function OtherFile({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('files');
  return (
    <p role="alert" className="original-sentence">
      <Status name="failed">{t('otherFile', { name: visibleText(name) })}</Status>
    </p>
  );
}
