import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../parts/copy-button.tsx';
import { HashInFours } from '../../parts/id.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { compareFingerprints } from './compare-fingerprints.ts';

/** The fingerprint whole, how to compare it, and a field that compares it. */
export function FingerprintPanel({ fingerprint }: { readonly fingerprint: string }): ReactNode {
  const { t } = useTranslation('trust');
  const [typed, setTyped] = useState('');
  const field = useId();
  return (
    <section className="panel stack trust-fingerprint">
      <div className="trust-digits">
        <HashInFours value={fingerprint} /> <CopyButton text={fingerprint} what={t('fingerprint')} />
      </div>
      <p>{t('compare.how')}</p>
      <ol className="trust-ways">
        <li>{t('compare.site')}</li>
        <li>{t('compare.member')}</li>
        <li>
          {t('compare.node')} <code>./stele chain list</code>
        </li>
      </ol>
      <div className="form-part">
        <label htmlFor={field}>{t('compare.field')}</label>
        <input
          id={field}
          className="text-input mono"
          value={typed}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Verdict typed={typed} fingerprint={fingerprint} />
      </div>
    </section>
  );
}

function Verdict({ typed, fingerprint }: { readonly typed: string; readonly fingerprint: string }): ReactNode {
  const { t } = useTranslation('trust');
  const comparison = compareFingerprints(typed, fingerprint);
  return (
    <p role="status" className="trust-verdict">
      {comparison.kind === 'empty' && <span className="quiet small">{t('compare.note')}</span>}
      {comparison.kind === 'partial' && (
        <Status name="ordered">{t('compare.partial', { count: comparison.groups })}</Status>
      )}
      {comparison.kind === 'same' && <Status name="committed">{t('compare.same')}</Status>}
      {comparison.kind === 'differs' && (
        <Status name="failed">{t('compare.differs', { group: comparison.group })}</Status>
      )}
      {comparison.kind === 'malformed' && <Status name="warning">{t('compare.malformed')}</Status>}
    </p>
  );
}
