import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { PageHeader } from '@apipay/ui/page-header';
import { PhoneInput } from '@apipay/ui/phone-input';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useNavigation, useSearchParams } from '@remix-run/react';
import { chosenOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { openTwinOf } from '../../../components/requests/file-request.server';
import { authorities, requestKinds } from '../../../components/requests/request-choices';
import { useAnswer } from '../../../components/use-answer';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { translatorOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { submitAdmin } from '../admin-call.server';
import { recordPaperRequestDocument, staffRequestDocument } from './requests.documents';

const textLimit = 2_000;
const requesters = ['SUBJECT', 'REPRESENTATIVE', 'AUTHORISED_BODY'] as const;

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('requests.admin.new.title'));

/** Kazakhstan has one zone, UTC+5: what is typed is the time on the wall. */
function almatyTime(typed: string): string {
  const at = new Date(`${typed}:00+05:00`);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string, most: number) => String(form.get(name) ?? '').slice(0, most);
  const typed = {
    kind: chosenOf(requestKinds, form.get('kind'), args.context.requestId),
    requester: chosenOf(requesters, form.get('requester'), args.context.requestId),
    phone: text('phone', 40),
    text: text('text', 20_000),
    receivedAt: text('receivedAt', 20),
    isIdentityProven: form.get('isIdentityProven') === 'on',
    authority: authorities.find((one) => one === form.get('authority')) ?? null,
    document: text('document', 500),
  };
  const { authority, document, receivedAt, ...rest } = typed;
  const input = {
    ...rest,
    // What is no time is refused by the API as one that cannot be.
    receivedAt: almatyTime(receivedAt) || '2100-01-01T00:00:00.000Z',
    representative:
      typed.requester === 'REPRESENTATIVE' && authority !== null ? { authority, document } : null,
  };
  const isWithoutAuthority = typed.requester === 'REPRESENTATIVE' && authority === null;
  const result = await submitAdmin(recordPaperRequestDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.done.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems !== null) {
    const twin = result.isOk ? openTwinOf(result.data.done.userErrors) : null;
    const fields: FormProblems['fields'] =
      isWithoutAuthority && document.trim() === ''
        ? { ...problems.fields, document: translatorOf(args.request)('errors.TEXT_REQUIRED') }
        : problems.fields;
    return data({ problems: { ...problems, fields }, typed, twin }, { status: statusOfProblems(problems) });
  }
  const id = result.isOk ? result.data.done.dataSubjectRequestId : '';
  // Whoever may only record stays here.
  const mayRead = result.isOk && (await submitAdmin(staffRequestDocument, { id: id ?? '' }, args)).isOk;
  throw redirect(mayRead ? `/admin/requests/${id ?? ''}?done=1` : '/admin/requests/new?done=1', 303);
}

/** A request that came on paper, with the real time of its receipt. */
export default function PaperRequestPage() {
  const answer = useAnswer<typeof action>();
  const isBusy = useNavigation().state !== 'idle';
  const { t } = useUiTexts();
  const [parameters] = useSearchParams();
  const problems = answer?.problems.fields;
  const typed = answer?.typed;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader title={t('requests.admin.new.title')} text={t('requests.admin.new.text')} />
      {parameters.get('done') && !answer && <Banner tone="info" announced title={t('requests.admin.done')} />}
      {answer && (
        <FormProblemBanner
          problems={answer.problems}
          action={
            answer.twin && (
              <ButtonLink href={`/admin/requests/${answer.twin}`} size="small">
                {t('requests.duplicateOf.open')}
              </ButtonLink>
            )
          }
        />
      )}
      <Card>
        <Form method="post" noValidate className="flex max-w-prose flex-col gap-5">
          <Field label={t('requests.admin.new.kind')}>
            {(control) => (
              <Select
                {...control}
                name="kind"
                defaultValue={typed?.kind}
                options={requestKinds.map((value) => ({ value, label: t(`requests.admin.kind.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t('requests.admin.who')}>
            {(control) => (
              <Select
                {...control}
                name="requester"
                defaultValue={typed?.requester}
                options={requesters.map((value) => ({ value, label: t(`requests.requester.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t('requests.admin.authority')} error={problems?.['representative']} optional>
            {(control) => (
              <Select
                {...control}
                name="authority"
                defaultValue={typed?.authority ?? ''}
                placeholder={t('requests.admin.new.noAuthority')}
                options={authorities.map((value) => ({ value, label: t(`requests.authority.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t('requests.admin.new.document')} error={problems?.['document']} optional>
            {(control) => (
              <Input {...control} name="document" defaultValue={typed?.document} autoComplete="off" />
            )}
          </Field>
          <Field label={t('requests.admin.new.phone')} error={problems?.['phone']}>
            {(control) => (
              <PhoneInput {...control} name="phone" defaultValue={typed?.phone ?? ''} autoComplete="off" />
            )}
          </Field>
          <Field
            label={t('requests.admin.new.received')}
            hint={t('requests.admin.new.receivedHint')}
            error={problems?.['receivedAt']}
          >
            {(control) => (
              <Input {...control} name="receivedAt" type="datetime-local" defaultValue={typed?.receivedAt} />
            )}
          </Field>
          <Field label={t('requests.admin.new.words')} error={problems?.['text']}>
            {(control) => (
              <Textarea
                {...control}
                name="text"
                rows={5}
                limit={textLimit}
                defaultValue={typed?.text ?? ''}
              />
            )}
          </Field>
          <Checkbox
            name="isIdentityProven"
            label={t('requests.admin.new.proven')}
            hint={t('requests.admin.new.provenHint')}
            defaultChecked={typed?.isIdentityProven ?? false}
          />
          <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
            {t('requests.admin.new.submit')}
          </Button>
        </Form>
      </Card>
    </div>
  );
}
