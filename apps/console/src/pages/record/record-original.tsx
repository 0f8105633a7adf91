import type { FileStanding } from '@stele/platform/api';
import { parseEvidenceRecordKey } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { fileQuery } from '../../data/file-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { ChooseOriginal } from '../../originals/choose-original.tsx';
import { KeptOriginal } from '../../originals/kept-original.tsx';
import { OtherFile } from '../../originals/other-file.tsx';
import { UploadProgress } from '../../originals/upload-progress.tsx';
import type { IdentifiedFile } from '../../originals/use-identify.ts';
import { useKeepOriginal, useOriginalUploads } from '../../originals/use-original-uploads.ts';
import { sizeText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { SignInButton } from '../../parts/sign-in-button.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

/** The original of a record, where this organisation keeps it: getting, checking and deleting it, and who did what. */
export function RecordOriginal({ recordKey }: { readonly recordKey: string }): ReactNode {
  const { t } = useTranslation('files');
  const operator = useOperator();
  return (
    <Section title={t('original')}>
      {operator ? (
        <Original recordKey={recordKey} />
      ) : (
        <div className="row">
          <span className="quiet">{t('signedOutRecord')}</span>
          <SignInButton />
        </div>
      )}
    </Section>
  );
}

function Original({ recordKey }: { readonly recordKey: string }): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const address = recordKey.slice(0, recordKey.indexOf('/'));
  const query = useQuery(fileQuery(chain, address));
  const upload = useOriginalUploads(chain).find((each) => each.address === address);
  return (
    <Loaded query={query} what={t('original')} lines={4}>
      {(standing) => (
        <div className="stack original-sentence">
          {upload && (upload.phase !== 'kept' || standing.file === null) && <UploadProgress upload={upload} />}
          <Standing standing={standing} recordKey={recordKey} isSending={upload !== undefined} />
        </div>
      )}
    </Loaded>
  );
}

interface StandingProps {
  readonly standing: FileStanding;
  readonly recordKey: string;
  /** Whether it is on its way from this browser. */
  readonly isSending: boolean;
}

/** Exactly one of: kept, deleted, on its way, broken off, not there. */
function Standing({ standing: { file, uploads }, recordKey, isSending }: StandingProps): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const language = useLanguageTag();
  const [interrupted] = uploads;
  if (file?.deleted === null) return <KeptOriginal chain={chain} file={file} />;
  return (
    <>
      {file && (
        <>
          <Status name="expired">{t('wasDeleted')}</Status>
          <KeptOriginal chain={chain} file={file} />
        </>
      )}
      {!isSending && (
        <>
          {interrupted ? (
            <p>
              <Status name="warning">
                {t('interrupted', {
                  name: visibleText(interrupted.name),
                  arrived: sizeText(interrupted.offset, language),
                  size: sizeText(interrupted.size, language),
                })}
              </Status>
            </p>
          ) : (
            !file && <p className="quiet">{t('notKept')}</p>
          )}
          <KeepForRecord recordKey={recordKey} />
        </>
      )}
    </>
  );
}

/** Takes the original: any other file is refused before anything of it is sent. */
function KeepForRecord({ recordKey }: { readonly recordKey: string }): ReactNode {
  const { t } = useTranslation('files');
  const keep = useKeepOriginal(useChain());
  const [other, setOther] = useState<string>();
  const { algorithm = 'sha256', digest = '' } = parseEvidenceRecordKey(recordKey) ?? {};
  const take = ({ file, address }: IdentifiedFile) => {
    const isOriginal = address === `${algorithm}:${digest}`;
    setOther(isOriginal ? undefined : file.name);
    if (isOriginal) keep({ file, address, record: recordKey });
  };
  return (
    <>
      <ChooseOriginal
        algorithm={algorithm}
        label={t('dropOriginal')}
        choose={t('chooseOriginal')}
        onIdentified={take}
      />
      {other !== undefined && <OtherFile name={other} />}
    </>
  );
}
