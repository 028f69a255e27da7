import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import { DocumentBody } from '../../../components/documents/document-body';
import { SiteHeading } from '../site-heading';
import type { LoadedDocument } from './load-document.server';

export interface DocumentPageProps {
  document: LoadedDocument;
  /** The register of personal data, for the place that the document gives it; at the end when it gives none. */
  register?: { id: string; title: string; table: ReactNode } | undefined;
}

export function DocumentPage({ document, register }: DocumentPageProps) {
  const { t, locale } = useUiTexts();
  const contents = [
    ...document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 2 ? [{ id: block.id, title: block.text }] : [],
    ),
    ...(register && !document.blocks.some((block) => block.kind === 'register') ? [register] : []),
  ];
  const { path, state, upcoming } = document;
  return (
    <article className="flex flex-col gap-8">
      <SiteHeading
        title={document.title}
        text={
          <p>
            {t('site.document.edition', { edition: document.edition })} ·{' '}
            {t(state === 'UPCOMING' ? 'site.document.effectiveFrom' : 'site.document.effective', {
              date: formatDateTime(document.effectiveAt, locale, { nameZone: true }),
            })}
          </p>
        }
      />
      {(state === 'PAST' || state === 'UPCOMING') && (
        <Banner
          tone="waiting"
          title={t(state === 'PAST' ? 'site.document.earlier' : 'site.document.later')}
          action={
            <ButtonLink href={path} size="small">
              {t('site.document.toCurrent')}
            </ButtonLink>
          }
        />
      )}
      {state === 'IN_FORCE' && upcoming && (
        <Banner
          tone="waiting"
          title={t('site.document.upcoming', {
            edition: upcoming.edition,
            date: formatDateTime(upcoming.effectiveAt, locale, { nameZone: true }),
          })}
          action={
            <ButtonLink href={`${path}/${upcoming.edition}`} size="small">
              {t('site.document.toUpcoming')}
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
          <p className="mt-4">
            <TextLink href={`/documents/${document.place}`}>{t('site.document.otherEditions')}</TextLink>
          </p>
        </aside>
      </div>
      <footer className="border-t border-line pt-4 text-sm text-muted">
        <p>
          {t('site.document.published', {
            date: formatDateTime(document.publishedAt, locale, { nameZone: true }),
          })}{' '}
          · <TextLink href={`${path}/${document.edition}`}>{t('site.document.permanent')}</TextLink>
        </p>
        <p>
          {t('site.document.fingerprint')}:{' '}
          <code className="font-mono text-xs break-all">{document.contentHash}</code> ·{' '}
          <TextLink href={`/documents/${document.place}/${document.edition}/text`}>
            {t('site.document.hashedText')}
          </TextLink>
        </p>
      </footer>
    </article>
  );
}
