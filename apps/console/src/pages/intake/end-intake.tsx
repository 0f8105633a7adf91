import { type IntakeInfo, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { intakesKey } from '../../data/intake-queries.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { integerText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { useLanguageTag } from '../../texts/use-language.ts';

/** Ends an intake for good, once the reader knows what stops and what stays. */
export function EndIntake({ intake: { id, name, counts } }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const language = useLanguageTag();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const end = useMutation({
    mutationFn: () => clientOf(chain).request(platformRoutes.endIntake, { params: { intake: id }, body: {} }),
    onSuccess: () => {
      setOpen(false);
      return cache.invalidateQueries({ queryKey: intakesKey(chain) });
    },
  });
  const all = counts.waiting + counts['in-batch'] + counts.deposited;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('acts.end')}</Button>
      {isOpen && (
        <Dialog title={t('end.title', { name: visibleText(name) })} size="narrow" onClose={() => setOpen(false)}>
          <div className="stack">
            <p>{t('end.note')}</p>
            {all > 0 && <p>{t('end.stays', { count: all, shown: integerText(all, language) })}</p>}
            {end.error && <ErrorPanel error={end.error} />}
            <div className="row">
              <Button onClick={() => setOpen(false)} data-focus-first>
                {t('end.keep')}
              </Button>
              <Button className="intake-end" loading={end.isPending} onClick={() => end.mutate()}>
                {t('end.confirm')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
