import type { BlockInfo } from '@stele/sdk';
import { describeRefusal } from '@stele/verifier';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Id } from '../../parts/id.tsx';
import { Section } from '../../parts/page.tsx';
import { ProofPath, type ProofStation } from '../../parts/proof-path.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { BLOCK_CHECKS, type BlockCheck, type BlockVerdict, checkBlock } from '../../proofs/check-block.ts';
import { useLanguage } from '../../texts/use-language.ts';

/** The way from what stands in a block to the genesis, and checking it in this browser. */
export function BlockProof({ block }: { readonly block: BlockInfo }): ReactNode {
  const { t } = useTranslation('block');
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const { height, hash } = block.header;
  const check = useMutation({
    mutationFn: async () => {
      if (!info) throw new Error('The chain is not known yet.');
      return checkBlock({ client: clientOf(chain), chain: info, height, hash });
    },
  });
  return (
    <Section title={t('proof.title')}>
      <div className="panel stack">
        <p className="quiet">{t('proof.note')}</p>
        <ProofPath stations={useStations(block, check.data)} />
        {check.error && <ErrorPanel error={check.error} />}
        {check.data && <Verdict verdict={check.data} />}
        <div className="row">
          <Button type="primary" onClick={() => check.mutate()} loading={check.isPending} disabled={!info}>
            {t('proof.check')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

const GLYPHS: Readonly<Record<BlockCheck['status'], Glyph>> = {
  passed: 'committed',
  failed: 'failed',
  'not-checked': 'unknown',
};

function useStations(block: BlockInfo, verdict: BlockVerdict | undefined): readonly ProofStation[] {
  const { t } = useTranslation('block');
  const info = useQuery(chainQuery(useChain())).data;
  const language = useLanguage();
  const values: Partial<Record<BlockCheck['name'], ReactNode>> = {
    header: <Id value={block.header.hash} kind="block" />,
    genesis: info && <Id value={info.genesis} kind="fingerprint" whole />,
  };
  return BLOCK_CHECKS.toReversed().map((name): ProofStation => {
    const check = verdict?.checks.find((done) => done.name === name);
    return {
      key: name,
      title: t(`proof.stations.${name}`),
      value: values[name],
      step: check?.error ? describeRefusal(check.error, language) : t(`proof.steps.${name}`),
      status: check && GLYPHS[check.status],
    };
  });
}

/** How it came out: all checks, some of them, or a contradiction. A part is never shown as the whole. */
function Verdict({ verdict: { checks } }: { readonly verdict: BlockVerdict }): ReactNode {
  const { t } = useTranslation('block');
  const passed = checks.filter(({ status }) => status === 'passed').length;
  const counts = { passed, all: checks.length, count: checks.length - passed };
  const failed = checks.some(({ status }) => status === 'failed');
  if (failed) return <Status name="failed">{t('proof.failed')}</Status>;
  const whole = passed === checks.length;
  return (
    <p role="status">
      <Status name={whole ? 'committed' : 'expired'}>{t(whole ? 'proof.passed' : 'proof.partly', counts)}</Status>
    </p>
  );
}
