import { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** The area that accepts dropped files. */
export function DropZone({ onFiles, children }: { readonly onFiles: (files: Iterable<File>) => void; readonly children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      class={isOver ? 'screen over' : 'screen'}
      onDragOver={event => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        setOver(false);
        const files = event.dataTransfer?.files;
        if (files === undefined || files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      }}
    >
      {children}
    </div>
  );
}
