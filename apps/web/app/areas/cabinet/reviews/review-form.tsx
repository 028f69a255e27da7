import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../../form-problems.server';
import { channels, languages, signatures, type TypedReview } from './own-review';

const textLimit = 2_000;
const firstNameLimit = 40;

export interface ReviewFormProps {
  typed: TypedReview;
  problems: FormProblems | null;
  /** Where the person goes without saving; null where there is nothing behind. */
  cancelHref: string | null;
}

/** Text, name and places: what the consent will be about. */
export function ReviewForm({ typed, problems, cancelHref }: ReviewFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t('reviews.form.title')}>
      <Form method="post" noValidate className="group/review flex max-w-prose flex-col gap-6">
        <input type="hidden" name="version" value={typed.version ?? ''} />
        <Field
          label={t('reviews.form.text')}
          hint={t('reviews.form.textHint')}
          error={problems?.fields['text']}
        >
          {(control) => (
            <Textarea {...control} name="text" rows={6} limit={textLimit} defaultValue={typed.text} />
          )}
        </Field>
        <Field label={t('reviews.form.language')}>
          {(control) => (
            <Select
              {...control}
              name="locale"
              defaultValue={typed.locale}
              options={languages.map((value) => ({ value, label: t(`reviews.language.${value}`) }))}
            />
          )}
        </Field>
        <div className="flex flex-col gap-3">
          <RadioCards
            legend={t('reviews.form.signature')}
            name="signature"
            defaultValue={typed.signature}
            options={signatures.map((value) => ({
              value,
              title: t(`reviews.signature.${value}`),
              text: t(`reviews.signatureText.${value}`),
            }))}
          />
          {problems?.fields['signature'] && (
            <p className="text-sm text-failed">{problems.fields['signature']}</p>
          )}
          <div className="hidden group-has-[input[value=FIRST\_NAME]:checked]/review:block">
            <Field
              label={t('reviews.form.firstName')}
              hint={t('reviews.form.firstNameHint')}
              error={problems?.fields['firstName']}
            >
              {(control) => (
                <LimitedInput
                  {...control}
                  name="firstName"
                  limit={firstNameLimit}
                  autoComplete="given-name"
                  defaultValue={typed.firstName}
                />
              )}
            </Field>
          </div>
        </div>
        <fieldset>
          <legend className="mb-1 font-medium">{t('reviews.form.channels')}</legend>
          <Checkbox
            label={t('reviews.form.site')}
            hint={t('reviews.form.siteHint')}
            checked
            disabled
            readOnly
          />
          {channels.map((channel) => (
            <Checkbox
              key={channel}
              name="channels"
              value={channel}
              label={t(`reviews.place.${channel}`)}
              defaultChecked={typed.channels.includes(channel)}
            />
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" tone="primary" loading={isBusy}>
            {t('reviews.form.save')}
          </Button>
          {cancelHref && (
            <ButtonLink href={cancelHref} tone="secondary">
              {t('reviews.form.cancel')}
            </ButtonLink>
          )}
        </div>
      </Form>
    </Card>
  );
}
