import { intakeEvents } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../parts/copy-button.tsx';
import './intakes.css';

/** The command that posts an event. @param token unless it is not known any more */
export function PostSample({ token = 'TOKEN' }: { readonly token?: string }): ReactNode {
  const { t } = useTranslation('intakes');
  const command = postCommand(token);
  return (
    <div className="intake-sample">
      <section
        className="intake-sample-text"
        aria-label={t('sample')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        tabIndex={0}
      >
        <pre>{command}</pre>
      </section>
      <CopyButton text={command} what={t('sampleWhat')}>
        {t('copySample')}
      </CopyButton>
    </div>
  );
}

function postCommand(token: string): string {
  return [
    `curl '${location.origin}${intakeEvents}?label=order-4711' \\`,
    `  -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Idempotency-Key: order-4711' \\`,
    `  -H 'Content-Type: application/json' \\`,
    '  --data-binary @event.json',
  ].join('\n');
}
