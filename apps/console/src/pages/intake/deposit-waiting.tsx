import { type IntakeInfo, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { intakesKey } from '../../data/intake-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { integerText } from '../../parts/format-number.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

/** Makes a batch of what waits, and goes to it: there it is read, agreed to and signed. */
export function DepositWaiting({ intake: { id, counts } }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const language = useLanguageTag();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const make = useMutation({
    mutationFn: () => clientOf(chain).request(platformRoutes.makeIntakeBatch, { params: { intake: id }, body: {} }),
    onSettled: () => cache.invalidateQueries({ queryKey: intakesKey(chain) }),
    onSuccess: ({ batch }) => navigate(addresses.batch(chain, batch)),
  });
  const shown = integerText(counts.waiting, language);
  return (
    <>
      <WriteButton type="primary" loading={make.isPending} onClick={() => make.mutate()}>
        {t('page.deposit', { count: counts.waiting, shown })}
      </WriteButton>
      {make.error && <ErrorPanel error={make.error} />}
    </>
  );
}
