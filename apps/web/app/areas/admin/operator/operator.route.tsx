import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { loadColleagues } from '../staff/load-colleagues.server';
import { operatorProfileDocument, saveOperatorProfileDocument } from './operator.documents';
import { type ProfileValues, profileValues } from './profile-fields';
import { ProfileForm } from './profile-form';
import { VersionTable } from './version-table';

export async function loader(args: LoaderFunctionArgs) {
  const [{ operatorProfile, operatorProfileVersions }, colleagues] = await Promise.all([
    loadAdmin(operatorProfileDocument, {}, args),
    loadColleagues(args),
  ]);
  const owner = colleagues.viewerId;
  return { owner, colleagues, profile: operatorProfile, versions: operatorProfileVersions };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('operator.title'));

interface Answer {
  readonly problems: FormProblems | null;
  readonly typed: { readonly values: ProfileValues; readonly reason: string } | null;
  /** The requisites that somebody else saved while these were typed. */
  readonly meanwhile: { readonly version: number; readonly values: ProfileValues } | null;
  readonly saved: number | null;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const read = (name: string) => String(form.get(name) ?? '').slice(0, 10_000);
  const typed = { values: profileValues(read), reason: read('reason') };
  const input = {
    ...typed.values,
    reason: typed.reason,
    asksEveryoneAnew: form.has('asksEveryoneAnew'),
    basedOnVersion: Number.parseInt(read('basedOnVersion'), 10) || 0,
  };
  const result = await submitAdmin(saveOperatorProfileDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.saveOperatorProfile.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems === null) {
    const saved = result.isOk ? (result.data.saveOperatorProfile.profile?.version ?? null) : null;
    return data<Answer>({ problems, typed: null, meanwhile: null, saved });
  }
  const meanwhile = problems.codes.includes('OPERATOR_PROFILE_CHANGED') ? await readMeanwhile(args) : null;
  return data<Answer>({ problems, typed, meanwhile, saved: null }, { status: statusOfProblems(problems) });
}

async function readMeanwhile(args: ActionFunctionArgs): Promise<Answer['meanwhile']> {
  const { operatorProfile } = await loadAdmin(operatorProfileDocument, {}, args);
  if (!operatorProfile) return null;
  return { version: operatorProfile.version, values: profileValues((name) => operatorProfile[name] ?? '') };
}

export default function OperatorPage() {
  const { colleagues, owner, profile, versions } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  const version = answer?.meanwhile?.version ?? profile?.version ?? 0;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('operator.title')} text={t('operator.text')} />
      {answer?.saved && (
        <Banner tone="info" announced title={t('operator.saved', { version: answer.saved })} />
      )}
      {profile?.isSample && (
        <Banner tone="waiting" title={t('operator.sampleTitle')}>
          {t('operator.sampleText')}
        </Banner>
      )}
      {profile && !profile.isSample && (
        <p className="text-muted">
          {t('operator.inForce', {
            version: profile.version,
            date: formatDateTime(profile.effectiveAt, locale, { nameZone: true }),
          })}
        </p>
      )}
      <ProfileForm
        // Another version, or another refusal, begins with its own values.
        key={`${version} ${answer?.problems?.codes.join() ?? ''}`}
        owner={owner}
        version={version}
        values={answer?.typed?.values ?? profileValues((name) => profile?.[name] ?? '')}
        reason={answer?.typed?.reason ?? ''}
        problems={answer?.problems ?? null}
        meanwhile={answer?.meanwhile?.values ?? null}
      />
      <VersionTable versions={versions} colleagues={colleagues} />
    </div>
  );
}
