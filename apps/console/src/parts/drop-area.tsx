import { type DragEvent, type ReactNode, useId, useState } from 'react';
import './drop-area.css';

interface DropAreaProps {
  /** What to drop, and what becomes of it. */
  readonly label: ReactNode;
  /** Words of the button that opens the file dialog. */
  readonly choose: string;
  /** Whether several files may be given at once; otherwise the first is taken. */
  readonly multiple?: boolean;
  readonly onFile: (first: File, ...others: File[]) => void;
}

/** Takes files: dropped, or chosen in a dialog. */
export function DropArea({ label, choose, multiple = false, onFile }: DropAreaProps): ReactNode {
  const [over, setOver] = useState(false);
  const id = useId();
  const take = (files: FileList | null) => {
    const [first, ...others] = files ?? [];
    if (first) onFile(first, ...(multiple ? others : []));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to what the button does.
    <div
      className={over ? 'drop-area drop-over' : 'drop-area'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{label}</p>
      <label className="drop-button" htmlFor={id}>
        {choose}
      </label>
      <input
        id={id}
        type="file"
        multiple={multiple}
        className="drop-input"
        onChange={({ target }) => {
          take(target.files);
          target.value = '';
        }}
      />
    </div>
  );
}
