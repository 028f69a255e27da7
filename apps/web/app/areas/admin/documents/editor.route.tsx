import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { Eye, PenLine } from 'lucide-react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { localeOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { documentDraftDocument } from './document-drafts.documents';
import { DraftProblems } from './draft-problems';
import { DraftText } from './draft-text';
import { draftedDocuments, draftedPlaceOf, fieldsOf, textLanguageOf } from './drafted-documents';
import { LanguageTabs } from './language-tabs';
import { submitDraft } from './submit-draft.server';

export async function loader(args: LoaderFunctionArgs) {
  const place = draftedPlaceOf(args.params['document']);
  if (place === null) throw notFound(args.context.requestId);
  const { kind } = draftedDocuments[place];
  const { search } = new URL(args.request.url);
  const language = textLanguageOf(search, localeOf(args.request));
  const { viewer, documentDraft } = await loadAdmin(documentDraftDocument, { kind, locale: language }, args);
  return data({ place, kind, language, owner: viewer?.id ?? '', view: documentDraft });
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => (args.data ? t(`consents.document.${args.data.kind}`) : t('editor.title')));

export const action = submitDraft;

export default function EditorPage() {
  const { place, kind, language, owner, view } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const names = fieldsOf[language];
  const saved = answer?.saved;
  const draft = saved && view && saved.version > view.draft.version ? saved : view?.draft;
  const problems = answer?.problems ?? null;
  const preview = `/admin/documents/${place}/preview?text=${language.toLowerCase()}`;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t(`consents.document.${kind}`)}
        path={[{ href: '/admin/documents', label: t('editor.title') }]}
        actions={
          draft && (
            <ButtonLink href={preview} tone="primary" icon={<Eye aria-hidden />}>
              {t('editor.toPreview')}
            </ButtonLink>
          )
        }
      />
      {saved && <Banner tone="info" announced title={t('editor.saved')} />}
      {!draft && (
        <Card>
          {problems && <FormProblemBanner problems={problems} />}
          <p className="mb-4">{t('editor.startText')}</p>
          <Form method="post">
            <input type="hidden" name="intent" value="start" />
            <Button type="submit" tone="primary" loading={isBusy} icon={<PenLine aria-hidden />}>
              {t('editor.start')}
            </Button>
          </Form>
        </Card>
      )}
      {draft && view && (
        <>
          {draft.state === 'PROPOSED' && <Banner tone="waiting" title={t('editor.readOnly')} />}
          <DraftProblems problems={view.problems} />
          <LanguageTabs current={language} />
          <DraftText
            // Another language, another version or another refusal begins with its own values.
            key={`${language} ${draft[names.version]} ${problems?.codes.join() ?? ''}`}
            owner={owner}
            language={language}
            draftId={draft.id}
            version={answer?.theirs?.version ?? draft[names.version]}
            text={answer?.typed ?? { title: draft[names.title], body: draft[names.body] }}
            isReadOnly={draft.state === 'PROPOSED'}
            problems={problems}
            theirs={answer?.theirs ?? null}
          />
          {draft.state === 'OPEN' && (
            <ConfirmDisclosure
              summary={t('editor.discard')}
              text={t('editor.discardText')}
              submit={t('editor.discardSubmit')}
              fields={{ intent: 'discard', draftId: draft.id, version: String(draft.version) }}
            />
          )}
        </>
      )}
    </div>
  );
}
