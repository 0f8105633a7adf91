import type { OrganisationStatus } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../parts/status-glyph.tsx';

const GLYPHS: Readonly<Record<OrganisationStatus, Glyph>> = {
  active: 'committed',
  suspended: 'warning',
  expelled: 'failed',
  left: 'expired',
};

/** Whether an organisation has rights on the chain, in one word. */
export function MemberStatus({ status }: { readonly status: OrganisationStatus }): ReactNode {
  const { t } = useTranslation('govern');
  return <Status name={GLYPHS[status]}>{t(`standings.${status}`)}</Status>;
}
