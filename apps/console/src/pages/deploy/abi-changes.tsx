import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { type AbiChange, hasBreaks } from './compare-abis.ts';

/** What an upgrade changes for those who use the contract, what breaks them first. */
export function AbiChanges({ changes }: { readonly changes: readonly AbiChange[] }): ReactNode {
  const { t } = useTranslation('deploy');
  if (changes.length === 0) {
    return (
      <p>
        <Status name="committed">{t('changes.none')}</Status>
      </p>
    );
  }
  const rows = changes.toSorted((a, b) => Number(b.breaks.length > 0) - Number(a.breaks.length > 0));
  const breaking = changes.filter(({ breaks }) => breaks.length > 0).length;
  return (
    <div className="stack">
      <p>
        {hasBreaks(changes) ? (
          <Status name="warning">{t('changes.breaking', { count: breaking })}</Status>
        ) : (
          <Status name="committed">{t('changes.compatible')}</Status>
        )}
      </p>
      <DataTable<AbiChange>
        caption={t('changes.title')}
        rows={rows}
        rowKey={({ part, name }) => `${part} ${name}`}
        columns={[
          { key: 'name', head: t('changes.what'), cell: ({ name }) => <code>{visibleText(name)}</code> },
          { key: 'part', head: t('changes.is'), cell: ({ part }) => t(`changes.parts.${part}`) },
          { key: 'change', head: t('changes.becomes'), cell: (change) => <Becomes change={change} /> },
          {
            key: 'breaks',
            head: t('changes.effect'),
            grow: true,
            cell: ({ breaks }) =>
              breaks.length === 0 ? (
                <span className="quiet">{t('changes.breaksNobody')}</span>
              ) : (
                breaks.map((reason) => t(`changes.breaks.${reason}`)).join(' ')
              ),
          },
        ]}
      />
    </div>
  );
}

function Becomes({ change: { change, breaks } }: { readonly change: AbiChange }): ReactNode {
  const { t } = useTranslation('deploy');
  const glyphs: Readonly<Record<AbiChange['change'], Glyph>> = {
    added: 'accepted',
    removed: 'failed',
    changed: 'ordered',
  };
  return <Status name={breaks.length > 0 ? 'warning' : glyphs[change]}>{t(`changes.words.${change}`)}</Status>;
}
