import { platformRoutes, WALL_LINK_LIMITS, type WallLinkRow } from '@stele/platform/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { client, clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { useNow } from '../../data/use-now.ts';
import { useOperator } from '../../data/use-session.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import '../../parts/text-input.css';
import './wall-links.css';

/** How long a link may be chosen to open the wall, in hours. */
const HOURS = [1, 4, WALL_LINK_LIMITS.usualHours, 24, 72, 168, WALL_LINK_LIMITS.hours] as const;
const DAY = 24;

/** Links that open the wall of the chain without an account: making one, and ending those that were made. */
export function ShareWall(): ReactNode {
  const { t } = useTranslation('wall');
  const [isOpen, setOpen] = useState(false);
  const operator = useOperator();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('share.open')}</Button>
      {isOpen && (
        <Dialog title={t('share.title')} onClose={() => setOpen(false)}>
          {operator ? <Links /> : <SignedOut title={t('share.signedOut')}>{t('share.signedOutNote')}</SignedOut>}
        </Dialog>
      )}
    </>
  );
}

function Links(): ReactNode {
  const { t } = useTranslation('wall');
  const chain = useChain();
  const query = useQuery({
    queryKey: keys.ofChain(chain, 'wall-links'),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.listWallLinks, {}, { signal }),
  });
  return (
    <div className="stack">
      <p>{t('share.what')}</p>
      <NewLink />
      <Loaded query={query} what={t('share.list')} lines={3}>
        {({ items }) => (items.length === 0 ? <p className="quiet">{t('share.none')}</p> : <LinkList links={items} />)}
      </Loaded>
    </div>
  );
}

/** Makes a link, and shows it once: what opens the wall is kept nowhere. */
function NewLink(): ReactNode {
  const { t } = useTranslation('wall');
  const chain = useChain();
  const cache = useQueryClient();
  const make = useMutation({
    mutationFn: (body: { readonly name: string; readonly hours: number }) =>
      clientOf(chain).request(platformRoutes.createWallLink, { body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'wall-links') }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    make.mutate({ name: String(given.get('name') ?? '').trim(), hours: Number(given.get('hours')) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="wall-link-form">
        <label className="field" data-focus-first>
          <span>{t('share.name')}</span>
          <input name="name" maxLength={80} autoComplete="off" />
        </label>
        <label className="field">
          <span>{t('share.hours')}</span>
          <select name="hours" defaultValue={WALL_LINK_LIMITS.usualHours}>
            {HOURS.map((count) => (
              <option key={count} value={count}>
                {count > DAY ? t('share.days', { count: count / DAY }) : t('share.hoursOf', { count })}
              </option>
            ))}
          </select>
        </label>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('share.make')}
        </Button>
      </div>
      {make.error && <ErrorPanel error={make.error} />}
      {make.data && <Made token={make.data.token} expires={make.data.link.expires} />}
    </form>
  );
}

function Made({ token, expires }: { readonly token: string; readonly expires: number }): ReactNode {
  const { t } = useTranslation('wall');
  const link = `${location.origin}${addresses.sharedWall(token)}`;
  const id = useId();
  return (
    <div className="wall-link-made" role="status">
      <label htmlFor={id}>{t('share.made')}</label>
      <div className="row">
        <input
          id={id}
          className="text-input mono wall-link-address"
          readOnly
          value={link}
          onFocus={({ target }) => target.select()}
        />
        <CopyButton text={link} what={t('share.link')}>
          {t('share.copy')}
        </CopyButton>
      </div>
      <p className="quiet">
        <Trans t={t} i18nKey="share.until" components={{ time: <TimeText ms={expires} /> }} />
      </p>
    </div>
  );
}

function LinkList({ links }: { readonly links: readonly WallLinkRow[] }): ReactNode {
  const { t } = useTranslation('wall');
  return (
    <section className="stack">
      <h3>{t('share.list')}</h3>
      <ul className="wall-links">
        {links.map((link) => (
          <LinkLine key={link.id} link={link} />
        ))}
      </ul>
    </section>
  );
}

function LinkLine({ link }: { readonly link: WallLinkRow }): ReactNode {
  const { t } = useTranslation('wall');
  const chain = useChain();
  const cache = useQueryClient();
  const now = useNow();
  const revoke = useMutation({
    mutationFn: () => client.request(platformRoutes.revokeWallLink, { params: { link: link.id }, body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'wall-links') }),
  });
  const { name, created, expires, revoked, used, organisation } = link;
  const maker = organisation === '' ? '—' : organisation;
  const time = (ms: number) => ({ time: <TimeText ms={ms} /> });
  const state = revoked !== null ? 'revoked' : expires <= now ? 'expired' : 'open';
  return (
    <li className="wall-link">
      <div>
        <p>
          <Status name={state === 'open' ? 'committed' : 'expired'}>{t(`share.states.${state}`)}</Status>{' '}
          <strong>{name === '' ? t('share.unnamed') : visibleText(name)}</strong>
        </p>
        <p className="quiet small">
          <Trans t={t} i18nKey="share.created" values={{ organisation: maker }} components={time(created)} />
          {' · '}
          {revoked === null ? (
            <Trans t={t} i18nKey="share.ends" components={time(expires)} />
          ) : (
            <Trans t={t} i18nKey="share.revokedAt" components={time(revoked)} />
          )}
          {' · '}
          {used === null ? t('share.unused') : <Trans t={t} i18nKey="share.used" components={time(used)} />}
        </p>
        {revoke.error && <ErrorPanel error={revoke.error} />}
      </div>
      {state === 'open' && (
        <Button size="small" loading={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('share.revoke')}
        </Button>
      )}
    </li>
  );
}
