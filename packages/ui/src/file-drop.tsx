import { formatNumber } from '@apipay/i18n';
import { FileUp } from 'lucide-react';
import { type DragEvent, type InputHTMLAttributes, useRef, useState } from 'react';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export type FileDropProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> & {
  onFiles?: (files: File[]) => void;
};

/** A file field with a wide target. Without JavaScript it is the browser's own field under the same words. */
export function FileDrop({ onFiles, className, ...rest }: FileDropProps) {
  const { t, locale } = useUiTexts();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [isOver, setIsOver] = useState(false);

  function take(list: FileList | null): void {
    const taken = [...(list ?? [])];
    setFiles(taken);
    onFiles?.(taken);
  }

  function drop(event: DragEvent<HTMLLabelElement>): void {
    event.preventDefault();
    setIsOver(false);
    if (!input.current || rest.disabled) return;
    input.current.files = event.dataTransfer.files;
    take(input.current.files);
  }

  return (
    <label
      className={classNames(
        'relative flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-6 text-center transition-colors duration-150',
        'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-brand has-[[aria-invalid]]:border-failed',
        isOver ? 'border-brand bg-brand-tint' : 'border-line-strong bg-surface hover:bg-shade',
        className,
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <FileUp aria-hidden className="size-6 text-muted" />
      <span>
        <span className="font-medium text-brand">{t('ui.file.choose')}</span> {t('ui.file.drop')}
      </span>
      {files.map((file) => (
        <span key={file.name} className="text-sm break-all">
          {file.name} ·{' '}
          {t('ui.file.kilobytes', {
            size: formatNumber(file.size / 1024, locale, { maximumFractionDigits: 0 }),
          })}
        </span>
      ))}
      <input
        ref={input}
        type="file"
        {...rest}
        onChange={(event) => take(event.target.files)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </label>
  );
}
