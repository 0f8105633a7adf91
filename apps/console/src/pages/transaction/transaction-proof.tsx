import type { EvidencePackage } from '@stele/protocol';
import type { ChainInfo, TransactionInfo } from '@stele/sdk';
import type { Explanation } from '@stele/verifier';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { blockQuery, chainQuery } from '../../data/node-queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Id } from '../../parts/id.tsx';
import { ProofPath, type ProofStation } from '../../parts/proof-path.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { Glyph } from '../../parts/status-glyph.tsx';
import { checkEvidence } from '../../proofs/check-evidence.ts';
import { EvidenceSteps } from '../../proofs/evidence-steps.tsx';

/** What was fetched to prove a transaction, and how checking it ended. */
interface Checked {
  readonly evidence: EvidencePackage;
  readonly explanation: Explanation;
}

/** The way from a transaction to the genesis, checked in this browser and given away as a file. */
export function TransactionProof({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const chain = useChain();
  const chainInfo = useQuery(chainQuery(chain)).data;
  const { id, height } = info;
  const check = useMutation({ mutationFn: () => fetchAndCheck(chain, id, chainInfo) });
  const save = useMutation({ mutationFn: () => fetchEvidence(chain, id) });
  if (height === undefined) return <Empty kind="nothing-yet" title={t('proof.notYet')} />;
  const download = async () =>
    saveFile(`${id}.stele.json`, 'application/json', JSON.stringify(await save.mutateAsync()));
  return (
    <div className="columns">
      <div className="stack">
        <p className="quiet">{t('proof.note')}</p>
        <Way info={info} height={height} checked={check.data} />
        <div className="row">
          <Button type="primary" onClick={() => check.mutate()} loading={check.isPending} disabled={!chainInfo}>
            {t('proof.check')}
          </Button>
          <Button onClick={() => void download().catch(() => undefined)} loading={save.isPending}>
            {t('proof.download')}
          </Button>
        </div>
        {[check.error, save.error].map(
          (error, place) => error && <ErrorPanel key={place ? 'save' : 'check'} error={error} />,
        )}
      </div>
      {check.data && <EvidenceSteps explanation={check.data.explanation} />}
    </div>
  );
}

function fetchEvidence(chain: string, id: string): Promise<EvidencePackage> {
  return clientOf(chain).api.getTransactionEvidence({ params: { id } }, { retryMs: 15_000 });
}

async function fetchAndCheck(chain: string, id: string, info: ChainInfo | undefined): Promise<Checked> {
  if (!info) throw new Error('The chain is not known yet.');
  const evidence = await fetchEvidence(chain, id);
  const explanation = await checkEvidence({ evidence, genesis: info.genesis, crypto: clientOf(chain).crypto });
  return { evidence, explanation };
}

interface WayProps {
  readonly info: TransactionInfo;
  readonly height: number;
  readonly checked: Checked | undefined;
}

/** Transaction, hashes, roots, block, certificate, validators, genesis. */
function Way({ info, height, checked }: WayProps): ReactNode {
  const { t } = useTranslation('transaction');
  const chain = useChain();
  const chainInfo = useQuery(chainQuery(chain)).data;
  const block = useQuery(blockQuery(chain, height)).data;
  const glyph = glyphOf(checked?.explanation);
  const certificate = block?.certificate;
  const stations: readonly ProofStation[] = [
    {
      key: 'transaction',
      title: t('proof.stations.transaction'),
      value: <Id value={info.id} kind="transaction" />,
      step: checked && t('proof.hashes', { count: hashesOf(checked.evidence) }),
      status: glyph('statements'),
    },
    {
      key: 'root',
      title: t('proof.stations.root'),
      value: block && <Id value={block.header.transactionRoot} kind="root" />,
      status: glyph('claim'),
    },
    {
      key: 'block',
      title: t('proof.stations.block'),
      value: block && <Id value={block.header.hash} kind="block" />,
      status: glyph('state'),
    },
    {
      key: 'certificate',
      title: t('proof.stations.certificate'),
      value:
        certificate && chainInfo
          ? t('proof.signed', { signed: certificate.signatures.length, count: chainInfo.validators.length })
          : undefined,
      status: glyph('certificate'),
    },
    { key: 'validators', title: t('proof.stations.validators'), status: glyph('validators') },
    {
      key: 'genesis',
      title: t('proof.stations.genesis'),
      value: chainInfo && <Id value={chainInfo.genesis} kind="fingerprint" whole />,
      step: t('proof.trust'),
      status: glyph('genesis'),
    },
  ];
  return <ProofPath stations={stations} />;
}

type StepName = Explanation['steps'][number]['name'];

const GLYPHS: Readonly<Record<Explanation['steps'][number]['status'], Glyph | undefined>> = {
  passed: 'committed',
  failed: 'failed',
  'not-checked': 'unknown',
  'not-needed': 'committed',
};

function glyphOf(explanation: Explanation | undefined): (name: StepName) => Glyph | undefined {
  return (name) => {
    const status = explanation?.steps.find((step) => step.name === name)?.status;
    return status && GLYPHS[status];
  };
}

/** Hashes from the transaction to its root. */
function hashesOf({ statements }: EvidencePackage): number {
  const found = statements.find(({ type }) => type === 'transaction');
  return found?.type === 'transaction' ? found.siblings.length : 0;
}
