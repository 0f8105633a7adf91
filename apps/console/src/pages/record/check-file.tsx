import { type ContentHash, isSteleError, parseEvidenceRecordKey } from '@stele/protocol';
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
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { readStatement } from '../../statements/read-statement.ts';
import { StatementView } from '../../statements/statement-view.tsx';
import type { HeldFile } from './record-page.tsx';
import './check-file.css';

/** Papers that may be dropped beside the original, such as the certificate of the record. */
export interface Papers {
  /** What to drop. */
  readonly label: string;
  /** Words of the button that opens the file dialog. */
  readonly choose: string;
  /** Takes a file where it is such a paper, and so no original. */
  readonly recognise: (file: File) => Promise<boolean>;
  /** What was found of them. */
  readonly verdict: ReactNode;
}

interface CheckFileProps {
  readonly recordKey: string;
  /** When it was deposited, in ms since 1970, where the page knows. */
  readonly deposited?: number | undefined;
  readonly file: HeldFile | undefined;
  readonly onFile: (file: HeldFile | undefined) => void;
  /** Where the page knows what else a reader may have: then several files may be given. */
  readonly papers?: Papers;
}

/** A file that is being hashed, and how many of its bytes are. */
interface Hashing {
  readonly file: File;
  readonly done: number;
}

/** Holds a file of the reader's against the record. It is hashed here and goes nowhere. */
export function CheckFile({ recordKey, deposited, file, onFile, papers }: CheckFileProps): ReactNode {
  const { t } = useTranslation('record');
  const [hashing, setHashing] = useState<Hashing>();
  const running = useRef<AbortController>(undefined);
  const { algorithm = 'sha256', digest: recorded = '' } = parseEvidenceRecordKey(recordKey) ?? {};
  const hold = async (given: File, signal: AbortSignal): Promise<HeldFile | undefined> => {
    setHashing({ file: given, done: 0 });
    const onProgress = (done: number) => setHashing({ file: given, done });
    const digest = await digestInWorker(given, algorithm, { onProgress, signal });
    const held = { name: given.name, size: given.size, algorithm, digest };
    // What was deposited is the original, even where it is itself a certificate.
    if (digest === recorded) return held;
    return (await papers?.recognise(given)) ? undefined : statementIn(given, held);
  };
  const hash = useMutation({
    mutationFn: async (given: readonly File[]) => {
      running.current?.abort();
      running.current = new AbortController();
      const { signal } = running.current;
      const originals: HeldFile[] = [];
      for (const each of given) {
        const held = await hold(each, signal);
        if (held) originals.push(held);
      }
      return originals.find(({ digest }) => digest === recorded) ?? originals[0];
    },
    onMutate: () => {
      onFile(undefined);
      return { before: file };
    },
    // Papers alone say nothing of the original that was given before.
    onSuccess: (held, _, { before }) => onFile(held ?? before),
  });
  return (
    <Section title={t('check.title')}>
      <div className="stack">
        <DropArea
          label={papers?.label ?? t('check.drop')}
          choose={papers?.choose ?? t('check.choose')}
          multiple={papers !== undefined}
          onFile={(...given) => hash.mutate(given)}
        />
        {hash.isPending && hashing && (
          <div className="row">
            <span>{t('check.hashing', { name: visibleText(hashing.file.name) })}</span>
            <progress
              value={hashing.done}
              max={hashing.file.size}
              aria-label={t('check.hashing', { name: hashing.file.name })}
            />
            <Button size="small" onClick={() => running.current?.abort()}>
              {t('check.cancel')}
            </Button>
          </div>
        )}
        {hash.isError && !running.current?.signal.aborted && <Unusable error={hash.error} />}
        {file && <Comparison file={file} recorded={recorded} deposited={deposited} />}
        {papers?.verdict}
      </div>
    </Section>
  );
}

/** Of a statement not the file was deposited, but its core. @throws SteleError where a statement does not hold */
async function statementIn(given: File, held: HeldFile): Promise<HeldFile> {
  const statement = await readStatement(given);
  if (!statement) return held;
  const algorithm: ContentHash = statement.core.algorithm;
  return { name: given.name, size: statement.coreBytes.length, algorithm, digest: statement.digest, statement };
}

/** A file that could not be read, or a statement that does not hold. */
function Unusable({ error }: { readonly error: Error }): ReactNode {
  const { t } = useTranslation('record');
  if (isSteleError(error)) return <ErrorPanel error={error} />;
  return (
    <p role="alert">
      <Status name="failed">{t('check.unreadable')}</Status>
    </p>
  );
}

interface ComparisonProps {
  readonly file: HeldFile;
  readonly recorded: string;
  readonly deposited: number | undefined;
}

/** Whether it is the file, with both hashes where it is not. */
function Comparison({ file, recorded, deposited }: ComparisonProps): ReactNode {
  const { t } = useTranslation('record');
  const name = visibleText(file.name);
  if (file.digest === recorded) {
    return (
      <div className="record-verdict record-same" role="status">
        <p>
          <Status name="committed">{t(file.statement ? 'check.sameStatement' : 'check.same')}</Status>
        </p>
        <p>{t(file.statement ? 'check.sameStatementNote' : 'check.sameNote', { name })}</p>
        {file.statement && <StatementView statement={file.statement} fileName={file.name} deposited={deposited} />}
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
