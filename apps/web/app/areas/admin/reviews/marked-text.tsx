import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import type { ShownStaffReview } from './staff-review';

/** The text as it will be published, with what to look at twice set off; what it may be stands in words beside it. */
export function MarkedText({ text, marks }: { text: string; marks: ShownStaffReview['marks'] }) {
  const { t } = useUiTexts();
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { kind, start, length } of marks) {
    parts.push(text.slice(end, start));
    parts.push(
      <mark key={start} className="rounded-sm bg-waiting-tint px-0.5 text-waiting">
        {text.slice(start, start + length)}
        <span className="ml-1 text-xs">({t(`reviews.admin.mark.${kind}`)})</span>
      </mark>,
    );
    end = start + length;
  }
  parts.push(text.slice(end));
  return <p className="max-w-prose wrap-anywhere whitespace-pre-line">{parts}</p>;
}
