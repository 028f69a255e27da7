import type { ReactNode } from 'react';
import { useUiTexts } from './ui-texts';
import { type DifferencePiece, wordDifference } from './word-difference';

export { type DifferencePiece, wordDifference };

/** Two texts in one: what went is struck out, what came is underlined, and both are said aloud. */
export function WordDifference({ before, after }: { before: string; after: string }) {
  return (
    <p className="whitespace-pre-line">
      <DifferencePieces pieces={wordDifference(before, after)} />
    </p>
  );
}

/** The same for a difference that is known already. */
export function DifferencePieces({ pieces }: { pieces: readonly DifferencePiece[] }) {
  const { t } = useUiTexts();
  return pieces.map((piece, position) => {
    const key = `${position}-${piece.kind}`;
    if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
    const isRemoved = piece.kind === 'removed';
    const Mark = isRemoved ? 'del' : 'ins';
    return (
      <Mark
        key={key}
        className={isRemoved ? 'rounded-sm bg-failed-tint text-failed' : 'rounded-sm bg-paid-tint text-paid'}
      >
        <span className="sr-only">[{t(isRemoved ? 'ui.difference.removed' : 'ui.difference.added')}: </span>
        {piece.text}
        <span className="sr-only">]</span>
      </Mark>
    );
  });
}

export interface MeaningChange {
  key: string;
  name: ReactNode;
  before: ReactNode;
  after: ReactNode;
}

/** What a new edition changes in substance: purpose, recipient, term, each as it was and as it is. */
export function MeaningDifference({
  caption,
  changes,
  before,
  after,
}: {
  caption: ReactNode;
  changes: readonly MeaningChange[];
  /** Other words over the two columns, for a change that has not happened yet. */
  before?: ReactNode;
  after?: ReactNode;
}) {
  const { t } = useUiTexts();
  return (
    <table className="w-full border-collapse text-left [overflow-wrap:anywhere] hyphens-auto">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-sm text-muted">
          <th scope="col" className="py-2 pr-4 font-medium">
            {t('ui.difference.name')}
          </th>
          <th scope="col" className="py-2 pr-4 font-medium">
            {before ?? t('ui.difference.before')}
          </th>
          <th scope="col" className="py-2 font-medium">
            {after ?? t('ui.difference.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.key} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="py-2 pr-4 font-medium">
              {change.name}
            </th>
            <td className="py-2 pr-4 text-muted">{change.before}</td>
            <td className="py-2">{change.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
