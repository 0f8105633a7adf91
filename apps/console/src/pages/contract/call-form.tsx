import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { keys } from '../../data/keys.ts';
import { useOperator } from '../../data/use-session.ts';
import { useValueEditor } from '../../forms/use-value-editor.ts';
import { ValueForm } from '../../forms/value-form.tsx';
import type { MethodNode } from '../../parts/schema.ts';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';

interface CallFormProps {
  readonly contract: string;
  readonly name: string;
  readonly method: MethodNode;
}

/** Calls a method in a transaction of its own, through the dialog that rehearses and signs it. */
export function CallForm({ contract, name, method }: CallFormProps): ReactNode {
  const { t } = useTranslation('contract');
  const chain = useChain();
  const cache = useQueryClient();
  const operator = useOperator();
  const editor = useValueEditor(method.args);
  const sign = useSigning();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = editor.take();
    if (!taken) return;
    sign({
      chain,
      calls: [{ contract, method: name, args: taken.value }],
      title: t('call.title', { contract, name }),
      follows: t('call.follows'),
      onSettled: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain) }),
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ValueForm editor={editor} label={t('arguments', { name })} />
      <div className="row">
        <WriteButton type="primary" htmlType="submit">
          {t('call.rehearse')}
        </WriteButton>
        <span className="quiet small">{operator ? t('call.note') : t('call.signInFirst')}</span>
      </div>
    </form>
  );
}
