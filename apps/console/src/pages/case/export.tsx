import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { exportName, useExport } from './use-export.ts';

/** How a case is taken out whole, with its proofs, and checked without a node. */
export function Export({ grant }: { readonly grant: string }): ReactNode {
  const { t } = useTranslation('cases');
  const genesis = useQuery(chainQuery(useChain())).data?.genesis;
  const number = numberOf(grant);
  const name = exportName(grant);
  return (
    <div className="stack">
      <p>{t('export.note')}</p>
      <ExportButton grant={grant} />
      <details>
        <summary>{t('export.byCommand')}</summary>
        <Command what={t('export.command')} text={`./stele supervise export --grant ${number} --out ${name}`} />
      </details>
      {genesis !== undefined && (
        <>
          <p>{t('export.check')}</p>
          <Command what={t('export.checkCommand')} text={`./stele supervise check ${name} --genesis ${genesis}`} />
        </>
      )}
    </div>
  );
}

/** Whoever exports signs for it, and so has to be signed in. */
function ExportButton({ grant }: { readonly grant: string }): ReactNode {
  const { t } = useTranslation('cases');
  const isSignedIn = useOperator() !== undefined;
  const { collect, save } = useExport(grant);
  const isBusy = collect.isPending || save.isPending;
  return (
    <>
      <div className="row">
        <Button onClick={() => collect.mutate()} loading={isBusy} disabled={!isSignedIn}>
          {t('export.button')}
        </Button>
        <span className="quiet small">{t(isSignedIn ? 'export.signed' : 'export.signIn')}</span>
      </div>
      {collect.error && <ErrorPanel error={collect.error} onRetry={() => collect.mutate()} />}
      {save.error && save.variables && (
        <ErrorPanel error={save.error} onRetry={() => save.variables && save.mutate(save.variables)} />
      )}
      {save.isSuccess && <p role="status">{t('export.saved', { name: `${exportName(grant)}.zip` })}</p>}
    </>
  );
}

function Command({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  return (
    <div className="case-command">
      <code>{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
