import { MeaningDifference } from '@apipay/ui/difference';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useRegisterWords } from '../register-words';

export interface ShownValue {
  readonly code: string;
  readonly category: string | null;
  readonly days: number | null;
}

export interface ShownDifference {
  readonly subject: string;
  readonly purpose: string;
  readonly aspect: 'PURPOSE' | 'DATA' | 'RECIPIENT' | 'COUNTRY' | 'TERM' | 'BASIS';
  readonly removed: readonly ShownValue[];
  readonly added: readonly ShownValue[];
}

const groups = {
  PURPOSE: 'purpose',
  DATA: 'category',
  RECIPIENT: 'recipient',
  COUNTRY: 'country',
  BASIS: 'basis',
} as const;

/** What changed in purposes, data, recipients, countries, terms and bases: with a minus what went, with a plus what came. */
export function MeaningTable({
  caption,
  differences,
}: {
  caption: string;
  differences: readonly ShownDifference[];
}) {
  const { t } = useUiTexts();
  const { word, term } = useRegisterWords();
  const valueOf = (aspect: ShownDifference['aspect'], { code, category, days }: ShownValue) => {
    const value =
      aspect === 'TERM' ? term({ kind: code, days, citation: null }, false) : word(groups[aspect], code);
    return category === null ? value : `${word('category', category)}: ${value}`;
  };
  const list = (sign: string, aspect: ShownDifference['aspect'], values: readonly ShownValue[]) =>
    values.length === 0 ? (
      '—'
    ) : (
      <ul className="flex flex-col gap-1">
        {values.map((value) => (
          <li key={JSON.stringify(value)} className="break-words">
            {sign} {valueOf(aspect, value)}
          </li>
        ))}
      </ul>
    );
  return (
    <MeaningDifference
      caption={caption}
      changes={differences.map(({ subject, purpose, aspect, removed, added }) => ({
        key: `${subject} ${purpose} ${aspect}`,
        name: (
          <>
            {t(`web.register.aspect.${aspect}`)}
            <span className="block text-sm font-normal text-muted">
              {word('purpose', purpose)} · {word('subject', subject)}
            </span>
          </>
        ),
        before: list('−', aspect, removed),
        after: list('+', aspect, added),
      }))}
    />
  );
}
