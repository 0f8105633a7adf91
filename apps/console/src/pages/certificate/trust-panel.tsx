import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Id } from '../../parts/id.tsx';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import type { CertificateTrust } from './use-certificate-trust.ts';

/** The one thing that a reader has to trust; nothing is proved before they say that they do. */
export function TrustPanel({ trust }: { readonly trust: CertificateTrust }): ReactNode {
  const { t } = useTranslation('certificate');
  const { genesis, source, isTrusted, setCompared } = trust;
  return (
    <Section title={t('trust.title')}>
      <div className={isTrusted ? 'panel stack' : 'panel stack certificate-untrusted'}>
        <p>{t('trust.hint')}</p>
        <Id value={genesis} kind="fingerprint" whole />
        {source === 'link' ? (
          <p>{t('trust.fromLink')}</p>
        ) : (
          <>
            {!isTrusted && (
              <p className="certificate-uncompared">
                <Status name="warning">{t('trust.fromPackage')}</Status>
              </p>
            )}
            <label className="certificate-compare">
              <input type="checkbox" checked={isTrusted} onChange={({ target }) => setCompared(target.checked)} />
              <span>{t('trust.compare')}</span>
            </label>
          </>
        )}
      </div>
    </Section>
  );
}
