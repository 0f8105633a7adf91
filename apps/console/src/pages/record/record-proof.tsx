import type { EvidencePackage } from '@stele/protocol';
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
import { EvidenceSteps } from '../../proofs/evidence-steps.tsx';
import type { HeldFile } from './record-page.tsx';

/** How long the validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 20_000;

interface RecordProofProps {
  readonly keyed: KeyedRecord;
  readonly file: HeldFile | undefined;
}

interface Checked {
  readonly evidence: EvidencePackage;
  readonly explanation: Explanation;
  /** Digest of the file that it was checked with. */
  readonly file: string | undefined;
}

/** The way from the content to the genesis, checked in this browser. */
export function RecordProof({ keyed, file }: RecordProofProps): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const check = useMutation({
    mutationFn: async (): Promise<Checked> => {
      if (!info) throw new Error('The chain is not known yet.');
      const { crypto, evidencePackages } = clientOf(chain);
      const [evidence] = await evidencePackages([keyed.key], { timeoutMs: CERTIFICATE_MS });
      if (!evidence) throw new Error('The node gave no package.');
      const content = file && { algorithm: file.algorithm, digest: file.digest, size: file.size };
      const explanation = await checkEvidence({ evidence, genesis: info.genesis, crypto, ...(content && { content }) });
      return { evidence, explanation, file: file?.digest };
    },
  });
  const checked = check.data;
  const isOfOther = checked && checked.file !== file?.digest;
  return (
    <Section title={t('proof.title')}>
      <div className="panel stack">
        <p className="quiet">{t(file ? 'proof.noteWithFile' : 'proof.note')}</p>
        <ProofPath stations={useStations(keyed, checked)} />
        <div className="row">
          <Button type="primary" onClick={() => check.mutate()} loading={check.isPending} disabled={!info}>
            {t('proof.check')}
          </Button>
          {isOfOther && <span className="quiet small">{t('proof.again')}</span>}
        </div>
        {check.error && <ErrorPanel error={check.error} />}
        {checked && <EvidenceSteps explanation={checked.explanation} />}
      </div>
    </Section>
  );
}

type Step = Explanation['steps'][number];

function useStations({ key, record }: KeyedRecord, checked: Checked | undefined): readonly ProofStation[] {
  const { t } = useTranslation('record');
  const info = useQuery(chainQuery(useChain())).data;
  const content = parseEvidenceRecordKey(key);
  const status = (name: Step['name']): Glyph | undefined => {
    const step = checked?.explanation.steps.find((candidate) => candidate.name === name);
    return step && GLYPHS[step.status];
  };
  const certificate = checked?.explanation.report?.certificate;
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
      value: certificate && t('proof.signed', { signed: certificate.signers.length, all: certificate.set.validators }),
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
