import { CopyButton } from './copy-button';

export interface IdWithCopyProps {
  id: string;
  /** Shows this many signs at the end; the whole id is copied and read out. */
  tail?: number;
}

export function IdWithCopy({ id, tail }: IdWithCopyProps) {
  const short =
    tail === undefined || id.length <= tail + 6
      ? null
      : `${id.slice(0, id.indexOf('_') + 1)}…${id.slice(-tail)}`;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="min-w-0 font-mono text-sm break-all select-all" title={short ? id : undefined}>
        {short ?? id}
      </code>
      <CopyButton text={id} className="-my-2" />
    </span>
  );
}
