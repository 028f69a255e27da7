import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { FormProblems } from '../../../form-problems.server';
import type { legalHoldsDocument } from './destruction.documents';

export type Hold = ResultOf<typeof legalHoldsDocument>['legalHolds'][number];
export type HoldAnswer = { problems: FormProblems; endsOn: string } | undefined;

/** What the viewer can do about a hold that holds: a step of one's own waits for somebody else. */
export function HoldActs({ hold, answer }: { hold: Hold; answer: HoldAnswer }) {
  const isWaiting = hold.state === 'PROPOSED' || hold.proposedChange !== null;
  return (
    <div className="mt-2 flex flex-col gap-2">
      {isWaiting ? (
        <WaitingStep hold={hold} />
      ) : (
        <>
          <ProposeProlongation hold={hold} answer={answer} />
          <ProposeEnd hold={hold} />
        </>
      )}
    </div>
  );
}

function WaitingStep({ hold }: { hold: Hold }) {
  const { t } = useUiTexts();
  const step = hold.state === 'PROPOSED' ? 'opening' : hold.proposedChange === 'END' ? 'end' : 'prolong';
  const fields = { id: hold.id, version: String(hold.version) };
  const confirm = t(`requests.destruction.admin.holdConfirm.${step}`);
  const giveBack = t(`requests.destruction.admin.${hold.isOwnStep ? 'holdTakeBack' : 'holdReturn'}.${step}`);
  return (
    <>
      {hold.isOwnStep && <p className="text-muted">{t('requests.destruction.admin.holdOwn')}</p>}
      {!hold.isOwnStep &&
        (step === 'end' ? (
          <ConfirmDisclosure
            summary={<Named words={confirm} name={hold.name} />}
            text={t('requests.destruction.admin.holdEndNowText')}
            submit={t('requests.destruction.admin.holdEndNow')}
            fields={{ ...fields, act: 'confirm' }}
          />
        ) : (
          <OneButton hold={hold} act="confirm" words={confirm} isMain />
        ))}
      {step === 'opening' ? (
        <ConfirmDisclosure
          summary={<Named words={giveBack} name={hold.name} />}
          text={t('requests.destruction.admin.holdReturnText')}
          submit={giveBack}
          fields={{ ...fields, act: 'return' }}
        />
      ) : (
        <>
          <p className="text-muted">{t('requests.destruction.admin.holdGoesOn')}</p>
          <OneButton hold={hold} act="return" words={giveBack} />
        </>
      )}
    </>
  );
}

function ProposeProlongation({ hold, answer }: { hold: Hold; answer: HoldAnswer }) {
  const { t } = useUiTexts();
  const words = t('requests.destruction.admin.holdProlong');
  const error = answer?.problems.fields['endsOn'];
  return (
    <details open={error !== undefined}>
      <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm underline underline-offset-3 md:min-h-9">
        <Named words={words} name={hold.name} />
      </summary>
      <Form method="post" noValidate className="mt-2 flex max-w-md flex-col gap-3">
        <input type="hidden" name="id" value={hold.id} />
        <Field label={t('requests.destruction.admin.holdEndsOn')} error={error}>
          {(control) => <Input {...control} name="endsOn" type="date" defaultValue={answer?.endsOn} />}
        </Field>
        <ActButton hold={hold} act="prolong" words={words} />
      </Form>
    </details>
  );
}

function ProposeEnd({ hold }: { hold: Hold }) {
  const { t } = useUiTexts();
  const words = t('requests.destruction.admin.holdEnd');
  return (
    <ConfirmDisclosure
      summary={<Named words={words} name={hold.name} />}
      text={t('requests.destruction.admin.holdEndText')}
      submit={words}
      fields={{ id: hold.id, act: 'propose-end' }}
    />
  );
}

interface ActProps {
  hold: Hold;
  act: string;
  words: string;
  isMain?: boolean;
}

function OneButton({ hold, ...act }: ActProps) {
  return (
    <Form method="post">
      <input type="hidden" name="id" value={hold.id} />
      <input type="hidden" name="version" value={hold.version} />
      <ActButton hold={hold} {...act} />
    </Form>
  );
}

function ActButton({ hold, act, words, isMain = false }: ActProps) {
  const navigation = useNavigation();
  const isBusy = navigation.formData?.get('id') === hold.id && navigation.formData.get('act') === act;
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <Button type="submit" size="small" tone={isMain ? 'primary' : 'secondary'} loading={isBusy}>
        <Named words={words} name={hold.name} />
      </Button>
    </>
  );
}

/** Several holds have the same buttons: who does not see the card hears whose it is. */
function Named({ words, name }: { words: string; name: string }) {
  return (
    <>
      {words}
      <span className="sr-only">: {name}</span>
    </>
  );
}
