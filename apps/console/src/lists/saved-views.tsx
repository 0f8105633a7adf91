import { type ListName, platformRoutes, type SavedView } from '@stele/platform/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChain } from '../data/chain-context.ts';
import { clientOf } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { useOperator } from '../data/use-session.ts';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { visibleText } from '../parts/json-text.ts';
import { Loaded } from '../parts/loaded.tsx';
import { MenuButton } from '../parts/menu-button.tsx';
import { SignInButton } from '../parts/sign-in-button.tsx';
import { Status } from '../parts/status-glyph.tsx';
import { filtersIn, fittingView } from './apply-view.ts';
import { setHiddenColumns, useHiddenColumns } from './shown-columns.ts';
import '../parts/text-input.css';

/** Characters of a view's name. */
const NAME = 80;

interface SavedViewsProps {
  readonly list: ListName;
  /** Columns of the list, by their names. */
  readonly columns: readonly string[];
}

/** Views of a list that its reader keeps: filters and columns under a name. They are kept on the server, for the account. */
export function SavedViews({ list, columns }: SavedViewsProps): ReactNode {
  const { t } = useTranslation('lists');
  const operator = useOperator();
  const [dropped, setDropped] = useState<readonly string[]>([]);
  return (
    <>
      <MenuButton label={t('views.open')}>
        {operator ? (
          <Views list={list} columns={columns} onDropped={setDropped} />
        ) : (
          <>
            <p>{t('views.signedOut')}</p>
            <SignInButton />
          </>
        )}
      </MenuButton>
      {dropped.length > 0 && (
        <p role="status">
          <Status name="warning">{t('views.dropped', { names: dropped.map(visibleText).join(', ') })}</Status>
        </p>
      )}
    </>
  );
}

interface ViewsProps extends SavedViewsProps {
  readonly onDropped: (names: readonly string[]) => void;
}

function Views({ list, columns, onDropped }: ViewsProps): ReactNode {
  const { t } = useTranslation('lists');
  const chain = useChain();
  const query = useQuery({
    queryKey: keys.ofChain(chain, 'views', list),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.listViews, { query: { list } }, { signal }),
  });
  return (
    <>
      <Loaded query={query} what={t('views.what')} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('views.none')}</p>
          ) : (
            <ul className="list-views">
              {items.map((view) => (
                <ViewLine key={view.name} list={list} columns={columns} view={view} onDropped={onDropped} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <SaveForm list={list} />
    </>
  );
}

/** Changes the views of a list, and shows them as they are then. */
function useViewChange(list: ListName, change: (chain: string) => Promise<{ readonly items: SavedView[] }>) {
  const chain = useChain();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => change(chain),
    onSuccess: (views) => cache.setQueryData(keys.ofChain(chain, 'views', list), views),
  });
}

function ViewLine({ list, columns, view, onDropped }: ViewsProps & { readonly view: SavedView }): ReactNode {
  const { t } = useTranslation('lists');
  const [, setAddress] = useSearchParams();
  const { name } = view;
  const remove = useViewChange(list, (chain) =>
    clientOf(chain).request(platformRoutes.removeView, { body: { list, name } }),
  );
  const choose = () => {
    const { address, hidden, dropped } = fittingView(list, columns, view);
    setHiddenColumns(list, hidden);
    setAddress(address);
    onDropped(dropped);
  };
  return (
    <li className="list-view">
      <button type="button" className="list-view-name" onClick={choose}>
        {visibleText(name)}
      </button>
      <button
        type="button"
        className="text-button"
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
        aria-label={t('views.removeNamed', { name: visibleText(name) })}
      >
        {t('views.remove')}
      </button>
      {remove.error && <ErrorPanel error={remove.error} />}
    </li>
  );
}

/** Keeps what is shown now under a name. */
function SaveForm({ list }: { readonly list: ListName }): ReactNode {
  const { t } = useTranslation('lists');
  const [address] = useSearchParams();
  const hidden = useHiddenColumns(list);
  const [name, setName] = useState('');
  const field = useId();
  const save = useViewChange(list, (chain) => {
    const view = { name: name.trim(), query: filtersIn(list, address).toString(), hidden: [...hidden] };
    return clientOf(chain).request(platformRoutes.saveView, { body: { list, view } });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit} className="stack">
      <div className="list-view-form">
        <div className="form-field">
          <label htmlFor={field}>{t('views.name')}</label>
          <input
            id={field}
            className="text-input"
            value={name}
            maxLength={NAME}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <Button htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {t('views.save')}
        </Button>
      </div>
      {save.error && <ErrorPanel error={save.error} />}
    </form>
  );
}
