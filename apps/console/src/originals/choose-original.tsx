import type { ContentHash } from '@stele/protocol';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DropArea } from '../parts/drop-area.tsx';
import { visibleText } from '../parts/json-text.ts';
import { Status } from '../parts/status-glyph.tsx';
import { type IdentifiedFile, useIdentify } from './use-identify.ts';
import './originals.css';

interface ChooseOriginalProps {
  readonly algorithm: ContentHash;
  /** What to drop, and words of the button that opens the file dialog. */
  readonly label: string;
  readonly choose: string;
  readonly onIdentified: (found: IdentifiedFile) => void;
}

/** Takes the file that is to be kept, and hashes it before anything of it leaves the browser. */
export function ChooseOriginal({ algorithm, label, choose, onIdentified }: ChooseOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const { identify, hashed } = useIdentify(algorithm, onIdentified);
  const given = identify.variables;
  const name = visibleText(given?.name ?? '');
  return (
    <>
      <DropArea label={label} choose={choose} onFile={(file) => identify.mutate(file)} />
      {identify.isPending && given && (
        <div className="original-progress">
          <span>{t('hashing', { name })}</span>
          <progress value={hashed} max={Math.max(given.size, 1)} aria-label={t('hashing', { name })} />
        </div>
      )}
      {identify.isError && (
        <p role="alert">
          <Status name="failed">{t('unreadable', { name })}</Status>
        </p>
      )}
    </>
  );
}
