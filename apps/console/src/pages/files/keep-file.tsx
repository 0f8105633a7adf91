import type { ContentHash } from '@stele/protocol';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { recordsOfContentQuery } from '../../data/evidence-queries.ts';
import { ChooseOriginal } from '../../originals/choose-original.tsx';
import type { IdentifiedFile } from '../../originals/use-identify.ts';
import { useKeepOriginal } from '../../originals/use-original-uploads.ts';
import { sizeText } from '../../parts/format-number.ts';
import { useLanguageTag } from '../../texts/use-language.ts';

interface KeepFileProps {
  readonly algorithm: ContentHash;
  /** Largest file that is kept, in bytes. */
  readonly limit: number | undefined;
}

/** Takes any file: it is kept for the record of its content, where the chain has one. */
export function KeepFile({ algorithm, limit }: KeepFileProps): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const cache = useQueryClient();
  const language = useLanguageTag();
  const keep = useKeepOriginal(chain);
  const take = async ({ file, address }: IdentifiedFile) => {
    const digest = address.slice(algorithm.length + 1);
    // Without an answer it is kept all the same.
    const found = await cache.fetchQuery(recordsOfContentQuery(chain, algorithm, digest)).catch(() => undefined);
    keep({ file, address, record: found?.records[0]?.key });
  };
  return (
    <div className="stack">
      <ChooseOriginal algorithm={algorithm} label={t('drop')} choose={t('choose')} onIdentified={take} />
      {limit !== undefined && <p className="quiet small">{t('limit', { limit: sizeText(limit, language) })}</p>}
    </div>
  );
}
