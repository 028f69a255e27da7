import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PenLine } from 'lucide-react';
import { ConsentContents } from '../../../components/consent-contents';
import { compareTexts } from '../../../components/documents/compare-texts.server';
import { ComparisonView } from '../../../components/documents/comparison-view';
import { DocumentBody } from '../../../components/documents/document-body';
import { ProcessingTable } from '../../../components/documents/processing-table';
import { readMarkdown } from '../../../components/documents/read-markdown.server';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { localeOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { draftPreviewDocument } from './document-drafts.documents';
import { DraftEffect } from './draft-effect';
import { DraftProblems } from './draft-problems';
import { draftedDocuments, draftedPlaceOf, textLanguageOf } from './drafted-documents';
import { LanguageTabs } from './language-tabs';
import { ProposeForm } from './propose-form';
import { PublishForm } from './publish-form';
import { submitDecision } from './submit-decision.server';

/** Where the form of a consent has its list; on no page of its own. */
const contentsMark = '{{contents}}';

export async function loader(args: LoaderFunctionArgs) {
  const place = draftedPlaceOf(args.params['document']);
  if (place === null) throw notFound(args.context.requestId);
  const { kind } = draftedDocuments[place];
  const { search, searchParams } = new URL(args.request.url);
  const language = textLanguageOf(search, localeOf(args.request));
  const { viewer, documentDraft, RU, KK, EN } = await loadAdmin(
    draftPreviewDocument,
    { kind, locale: language },
    args,
  );
  if (!documentDraft) throw redirect(`/admin/documents/${place}`, 303);
  const { draft, problems, page, effect } = documentDraft;
  const { titleRu, titleKk, titleEn, bodyRu, bodyKk, bodyEn, ...about } = draft;
  return data({
    place,
    kind,
    language,
    problems,
    draft: about,
    mayPublish: viewer?.permissions.includes('document:publish') === true,
    effect,
    title: page.title,
    contents: page.contents,
    lines: page.lines,
    parts: page.body.split(contentsMark).map((part) => readMarkdown(part)),
    paragraphs: compareTexts(
      `# ${page.titleInForce}\n\n${page.bodyInForce}`,
      `# ${page.title}\n\n${page.body}`,
    ),
    unchanged: unchangedOf({ RU, KK, EN }),
    done: searchParams.get('done'),
  });
}

interface DraftedPage {
  readonly page: Readonly<Record<'title' | 'body' | 'titleInForce' | 'bodyInForce', string>>;
}

/** Languages whose text is as it was while another's is not: the three are one edition. */
function unchangedOf(drafts: Readonly<Record<'RU' | 'KK' | 'EN', DraftedPage | null>>) {
  const languages = (['RU', 'KK', 'EN'] as const).filter((language) => {
    const page = drafts[language]?.page;
    return page === undefined || (page.title === page.titleInForce && page.body === page.bodyInForce);
  });
  return languages.length === 3 ? [] : languages;
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('editor.preview.title'));

export const action = submitDecision;

export default function PreviewPage() {
  const { place, kind, language, problems, draft, mayPublish, effect, title, parts, paragraphs, done } =
    useLoaderData<typeof loader>();
  const { contents, lines, unchanged } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const lang = language.toLowerCase();
  const hasRegister = parts.some((blocks) => blocks.some((block) => block.kind === 'register'));
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t('editor.preview.title')}
        text={
          <>
            {t('editor.preview.text', { edition: effect.edition, hash: '' })}
            <code className="font-mono text-xs break-all">{effect.contentHash}</code>
          </>
        }
        path={[
          { href: '/admin/documents', label: t('editor.title') },
          { href: `/admin/documents/${place}`, label: t(`consents.document.${kind}`) },
        ]}
        actions={
          <ButtonLink href={`/admin/documents/${place}?text=${lang}`} icon={<PenLine aria-hidden />}>
            {t('editor.preview.toEditor')}
          </ButtonLink>
        }
      />
      {done === 'proposed' && <Banner tone="info" announced title={t('editor.propose.done')} />}
      {done === 'withdrawn' && <Banner tone="info" announced title={t('editor.publish.withdrawn')} />}
      <DraftProblems problems={problems} />
      {unchanged.length > 0 && (
        <Banner tone="waiting" title={t('editor.preview.halfTitle')}>
          {t('editor.preview.halfText', {
            languages: unchanged.map((one) => t(`editor.preview.language.${one}`)).join(', '),
          })}
        </Banner>
      )}
      <DraftEffect place={place} draft={draft} effect={effect} />
      {draft.state === 'PROPOSED' ? (
        <PublishForm
          draft={draft}
          edition={effect.edition}
          contentHash={effect.contentHash}
          mayPublish={mayPublish}
          problems={answer?.problems ?? null}
        />
      ) : (
        problems.length === 0 && (
          <ProposeForm draft={draft} problems={answer?.problems ?? null} typed={answer?.typed ?? null} />
        )
      )}
      <LanguageTabs current={language} />
      <Card>
        <article lang={lang} className="flex flex-col gap-6">
          <h2 className="text-xl font-semibold tracking-tight">{title}</h2>
          {parts.map((blocks, position) => (
            <div key={`part-${position}`}>
              {position > 0 && (
                <div className="mb-6 max-w-prose rounded-lg border border-line p-4">
                  {contents && <ConsentContents contents={contents} />}
                  {lines.length > 0 && (
                    <ul className="flex list-disc flex-col gap-1 pl-5">
                      {lines.map((line) => (
                        <li key={line}>{line}</li>
                      ))}
                    </ul>
                  )}
                  <p className="mt-3 text-sm text-muted">{t('editor.preview.contents')}</p>
                </div>
              )}
              <DocumentBody
                blocks={blocks}
                register={
                  hasRegister
                    ? {
                        table: (
                          <ProcessingTable
                            register={effect.register}
                            about={kind === 'COOKIE_POLICY' ? 'tools' : 'everything'}
                          />
                        ),
                      }
                    : undefined
                }
              />
            </div>
          ))}
        </article>
      </Card>
      <Card title={t('editor.preview.difference', { edition: effect.inForce })}>
        <div className="flex flex-col gap-8">
          <ComparisonView
            isMeaningKnown
            changeClass={effect.changeClass}
            differences={effect.differences}
            paragraphs={paragraphs}
            older={t('editor.desk.edition', { edition: effect.inForce })}
            newer={t('editor.desk.edition', { edition: effect.edition })}
          />
        </div>
      </Card>
    </div>
  );
}
