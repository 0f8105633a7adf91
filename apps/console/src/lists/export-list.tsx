import { LIST_EXPORT_LIMITS, type ListQuery, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useChain } from '../data/chain-context.ts';
import { clientOf } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { useOperator } from '../data/use-session.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { integerText } from '../parts/format-number.ts';
import { SignedOut } from '../parts/signed-out.tsx';
import { useLanguageTag } from '../texts/use-language.ts';
import { QueryText, queryOf } from './query-text.tsx';

/** Writes all matches of a list into a file, not only the rows that are loaded. */
export function ExportList({ of }: { readonly of: ListQuery }): ReactNode {
  const { t } = useTranslation('lists');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('export.open')}</Button>
      {isOpen && (
        <Dialog title={t('export.title')} size="narrow" onClose={() => setOpen(false)}>
          <Asking of={of} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

interface AskingProps {
  readonly of: ListQuery;
  readonly onClose: () => void;
}

/** Says what the file will have, and how much at most, before it is made. */
function Asking({ of, onClose }: AskingProps): ReactNode {
  const { t } = useTranslation('lists');
  const chain = useChain();
  const language = useLanguageTag();
  const operator = useOperator();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => clientOf(chain).request(platformRoutes.exportList, { body: of }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: keys.jobs() });
      await navigate(addresses.job(id));
    },
  });
  if (!operator) return <SignedOut title={t('export.signedOut')}>{t('export.signedOutNote')}</SignedOut>;
  const { rows, keptDays } = LIST_EXPORT_LIMITS;
  return (
    <div className="stack">
      <p>{t(`export.what.${of.list}`)}</p>
      <QueryText list={of.list} query={queryOf(of.filter)} />
      <p className="quiet">{t('export.most', { rows: integerText(rows, language) })}</p>
      <p className="quiet">{t('export.kept', { count: keptDays })}</p>
      {begin.error && <ErrorPanel error={begin.error} />}
      <div className="row">
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()} autoFocus>
          {t('export.begin')}
        </Button>
        <Button onClick={onClose}>{t('export.cancel')}</Button>
      </div>
    </div>
  );
}
