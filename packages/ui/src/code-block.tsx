import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { CopyButton } from './copy-button';

export interface CodeBlockProps {
  code: string;
  /** Stands above the code: a file's name, a language, a method and a path. Without it the code is one value, shown whole. */
  title?: ReactNode;
  /** What the region is called for those who hear the page. */
  label: string;
}

export function CodeBlock({ code, title, label }: CodeBlockProps) {
  return (
    <figure
      className={classNames(
        'min-w-0 overflow-hidden rounded-lg border border-line bg-surface',
        !title && 'flex items-start pr-1',
      )}
    >
      {title && (
        <figcaption className="flex min-h-11 items-center justify-between gap-3 border-b border-line pr-1 pl-4 text-sm text-muted">
          <span className="min-w-0 truncate">{title}</span>
          <CopyButton text={code} />
        </figcaption>
      )}
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className={classNames(
          'p-4 text-sm leading-relaxed outline-offset-[-2px]!',
          title ? 'overflow-x-auto' : 'min-w-0 flex-1 py-3 break-all whitespace-pre-wrap',
        )}
      >
        <code className="font-mono">{code}</code>
      </pre>
      {!title && <CopyButton text={code} />}
    </figure>
  );
}
