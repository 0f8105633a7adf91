import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../parts/json-text.ts';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import type { Paper } from './use-paper.ts';

const TINTS: Readonly<Record<Paper['likeness'], string>> = {
  same: 'record-same',
  'same-record': 'certificate-near',
  other: 'record-other',
  damaged: 'record-other',
  changed: 'record-other',
};

const GLYPHS: Readonly<Record<Paper['likeness'], Glyph>> = {
  same: 'committed',
  'same-record': 'warning',
  other: 'failed',
  damaged: 'failed',
  changed: 'failed',
};

/** Whether a certificate that the reader holds is the one of this page. */
export function PaperVerdict({ paper: { name, likeness } }: { readonly paper: Paper }): ReactNode {
  const { t } = useTranslation('certificate');
  return (
    <div className={`record-verdict ${TINTS[likeness]}`} role="status">
      <p>
        <Status name={GLYPHS[likeness]}>{t(`paper.${likeness}`)}</Status>
      </p>
      <p>{t(`paperNote.${likeness}`, { name: visibleText(name) })}</p>
    </div>
  );
}
