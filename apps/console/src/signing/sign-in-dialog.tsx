import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SignInForm } from './sign-in-form.tsx';

/** Asks for the password over the page as it is: nothing typed there is lost. */
export default function SignInDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('signing');
  return (
    <Modal open onCancel={onClose} footer={null} title={t('signIn.title')} width={440} destroyOnHidden>
      <SignInForm onDone={onClose} />
    </Modal>
  );
}
