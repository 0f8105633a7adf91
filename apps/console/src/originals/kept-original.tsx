import type { FileRow } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { contentAddressOf } from '../data/file-queries.ts';
import { Facts } from '../parts/facts.tsx';
import { sizeText } from '../parts/format-number.ts';
import { visibleText } from '../parts/json-text.ts';
import { Integer } from '../parts/number-text.tsx';
import { TimeWithAge } from '../parts/time-text.tsx';
import { useLanguageTag } from '../texts/use-language.ts';
import { CheckOriginal } from './check-original.tsx';
import { CustodyTable } from './custody-table.tsx';
import { DeleteOriginal } from './delete-original.tsx';
import './originals.css';

interface KeptOriginalProps {
  readonly chain: string;
  readonly file: FileRow;
}

/** An original that is kept, or was: since when, by whom, what can be done with it, and all that was done to it. */
export function KeptOriginal({ chain, file }: KeptOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const language = useLanguageTag();
  const { name, size, kept, deleted, organisation, address } = file;
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('facts.name'), visibleText(name)],
          [
            t('facts.size'),
            <span key="size">
              {sizeText(size, language)}{' '}
              <span className="quiet">
                (<Integer value={size} /> B)
              </span>
            </span>,
          ],
          [t('facts.kept'), <TimeWithAge key="kept" ms={kept} />],
          [t('facts.by'), visibleText(organisation)],
          deleted !== null && [t('facts.deleted'), <TimeWithAge key="deleted" ms={deleted} />],
        ]}
      />
      {deleted === null && (
        <>
          <div className="original-acts">
            <a className="link-button" href={contentAddressOf(chain, address, 'download')} download={name}>
              {t('download')}
            </a>
            <DeleteOriginal chain={chain} file={file} />
          </div>
          <CheckOriginal chain={chain} address={address} size={size} />
        </>
      )}
      <details className="original-custody">
        <summary>{t('custody.title')}</summary>
        <CustodyTable chain={chain} address={address} />
      </details>
    </div>
  );
}
