import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOf } from '../../../chosen-of.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { holdOf, NumberHold } from '../rectifications/number-hold';
import { ShownOnce } from '../shown-once';
import { ApiKeyCard } from './api-key-card';
import { ApiKeyForm } from './api-key-form';
import { apiKeyScopes } from './api-key-scopes';
import { apiKeysDocument, createApiKeyDocument, revokeApiKeyDocument } from './api-keys.documents';

/** Longer than any rule allows, so that what is too long is refused in words and not cut. */
const longestText = 10_000;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, apiKeys } = await loadCabinet(apiKeysDocument, {}, args);
  return {
    mode: cabinetMode(args),
    keys: apiKeys,
    hold: holdOf(viewer),
    mayManage: viewer?.permissions.includes('api-key:manage') === true,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.keys'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (actOf(args, form, ['create', 'revoke']) === 'revoke') {
    const id = String(form.get('id') ?? '');
    const result = await submitCabinet(revokeApiKeyDocument, { input: { id } }, args);
    const problems = result.isOk
      ? problemsOf(result.data.revokeApiKey.userErrors)
      : problemsOfRefusal(args.request, result);
    if (!problems) return redirect(`/cabinet/${cabinetMode(args)}/developers/keys`, 303);
    return data({ problems, secret: null, typed: null }, { status: 422 });
  }
  const chosen = form.getAll('scopes').map(String);
  const days = Number(form.get('expiresInDays') ?? '');
  const typed = {
    name: String(form.get('name') ?? '').slice(0, longestText),
    scopes: apiKeyScopes.filter((scope) => chosen.includes(scope)),
    expiresInDays: Number.isInteger(days) && days > 0 ? days : null,
    allowedAddresses: String(form.get('allowedAddresses') ?? '').slice(0, longestText),
  };
  const allowedAddresses = typed.allowedAddresses.split(/[\s,;]+/).filter(Boolean);
  const input = { ...typed, allowedAddresses };
  const result = await submitCabinet(createApiKeyDocument, { input }, args);
  if (!result.isOk) {
    const problems = problemsOfRefusal(args.request, result);
    return data({ problems, secret: null, typed }, { status: statusOfProblems(problems) });
  }
  const { secret, userErrors } = result.data.createApiKey;
  const problems = problemsOf(userErrors);
  if (problems || !secret) return data({ problems, secret: null, typed }, { status: 422 });
  // The one answer that holds the secret; it is nowhere afterwards.
  return data({ problems: null, secret, typed: null });
}

export default function ApiKeysPage() {
  const { mode, keys, hold, mayManage } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const problems = answer?.problems ?? null;
  const living = keys.filter((key) => key.revokedAt === null);
  const revoked = keys.filter((key) => key.revokedAt !== null);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.keys')} text={t(`cabinet.keys.text.${mode}`)} />
      {hold && mayManage && <NumberHold hold={hold} />}
      {answer?.secret && (
        <ShownOnce
          title={t('cabinet.keys.created')}
          text={t('cabinet.keys.createdText')}
          secret={answer.secret}
        />
      )}
      {problems && !answer?.typed && <FormProblemBanner problems={problems} />}
      {living.length === 0 ? (
        <Card>
          <EmptyState title={t('cabinet.keys.empty.title')}>{t('cabinet.keys.empty.text')}</EmptyState>
        </Card>
      ) : (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {living.map((key) => (
              <ApiKeyCard key={key.id} apiKey={key} mayManage={mayManage} />
            ))}
          </ul>
        </Card>
      )}
      {mayManage && hold === null && (
        <ApiKeyForm
          key={answer?.secret ?? 'form'}
          typed={answer?.typed ?? null}
          problems={answer?.typed ? problems : null}
        />
      )}
      {revoked.length > 0 && (
        <details>
          <summary className="flex min-h-11 w-fit items-center rounded-sm text-muted underline underline-offset-3">
            {t('cabinet.keys.revokedList', { count: revoked.length })}
          </summary>
          <Card padded={false} className="mt-2">
            <ul className="divide-y divide-line">
              {revoked.map((key) => (
                <ApiKeyCard key={key.id} apiKey={key} mayManage={false} />
              ))}
            </ul>
          </Card>
        </details>
      )}
    </div>
  );
}
