import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ErrorPanel } from './error-panel.tsx';
import './text-input.css';

/** Letters that a reason may have. */
const LONGEST = 500;

interface ReasonFormProps {
  /** What it means, before the field. */
  readonly children: ReactNode;
  readonly words: { readonly reason: string; readonly confirm: string; readonly cancel: string };
  /** Does what cannot be undone. */
  readonly act: (reason: string) => Promise<unknown>;
  /** It is done, or was not wanted after all. */
  readonly onClose: () => void;
}

/** Asks for the reason of something that cannot be undone, and does it. */
export function ReasonForm({ children, words, act, onClose }: ReasonFormProps): ReactNode {
  const [reason, setReason] = useState('');
  const field = useId();
  const mutation = useMutation({ mutationFn: () => act(reason.trim()), onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      <div className="form-field" data-focus-first>
        <label htmlFor={field}>{words.reason}</label>
        <input
          id={field}
          className="text-input"
          value={reason}
          maxLength={LONGEST}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      {mutation.error && <ErrorPanel error={mutation.error} />}
      <div className="row">
        <Button htmlType="submit" danger disabled={reason.trim() === ''} loading={mutation.isPending}>
          {words.confirm}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}
