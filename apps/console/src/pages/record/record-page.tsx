import {
  type ContentHash,
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  type EvidenceRecord,
  parseEvidenceRecordKey,
} from '@stele/protocol';
import type { Statement } from '@stele/statement';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type KeyedRecord, recordQuery } from '../../data/evidence-queries.ts';
import { accountQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { timeText } from '../../parts/format-time.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { useZone } from '../../parts/time-text.tsx';
import { EvidenceSteps } from '../../proofs/evidence-steps.tsx';
import { FreezeMenu } from '../../supervision/freeze-menu.tsx';
import { CheckFile } from './check-file.tsx';
import { Cosigning } from './cosigning.tsx';
import { EqualRecords } from './equal-records.tsx';
import { RecordCertificates } from './record-certificates.tsx';
import { RecordFacts } from './record-facts.tsx';
import { RecordOriginal } from './record-original.tsx';
import { RecordProof, useRecordCheck } from './record-proof.tsx';
import { RecordStanding } from './record-standing.tsx';
import { Revoked, RevokeRecord } from './revoke-record.tsx';
import { SupersedeForm } from './supersede-form.tsx';
import { useSavePackage } from './use-save-package.ts';
import '../../parts/text-input.css';
import './record.css';

/** One evidence record: what it says, whether a file is the one, its proof, and what took its place. */
export function Component(): ReactNode {
  const { record: key = '' } = useParams();
  const parsed = parseEvidenceRecordKey(key);
  if (!parsed) return <Unknown record={key} reason="malformedNote" />;
  return <RecordPage key={key} recordKey={key} />;
}

/** A file that was held against the record, by its hash. */
export interface HeldFile {
  readonly name: string;
  readonly size: number;
  readonly algorithm: ContentHash;
  readonly digest: string;
  /** Where it is a statement: not the file, but its core was deposited. */
  readonly statement?: Statement;
}

function RecordPage({ recordKey }: { readonly recordKey: string }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const query = useQuery(recordQuery(chain, recordKey));
  const [file, setFile] = useState<HeldFile>();
  const record = query.data;
  const title = useSentence(record ?? undefined);
  const save = useSavePackage([recordKey], record?.label);
  if (record === null) return <Unknown record={recordKey} reason="unknownNote" />;
  return (
    <Page
      title={title}
      above={record ? <RecordStanding record={record} /> : t('name')}
      lead={record && t('lead')}
      actions={
        <>
          <Button type="primary" onClick={() => save.mutate()} loading={save.isPending} disabled={!record}>
            {t('download')}
          </Button>
          <CopyButton text={`${location.origin}${location.pathname}`} what={t('link')}>
            {t('copyLink')}
          </CopyButton>
          {record && <FreezeMenu of={{ contract: EVIDENCE_CONTRACT, collection: EVIDENCE_RECORDS, key: recordKey }} />}
        </>
      }
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      {save.error && <ErrorPanel error={save.error} />}
      <Loaded query={query} what={t('what')} lines={8}>
        {(found) => found && <Body keyed={{ key: recordKey, record: found }} file={file} onFile={setFile} />}
      </Loaded>
    </Page>
  );
}

interface BodyProps {
  readonly keyed: KeyedRecord;
  readonly file: HeldFile | undefined;
  readonly onFile: (file: HeldFile | undefined) => void;
}

function Body({ keyed, file, onFile }: BodyProps): ReactNode {
  const { t } = useTranslation('record');
  const { key, record } = keyed;
  const checking = useRecordCheck(keyed, file);
  const operator = useOperator();
  const isOwn = operator?.account === record.owner && record.revoked === undefined;
  return (
    <>
      <Revoked record={record} />
      <Succession record={record} />
      <Cosigning keyed={keyed} />
      <div className="columns">
        <div className="stack record-stack">
          <RecordFacts keyed={keyed} />
          <CheckFile recordKey={key} deposited={record.time} file={file} onFile={onFile} />
          {checking.explanation && (
            <Section title={t('proof.result')}>
              <EvidenceSteps explanation={checking.explanation} />
            </Section>
          )}
        </div>
        <RecordProof keyed={keyed} file={file} checking={checking} />
      </div>
      <RecordOriginal recordKey={key} />
      <RecordCertificates recordKey={key} file={isTheFile(key, file) ? file : undefined} />
      <EqualRecords recordKey={key} />
      {isOwn && record.supersededBy === undefined && <SupersedeForm keyed={keyed} />}
      {isOwn && <RevokeRecord keyed={keyed} />}
    </>
  );
}

/** Whether a file that was held against the record is the recorded one. */
function isTheFile(key: string, file: HeldFile | undefined): boolean {
  return file !== undefined && file.digest === parseEvidenceRecordKey(key)?.digest;
}

/** Who deposited what, and when, in a sentence. */
function useSentence(record: EvidenceRecord | undefined): string {
  const { t } = useTranslation('record');
  const chain = useChain();
  const zone = useZone();
  const owner = record?.owner ?? '';
  const account = useQuery({ ...accountQuery(chain, owner), enabled: owner !== '' }).data;
  if (!record) return t('name');
  const who = account?.name || `${owner.slice(0, 8)}…${owner.slice(-8)}`;
  const values = { who: visibleText(who), time: timeText(record.time, zone) };
  return record.label ? t('sentence', { ...values, label: visibleText(record.label) }) : t('sentenceUnnamed', values);
}

/** What took this record's place, or whose place it took: stated before anything else. */
function Succession({ record: { supersededBy, supersedes } }: { readonly record: EvidenceRecord }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  if (supersededBy === undefined && supersedes === undefined) return undefined;
  return (
    <div className={supersededBy === undefined ? 'record-succession' : 'record-succession record-superseded'}>
      {supersededBy !== undefined && (
        <p>
          <Trans
            t={t}
            i18nKey="supersededBy"
            components={{ record: <Link to={addresses.evidence(chain, supersededBy)}>{null}</Link> }}
          />
        </p>
      )}
      {supersedes !== undefined && (
        <p>
          <Trans
            t={t}
            i18nKey="supersedes"
            components={{ record: <Link to={addresses.evidence(chain, supersedes)}>{null}</Link> }}
          />
        </p>
      )}
    </div>
  );
}

interface UnknownProps {
  readonly record: string;
  readonly reason: 'malformedNote' | 'unknownNote';
}

/** A key under which there is no record; what that does not mean is said as well. */
function Unknown({ record, reason }: UnknownProps): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  return (
    <Page title={t(reason === 'malformedNote' ? 'malformed' : 'unknown')}>
      <Empty
        kind="no-match"
        title={<code className="wrap">{visibleText(record)}</code>}
        action={<Link to={addresses.evidences(chain)}>{t('all')}</Link>}
      >
        {t(reason)}
      </Empty>
    </Page>
  );
}
