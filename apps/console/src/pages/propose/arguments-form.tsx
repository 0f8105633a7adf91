import type { ContractCall } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { useValueEditor } from '../../forms/use-value-editor.ts';
import { ValueForm } from '../../forms/value-form.tsx';
import { type Choices, lacksChoice, refinedArguments } from '../../governance/choices.ts';
import type { Kind } from '../../governance/kinds.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { abiOf, type MethodNode, type SchemaNode } from '../../parts/schema.ts';

interface ArgumentsFormProps {
  readonly kind: Kind;
  readonly choices: Choices;
  /** Arguments that are known already. */
  readonly given?: unknown;
  readonly onAdd: (call: ContractCall) => void;
}

/** The fields of one change, as the contract's ABI has them. */
export function ArgumentsForm({ kind, choices, given, onAdd }: ArgumentsFormProps): ReactNode {
  const { t } = useTranslation('govern');
  const words = useTranslation('propose').t;
  const query = useQuery(contractQuery(useChain(), kind.contract));
  return (
    <div className="stack propose-arguments">
      <h3>{t(`kinds.${kind.name}`)}</h3>
      <p className="quiet">{t(`kindNotes.${kind.name}`)}</p>
      {lacksChoice(kind.name, choices) ? (
        <Empty kind="nothing-yet" title={words('nothingToChoose')} />
      ) : (
        <Loaded query={query} what={words('form')} lines={4}>
          {({ abi }) => {
            const method = abiOf(abi).methods[kind.method];
            if (!method) return undefined;
            return <Fields kind={kind} method={method} choices={choices} given={given} onAdd={onAdd} />;
          }}
        </Loaded>
      )}
    </div>
  );
}

interface FieldsProps extends ArgumentsFormProps {
  readonly method: MethodNode;
}

function Fields({ kind, method, choices, given, onAdd }: FieldsProps): ReactNode {
  const { t } = useTranslation('propose');
  const schema: SchemaNode = useMemo(
    () => refinedArguments(kind.name, method.args, choices),
    [kind.name, method.args, choices],
  );
  const editor = useValueEditor(schema, given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = editor.take();
    if (taken) onAdd({ contract: kind.contract, method: kind.method, args: taken.value });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ValueForm editor={editor} label={t('arguments')} />
      <div>
        <Button htmlType="submit" type="primary">
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
