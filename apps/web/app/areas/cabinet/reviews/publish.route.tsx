import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { ConsentContents } from '../../../components/consent-contents';
import type { MarkdownBlock } from '../../../components/documents/markdown-tree';
import { MarkdownView, type ReadableBlock } from '../../../components/documents/markdown-view';
import { readMarkdown } from '../../../components/documents/read-markdown.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { ReviewQuote } from '../../../components/review-quote';
import { useAnswer } from '../../../components/use-answer';
import { useFirstValue } from '../../../components/use-first-value';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { isEditable, isToConsent } from './own-review';
import { ownReviewsDocument, reviewOfferDocument, submitReviewDocument } from './reviews.documents';

const nameLimit = 120;

export async function loader(args: LoaderFunctionArgs) {
  const base = `/cabinet/${cabinetMode(args)}/review`;
  const { ownReviews } = await loadCabinet(ownReviewsDocument, {}, args);
  const review = ownReviews.find(isToConsent);
  if (review === undefined) throw redirect(base, 303);
  const { id } = review;
  const { reviewOffer } = await loadCabinet(reviewOfferDocument, { id }, args);
  const { body, more, ...contents } = reviewOffer.consent;
  const consent = { ...contents, body: readMarkdown(body), more: readMarkdown(more) };
  return { base, id, canChange: isEditable(review), offer: { ...reviewOffer, consent } };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('reviews.preview.title'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string, length: number) => String(form.get(name) ?? '').slice(0, length);
  const name = text('name', 1_000);
  const input = { id: text('id', 60), snapshot: text('snapshot', 2_000), name };
  const result = await submitCabinet(submitReviewDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.submitReview.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems) return data({ problems, name, at: Date.now() }, { status: statusOfProblems(problems) });
  return redirect(`/cabinet/${cabinetMode(args)}/review?done=submitted`, 303);
}

/** Exactly what would be published where, the text of the consent, and two ways on that are equally near. */
export default function PublishReviewPage() {
  const { base, id, canChange, offer: latest } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title={t('reviews.preview.title')}
        text={t('reviews.preview.text')}
        path={[{ href: base, label: t('reviews.title') }]}
      />
      {answer && <FormProblemBanner problems={answer.problems} />}
      <Offer
        key={`${locale}:${answer?.at ?? 0}`}
        {...{ base, id, canChange, latest }}
        name={answer?.name ?? ''}
        problem={answer?.problems.fields['name']}
      />
    </div>
  );
}

interface OfferProps {
  base: string;
  id: string;
  canChange: boolean;
  latest: ReturnType<typeof useLoaderData<typeof loader>>['offer'];
  name: string;
  problem: string | undefined;
}

function Offer({ base, id, canChange, latest, name, problem }: OfferProps) {
  const { t } = useUiTexts();
  // What stays on the screen is what was signed for it, review and consent together.
  const { content, locale, channels, consent } = useFirstValue(latest);
  const isBusy = useNavigation().state !== 'idle';
  return (
    <>
      <ReviewQuote review={{ locale, ...content }} />
      <section>
        <h2 className="mb-2 text-base font-semibold">{t('reviews.preview.where')}</h2>
        <ul className="list-disc pl-6">
          <li>{t('reviews.form.site')}</li>
          {channels.map((channel) => (
            <li key={channel}>{t(`reviews.place.${channel}`)}</li>
          ))}
        </ul>
        {canChange && (
          <p className="mt-3">
            <TextLink href={`${base}?change`}>{t('reviews.change')}</TextLink>
          </p>
        )}
      </section>
      <Card title={consent.title}>
        <div className="flex flex-col gap-5">
          <MarkdownView blocks={consent.body.filter(isReadable)} />
          <ConsentContents contents={consent} />
          <MarkdownView blocks={consent.more.filter(isReadable)} />
          <Form
            method="post"
            noValidate
            className="flex max-w-prose flex-col gap-5 border-t border-line pt-5"
          >
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="snapshot" value={consent.snapshot} />
            <Field label={t('reviews.consent.name')} hint={t('reviews.consent.nameHint')} error={problem}>
              {(control) => (
                <LimitedInput
                  {...control}
                  name="name"
                  limit={nameLimit}
                  autoComplete="name"
                  defaultValue={name}
                />
              )}
            </Field>
            <div className="flex flex-wrap gap-3">
              <Button type="submit" tone="primary" loading={isBusy}>
                {t('reviews.consent.give')}
              </Button>
              <ButtonLink href={base} tone="secondary">
                {t('reviews.consent.refuse')}
              </ButtonLink>
            </div>
          </Form>
        </div>
      </Card>
    </>
  );
}

function isReadable(block: MarkdownBlock): block is ReadableBlock {
  return block.kind !== 'register';
}
