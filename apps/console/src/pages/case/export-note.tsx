import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { CopyButton } from '../../parts/copy-button.tsx';

/** How a case is taken out whole, with its proofs, and checked without a node. */
export function ExportNote({ grant }: { readonly grant: string }): ReactNode {
  const { t } = useTranslation('cases');
  const genesis = useQuery(chainQuery(useChain())).data?.genesis;
  const number = numberOf(grant);
  const folder = `case-${number}`;
  return (
    <div className="stack">
      <p>{t('export.note')}</p>
      <Command what={t('export.command')} text={`./stele supervise export --grant ${number} --out ${folder}`} />
      {genesis !== undefined && (
        <>
          <p>{t('export.check')}</p>
          <Command what={t('export.checkCommand')} text={`./stele supervise check ${folder} --genesis ${genesis}`} />
        </>
      )}
    </div>
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
