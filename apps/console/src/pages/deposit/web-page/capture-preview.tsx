import type { ContentHash } from '@stele/protocol';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../../data/chain-context.ts';
import { Facts } from '../../../parts/facts.tsx';
import { sizeText } from '../../../parts/format-number.ts';
import { visibleText } from '../../../parts/json-text.ts';
import { saveFile } from '../../../parts/save-file.ts';
import { Status } from '../../../parts/status-glyph.tsx';
import { TimeText } from '../../../parts/time-text.tsx';
import { useLanguageTag } from '../../../texts/use-language.ts';
import { useDepositDraft } from '../use-deposit-draft.ts';
import type { CaptureReport, ReadCapture } from './read-capture.ts';

interface CapturePreviewProps {
  readonly capture: ReadCapture;
  readonly algorithm: ContentHash;
  /** It was taken, or is not wanted. */
  readonly onDone: () => void;
}

/** A captured page before it is taken: what was seen, when and by whom, and what that is worth. */
export function CapturePreview({ capture, algorithm, onDone }: CapturePreviewProps): ReactNode {
  const { t } = useTranslation('sources');
  const { draft } = useDepositDraft(useChain());
  const { report, file } = capture;
  const take = () => {
    // It exists nowhere else, and cannot be made again: whoever signs its hash has to have it.
    saveFile(file.name, file.type, file);
    draft.addFiles([file], algorithm, 'made');
    onDone();
  };
  return (
    <section className="panel web-page-preview" aria-label={t('web.preview')}>
      <Picture capture={capture} />
      <div className="stack">
        <h2>{report.title === '' ? t('web.untitled') : visibleText(report.title)}</h2>
        <CaptureFacts report={report} size={file.size} />
        <Worth />
        <div className="row">
          <Button type="primary" onClick={take}>
            {t('web.take')}
          </Button>
          <Button onClick={onDone}>{t('web.discard')}</Button>
        </div>
        <p className="quiet small">{t('web.keep')}</p>
      </div>
    </section>
  );
}

function Picture({ capture: { picture, report } }: { readonly capture: ReadCapture }): ReactNode {
  const { t } = useTranslation('sources');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled is reached with the keyboard as well.
    <figure className="web-page-picture" tabIndex={0} aria-label={t('web.picture')}>
      {address && <img src={address} alt={t('web.pictureOf', { title: report.title || report.address })} />}
    </figure>
  );
}

function CaptureFacts({ report, size }: { readonly report: CaptureReport; readonly size: number }): ReactNode {
  const { t } = useTranslation('sources');
  const language = useLanguageTag();
  const { asked, address, status, finished, redirects, hosts, refused, faults } = report;
  const { host } = new URL(address);
  const machine = hosts.find((known) => host === known.host || host.startsWith(`${known.host}:`));
  return (
    <Facts
      facts={[
        [
          t('web.facts.address'),
          <span key="address" className="mono">
            {visibleText(address)}
          </span>,
        ],
        asked !== address && [
          t('web.facts.asked'),
          <span key="asked">
            <span className="mono">{visibleText(asked)}</span> {t('web.redirects', { count: redirects.length })}
          </span>,
        ],
        [t('web.facts.time'), <TimeText key="time" ms={Date.parse(finished)} />],
        status !== undefined && [
          t('web.facts.status'),
          status < 400 ? (
            String(status)
          ) : (
            <Status key="status" name="warning">
              {t('web.notFine', { status })}
            </Status>
          ),
        ],
        address.startsWith('http:') && [
          t('web.facts.connection'),
          <Status key="connection" name="warning">
            {t('web.unprotected')}
          </Status>,
        ],
        machine && [
          t('web.facts.machine'),
          <span key="machine" className="mono">
            {machine.addresses.join(', ')}
          </span>,
        ],
        [t('web.facts.size'), sizeText(size, language)],
        faults.length + refused.length > 0 && [
          t('web.facts.faults'),
          <Status key="faults" name="warning">
            {[...faults, ...refused.slice(0, 3).map(({ host: name, reason }) => `${name}: ${reason}`)].join('; ')}
          </Status>,
        ],
      ]}
    />
  );
}

/** What a capture shows, and what it does not: said before it is signed. */
function Worth(): ReactNode {
  const { t } = useTranslation('sources');
  return (
    <div className="web-page-worth">
      <p>{t('web.shows')}</p>
      <p>{t('web.showsNot')}</p>
    </div>
  );
}
