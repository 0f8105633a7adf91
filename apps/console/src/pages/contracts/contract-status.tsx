import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';

const GLYPHS: Readonly<Record<string, Glyph>> = {
  active: 'committed',
  pending: 'accepted',
  frozen: 'warning',
  retired: 'expired',
};

type Known = 'active' | 'pending' | 'frozen' | 'retired';

/** Where a contract stands in its life, in one word. */
export function ContractStatus({ status }: { readonly status: string }): ReactNode {
  const { t } = useTranslation('contracts');
  const glyph = GLYPHS[status];
  return <Status name={glyph ?? 'unknown'}>{glyph ? t(`status.${status as Known}`) : status}</Status>;
}
