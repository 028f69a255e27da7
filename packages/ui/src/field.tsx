import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useUiTexts } from './ui-texts';

/** What a control must carry to belong to its field. */
export interface FieldControl {
  id: string;
  required?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to put it right; the control is bound to it. */
  error?: ReactNode;
  /** Fields are required unless they say otherwise. */
  optional?: boolean;
  children: (control: FieldControl) => ReactNode;
}

export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const { t } = useUiTexts();
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = [errorId, hintId].filter((part) => part !== null).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="w-fit text-body font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">({t('ui.field.optional')})</span>}
      </label>
      {children({
        id,
        required: optional ? undefined : true,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error ? true : undefined,
      })}
      {errorId && (
        <p id={errorId} className="flex gap-1.5 text-sm text-failed">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {hintId && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
