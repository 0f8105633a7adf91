import { platformRoutes } from '@stele/platform/api';
import { EVIDENCE_CONTRACT, parseEvidenceRecordKey } from '@stele/protocol';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import type { KeyedRecord } from '../../data/evidence-queries.ts';
import { keys } from '../../data/keys.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { timeText } from '../../parts/format-time.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { useZone } from '../../parts/time-text.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';

/** Lets the owner of a record say that another of theirs takes its place. The record stays, and says so from then on. */
export function SupersedeForm({ keyed: { key, record } }: { readonly keyed: KeyedRecord }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const cache = useQueryClient();
  const zone = useZone();
  const sign = useSigning();
  const [by, setBy] = useState('');
  const [tried, setTried] = useState(false);
  const field = useId();
  const list = useInfiniteQuery(listQuery(platformRoutes.listEvidence, chain, { owner: record.owner }));
  const candidates = list.data?.pages[0]?.items.filter((row) => row.key !== key) ?? [];
  const valid = parseEvidenceRecordKey(by.trim()) !== undefined && by.trim() !== key;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!valid) return;
    sign({
      chain,
      calls: [{ contract: EVIDENCE_CONTRACT, method: 'supersede', args: { record: key, by: by.trim() } }],
      title: t('supersede.signTitle'),
      follows: t('supersede.follows'),
      onSettled: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain) }),
    });
  };
  return (
    <Section title={t('supersede.title')}>
      <form className="stack record-supersede" onSubmit={submit} noValidate>
        <p className="quiet">
          {t('supersede.note')}{' '}
          <Link to={`${addresses.deposit(chain)}?supersedes=${encodeURIComponent(key)}`}>{t('supersede.deposit')}</Link>
        </p>
        <div className="form-field">
          <label htmlFor={field}>{t('supersede.by')}</label>
          <input
            id={field}
            className="text-input mono"
            list={`${field}-list`}
            value={by}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={(tried && !valid) || undefined}
            aria-describedby={`${field}-fault`}
            onChange={({ target }) => setBy(target.value)}
          />
          <datalist id={`${field}-list`}>
            {candidates.map((row) => (
              <option key={row.key} value={row.key}>
                {`${visibleText(row.label ?? '')} · ${timeText(row.time, zone)}`}
              </option>
            ))}
          </datalist>
          <span id={`${field}-fault`} className="field-fault">
            {tried && !valid ? t('supersede.invalid') : ''}
          </span>
        </div>
        <div>
          <WriteButton htmlType="submit">{t('supersede.sign')}</WriteButton>
        </div>
      </form>
    </Section>
  );
}
