import { type BatchInfo, type BatchWay, platformRoutes } from '@stele/platform/api';
import type { RouteAnswer } from '@stele/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { batchQuery } from '../../data/batch-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import '../../signing/signing.css';

interface AgreeDialogProps {
  readonly batch: BatchInfo;
  readonly way: BatchWay;
  readonly note: string;
  readonly onClose: () => void;
}

type Signer = RouteAnswer<typeof platformRoutes.getBatchSigner>;

/** Everything that the job would sign, and as whom. Agreeing begins it. */
export function AgreeDialog(props: AgreeDialogProps): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const { batch, onClose } = props;
  const signer = useQuery({
    queryKey: keys.ofChain(chain, 'batch', batch.id, 'signer'),
    queryFn: ({ signal }) =>
      clientOf(chain).request(platformRoutes.getBatchSigner, { params: { batch: batch.id } }, { signal }),
    gcTime: 0,
  });
  return (
    <Dialog title={t('agree.title', { name: visibleText(batch.file) })} onClose={onClose}>
      <Loaded query={signer} what={t('agree.what')} lines={8}>
        {(found) => <Agreement {...props} signer={found} />}
      </Loaded>
    </Dialog>
  );
}

function Agreement({ batch, way, note, onClose, signer }: AgreeDialogProps & { readonly signer: Signer }): ReactNode {
  const { t } = useTranslation('batches');
  const chain = useChain();
  const cache = useQueryClient();
  const { account, key } = signer;
  const start = useMutation({
    mutationFn: () =>
      clientOf(chain).request(platformRoutes.startBatch, {
        params: { batch: batch.id },
        body: { way, list: batch.check.list, account, key, ...(note === '' ? {} : { note }) },
      }),
    onSuccess: async (started) => {
      onClose();
      cache.setQueryData(batchQuery(chain, batch.id).queryKey, started);
      await cache.invalidateQueries({ queryKey: keys.jobs() });
    },
  });
  return (
    <div className="stack">
      <Facts facts={useFacts({ batch, way, note, signer })} />
      <p className="signing-follows">{t(`agree.follows.${way}`)}</p>
      {start.error && <ErrorPanel error={start.error} />}
      <div className="row">
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
          {t('agree.start')}
        </Button>
        <Button onClick={onClose} autoFocus>
          {t('agree.cancel')}
        </Button>
      </div>
    </div>
  );
}

function useFacts({
  batch: { check },
  way,
  note,
  signer,
}: Pick<AgreeDialogProps, 'batch' | 'way' | 'note'> & { readonly signer: Signer }): readonly Fact[] {
  const { t } = useTranslation('batches');
  const chain = useChain();
  return [
    [t('agree.rows'), <Integer key="rows" value={check.good} />],
    [t('agree.leftOut'), <Integer key="out" value={check.bad + check.duplicate} />],
    [t('agree.way'), t(`ways.${way}`)],
    [t('agree.transactions'), <Integer key="transactions" value={way === 'each' ? check.transactions : 1} />],
    [t('agree.list'), <Id key="list" value={check.list} kind="root" whole />],
    note !== '' && [t('agree.note'), visibleText(note)],
    [t('agree.organisation'), signer.organisation || '—'],
    [t('agree.account'), <Id key="account" value={signer.account} kind="account" />],
    [t('agree.key'), <Id key="key" value={signer.key} kind="key" algorithm={signer.suite} />],
    [t('agree.chain'), chain],
  ];
}
