import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperator } from '../../data/use-session.ts';
import { Status } from '../../parts/status-glyph.tsx';
import { isLoopback } from './is-loopback.ts';
import './certificates.css';

/** Where the operator opened the console on its own machine: that the address on certificates may lead nobody else there. */
export function OnlyHere(): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const operator = useOperator();
  if (!operator || !isLoopback(location.hostname)) return undefined;
  return (
    <p className="certificates-only-here">
      <Status name="warning">{t('onlyHere', { host: location.host })}</Status>
    </p>
  );
}
