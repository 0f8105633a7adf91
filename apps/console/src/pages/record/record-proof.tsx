import { parseEvidenceRecordKey } from '@stele/protocol';
import type { Explanation } from '@stele/verifier';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import type { KeyedRecord } from '../../data/evidence-queries.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Id } from '../../parts/id.tsx';
import { Section } from '../../parts/page.tsx';
import { ProofPath, type ProofStation } from '../../parts/proof-path.tsx';
import type { Glyph } from '../../parts/status-glyph.tsx';
import { checkEvidence } from '../../proofs/check-evidence.ts';
import type { HeldFile } from './record-page.tsx';

/** How long the validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 20_000;

interface Checked {
  readonly explanation: Explanation;
  /** Digest of the file that it was checked with. */
  readonly file: string | undefined;
}

/** Checking a record in this browser, with the file that is held against it. */
export function useRecordCheck({ key }: KeyedRecord, file: HeldFile | undefined) {
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const check = useMutation({
    mutationFn: async (): Promise<Checked> => {
      if (!info) throw new Error('The chain is not known yet.');
      const { crypto, evidencePackages } = clientOf(chain);
      const [evidence] = await evidencePackages([key], { timeoutMs: CERTIFICATE_MS });
      if (!evidence) throw new Error('The node gave no package.');
      const content = file && { algorithm: file.algorithm, digest: file.digest, size: file.size };
      const explanation = await checkEvidence({ evidence, genesis: info.genesis, crypto, ...(content && { content }) });
      return { explanation, file: file?.digest };
    },
  });
  // What was found with one file says nothing of another.
  const isCurrent = check.data?.file === file?.digest;
  return { check, ready: info !== undefined, explanation: isCurrent ? check.data?.explanation : undefined };
}

type RecordCheck = ReturnType<typeof useRecordCheck>;

interface RecordProofProps {
  readonly keyed: KeyedRecord;
  readonly file: HeldFile | undefined;
  readonly checking: RecordCheck;
}

/** The way from the content to the genesis. */
export function RecordProof({ keyed, file, checking: { check, ready, explanation } }: RecordProofProps): ReactNode {
  const { t } = useTranslation('record');
  return (
    <Section title={t('proof.title')}>
      <div className="panel stack">
        <p className="quiet">{t(file ? 'proof.noteWithFile' : 'proof.note')}</p>
        <ProofPath stations={useStations(keyed, explanation)} />
        <div className="row">
          <Button type="primary" onClick={() => check.mutate()} loading={check.isPending} disabled={!ready}>
            {t('proof.check')}
          </Button>
          {check.data && !explanation && <span className="quiet small">{t('proof.again')}</span>}
        </div>
        {check.error && <ErrorPanel error={check.error} />}
      </div>
    </Section>
  );
}

type Step = Explanation['steps'][number];

function useStations({ key, record }: KeyedRecord, explanation: Explanation | undefined): readonly ProofStation[] {
  const { t } = useTranslation('record');
  const info = useQuery(chainQuery(useChain())).data;
  const content = parseEvidenceRecordKey(key);
  const status = (name: Step['name']): Glyph | undefined => {
    const step = explanation?.steps.find((candidate) => candidate.name === name);
    return step && GLYPHS[step.status];
  };
  const certificate = explanation?.report?.certificate;
  return [
    {
      key: 'content',
      title: t('proof.stations.content'),
      value: content && <Id value={content.digest} kind="content" algorithm={content.algorithm} />,
      status: status('content'),
    },
    {
      key: 'record',
      title: t('proof.stations.record'),
      step: t('proof.steps.record'),
      status: status('statements'),
    },
    {
      key: 'signer',
      title: t('proof.stations.signer'),
      value: <Id value={record.signer} kind="key" />,
      status: status('signer'),
    },
    {
      key: 'block',
      title: t('proof.stations.block'),
      value: certificate && <Id value={certificate.hash} kind="block" />,
      status: status('state'),
    },
    {
      key: 'certificate',
      title: t('proof.stations.certificate'),
      value:
        certificate && t('proof.signed', { signed: certificate.signers.length, count: certificate.set.validators }),
      status: status('certificate'),
    },
    { key: 'validators', title: t('proof.stations.validators'), status: status('validators') },
    {
      key: 'genesis',
      title: t('proof.stations.genesis'),
      value: info && <Id value={info.genesis} kind="fingerprint" whole />,
      step: t('proof.steps.genesis'),
      status: status('genesis'),
    },
  ];
}

const GLYPHS: Readonly<Record<Step['status'], Glyph | undefined>> = {
  passed: 'committed',
  failed: 'failed',
  'not-checked': 'unknown',
  'not-needed': undefined,
};
