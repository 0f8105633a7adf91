import { type BatchInfo, platformRoutes } from '@stele/platform/api';
import { EVIDENCE_MEDIA_TYPE } from '@stele/protocol';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { saveFile } from '../../parts/save-file.ts';

/** Has the evidence package of a row of an anchored batch made, and saves it. */
export function PackageButton({ batch, row }: { readonly batch: BatchInfo; readonly row: number }): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const make = useMutation({
    mutationFn: () => clientOf(chain).request(platformRoutes.getBatchPackage, { params: { batch: batch.id, row } }),
    onSuccess: (evidence) => {
      const name = `${batch.file.replace(/\.[^.]*$/, '')}-${row}.stele.json`;
      saveFile(name, EVIDENCE_MEDIA_TYPE, JSON.stringify(evidence));
    },
  });
  return (
    <>
      <Button size="small" loading={make.isPending} onClick={() => make.mutate()}>
        {t('package')}
        <span className="visually-hidden"> {row}</span>
      </Button>
      {make.error && <ErrorPanel error={make.error} />}
    </>
  );
}
