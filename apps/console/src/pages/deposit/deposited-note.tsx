import { packageFileName } from '@stele/platform/api';
import { utf8 } from '@stele/protocol';
import { zip } from '@stele/verifier/archive';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { UploadProgress } from '../../originals/upload-progress.tsx';
import { useOriginalUploads } from '../../originals/use-original-uploads.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Section } from '../../parts/page.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { Status } from '../../parts/status-glyph.tsx';
import type { DepositItem } from './deposit-item.ts';
import { uniqueNames } from './unique-names.ts';
import { useDepositDraft } from './use-deposit-draft.ts';

/** How long the validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 60_000;

/** What was deposited, and its packages: what proves it to anyone, also without this chain. */
export function DepositedNote(): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  const { items, draft } = useDepositDraft(chain);
  const deposited = items.filter((item): item is Deposited => item.record !== undefined);
  const save = useMutation({ mutationFn: () => savePackages(chain, deposited) });
  const [only] = deposited;
  return (
    <Section title={t('done.title')}>
      <div className="stack">
        <p role="status">
          <Status name="committed">{t('done.count', { count: deposited.length })}</Status>
        </p>
        <p className="quiet">{t('done.note')}</p>
        <div className="row">
          <Button type="primary" onClick={() => save.mutate()} loading={save.isPending}>
            {t('done.download', { count: deposited.length })}
          </Button>
          {deposited.length === 1 && only && <Link to={addresses.evidence(chain, only.record)}>{t('done.open')}</Link>}
          <Button onClick={() => draft.remove(({ record }) => record !== undefined)}>{t('done.clear')}</Button>
        </div>
        {save.error && <ErrorPanel error={save.error} />}
        <Originals deposited={deposited} />
      </div>
    </Section>
  );
}

/** Originals on their way that are shown here; the page of files has all of them. */
const SHOWN = 5;

/** How the originals fare that are kept of it. */
function Originals({ deposited }: { readonly deposited: readonly Deposited[] }): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  const addressOf = ({ algorithm, digest = '' }: Deposited) => `${algorithm}:${digest}`;
  const own = new Set(deposited.map(addressOf));
  const uploads = useOriginalUploads(chain).filter(({ address }) => own.has(address));
  if (uploads.length === 0) return undefined;
  const shown = uploads.filter(({ phase }) => phase !== 'kept').slice(0, SHOWN);
  return (
    <div className="stack">
      <p role="status">
        {t('done.kept', { count: uploads.filter(({ phase }) => phase === 'kept').length, all: uploads.length })}{' '}
        <Link to={addresses.files(chain)}>{t('done.toFiles')}</Link>
      </p>
      {shown.map((upload) => (
        <UploadProgress key={upload.address} upload={upload} />
      ))}
    </div>
  );
}

type Deposited = DepositItem & { readonly record: string };

/** One package is a file of its own, several are one archive. */
async function savePackages(chain: string, deposited: readonly Deposited[]): Promise<void> {
  const records = deposited.map(({ record }) => record);
  const packages = await clientOf(chain).evidencePackages(records, { timeoutMs: CERTIFICATE_MS });
  const names = uniqueNames(deposited.map(({ label, record }) => packageFileName(label, record)));
  const texts = packages.map((evidence) => JSON.stringify(evidence));
  const [text] = texts;
  if (texts.length === 1 && text !== undefined) saveFile(names[0] ?? '', 'application/json', text);
  else {
    const entries = texts.map((content, place) => ({ name: names[place] ?? String(place), content: utf8(content) }));
    saveFile('evidence-packages.zip', 'application/zip', new Uint8Array(zip(entries)));
  }
}
