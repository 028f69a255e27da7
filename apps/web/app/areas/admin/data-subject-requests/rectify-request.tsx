import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PhoneInput } from '@apipay/ui/phone-input';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../../form-problems.server';
import { RectifiedAccount, type RectifiedAccountProps } from './rectified-account';
import { RequestAct } from './request-act';
import { proofDocuments, rectifiedFields } from './request-acts';

export interface RectifyAnswer {
  problems: FormProblems;
  act: string;
  text: string;
  /** What stood in the form, and the account that was looked at. */
  rectify?: {
    readonly typed: Readonly<Record<string, string>>;
    readonly account: RectifiedAccountProps['account'];
  };
}

export interface RectifyRequestProps {
  proposed: {
    readonly field: (typeof rectifiedFields)[number];
    readonly before: string | null;
    readonly value: string;
    readonly proofDocument: (typeof proofDocuments)[number];
    readonly documentNumber: string;
    readonly isOwn: boolean;
    readonly account: RectifiedAccountProps['account'];
  } | null;
  answer: RectifyAnswer | undefined;
}

/** One of the staff says what is right and by which document; another one carries it out or returns it. */
export function RectifyRequest({ proposed, answer }: RectifyRequestProps) {
  const { t } = useUiTexts();
  if (proposed === null) return <ProposeRectification answer={answer} />;
  const { field, before, value, proofDocument, documentNumber, isOwn, account } = proposed;
  return (
    <>
      <Card title={t('requests.admin.rectify.proposed')}>
        <KeyValueList
          items={[
            { key: 'field', name: t('requests.admin.rectify.field'), value: t(`requests.field.${field}`) },
            {
              key: 'before',
              name: t('requests.admin.rectify.before'),
              value: before ?? t('requests.admin.rectify.nothingBefore'),
            },
            { key: 'value', name: t('requests.admin.rectify.after'), value },
            {
              key: 'document',
              name: t('requests.admin.rectify.document'),
              value: `${t(`requests.proofDocument.${proofDocument}`)}, ${documentNumber}`,
            },
          ]}
        />
        <h3 className="mt-4 mb-2 font-medium">{t('requests.admin.rectify.change')}</h3>
        <RectifiedAccount account={account} />
      </Card>
      {isOwn ? (
        <Banner tone="waiting" title={t('requests.admin.rectify.own')} />
      ) : (
        <RequestAct
          act="rectify-confirm"
          title={t('requests.admin.rectify.confirmTitle')}
          text={t('requests.admin.rectify.confirmText')}
          submit={t('requests.admin.rectify.confirm')}
          isMain
          answer={answer}
        />
      )}
      <RequestAct
        act="rectify-return"
        title={t('requests.admin.rectify.returnTitle')}
        submit={t('requests.admin.rectify.return')}
        answer={answer}
      />
    </>
  );
}

function ProposeRectification({ answer }: Pick<RectifyRequestProps, 'answer'>) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.act === 'rectify' ? answer.problems.fields : {};
  const { typed = {}, account = null } = (answer?.act === 'rectify' && answer.rectify) || {};
  return (
    <Card title={t('requests.admin.rectify.title')}>
      <p className="-mt-1 mb-3 max-w-prose text-muted">{t('requests.admin.rectify.text')}</p>
      <Form method="post" noValidate className="flex max-w-prose flex-col gap-4">
        <input type="hidden" name="act" value="rectify" />
        <Field label={t('requests.admin.rectify.field')} error={problems['field']}>
          {(control) => (
            <Select
              {...control}
              name="field"
              defaultValue={typed['field'] ?? rectifiedFields[0]}
              options={rectifiedFields.map((one) => ({ value: one, label: t(`requests.field.${one}`) }))}
            />
          )}
        </Field>
        <Field
          label={t('requests.admin.rectify.value')}
          hint={t('requests.admin.rectify.valueHint')}
          error={problems['businessName'] ?? problems['fullName']}
          optional
        >
          {(control) => <Input {...control} name="value" autoComplete="off" defaultValue={typed['value']} />}
        </Field>
        <Field
          label={t('requests.admin.rectify.account')}
          hint={t('requests.admin.rectify.accountHint')}
          error={problems['accountPhone']}
          optional
        >
          {(control) => (
            <PhoneInput
              {...control}
              name="accountPhone"
              autoComplete="off"
              defaultValue={typed['accountPhone'] ?? ''}
            />
          )}
        </Field>
        <Field label={t('requests.admin.rectify.document')}>
          {(control) => (
            <Select
              {...control}
              name="document"
              defaultValue={typed['document'] ?? proofDocuments[0]}
              options={proofDocuments.map((one) => ({
                value: one,
                label: t(`requests.proofDocument.${one}`),
              }))}
            />
          )}
        </Field>
        <Field
          label={t('requests.admin.rectify.number')}
          hint={t('requests.admin.rectify.numberHint')}
          error={problems['documentNumber']}
        >
          {(control) => (
            <Input
              {...control}
              name="documentNumber"
              autoComplete="off"
              defaultValue={typed['documentNumber']}
            />
          )}
        </Field>
        {account && (
          <section aria-labelledby="rectified-account" role="status">
            <h3 id="rectified-account" className="mb-2 font-medium">
              {t('requests.admin.rectify.change')}
            </h3>
            <input type="hidden" name="accountId" value={account.userId} />
            <RectifiedAccount account={account} />
          </section>
        )}
        <div className="flex flex-wrap gap-3">
          {account && (
            <Button type="submit" tone="primary" loading={isBusy}>
              {t('requests.admin.rectify.submit')}
            </Button>
          )}
          <Button type="submit" name="look" value="1" loading={isBusy}>
            {t('requests.admin.rectify.look')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
