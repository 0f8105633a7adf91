import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../signing/sign-in-context.ts';

/** Asks for the password in place, so that nothing on the page is lost. */
export function SignInButton(): ReactNode {
  const { t } = useTranslation('parts');
  const signIn = useSignIn();
  return (
    <Button size="small" type="primary" onClick={signIn}>
      {t('error.signIn')}
    </Button>
  );
}
