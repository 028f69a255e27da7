import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import { SiteHeading } from '../site-heading';
import { DocumentBody } from './document-body';
import type { LoadedDocument } from './load-document.server';

export interface DocumentPageProps {
  document: LoadedDocument;
  /** Address of the edition in force; the others are below it. */
  path: '/offer' | '/privacy';
  /** The register of personal data, for the place that the document gives it; at the end when it gives none. */
  register?: { id: string; title: string; table: ReactNode };
}

export function DocumentPage({ document, path, register }: DocumentPageProps) {
  const { t, locale } = useUiTexts();
  const contents = [
    ...document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 2 ? [{ id: block.id, title: block.text }] : [],
    ),
    ...(register && !document.blocks.some((block) => block.kind === 'register') ? [register] : []),
  ];
  const earlier = Array.from({ length: document.latestEdition - 1 }, (_, index) => index + 1)
    .reverse()
    .filter((edition) => edition !== document.edition);
  return (
    <article className="flex flex-col gap-8">
      <SiteHeading
        title={document.title}
        text={
          <p>
            {t('site.document.edition', { edition: document.edition })} ·{' '}
            {t('site.document.effective', { date: formatDate(document.effectiveAt, locale) })}
          </p>
        }
      />
      {!document.isInForce && (
        <Banner
          tone="waiting"
          title={t('site.document.earlier')}
          action={
            <ButtonLink href={path} size="small">
              {t('site.document.toCurrent')}
            </ButtonLink>
          }
        />
      )}
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0">
          <DocumentBody blocks={document.blocks} register={register} />
        </div>
        <aside className="text-sm max-lg:order-first lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:self-start lg:overflow-y-auto print:hidden">
          <nav aria-label={t('site.document.contents')}>
            <p className="font-semibold">{t('site.document.contents')}</p>
            <ol className="mt-2 flex flex-col">
              {contents.map((part) => (
                <li key={part.id}>
                  <a
                    href={`#${part.id}`}
                    className="inline-flex min-h-9 items-center py-1 text-muted hover:text-ink hover:underline pointer-coarse:min-h-11"
                  >
                    {part.title}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
          {earlier.length > 0 && (
            <nav aria-label={t('site.document.otherEditions')} className="mt-6">
              <p className="font-semibold">{t('site.document.otherEditions')}</p>
              <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
                {earlier.map((edition) => (
                  <li key={edition}>
                    <TextLink href={`${path}/${edition}`}>
                      {t('site.document.editionLink', { edition })}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </aside>
      </div>
      <footer className="border-t border-line pt-4 text-sm text-muted">
        <p>{t('site.document.published', { date: formatDate(document.publishedAt, locale) })}</p>
        <p>
          {t('site.document.fingerprint')}:{' '}
          <code className="font-mono text-xs break-all">{document.contentHash}</code>
        </p>
      </footer>
    </article>
  );
}
