import { formatPhone, parsePhone } from '@apipay/i18n';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { NewNumberForm } from './new-number-form';
import { ownNumberDocument } from './number.documents';
import { holdOf, NumberHold } from './number-hold';
import { readPendingNumber } from './pending-number.server';
import { submitNumber } from './submit-number.server';
import { TwoCodesForm } from './two-codes-form';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await loadCabinet(ownNumberDocument, {}, args);
  const pending = readPendingNumber(args.request);
  const isOwn = pending !== null && pending.numberOf === viewer?.id;
  return {
    mode: cabinetMode(args),
    phone: viewer?.phoneMasked ?? '',
    hold: holdOf(viewer),
    now: new Date().toISOString(),
    pending: isOwn
      ? {
          phone: pending.phone,
          isOldProven: pending.isOldProven,
          isNewProven: pending.isNewProven,
          resendAt: pending.resendAt,
        }
      : null,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.number.changeTitle'));

export function action(args: ActionFunctionArgs) {
  return submitNumber(args);
}

/** Another sign-in number, by codes to both. */
export default function NumberPage() {
  const { mode, phone, hold, pending: begun, now } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  // A refused answer does not read the page anew: it says itself what was right.
  const pending = answer?.proven === null ? null : begun && { ...begun, ...answer?.proven };
  const { t } = useUiTexts();
  const problems = answer?.problems ?? null;
  const isAtField = problems !== null && Object.keys(problems.fields).length > 0;
  const shown = pending ? (parsePhone(pending.phone) ?? pending.phone) : '';
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('cabinet.number.changeTitle')}
        path={[{ href: `/cabinet/${mode}/security`, label: t('cabinet.place.security') }]}
      />
      {problems && !isAtField && <FormProblemBanner problems={problems} />}
      {hold !== null ? (
        <NumberHold hold={hold} />
      ) : pending ? (
        <TwoCodesForm
          oldPhone={phone}
          newPhone={shown === '' ? '' : formatPhone(shown)}
          pending={pending}
          now={now}
          problems={problems}
        />
      ) : (
        <NewNumberForm phone={phone} typed={answer?.phone ?? ''} problems={problems} />
      )}
    </div>
  );
}
