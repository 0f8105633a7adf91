import { toHex } from '@stele/protocol';
import { describeRefusal } from '@stele/verifier';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { type EntryName, stateQuery } from '../../data/state-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Id } from '../../parts/id.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { ProofPath, type ProofStation } from '../../parts/proof-path.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { checkState, STATE_CHECKS, type StateCheckName, type StateVerdict } from '../../proofs/check-state.ts';
import { useLanguage } from '../../texts/use-language.ts';

interface StateProofProps {
  readonly name: EntryName;
  /** Whether the ABI says that the collection is ordered; undefined until the ABI is known. */
  readonly ordered: boolean | undefined;
  readonly height: number | undefined;
}

/** The way from an entry, or from its absence, to the genesis, and checking it in this browser. */
export function StateProof({ name, ordered, height }: StateProofProps): ReactNode {
  const { t } = useTranslation('state');
  const chain = useChain();
  const cache = useQueryClient();
  const info = useQuery(chainQuery(chain)).data;
  const check = useMutation({
    mutationFn: async () => {
      if (!info || ordered === undefined) throw new Error('The chain and the contract are not known yet.');
      return checkState({ client: clientOf(chain), chain: info, name, ordered, height });
    },
    // What is shown is what was proved.
    onSuccess: ({ entry }) => cache.setQueryData(stateQuery(chain, name, height).queryKey, entry),
  });
  const verdict = check.data;
  return (
    <Section title={t('proof.title')}>
      <div className="panel stack">
        <p className="quiet">{t('proof.note')}</p>
        <ProofPath stations={useStations(verdict)} />
        {check.error && <ErrorPanel error={check.error} />}
        {verdict && <Verdict verdict={verdict} />}
        <div className="row">
          <Button
            type="primary"
            onClick={() => check.mutate()}
            loading={check.isPending}
            disabled={!info || ordered === undefined}
          >
            {t('proof.check')}
          </Button>
          {verdict && (
            <Button
              onClick={() =>
                saveFile(
                  'state-proof.json',
                  'application/json',
                  JSON.stringify({ genesis: info?.genesis, ...name, entry: verdict.entry }, undefined, 2),
                )
              }
            >
              {t('proof.save')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}

function useStations(verdict: StateVerdict | undefined): readonly ProofStation[] {
  const { t } = useTranslation('state');
  const language = useLanguage();
  const info = useQuery(chainQuery(useChain())).data;
  const { header, failed } = verdict ?? {};
  const values: Partial<Record<StateCheckName, ReactNode>> = {
    certificate: header && <Id value={toHex(header.header.stateRoot)} kind="root" />,
    validators: header && t('proof.count', { count: header.validators.validators.length }),
    genesis: info && <Id value={info.genesis} kind="fingerprint" whole />,
  };
  return STATE_CHECKS.toReversed().map((name): ProofStation => {
    const isFailed = failed?.name === name;
    return {
      key: name,
      title: t(`proof.stations.${name}`),
      value: values[name],
      step: isFailed ? describeRefusal(failed.error, language) : t(`proof.steps.${name}`),
      status: verdict && statusOf(name, failed?.name),
    };
  });
}

/** Checks before the one that failed passed; those after it were not made. */
function statusOf(name: StateCheckName, failed: StateCheckName | undefined): Glyph {
  if (failed === undefined) return 'committed';
  const far = STATE_CHECKS.indexOf(name) - STATE_CHECKS.indexOf(failed);
  if (far === 0) return 'failed';
  return far < 0 ? 'committed' : 'unknown';
}

function Verdict({ verdict: { entry, interval } }: { readonly verdict: StateVerdict }): ReactNode {
  const { t } = useTranslation('state');
  if (!interval) {
    return (
      <p role="status">
        <Status name="failed">{t('proof.refused')}</Status>
      </p>
    );
  }
  const components = {
    height: <Integer value={entry.height} />,
    from: <Integer value={interval.from} />,
    root: <Integer value={entry.rootHeight} />,
  };
  return (
    <div role="status">
      <Status name="committed">{t('proof.passed')}</Status>
      <p>
        <Trans t={t} i18nKey={entry.present ? 'proof.presentSince' : 'proof.absentSince'} components={components} />
      </p>
    </div>
  );
}
