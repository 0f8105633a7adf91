import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { keys } from '../../data/keys.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ReasonForm } from '../../parts/reason-form.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';

/** Lets its holder end a grant before its time, with a reason that everybody reads. */
export function GiveBack({ grant }: { readonly grant: string }): ReactNode {
  const { t } = useTranslation('cases');
  const [isOpen, setOpen] = useState(false);
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const number = numberOf(grant);
  const act = async (reason: string) =>
    sign({
      chain,
      calls: [{ contract: 'sys.supervision', method: 'giveBack', args: { grant, reason } }],
      title: t('giveBack.title', { number }),
      follows: t('giveBack.follows'),
      onSettled: () => void cache.invalidateQueries({ queryKey: keys.ofChain(chain) }),
    });
  return (
    <div>
      <WriteButton onClick={() => setOpen(true)}>{t('giveBack.button')}</WriteButton>
      {isOpen && (
        <Dialog title={t('giveBack.title', { number })} size="narrow" onClose={() => setOpen(false)}>
          <ReasonForm
            words={{
              reason: t('giveBack.reason'),
              confirm: t('giveBack.confirm'),
              cancel: t('giveBack.cancel'),
            }}
            act={act}
            onClose={() => setOpen(false)}
          >
            <p>{t('giveBack.note')}</p>
          </ReasonForm>
        </Dialog>
      )}
    </div>
  );
}
