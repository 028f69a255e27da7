import { Button } from '@apipay/ui/button';
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';

export interface ConfirmDisclosureProps {
  /** The quiet words that open it. */
  summary: ReactNode;
  /** What will happen, in one or two sentences. */
  text: ReactNode;
  /** The words of the button that does it. */
  submit: ReactNode;
  fields: Readonly<Record<string, string>>;
  action?: string;
}

/** A dangerous action in two steps, without a dialog: the second button stands where the first one opened. */
export function ConfirmDisclosure({ summary, text, submit, fields, action }: ConfirmDisclosureProps) {
  const navigation = useNavigation();
  const isBusy =
    navigation.state !== 'idle' &&
    Object.entries(fields).every(([name, value]) => navigation.formData?.get(name) === value);
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-failed underline underline-offset-3 md:min-h-9">
        {summary}
      </summary>
      <Form
        method="post"
        action={action}
        className="mt-2 max-w-md rounded-lg border border-failed bg-failed-tint p-4"
      >
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p className="mb-3 text-sm">{text}</p>
        <Button type="submit" tone="danger" size="small" loading={isBusy}>
          {submit}
        </Button>
      </Form>
    </details>
  );
}
