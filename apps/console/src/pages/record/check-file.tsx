import { parseEvidenceRecordKey } from '@stele/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { digestInWorker } from '../../data/digester.ts';
import { recordsOfContentQuery } from '../../data/evidence-queries.ts';
import { DropArea } from '../../parts/drop-area.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import type { HeldFile } from './record-page.tsx';
import './check-file.css';

interface CheckFileProps {
  readonly recordKey: string;
  readonly file: HeldFile | undefined;
  readonly onFile: (file: HeldFile | undefined) => void;
}

/** Holds a file of the reader's against the record. It is hashed here and goes nowhere. */
export function CheckFile({ recordKey, file, onFile }: CheckFileProps): ReactNode {
  const { t } = useTranslation('record');
  const [progress, setProgress] = useState(0);
  const running = useRef<AbortController>(undefined);
  const { algorithm = 'sha256', digest: recorded = '' } = parseEvidenceRecordKey(recordKey) ?? {};
  const hash = useMutation({
    mutationFn: async (given: File) => {
      running.current?.abort();
      running.current = new AbortController();
      setProgress(0);
      const { signal } = running.current;
      const digest = await digestInWorker(given, algorithm, { onProgress: setProgress, signal });
      return { name: given.name, size: given.size, algorithm, digest };
    },
    onMutate: () => onFile(undefined),
    onSuccess: onFile,
  });
  const given = hash.variables;
  return (
    <Section title={t('check.title')}>
      <div className="stack">
        <DropArea label={t('check.drop')} choose={t('check.choose')} onFile={(next) => hash.mutate(next)} />
        {hash.isPending && given && (
          <div className="row">
            <span>{t('check.hashing', { name: visibleText(given.name) })}</span>
            <progress value={progress} max={given.size} aria-label={t('check.hashing', { name: given.name })} />
            <Button size="small" onClick={() => running.current?.abort()}>
              {t('check.cancel')}
            </Button>
          </div>
        )}
        {hash.isError && !running.current?.signal.aborted && (
          <p role="alert">
            <Status name="failed">{t('check.unreadable')}</Status>
          </p>
        )}
        {file && <Comparison file={file} recorded={recorded} />}
      </div>
    </Section>
  );
}

/** Whether it is the file, with both hashes where it is not. */
function Comparison({ file, recorded }: { readonly file: HeldFile; readonly recorded: string }): ReactNode {
  const { t } = useTranslation('record');
  const name = visibleText(file.name);
  if (file.digest === recorded) {
    return (
      <div className="record-verdict record-same" role="status">
        <p>
          <Status name="committed">{t('check.same')}</Status>
        </p>
        <p>{t('check.sameNote', { name })}</p>
      </div>
    );
  }
  return (
    <div className="record-verdict record-other" role="status">
      <p>
        <Status name="failed">{t('check.other')}</Status>
      </p>
      <Facts
        facts={[
          [t('check.yours'), <Id key="y" value={file.digest} kind="content" algorithm={file.algorithm} whole />],
          [t('check.deposited'), <Id key="d" value={recorded} kind="content" algorithm={file.algorithm} whole />],
        ]}
      />
      <p>{t('check.otherNote')}</p>
      <KnownElsewhere file={file} />
    </div>
  );
}

/** A file that is not this record's may be another's. */
function KnownElsewhere({ file: { algorithm, digest } }: { readonly file: HeldFile }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const found = useQuery(recordsOfContentQuery(chain, algorithm, digest)).data?.records[0];
  if (!found) return undefined;
  return (
    <p>
      <Link to={addresses.evidence(chain, found.key)}>{t('check.elsewhere')}</Link>
    </p>
  );
}
