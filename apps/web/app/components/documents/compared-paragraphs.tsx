import { DifferencePieces } from '@apipay/ui/difference';
import type { ComparedParagraph } from './compare-texts.server';

export interface ComparedParagraphsProps {
  paragraphs: readonly ComparedParagraph[];
  older: string;
  newer: string;
}

/** Two texts: side by side where there is room, else in one column with what went and what came. */
export function ComparedParagraphs({ paragraphs, older, newer }: ComparedParagraphsProps) {
  const keyed = paragraphs.map((paragraph, position) => ({ key: `paragraph-${position}`, paragraph }));
  return (
    <>
      <div className="flex max-w-prose flex-col gap-3 lg:hidden">
        {keyed.map(({ key, paragraph }) => (
          <p key={key} className={paragraph.isSame ? 'text-muted' : undefined}>
            <DifferencePieces pieces={paragraph.pieces} />
          </p>
        ))}
      </div>
      <table className="hidden w-full table-fixed border-collapse lg:table">
        <thead>
          <tr className="border-b border-line-strong text-left">
            <th scope="col" className="py-2 pr-6 font-semibold">
              {older}
            </th>
            <th scope="col" className="py-2 font-semibold">
              {newer}
            </th>
          </tr>
        </thead>
        <tbody>
          {keyed.map(({ key, paragraph: { isSame, pieces } }) => (
            <tr key={key} className={`align-top ${isSame ? 'text-muted' : 'bg-surface'}`}>
              <td className="py-1.5 pr-6">
                <DifferencePieces pieces={pieces.filter(({ kind }) => kind !== 'added')} />
              </td>
              <td className="py-1.5">
                <DifferencePieces pieces={pieces.filter(({ kind }) => kind !== 'removed')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
