import type { Statement } from '@stele/statement';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';
import { FieldName, FieldText } from './field-text.tsx';
import { RedactDialog } from './redact-dialog.tsx';
import { useTemplateOf } from './use-template-of.ts';
import './statements.css';

interface StatementViewProps {
  readonly statement: Statement;
  /** Name of the file that it was read from. */
  readonly fileName: string;
  /** When it was deposited, in ms since 1970, where that is known. */
  readonly deposited: number | undefined;
}

/** What a statement says, each field held against the deposited hash, and how many it hides. */
export function StatementView({ statement, fileName, deposited }: StatementViewProps): ReactNode {
  const { t } = useTranslation('statements');
  const [redacting, setRedacting] = useState(false);
  const template = useTemplateOf(statement);
  const { name, version } = statement.core.template;
  const shown = statement.fields.flatMap(({ disclosure }) => disclosure ?? []);
  return (
    <div className="statement-fields">
      <p className="quiet">{t('view.template', { template: name, version })}</p>
      <Facts
        facts={shown.map((disclosure) => [
          <FieldName
            key="name"
            name={disclosure.name}
            field={template?.fields.find((field) => field.name === disclosure.name)}
          />,
          <FieldText
            key="value"
            value={disclosure.value}
            field={template?.fields.find((field) => field.name === disclosure.name)}
          />,
        ])}
      />
      {statement.hidden > 0 && <p className="quiet">{t('view.hidden', { count: statement.hidden })}</p>}
      {shown.length > 0 && (
        <div className="row">
          <Button onClick={() => setRedacting(true)}>{t('view.redact')}</Button>
        </div>
      )}
      {redacting && (
        <RedactDialog
          {...{ statement, template, fileName }}
          ageMs={deposited === undefined ? 0 : Date.now() - deposited}
          onClose={() => setRedacting(false)}
        />
      )}
    </div>
  );
}
