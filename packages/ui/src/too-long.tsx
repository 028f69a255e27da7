import { type RefObject, useEffect, useRef, useState } from 'react';
import { useUiTexts } from './ui-texts';

export interface TextLength<Control> {
  length: number;
  field: RefObject<Control>;
  measure: (text: string) => void;
  /** False while nobody has changed what the server sent: a refusal that stands beside it says enough. */
  isTouched: boolean;
}

/**
 * How long the text of a field is. It is never cut: what is pasted stays whole, and how much is too much is said. Text that was
 * typed before the page's scripts had come is counted too.
 */
export function useTextLength<Control extends { value: string }>(defaultText: string): TextLength<Control> {
  const field = useRef<Control>(null);
  const [length, setLength] = useState(() => lengthOf(defaultText));
  useEffect(() => {
    if (field.current) setLength(lengthOf(field.current.value));
  }, []);
  const [isTouched, setIsTouched] = useState(false);
  const measure = (text: string): void => {
    setLength(lengthOf(text));
    setIsTouched(true);
  };
  return { length, field, measure, isTouched };
}

/** Signs as the rules count them: composed, without the spaces around, and a pair of surrogates as one. */
function lengthOf(text: string): number {
  return [...text.normalize('NFC').trim()].length;
}

export function TooLong({ id, length, limit }: { id: string; length: number; limit: number }) {
  const { t } = useUiTexts();
  return (
    <span id={id} aria-live="polite" className="block text-sm text-failed empty:hidden">
      {length > limit ? t('ui.field.tooLong', { count: length - limit, limit }) : ''}
    </span>
  );
}
