import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { DocumentPlace } from './published-documents';

/** Two editions to choose; a plain form, so it works without a script. */
export function ComparisonForm({
  place,
  editions,
  from,
  to,
}: {
  place: DocumentPlace;
  editions: readonly { readonly edition: number }[];
  from: number | null;
  to: number | null;
}) {
  const { t } = useUiTexts();
  const options = editions.map(({ edition }) => ({
    value: String(edition),
    label: t('site.document.edition', { edition }),
  }));
  const [newest, before] = editions;
  return (
    <form
      method="get"
      action={`/documents/${place}/compare`}
      className="flex flex-wrap items-end gap-4 print:hidden"
    >
      <Field label={t('site.editions.from')}>
        {(control) => (
          <Select {...control} name="from" defaultValue={String(from ?? before?.edition)} options={options} />
        )}
      </Field>
      <Field label={t('site.editions.to')}>
        {(control) => (
          <Select {...control} name="to" defaultValue={String(to ?? newest?.edition)} options={options} />
        )}
      </Field>
      <Button type="submit">{t('site.editions.compare')}</Button>
    </form>
  );
}
