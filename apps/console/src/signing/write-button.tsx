import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnreachable } from '../data/reachability.ts';

/**
 * A button whose press ends in a signature. While the console or its node is out of reach it waits, as the band above the
 * page says; what was typed stays.
 */
export function WriteButton({ disabled, title, ...rest }: ButtonProps): ReactNode {
  const { t } = useTranslation('frame');
  const missing = useUnreachable();
  const reason = missing && t('writingWaits');
  return <Button {...rest} disabled={disabled || missing !== undefined} title={reason ?? title} />;
}
