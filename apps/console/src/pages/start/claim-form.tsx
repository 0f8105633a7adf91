import { platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { client } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Section } from '../../parts/page.tsx';

/** Characters of a password, as the platform wants them. */
const SHORTEST = 10;

/** Chooses the first password with the link of the terminal: whoever sees that is the operator. */
export function ClaimForm(): ReactNode {
  const { t } = useTranslation('start');
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('claim');
  return (
    <Section title={t('claim.title')}>
      {token === null ? (
        <Empty kind="nothing-yet" title={t('claim.noLink')}>
          {t('claim.noLinkNote')}
        </Empty>
      ) : (
        <div className="panel start-form">
          <PasswordForm token={token} />
        </div>
      )}
    </Section>
  );
}

function PasswordForm({ token }: { readonly token: string }): ReactNode {
  const { t } = useTranslation('start');
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const field = useId();
  const claim = useMutation({
    mutationFn: () => client.request(platformRoutes.claim, { body: { token, password } }),
    onSuccess: (session) => {
      cache.setQueryData(keys.session, session);
      // The link works once; it has no business in the history of the browser.
      navigate({ hash: '' }, { replace: true });
    },
  });
  const missing = SHORTEST - password.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    claim.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('claim.note')}</p>
      <div className="form-field">
        <label htmlFor={field}>{t('claim.password')}</label>
        <Input.Password
          id={field}
          value={password}
          autoComplete="new-password"
          onChange={({ target }) => setPassword(target.value)}
        />
        <span className="quiet small" role="status">
          {missing > 0 ? t('claim.missing', { count: missing }) : t('claim.enough')}
        </span>
      </div>
      {claim.error && <ErrorPanel error={claim.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={claim.isPending} disabled={missing > 0}>
          {t('claim.choose')}
        </Button>
      </div>
    </form>
  );
}
