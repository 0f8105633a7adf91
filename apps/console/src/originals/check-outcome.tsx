import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { Status } from '../parts/status-glyph.tsx';
import type { OriginalCheck } from './use-original-check.ts';
import './originals.css';

interface CheckOutcomeProps {
  readonly address: string;
  readonly size: number;
  readonly checking: OriginalCheck;
}

/** How far an original was read back, and whether it is the original. */
export function CheckOutcome({ address, size, checking: { check, read } }: CheckOutcomeProps): ReactNode {
  const { t } = useTranslation('files');
  if (check.isPending) {
    return (
      <div className="original-progress">
        <progress value={read} max={Math.max(size, 1)} aria-label={t('check.reading')} />
      </div>
    );
  }
  if (check.error) return <ErrorPanel error={check.error} onRetry={() => check.mutate()} />;
  if (check.data === undefined) return undefined;
  const isSame = check.data === address;
  return (
    <div className={`original-verdict original-sentence ${isSame ? 'original-same' : 'original-other'}`} role="status">
      <Status name={isSame ? 'committed' : 'failed'}>{t(isSame ? 'check.same' : 'check.other')}</Status>
    </div>
  );
}
