import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { sizeText } from '../parts/format-number.ts';
import { visibleText } from '../parts/json-text.ts';
import { Status } from '../parts/status-glyph.tsx';
import { useLanguageTag } from '../texts/use-language.ts';
import { isUnderWay, type OriginalUpload, originalUploads } from './original-uploads.ts';
import './originals.css';

/** A file on its way: how far it is, how to stop it, and what it failed with. */
export function UploadProgress({ upload }: { readonly upload: OriginalUpload }): ReactNode {
  const { t } = useTranslation('files');
  const language = useLanguageTag();
  const name = visibleText(upload.name);
  if (upload.phase === 'failed') {
    return (
      <div className="stack">
        <ErrorPanel error={upload.error} about={name} onRetry={() => originalUploads.retry(upload)} />
        <div>
          <Button size="small" onClick={() => originalUploads.drop(upload)}>
            {t('progress.dismiss')}
          </Button>
        </div>
      </div>
    );
  }
  const sizes = { sent: sizeText(upload.sent, language), size: sizeText(upload.size, language) };
  return (
    <div className="original-progress original-sentence">
      <Status name={GLYPHS[upload.phase]}>{t(`progress.${upload.phase}`, { name })}</Status>
      {isUnderWay(upload) && (
        <>
          <progress
            value={upload.sent}
            max={Math.max(upload.size, 1)}
            aria-label={t('progress.sending', { name })}
            aria-valuetext={t('progress.of', sizes)}
          />
          <span className="quiet small">{t('progress.of', sizes)}</span>
        </>
      )}
      <Button size="small" onClick={() => originalUploads.drop(upload)}>
        {t(isUnderWay(upload) ? 'progress.stop' : 'progress.dismiss')}
      </Button>
    </div>
  );
}

const GLYPHS = { waiting: 'accepted', sending: 'ordered', kept: 'committed' } as const;
