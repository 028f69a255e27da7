import { formatPhone } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actOrNone } from '../../../chosen-of.server';
import { useAnswer } from '../../../components/use-answer';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { RevealForm } from '../reveal-form';
import { startView, type TypedView } from '../staff-views/start-view.server';
import { StartViewForm } from '../staff-views/start-view-form';
import { personDocument, readPersonConsentsDocument, revealPersonDocument } from './people.documents';
import { PersonConsents, type PersonConsentsShown } from './person-consents';
import { PersonState } from './person-state';

const revealable = ['PHONE', 'BUSINESSNAME'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, person } = await loadAdmin(personDocument, { id: args.params['id'] ?? '' }, args);
  if (!person) throw notFound(args.context.requestId);
  const permissions = viewer?.permissions ?? [];
  return {
    person,
    mayReveal: permissions.includes('person:reveal'),
    mayView: permissions.includes('cabinet:view') && person.state === 'ACTIVE' && person.merchants.length > 0,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.people.one'));

interface Answer {
  readonly intent: 'reveal' | 'consents' | 'view';
  readonly problems: FormProblems | null;
  readonly revealed: {
    readonly phone?: string | null;
    readonly businessNames?: readonly string[] | null;
  } | null;
  readonly consents: PersonConsentsShown | null;
  readonly reason: string;
  readonly fields: readonly string[];
  readonly typedView?: TypedView;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOrNone(args, form, ['view', 'consents']);
  const reason = String(form.get('reason') ?? '').slice(0, 600);
  if (intent === 'view') {
    const { typed, problems } = await startView(args, form);
    const about = { intent: 'view', revealed: null, consents: null, reason: '', fields: [] } as const;
    return answer({ ...about, problems, typedView: typed }, 422);
  }
  return intent === 'consents' ? readConsents(args, reason) : reveal(args, form, reason);
}

async function reveal(args: ActionFunctionArgs, form: FormData, reason: string) {
  const chosen = form.getAll('fields').map(String);
  const fields = revealable.filter((field) => chosen.includes(field));
  const input = { userId: args.params['id'] ?? '', fields, reason };
  const about = { intent: 'reveal', revealed: null, consents: null, reason, fields } as const;
  const result = await submitAdmin(revealPersonDocument, { input }, args);
  if (!result.isOk) return answer({ ...about, problems: problemsOfRefusal(args.request, result) }, 503);
  const { phone, businessNames, userErrors } = result.data.revealPerson;
  const problems = problemsOf(userErrors);
  if (problems) return answer({ ...about, problems }, 422);
  return answer({ ...about, problems: null, revealed: { phone, businessNames }, reason: '' }, 200);
}

async function readConsents(args: ActionFunctionArgs, reason: string) {
  const input = { userId: args.params['id'] ?? '', reason };
  const about = { intent: 'consents', revealed: null, consents: null, reason, fields: [] } as const;
  const result = await submitAdmin(readPersonConsentsDocument, { input }, args);
  if (!result.isOk) return answer({ ...about, problems: problemsOfRefusal(args.request, result) }, 503);
  const { consents, reviewConsentActs, userErrors } = result.data.readPersonConsents;
  const problems = problemsOf(userErrors);
  if (problems) return answer({ ...about, problems }, 422);
  return answer(
    {
      ...about,
      problems: null,
      consents: { consents: consents ?? [], reviewActs: reviewConsentActs ?? [] },
      reason: '',
    },
    200,
  );
}

function answer(content: Answer, status: number) {
  return data<Answer>(content, { status });
}

export default function PersonPage() {
  const { person, mayReveal, mayView } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const revealed = answer?.revealed ?? null;
  const ofReveal = answer?.intent === 'reveal' ? answer : null;
  const ofView = answer?.intent === 'view' ? answer : null;
  const ofConsents = answer?.intent === 'consents' ? answer : null;
  const chosen = ofReveal?.fields ?? ['PHONE'];
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={<span className="tabular-nums">{person.phoneMasked}</span>}
        badge={<PersonState state={person.state} />}
        path={[{ href: '/admin/people', label: t('admin.place.people') }]}
      />
      {revealed && (
        <Banner tone="info" announced title={t('admin.reveal.shown')}>
          <dl className="mt-1 grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
            {revealed.phone && (
              <>
                <dt className="text-muted">{t('admin.people.phone')}</dt>
                <dd className="text-base font-medium tabular-nums">{formatPhone(revealed.phone)}</dd>
              </>
            )}
            {revealed.businessNames && (
              <>
                <dt className="text-muted">{t('admin.people.merchants')}</dt>
                <dd className="text-base font-medium">{revealed.businessNames.join(', ') || '–'}</dd>
              </>
            )}
          </dl>
        </Banner>
      )}
      <Card>
        <KeyValueList
          items={[
            {
              key: 'merchants',
              name: t('admin.people.merchants'),
              value:
                person.merchants.length === 0 ? (
                  '–'
                ) : (
                  <ul>
                    {person.merchants.map((merchant) => (
                      <li key={merchant.id}>
                        {merchant.nameMask} · {t(`web.merchantRole.${merchant.role}`)}
                      </li>
                    ))}
                  </ul>
                ),
            },
            {
              key: 'since',
              name: t('admin.people.since'),
              value: <DateTime value={person.createdAt} nameZone />,
            },
            { key: 'id', name: t('admin.id'), value: <IdWithCopy id={person.id} /> },
          ]}
        />
      </Card>
      {mayReveal && person.state !== 'DESTROYED' && (
        <RevealForm
          key={revealed ? 'shown' : 'form'}
          problems={ofReveal?.problems ?? null}
          reason={ofReveal?.reason ?? ''}
        >
          <fieldset>
            <legend className="font-medium">{t('admin.reveal.what')}</legend>
            {revealable.map((field) => (
              <Checkbox
                key={field}
                name="fields"
                value={field}
                label={t(`admin.reveal.field.${field}`)}
                defaultChecked={chosen.includes(field)}
              />
            ))}
          </fieldset>
        </RevealForm>
      )}
      {mayView && (
        <StartViewForm
          merchants={person.merchants}
          typed={ofView?.typedView ?? null}
          problems={ofView?.problems ?? null}
        />
      )}
      <PersonConsents
        key={ofConsents?.consents ? 'consents-shown' : 'consents-form'}
        consents={ofConsents?.consents ?? null}
        problems={ofConsents?.problems ?? null}
        reason={ofConsents?.reason ?? ''}
      />
    </div>
  );
}
