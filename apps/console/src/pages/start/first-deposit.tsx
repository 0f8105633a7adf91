import { EVIDENCE_CONTRACT, evidenceRecordKey } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';
import type { ContentDigest } from '@stele/verifier';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { digestInWorker } from '../../data/digester.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { DropArea } from '../../parts/drop-area.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Section } from '../../parts/page.tsx';
import { rememberPage } from '../../signing/remember-page.ts';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import { labelOf } from '../deposit/label-of.ts';
import { type Deposited, useDeposited } from './deposited.ts';
import { Happening } from './happening.tsx';
import { sampleFile } from './sample.ts';
import { useFirstSteps } from './use-first-steps.ts';

/** A file that was chosen, with its hash. */
interface Hashed {
  readonly file: File;
  readonly content: ContentDigest;
}

/** Drop a file, sign, and it is evidence. The file itself stays where it is. */
export function FirstDeposit(): ReactNode {
  const { t } = useTranslation('start');
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const { deposited: noted, note } = useDeposited();
  const { deposited: earlier } = useFirstSteps();
  const [progress, setProgress] = useState<number>();
  const hash = useMutation({
    mutationFn: async (file: File): Promise<Hashed> => {
      const algorithm = info?.hash === 'sm3' ? 'sm3' : 'sha256';
      const digest = await digestInWorker(file, algorithm, { onProgress: setProgress });
      return { file, content: { algorithm, digest, size: file.size } };
    },
    onMutate: () => note(undefined),
  });
  const sign = useDepositSigning(chain, note);
  // What was deposited before says nothing of a file that is chosen now.
  const deposited = noted ?? (hash.isIdle ? earlier : undefined);
  return (
    <div className="columns">
      <Section title={t('deposit.title')}>
        <div className="stack">
          <DropArea label={t('deposit.drop')} choose={t('deposit.choose')} onFile={(file) => hash.mutate(file)} />
          <div className="row">
            <Button onClick={() => hash.mutate(sampleFile(new Date()))}>{t('deposit.sample')}</Button>
          </div>
          {hash.error && <ErrorPanel error={hash.error} />}
          {hash.data && !deposited && (
            <WriteButton type="primary" size="large" onClick={() => sign(hash.data)}>
              {t('deposit.sign')}
            </WriteButton>
          )}
        </div>
      </Section>
      <Happening
        file={hash.data?.file ?? hash.variables}
        content={hash.data?.content}
        progress={hash.isPending ? progress : undefined}
        deposited={deposited}
      />
    </div>
  );
}

/** Has the deposit of a file signed, and notes the record once it is committed. */
function useDepositSigning(chain: string, note: (deposited: Deposited | undefined) => void) {
  const { t } = useTranslation('start');
  const signing = useSigning();
  return ({ file, content: { algorithm, digest } }: Hashed) => {
    const label = labelOf(file.name);
    const isHere = rememberPage();
    const record = { content: { algorithm, digest }, label, size: file.size };
    signing({
      chain,
      calls: [{ contract: EVIDENCE_CONTRACT, method: 'deposit', args: { records: [record] } }],
      title: t('deposit.signTitle', { file: file.name }),
      follows: t('deposit.follows'),
      onSettled: (settled) => {
        // It is noted in the address of the page: in that of another it has no place.
        if (settled.state !== 'committed' || !isHere()) return;
        note({ record: evidenceRecordKey(algorithm, digest, ordinalOf(settled)), transaction: settled.id });
      },
    });
  };
}

/** How many records of the same content there were before: the contract says so where there were any. */
function ordinalOf({ receipt }: TransactionInfo): number {
  const [returned] = (receipt?.returns ?? []) as readonly {
    readonly repeated?: readonly { readonly ordinal: number }[];
  }[];
  return returned?.repeated?.[0]?.ordinal ?? 0;
}
