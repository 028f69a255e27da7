import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { ChatErasure } from './chat-erasure';
import { ChoiceProof } from './choice-proof';
import { OwnCookieTable } from './own-cookie-table';
import { allowedNow, readVisitor, toolsFor, type Visitor } from './read-visitor.server';
import { submitChoice } from './submit-choice.server';
import { markedCookies } from './sweep-cookies.server';
import { type Sweep, SweepInProgress, SweepResult } from './sweep-result';
import { marksOf } from './tool-marks';
import { ToolSwitches } from './tool-switches';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visitor = await readVisitor('PREFERENCES', { request, context });
  const done = new URL(request.url).searchParams.get('done');
  const isUnknown = visitor.hasTools && visitor.choice === null;
  const record = visitor.choice?.record ?? null;
  return data(
    {
      visitor,
      allowed: allowedNow(visitor),
      done: record === null ? null : done,
      sweep:
        done === 'withdrawn' && record?.removed === null ? sweepFor(visitor, { request, context }) : null,
    },
    isUnknown ? { status: 503, headers: { 'Retry-After': '60' } } : undefined,
  );
}

function sweepFor(
  visitor: Visitor,
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
): Sweep | null {
  const { refused } = toolsFor(visitor, { request, context });
  const marks = marksOf(refused);
  return marks === null ? null : { marks, sent: markedCookies(request, refused) };
}

export function action(args: ActionFunctionArgs) {
  return submitChoice(args);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.cookies.title'),
    description: t('site.cookies.description'),
  }));

/** R-S4, R-S5: what is kept in the browser, whose tools may load, and how to change one's mind. */
export default function CookiesPage() {
  const { visitor, allowed, done, sweep } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const record = visitor.choice?.record;
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading title={t('site.cookies.title')} text={t('site.cookies.text')} />
      <FormProblemBanner problems={answer?.problems} />
      {!answer && sweep && <SweepInProgress sweep={sweep} />}
      {!answer && record && done !== null && done !== 'saved' && !sweep && <SweepResult record={record} />}
      {!answer && done === 'saved' && (
        <Banner tone="info" announced title={t('site.cookies.saved')}>
          {t('site.cookies.savedText')}
        </Banner>
      )}
      {visitor.choice?.chatErasure && <ChatErasure erasure={visitor.choice.chatErasure} />}
      <ToolSwitches visitor={visitor} on={answer?.wanted ?? allowed} />
      {record && <ChoiceProof record={record} />}
      <OwnCookieTable />
      <section className="max-w-prose">
        <h2 className="text-lg font-semibold">{t('site.cookies.removeTitle')}</h2>
        <p className="mt-2 text-muted">{t('site.cookies.removeText')}</p>
      </section>
      <section className="max-w-prose">
        <h2 className="text-lg font-semibold">{t('site.cookies.storageTitle')}</h2>
        <p className="mt-2 text-muted">{t('site.cookies.storageText')}</p>
      </section>
    </div>
  );
}
