import { type IntakeInfo, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { intakesKey } from '../../data/intake-queries.ts';
import { ShownToken } from '../../intakes/shown-token.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';

/** Replaces the token of an intake, once the reader knows what that stops, and shows the new one. */
export function RotateToken({ intake: { id, name } }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const rotate = useMutation({
    mutationFn: () => clientOf(chain).request(platformRoutes.rotateIntakeToken, { params: { intake: id }, body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: intakesKey(chain) }),
  });
  const close = () => {
    setOpen(false);
    rotate.reset();
  };
  const shown = { name: visibleText(name) };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('acts.rotate')}</Button>
      {isOpen && (
        <Dialog title={rotate.data ? t('token.title', shown) : t('rotate.title', shown)} onClose={close}>
          {rotate.data ? (
            <ShownToken token={rotate.data.token} onDone={close} />
          ) : (
            <div className="stack">
              <p>{t('rotate.note')}</p>
              {rotate.error && <ErrorPanel error={rotate.error} />}
              <div className="row">
                <Button onClick={close} data-focus-first>
                  {t('rotate.keep')}
                </Button>
                <Button loading={rotate.isPending} onClick={() => rotate.mutate()}>
                  {t('rotate.confirm')}
                </Button>
              </div>
            </div>
          )}
        </Dialog>
      )}
    </>
  );
}
