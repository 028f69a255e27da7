import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';

/** For how many days the old address works beside the new one. */
export const overlaps = [7, 30, 0] as const;

/** A new address for the bank, in two steps: until the chosen day both work. */
export function RenewForm({ id }: { id: string }) {
  const { t } = useUiTexts();
  const form = useNavigation().formData;
  const isBusy = form?.get('intent') === 'renew-service' && form.get('id') === id;
  return (
    <details>
      <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
        {t('biller.renew.summary')}
      </summary>
      <Form method="post" className="mt-2 flex max-w-xl flex-col gap-4">
        <input type="hidden" name="intent" value="renew-service" />
        <input type="hidden" name="id" value={id} />
        <p className="text-sm text-muted">{t('biller.renew.text')}</p>
        <Field label={t('biller.renew.overlap')}>
          {(control) => (
            <Select
              {...control}
              name="overlapDays"
              options={overlaps.map((days) => ({
                value: `${days}`,
                label: t(`biller.renew.days.${days}`),
              }))}
            />
          )}
        </Field>
        <Button type="submit" className="sm:w-fit" loading={isBusy}>
          {t('biller.renew.submit')}
        </Button>
      </Form>
    </details>
  );
}
