import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Asks for the password over the page as it is: nothing typed there is lost. */
export default function SignInDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('signing');
  return (
    <Dialog title={t('signIn.title')} size="narrow" onClose={onClose}>
      <SignInForm onDone={onClose} />
    </Dialog>
  );
}
