import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { FormProblems } from '../../form-problems.server';
import { FormProblemBanner } from '../form-problem-banner';
import { authorities, nothingTyped, requestKinds, type TypedRequest } from './request-choices';

const textLimit = 2_000;

interface RequestFormProps {
  /** Where the requests of whoever asks are listed. */
  base: string;
  /** Whether whoever asks has an account: a request may then be about it alone. */
  hasAccount: boolean;
  merchants: readonly { merchantId: string; name?: string | null }[];
  /** `twin`: the request for the same thing that is open. */
  answer: { problems: FormProblems; typed: TypedRequest; twin: string | null } | undefined;
  kind?: TypedRequest['kind'] | undefined;
  /** Requests whose copy is there and was not fetched: a destruction takes it too. */
  unfetched: readonly string[];
}

/** What is asked, about whose data, in whose name and in one's own words. Works without scripts. */
export function RequestForm({ base, hasAccount, merchants, answer, kind, unfetched }: RequestFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? null;
  const typed = answer?.typed ?? {
    ...nothingTyped,
    about: hasAccount ? 'ACCOUNT' : 'NUMBER',
    ...(kind === undefined ? {} : { kind }),
  };
  const abouts = hasAccount ? (['ACCOUNT', 'NUMBER'] as const) : (['NUMBER'] as const);
  return (
    <Form method="post" noValidate className="flex max-w-prose flex-col gap-6">
      {problems && (
        <FormProblemBanner
          problems={problems}
          action={
            problems.codes.includes('REQUEST_ALREADY_OPEN') && (
              <ButtonLink href={answer?.twin ? `${base}/${answer.twin}` : base} size="small">
                {t(answer?.twin ? 'requests.duplicateOf.open' : 'requests.back')}
              </ButtonLink>
            )
          }
        />
      )}
      {unfetched[0] !== undefined && (
        <Banner
          tone="waiting"
          title={t('requests.form.unfetched')}
          action={
            <ButtonLink href={`${base}/${unfetched[0]}`} size="small">
              {t('requests.form.toCopy')}
            </ButtonLink>
          }
        />
      )}
      <RadioCards
        legend={t('requests.form.kind')}
        name="kind"
        defaultValue={typed.kind}
        options={requestKinds.map((value) => ({
          value,
          title: t(`requests.kind.${value}`),
          text: t(`requests.kindText.${value}`),
        }))}
      />
      {(hasAccount || merchants.length > 0) && (
        <RadioCards
          legend={t('requests.form.scope')}
          name="about"
          defaultValue={typed.about}
          options={[
            ...abouts.map((value) => ({
              value,
              title: t(`requests.form.about.${value}`),
              text: t(`requests.form.aboutText.${value}`),
            })),
            ...merchants.map(({ merchantId, name }) => ({
              value: merchantId,
              title: t('requests.form.about.MERCHANT', { name: name ?? t('requests.form.unnamedMerchant') }),
            })),
          ]}
        />
      )}
      <Field
        label={t('requests.form.text')}
        hint={t('requests.form.textHint')}
        error={problems?.fields['text']}
        optional
      >
        {(control) => (
          <Textarea {...control} name="text" rows={5} limit={textLimit} defaultValue={typed.text} />
        )}
      </Field>
      <details open={typed.isForOther} className="group rounded-lg border border-line p-4">
        <summary className="flex cursor-pointer list-none items-center gap-2 font-medium">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-muted group-open:rotate-90" />
          {t('requests.form.forOther')}
        </summary>
        <div className="mt-3 flex flex-col gap-5">
          <p className="text-muted">{t('requests.form.forOtherText')}</p>
          <Checkbox name="forOther" label={t('requests.form.forOther')} defaultChecked={typed.isForOther} />
          <Field label={t('requests.form.authority')}>
            {(control) => (
              <Select
                {...control}
                name="authority"
                defaultValue={typed.authority}
                options={authorities.map((value) => ({ value, label: t(`requests.authority.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t('requests.form.document')} error={problems?.fields['document']}>
            {(control) => (
              <Input {...control} name="document" defaultValue={typed.document} autoComplete="off" />
            )}
          </Field>
          <Field label={t('requests.form.otherPhone')} error={problems?.fields['phone']}>
            {(control) => (
              <Input
                {...control}
                name="phone"
                type="tel"
                inputMode="tel"
                defaultValue={typed.phone}
                autoComplete="off"
                placeholder="+7 7__ ___-__-__"
              />
            )}
          </Field>
          <Field
            label={t('requests.form.endsOn')}
            hint={t('requests.form.endsOnHint')}
            error={problems?.fields['endsOn']}
            optional
          >
            {(control) => <Input {...control} name="endsOn" type="date" defaultValue={typed.endsOn} />}
          </Field>
        </div>
      </details>
      <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
        {t('requests.form.submit')}
      </Button>
    </Form>
  );
}
