import type { EmailCheck, EmailSignature } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../parts/facts.tsx';
import { visibleText } from '../../../parts/json-text.ts';
import { type Glyph, Status } from '../../../parts/status-glyph.tsx';
import { TimeText } from '../../../parts/time-text.tsx';

const GLYPHS: Readonly<Record<EmailCheck['verdict'], Glyph>> = {
  valid: 'committed',
  'valid-of-other': 'warning',
  invalid: 'failed',
  unchecked: 'unknown',
  unsigned: 'unknown',
};

/** What the signatures of a message came to, in words. */
export function EmailVerdict({ check }: { readonly check: EmailCheck }): ReactNode {
  const { t } = useTranslation('sources');
  const { verdict, from, subject, date, checked, signatures } = check;
  return (
    <div className="stack">
      <p className="email-sentence" role="status">
        <Status name={GLYPHS[verdict]}>{t(`email.verdicts.${verdict}`)}</Status>
      </p>
      <Facts
        facts={[
          [t('email.facts.from'), visibleText(from)],
          [t('email.facts.subject'), subject === '' ? '—' : visibleText(subject)],
          [t('email.facts.date'), date === '' ? '—' : visibleText(date)],
          [t('email.facts.checked'), <TimeText key="checked" ms={Date.parse(checked)} />],
        ]}
      />
      {signatures.length > 0 && (
        <ul className="email-signatures">
          {signatures.map((signature, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: signatures have no identity but their place.
            <Signature key={place} signature={signature} />
          ))}
        </ul>
      )}
      <p className="quiet small">{t('email.worth')}</p>
    </div>
  );
}

const RESULTS: Readonly<Record<EmailSignature['result'], Glyph>> = {
  valid: 'committed',
  invalid: 'failed',
  unchecked: 'unknown',
};

/** One signature: whose, whether it holds, and where it leaves something open. */
function Signature({ signature }: { readonly signature: EmailSignature }): ReactNode {
  const { t } = useTranslation('sources');
  const { domain, selector, algorithm, result, reason, isOfSender, coversBody } = signature;
  return (
    <li>
      <p>
        <span className="mono">{domain === '' ? '—' : visibleText(domain)}</span>{' '}
        <span className="quiet small">{t('email.key', { selector: visibleText(selector), algorithm })}</span>
      </p>
      <Status name={RESULTS[result]}>{t(`email.reasons.${reason}`)}</Status>
      {result === 'valid' && !isOfSender && <p className="quiet small">{t('email.ofOther')}</p>}
      {result === 'valid' && !coversBody && <p className="email-open small">{t('email.open')}</p>}
    </li>
  );
}
