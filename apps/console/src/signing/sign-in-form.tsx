import { platformRoutes, type SessionInfo } from '@stele/platform/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { client } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { sessionQuery } from '../data/platform-queries.ts';
import { ErrorPanel } from '../parts/error-panel.tsx';

/** The password of the operator. It may be pasted, and a password manager may fill it in. */
export function SignInForm({ onDone }: { readonly onDone: (session: SessionInfo) => void }): ReactNode {
  const { t } = useTranslation('signing');
  const [password, setPassword] = useState('');
  const field = useId();
  const cache = useQueryClient();
  const session = useQuery(sessionQuery());
  const enter = useMutation({
    mutationFn: () => client.request(platformRoutes.signIn, { body: { password } }),
    onSuccess: (info) => {
      cache.setQueryData(keys.session, info);
      setPassword('');
      onDone(info);
    },
  });
  if (session.data?.state === 'new') {
    return <Trans t={t} i18nKey="signIn.new" parent="p" components={{ start: <Link to={addresses.start} /> }} />;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="quiet">{t('signIn.note')}</p>
      <div className="form-field" data-focus-first>
        <label htmlFor={field}>{t('signIn.password')}</label>
        <Input.Password
          id={field}
          value={password}
          autoComplete="current-password"
          onChange={({ target }) => setPassword(target.value)}
        />
      </div>
      {enter.error && <ErrorPanel error={enter.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={enter.isPending} disabled={password === ''}>
          {t('signIn.enter')}
        </Button>
        {password === '' && <span className="quiet small">{t('signIn.passwordMissing')}</span>}
      </div>
    </form>
  );
}
