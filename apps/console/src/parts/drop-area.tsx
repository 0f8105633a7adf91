import { type DragEvent, type ReactNode, useId, useState } from 'react';
import './drop-area.css';

interface DropAreaProps {
  /** What to drop, and what becomes of it. */
  readonly label: ReactNode;
  /** Words of the button that opens the file dialog. */
  readonly choose: string;
  readonly onFile: (file: File) => void;
}

/** Takes a file: dropped, or chosen in a dialog. */
export function DropArea({ label, choose, onFile }: DropAreaProps): ReactNode {
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
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
        className="drop-input"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = '';
        }}
      />
    </div>
  );
}
