import { randomBytes } from 'node:crypto';
import { parsePhone } from '@apipay/i18n';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { deviceLabel } from '../../../device-label.server';
import {
  type FormProblems,
  problemsIn,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
  type UserErrorData,
} from '../../../form-problems.server';
import type { ApiResult } from '../../../graphql/api-client.server';
import { translatorOf } from '../../../locale.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import {
  checkConnectionDocument,
  chooseTradePointDocument,
  confirmKaspiCodeDocument,
  makeConnectionPrimaryDocument,
  openConnectionDocument,
  openSiblingConnectionDocument,
  removeConnectionDocument,
  renameConnectionDocument,
  repairConnectionDocument,
  requestKaspiCodeDocument,
} from './connections.documents';
import {
  forgetPendingConnection,
  keepPendingConnection,
  type PendingConnection,
  readPendingConnection,
} from './pending-connection.server';
import type { TypedConnection } from './typed-connection';

export interface CodeStepOfConnection {
  readonly step: 'code';
  readonly typed: TypedConnection;
  readonly challengeId: string;
  readonly resendAt: string;
  readonly now: string;
  readonly problems: FormProblems | null;
}

interface FormStepOfConnection {
  readonly step: 'form';
  readonly typed: TypedConnection | null;
  readonly problems: FormProblems | null;
  /** The provider was asked just now: when, and what the page showed before. */
  readonly checked?: { readonly connectionId: string; readonly at: string; readonly shownState: string };
  /** What has just been done with which connection. */
  readonly done?: { readonly what: 'joined' | 'renamed'; readonly connectionId: string };
  /** Which connection it is about, and the name typed for it. */
  readonly of?: { readonly connectionId: string; readonly name: string };
}

type ConnectionAnswer = CodeStepOfConnection | FormStepOfConnection;

export async function submitConnection(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, [
    'open',
    'edit',
    'resend',
    'confirm',
    'choose',
    'rename',
    'primary',
    'sibling',
    'repair',
    'check',
    'remove',
  ]);
  const text = (name: string, length = 200) => String(form.get(name) ?? '').slice(0, length);
  const typed: TypedConnection = {
    kaspiPhone: text('kaspiPhone'),
    organizationBin: text('organizationBin'),
    verificationCodeId: text('verificationCodeId'),
    consentSnapshot: text('consentSnapshot', 2_000),
    fullName: text('fullName', 1_000),
  };
  const owner = text('owner');
  const connectionId = text('connectionId');
  const name = text('name');
  switch (intent) {
    case 'open':
      return open(args, typed, owner);
    case 'edit':
      return answer(
        { step: 'form', typed: { ...typed, verificationCodeId: '' }, problems: null },
        200,
        forgetPendingConnection(),
      );
    case 'resend':
      return requestCode(args, typed, owner);
    case 'confirm':
      return confirm(args, typed, {
        challengeId: text('challengeId'),
        resendAt: text('resendAt'),
        code: text('code'),
        owner,
      });
    case 'choose': {
      const tradePointId = text('tradePointId');
      const of = { connectionId, name };
      if (tradePointId === '') {
        const general = translatorOf(args.request)('cabinet.connection.shopMissing');
        const problems = { fields: {}, general, codes: ['VALIDATION_FAILED'], requestId: null };
        return answer({ step: 'form', typed: null, problems, of }, 422);
      }
      const input = { connectionId, tradePointId, name: name || null };
      const result = await submitCabinet(chooseTradePointDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.chooseTradePoint.userErrors);
      return tell(problems, 'joined', of);
    }
    case 'rename': {
      const result = await submitCabinet(renameConnectionDocument, { input: { connectionId, name } }, args);
      const problems = problemsIn(args.request, result, (done) => done.renameConnection.userErrors);
      return tell(problems, 'renamed', { connectionId, name });
    }
    case 'primary': {
      const result = await submitCabinet(makeConnectionPrimaryDocument, { input: { connectionId } }, args);
      return finish(args, result, (done) => done.makeConnectionPrimary.userErrors);
    }
    case 'sibling': {
      const result = await submitCabinet(openSiblingConnectionDocument, { input: { connectionId } }, args);
      return finish(args, result, (done) => done.openSiblingConnection.userErrors);
    }
    case 'repair': {
      const result = await submitCabinet(repairConnectionDocument, { input: { connectionId } }, args);
      const problems = problemsIn(args.request, result, (done) => done.repairConnection.userErrors);
      const checked = { connectionId, at: new Date().toISOString(), shownState: text('shownState') };
      return problems
        ? answer({ step: 'form', typed: null, problems }, 422)
        : answer({ step: 'form', typed: null, problems: null, checked }, 200);
    }
    case 'check': {
      const result = await submitCabinet(checkConnectionDocument, { input: { connectionId } }, args);
      const problems = problemsIn(args.request, result, (done) => done.checkConnection.userErrors);
      const checked = { connectionId, at: new Date().toISOString(), shownState: text('shownState') };
      return problems
        ? answer({ step: 'form', typed: null, problems }, 422)
        : answer({ step: 'form', typed: null, problems: null, checked }, 200);
    }
    case 'remove': {
      const result = await submitCabinet(removeConnectionDocument, { input: { connectionId } }, args);
      return finish(args, result, (done) => done.removeConnection.userErrors);
    }
  }
}

/** `proven`: what the browser keeps of a number that was proven just now, whatever becomes of the connection. */
async function open(
  args: ActionFunctionArgs,
  typed: TypedConnection,
  owner: string,
  proven?: PendingConnection,
) {
  const { kaspiPhone, organizationBin, fullName } = typed;
  const input = {
    kaspiPhone,
    organizationBin,
    verificationCodeId: typed.verificationCodeId || null,
    consentSnapshot: typed.consentSnapshot || null,
    fullName,
  };
  const result = await submitCabinet(openConnectionDocument, { input }, args);
  const kept = proven && keepPendingConnection(proven);
  if (!result.isOk) return refused(typed, problemsOfRefusal(args.request, result), kept);
  const problems = problemsOf(result.data.openConnection.userErrors);
  if (!problems) return here(args, forgetPendingConnection());
  if (problems.codes.includes('KASPI_NUMBER_NOT_PROVEN')) return requestCode(args, typed, owner);
  return answer({ step: 'form', typed, problems }, 422, kept);
}

/** The form again, with the status that fits the refusal. */
function refused(typed: TypedConnection, problems: FormProblems, kept?: Parameters<typeof answer>[2]) {
  return answer({ step: 'form', typed, problems }, statusOfProblems(problems), kept);
}

/** Another number than the one of the sign-in is proven by a code of its own. */
async function requestCode(args: ActionFunctionArgs, typed: TypedConnection, owner: string) {
  const mode = cabinetMode(args);
  const before = readPendingConnection(args.request, mode);
  const bindingSecret = before?.bindingSecret ?? randomBytes(24).toString('base64url');
  const phone = parsePhone(typed.kaspiPhone) ?? typed.kaspiPhone;
  const result = await submitCabinet(requestKaspiCodeDocument, { input: { phone, bindingSecret } }, args);
  if (!result.isOk) return refused(typed, problemsOfRefusal(args.request, result));
  const { challengeId, resendAfterSeconds, userErrors } = result.data.requestKaspiNumberCode;
  if (!challengeId) return answer({ step: 'form', typed, problems: problemsOf(userErrors) }, 422);
  const step: CodeStepOfConnection = {
    step: 'code',
    typed,
    challengeId,
    resendAt: new Date(Date.now() + (resendAfterSeconds ?? 60) * 1000).toISOString(),
    now: new Date().toISOString(),
    problems: null,
  };
  const { kaspiPhone, organizationBin } = typed;
  const pending = { owner, mode, kaspiPhone, organizationBin, bindingSecret, challengeId, isProven: false };
  return answer(step, 200, keepPendingConnection({ ...pending, resendAt: step.resendAt }));
}

async function confirm(
  args: ActionFunctionArgs,
  typed: TypedConnection,
  given: { challengeId: string; resendAt: string; code: string; owner: string },
) {
  const { challengeId, resendAt, owner } = given;
  const pending = readPendingConnection(args.request, cabinetMode(args));
  const input = {
    challengeId,
    code: given.code.replace(/\D/g, ''),
    bindingSecret: pending?.bindingSecret ?? '',
    device: deviceLabel(args.request),
  };
  const again = (problems: FormProblems | null, status: number) =>
    answer({ step: 'code', typed, challengeId, resendAt, now: new Date().toISOString(), problems }, status);
  const result = await submitCabinet(confirmKaspiCodeDocument, { input }, args);
  if (!result.isOk) {
    const refusal = problemsOfRefusal(args.request, result);
    return again(refusal, statusOfProblems(refusal));
  }
  const problems = problemsOf(result.data.confirmVerificationCode.userErrors);
  if (problems) return again(problems, 422);
  return open(
    args,
    { ...typed, verificationCodeId: challengeId },
    owner,
    pending ? { ...pending, isProven: true } : undefined,
  );
}

function finish<Data>(
  args: ActionFunctionArgs,
  result: ApiResult<Data>,
  userErrorsOf: (done: Data) => readonly UserErrorData[],
) {
  const problems = problemsIn(args.request, result, userErrorsOf);
  return problems ? answer({ step: 'form', typed: null, problems }, 422) : here(args);
}

/** Says in words that it was done; what was refused keeps the name that was typed. */
function tell(
  problems: FormProblems | null,
  what: 'joined' | 'renamed',
  of: NonNullable<FormStepOfConnection['of']>,
) {
  return problems
    ? answer({ step: 'form', typed: null, problems, of }, 422)
    : answer(
        { step: 'form', typed: null, problems: null, done: { what, connectionId: of.connectionId } },
        200,
      );
}

function here(args: ActionFunctionArgs, cookie?: string) {
  return redirect(`/cabinet/${cabinetMode(args)}/connection`, {
    status: 303,
    headers: cookie ? { 'Set-Cookie': cookie } : {},
  });
}

function answer(value: ConnectionAnswer, status: number, cookie?: string) {
  return data(value, { status, headers: cookie ? { 'Set-Cookie': cookie } : {} });
}
