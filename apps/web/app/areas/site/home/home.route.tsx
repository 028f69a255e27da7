import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Check } from 'lucide-react';
import { callApi } from '../../../graphql/api-client.server';
import { publicPageMeta } from '../../../page-meta';
import { nothingKept } from '../reviews/nothing-kept';
import { homeReviewsDocument } from '../reviews/reviews.documents';
import { tariffsDocument } from '../tariffs/tariffs.documents';
import { DemoInvoice } from './demo-invoice';
import { HomeFeatures } from './home-features';
import { HomePrivacy } from './home-privacy';
import { HomeQuestions, questionKeys } from './home-questions';
import { HomeReviews } from './home-reviews';
import { HomeSteps } from './home-steps';
import { HomeTariffs } from './home-tariffs';

const reviewsShown = 3;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [result, found] = await Promise.all([
    callApi(tariffsDocument, {}, { request, context }),
    callApi(homeReviewsDocument, { first: reviewsShown }, { request, context }),
  ]);
  const reviews = found.isOk ? found.data.reviews.nodes : [];
  return data(
    { tariffs: result.isOk ? result.data.tariffs : null, reviews },
    reviews.length === 0 ? {} : { headers: nothingKept },
  );
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t, origin) => ({
    title: t('site.home.title'),
    description: t('site.home.description'),
    structured: [
      {
        'script:ld+json': {
          '@context': 'https://schema.org',
          '@graph': [
            { '@type': 'WebSite', name: 'APIPAY', url: `${origin}/`, inLanguage: ['ru', 'kk', 'en'] },
            {
              '@type': 'SoftwareApplication',
              name: 'APIPAY',
              applicationCategory: 'BusinessApplication',
              operatingSystem: 'Web',
              description: t('site.home.description'),
              url: `${origin}/`,
            },
            {
              '@type': 'FAQPage',
              mainEntity: questionKeys.map((key) => ({
                '@type': 'Question',
                name: t(`site.home.questions.q${key}`),
                acceptedAnswer: { '@type': 'Answer', text: t(`site.home.questions.a${key}`) },
              })),
            },
          ],
        },
      },
    ],
  }));

export default function HomePage() {
  const { tariffs, reviews } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-16 md:gap-24">
      <div className="grid items-center gap-10 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight md:text-3xl">{t('site.home.headline')}</h1>
          <p className="mt-5 max-w-prose text-base text-muted md:text-lg md:leading-normal">
            {t('site.home.lead')}
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="/sign-in" tone="primary">
              {t('site.home.begin')}
            </ButtonLink>
            <ButtonLink href="/tariffs">{t('site.home.seeTariffs')}</ButtonLink>
          </div>
          <p className="mt-4 flex items-start gap-2 text-sm text-muted">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-paid" />
            {t('site.home.noCard')}
          </p>
        </div>
        <DemoInvoice />
      </div>
      <HomeFeatures />
      <HomeSteps />
      <HomeTariffs tariffs={tariffs} />
      <HomePrivacy />
      <HomeReviews reviews={reviews} />
      <HomeQuestions />
      <section className="rounded-lg border border-line bg-surface px-6 py-10 text-center">
        <h2 className="text-xl font-semibold">{t('site.home.last.title')}</h2>
        <p className="mt-2 text-muted">{t('site.home.last.text')}</p>
        <ButtonLink href="/sign-in" tone="primary" className="mt-6">
          {t('site.nav.begin')}
        </ButtonLink>
      </section>
    </div>
  );
}
