import { data, redirect } from '@remix-run/node';
import { actOf, chosenOf } from '../../chosen-of.server';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../form-problems.server';
import { actOnPackage, packageIntents } from '../access-packages/act-on-package.server';
import type { AskerForm } from './asker';
import { authorities, nothingTyped, requestKinds, type TypedRequest } from './request-choices';
import { fileRequestDocument, withdrawRequestDocument, writeInRequestDocument } from './requests.documents';

const textOf = (form: FormData, name: string, most: number) => String(form.get(name) ?? '').slice(0, most);

function readTyped(form: FormData, requestId: string): TypedRequest {
  return {
    kind: chosenOf(requestKinds, form.get('kind'), requestId),
    about: textOf(form, 'about', 60) || nothingTyped.about,
    text: textOf(form, 'text', 20_000),
    isForOther: form.get('forOther') === 'on',
    authority: authorities.find((one) => one === form.get('authority')) ?? nothingTyped.authority,
    document: textOf(form, 'document', 500),
    phone: textOf(form, 'phone', 40),
    endsOn: textOf(form, 'endsOn', 10),
  };
}

/** Files what was typed and leads to the page of the request; the form comes back with what is wrong. */
export async function fileTypedRequest({ request, requestId, proofToken, call }: AskerForm, base: string) {
  const typed = readTyped(await request.formData(), requestId);
  const isAtMerchant = typed.about.startsWith('mer_');
  const input = {
    kind: typed.kind,
    scope: isAtMerchant
      ? ('NUMBER_AT_MERCHANT' as const)
      : typed.about === 'ACCOUNT' && !typed.isForOther
        ? ('ACCOUNT' as const)
        : ('NUMBER' as const),
    merchantId: isAtMerchant ? typed.about : null,
    text: typed.text,
    representative: typed.isForOther
      ? {
          authority: typed.authority,
          document: typed.document,
          phone: typed.phone,
          endsOn: typed.endsOn === '' ? null : typed.endsOn,
        }
      : null,
  };
  const result = await call(fileRequestDocument, { input, proofToken });
  const problems = result.isOk
    ? problemsOf(result.data.fileDataSubjectRequest.userErrors)
    : problemsOfRefusal(request, result);
  if (problems !== null) {
    const twin = result.isOk ? openTwinOf(result.data.fileDataSubjectRequest.userErrors) : null;
    return data({ problems, typed, twin }, { status: statusOfProblems(problems) });
  }
  const id = result.isOk ? result.data.fileDataSubjectRequest.dataSubjectRequestId : null;
  throw redirect(`${base}/${id ?? ''}?done=filed`, 303);
}

/** Of a refusal: the request for the same thing that is open; null where it was refused for something else. */
export function openTwinOf(
  userErrors: readonly {
    readonly code: string;
    readonly params: readonly { readonly name: string; readonly value: string }[];
  }[],
): string | null {
  const refusal = userErrors.find(({ code }) => code === 'REQUEST_ALREADY_OPEN');
  return refusal?.params.find(({ name }) => name === 'dataSubjectRequestId')?.value ?? null;
}

/** A message, the withdrawal, or an act about the copy, on the page of one request. */
export async function actOnRequest(
  { request, requestId, proofToken, call }: AskerForm,
  base: string,
  id: string,
) {
  const form = await request.formData();
  const act = actOf({ context: { requestId } }, form, [...packageIntents, 'withdraw', 'write']);
  const intent = packageIntents.find((one) => one === act);
  if (intent !== undefined) {
    const asker = { request, requestId, proofToken, call };
    return actOnPackage(asker, form, { intent, page: `${base}/${id}`, requestId: id });
  }
  if (act === 'withdraw') {
    const result = await call(withdrawRequestDocument, { id, proofToken });
    const problems = result.isOk
      ? problemsOf(result.data.withdrawDataSubjectRequest.userErrors)
      : problemsOfRefusal(request, result);
    if (problems !== null) return data({ problems, text: '' }, { status: statusOfProblems(problems) });
    throw redirect(`${base}/${id}?done=withdrawn`, 303);
  }
  const text = textOf(form, 'text', 20_000);
  const result = await call(writeInRequestDocument, { input: { id, text }, proofToken });
  const problems = result.isOk
    ? problemsOf(result.data.writeInDataSubjectRequest.userErrors)
    : problemsOfRefusal(request, result);
  if (problems !== null) return data({ problems, text }, { status: statusOfProblems(problems) });
  throw redirect(`${base}/${id}?done=written`, 303);
}
