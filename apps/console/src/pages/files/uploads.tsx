import { fileUploads, type UploadRow } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { filesKey } from '../../data/file-queries.ts';
import { watchedFetch } from '../../data/watched-fetch.ts';
import { UploadProgress } from '../../originals/upload-progress.tsx';
import { useOriginalUploads } from '../../originals/use-original-uploads.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

/** Files on their way from this browser, and those that broke off, here or elsewhere. */
export function Uploads({ interrupted }: { readonly interrupted: readonly UploadRow[] }): ReactNode {
  const { t } = useTranslation('files');
  const running = useOriginalUploads(useChain());
  const rest = interrupted.filter(({ address }) => !running.some((upload) => upload.address === address));
  if (running.length === 0 && rest.length === 0) return undefined;
  return (
    <Section title={t('uploads')}>
      <ul className="files-uploads">
        {running.map((upload) => (
          <li key={upload.address}>
            <UploadProgress upload={upload} />
          </li>
        ))}
        {rest.map((row) => (
          <li key={row.upload}>
            <Interrupted row={row} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Interrupted({ row: { upload, name, size, offset } }: { readonly row: UploadRow }): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const cache = useQueryClient();
  const language = useLanguageTag();
  const giveUp = useMutation({
    mutationFn: () =>
      watchedFetch(`${fileUploads}/${upload}`, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } }),
    onSettled: () => cache.invalidateQueries({ queryKey: filesKey(chain) }),
  });
  return (
    <div className="files-upload original-sentence">
      <Status name="warning">
        {t('interrupted', {
          name: visibleText(name),
          arrived: sizeText(offset, language),
          size: sizeText(size, language),
        })}
      </Status>
      <Button size="small" onClick={() => giveUp.mutate()} loading={giveUp.isPending}>
        {t('giveUp')}
      </Button>
      {giveUp.error && <ErrorPanel error={giveUp.error} />}
    </div>
  );
}
