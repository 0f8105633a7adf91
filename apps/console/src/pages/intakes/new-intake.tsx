import { INTAKE_LIMITS, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { intakesKey } from '../../data/intake-queries.ts';
import { ShownToken } from '../../intakes/shown-token.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import '../../parts/text-input.css';

/** Makes an intake, and shows its token once. */
export function NewIntake(): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const cache = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const make = useMutation({
    mutationFn: (name: string) => clientOf(chain).request(platformRoutes.createIntake, { body: { name } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: intakesKey(chain) }),
  });
  const close = () => {
    setOpen(false);
    make.reset();
  };
  const made = make.data;
  const title = made ? t('token.title', { name: visibleText(made.intake.name) }) : t('create.title');
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      {isOpen && (
        <Dialog title={title} onClose={close}>
          {made ? (
            <ShownToken token={made.token} onDone={close}>
              <Link to={addresses.intake(chain, made.intake.id)}>{t('create.open')}</Link>
            </ShownToken>
          ) : (
            <NameForm isPending={make.isPending} error={make.error} onName={make.mutate} />
          )}
        </Dialog>
      )}
    </>
  );
}

interface NameFormProps {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onName: (name: string) => void;
}

function NameForm({ isPending, error, onName }: NameFormProps): ReactNode {
  const { t } = useTranslation('intakes');
  const [name, setName] = useState('');
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(name.trim());
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="form-field" data-focus-first>
        <label htmlFor={field}>{t('create.nameOf')}</label>
        <input
          id={field}
          className="text-input"
          value={name}
          maxLength={INTAKE_LIMITS.name}
          autoComplete="off"
          aria-describedby={`${field}-note`}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <p id={`${field}-note`} className="quiet">
        {t('create.note')}
      </p>
      {error && <ErrorPanel error={error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={isPending}>
          {t('create.make')}
        </Button>
      </div>
    </form>
  );
}
