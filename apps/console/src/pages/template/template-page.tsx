import { platformRoutes, templateFile } from '@stele/platform/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { client } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { type KnownTemplate, templateQuery } from '../../data/template-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Id } from '../../parts/id.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useWords } from '../../statements/field-words.ts';
import { Designer } from './designer.tsx';

/** One template: looked at in any of its versions, and designed on from there. */
export function Component(): ReactNode {
  const { name = '' } = useParams();
  const [address] = useSearchParams();
  const version = Number(address.get('version')) || undefined;
  return <TemplatePage key={`${name} ${version}`} name={name} version={version} />;
}

interface TemplatePageProps {
  readonly name: string;
  readonly version: number | undefined;
}

function TemplatePage({ name, version }: TemplatePageProps): ReactNode {
  const { t } = useTranslation('templates');
  const words = useWords();
  const operator = useOperator();
  const query = useQuery({ ...templateQuery(name, version), enabled: operator !== undefined });
  const known = query.data;
  return (
    <Page
      title={known ? words(known.template.title) : t('name')}
      above={known && <Standing known={known} />}
      lead={t('designer.lead')}
      actions={known && <Actions known={known} />}
    >
      {operator ? (
        <Loaded query={query} what={t('designer.what')} lines={10}>
          {(found) => <Body known={found} />}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

function newestOf({ versions }: KnownTemplate): number {
  return Math.max(...versions.map(({ version }) => version));
}

/** Which version one looks at, its digest, and the others. */
function Standing({ known }: { readonly known: KnownTemplate }): ReactNode {
  const { t } = useTranslation('templates');
  const { template, versions, archived, digests } = known;
  return (
    <>
      <span>
        <code>{template.name}</code> · {t('designer.version', { version: template.version })}
      </span>
      {archived !== null && <Status name="warning">{t('designer.archived')}</Status>}
      <Id value={digests.sha256} kind="hash" algorithm="sha256" />
      {versions.length > 1 && (
        <nav className="row" aria-label={t('designer.versions')}>
          {versions.map(({ version }) => (
            <Link
              key={version}
              to={`?version=${version}`}
              aria-current={version === template.version ? 'page' : undefined}
            >
              {version}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}

function Actions({ known }: { readonly known: KnownTemplate }): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const cache = useQueryClient();
  const { template, archived } = known;
  const { name, version } = template;
  const archive = useMutation({
    mutationFn: () =>
      client.request(platformRoutes.archiveTemplate, { params: { name }, body: { archived: archived === null } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.templates }),
  });
  const file = templateFile.replace(':name', name).replace(':version', String(version));
  return (
    <>
      {archived === null && (
        <LinkButton to={`${addresses.deposit(chain)}?source=template&template=${encodeURIComponent(name)}`}>
          {t('deposit')}
        </LinkButton>
      )}
      <Button className="designer-export" href={file} download={`${name}-${version}.template.json`}>
        {t('designer.exportFile')}
      </Button>
      <Button onClick={() => archive.mutate()} loading={archive.isPending}>
        {t(archived === null ? 'designer.archive' : 'designer.restore')}
      </Button>
      {archive.error && <ErrorPanel error={archive.error} />}
    </>
  );
}

/** The designer, with whatever version one looks at as its beginning. */
function Body({ known }: { readonly known: KnownTemplate }): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const navigate = useNavigate();
  const newest = newestOf(known);
  const { version } = known.template;
  return (
    <>
      {version !== newest && <p className="designer-older">{t('designer.older', { version, newest })}</p>}
      <Designer
        key={newest}
        start={{ ...known.template, version: newest + 1 }}
        isNew={false}
        isChanged={version !== newest}
        onSaved={() => navigate(addresses.template(chain, known.template.name), { replace: true })}
      />
    </>
  );
}
