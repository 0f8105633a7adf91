import type { FileRow } from '@stele/platform/api';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentAddressOf } from '../data/file-queries.ts';
import { Facts } from '../parts/facts.tsx';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { SizeText } from '../parts/size-text.tsx';
import { TimeWithAge } from '../parts/time-text.tsx';
import { CheckOutcome } from './check-outcome.tsx';
import { ChooseOriginal } from './choose-original.tsx';
import { CustodyTable } from './custody-table.tsx';
import { DeleteOriginal } from './delete-original.tsx';
import { OtherFile } from './other-file.tsx';
import type { IdentifiedFile } from './use-identify.ts';
import { type OriginalCheck, useOriginalCheck } from './use-original-check.ts';
import { useKeepOriginal } from './use-original-uploads.ts';
import '../parts/link-button.css';
import './originals.css';

interface KeptOriginalProps {
  readonly chain: string;
  readonly file: FileRow;
  /** Whether its hash is said rather than its name, where that stands above. */
  readonly byHash?: boolean;
}

/** An original that is kept, or was: since when, by whom, what can be done with it, and all that was done to it. */
export function KeptOriginal({ chain, file, byHash = false }: KeptOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const { name, size, kept, deleted, organisation, address } = file;
  const [algorithm, digest = ''] = address.split(':');
  return (
    <div className="stack">
      <Facts
        facts={[
          byHash
            ? [t('facts.hash'), <Id key="hash" value={digest} kind="content" algorithm={algorithm} whole />]
            : [t('facts.name'), visibleText(name)],
          [t('facts.size'), <SizeText key="size" bytes={size} />],
          [t('facts.kept'), <TimeWithAge key="kept" ms={kept} />],
          [t('facts.by'), visibleText(organisation)],
          deleted !== null && [t('facts.deleted'), <TimeWithAge key="deleted" ms={deleted} />],
        ]}
      />
      {deleted === null && <Acts chain={chain} file={file} />}
      <Custody chain={chain} address={address} />
    </div>
  );
}

/** Getting it, checking it, deleting it. */
function Acts({ chain, file }: KeptOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const { name, size, address } = file;
  const checking = useOriginalCheck(chain, address);
  return (
    <>
      <div className="original-acts">
        <a className="link-button" href={contentAddressOf(chain, address, 'download')} download={name}>
          {t('download')}
        </a>
        <Button onClick={() => checking.check.mutate()} loading={checking.check.isPending}>
          {t('check.open')}
        </Button>
        <DeleteOriginal chain={chain} file={file} />
      </div>
      <CheckOutcome address={address} size={size} checking={checking} />
      {isDoubtful(checking, address) && <KeepAnew chain={chain} file={file} />}
    </>
  );
}

/** Whether a check failed, or found something else. */
function isDoubtful({ check }: OriginalCheck, address: string): boolean {
  return check.error !== null || (check.data !== undefined && check.data !== address);
}

/** Takes the original once more: whoever has it mends a copy that is damaged. */
function KeepAnew({ chain, file: { address, record } }: KeptOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const keep = useKeepOriginal(chain);
  const [other, setOther] = useState<string>();
  const take = ({ file, address: found }: IdentifiedFile) => {
    setOther(found === address ? undefined : file.name);
    if (found === address) keep({ file, address, record: record ?? undefined, anew: true });
  };
  return (
    <>
      <ChooseOriginal
        algorithm={address.startsWith('sm3:') ? 'sm3' : 'sha256'}
        label={t('dropAnew')}
        choose={t('chooseOriginal')}
        onIdentified={take}
      />
      {other !== undefined && <OtherFile name={other} />}
    </>
  );
}

/** Read once somebody opens it. */
function Custody({ chain, address }: { readonly chain: string; readonly address: string }): ReactNode {
  const { t } = useTranslation('files');
  const [open, setOpen] = useState(false);
  return (
    <details className="original-custody" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('custody.title')}</summary>
      {open && <CustodyTable chain={chain} address={address} />}
    </details>
  );
}
