import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import type { ResultOf } from 'gql.tada';
import { actOf } from '../../../chosen-of.server';
import { type FormProblems, problemsIn, statusOfProblems } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import {
  discardDraftDocument,
  documentDraftDocument,
  saveDraftDocument,
  startDraftDocument,
} from './document-drafts.documents';
import { draftedDocuments, draftedPlaceOf, fieldsOf, textLanguages } from './drafted-documents';

type SavedDraft = NonNullable<ResultOf<typeof saveDraftDocument>['saveDocumentDraft']['draft']>;

interface DraftAnswer {
  readonly problems: FormProblems | null;
  readonly typed: { readonly title: string; readonly body: string } | null;
  readonly theirs: { readonly title: string; readonly body: string; readonly version: number } | null;
  readonly saved: SavedDraft | null;
}

/** Beginning, keeping and putting away a draft. */
export async function submitDraft(args: ActionFunctionArgs) {
  const place = draftedPlaceOf(args.params['document']);
  if (place === null) throw notFound(args.context.requestId);
  const { kind } = draftedDocuments[place];
  const form = await args.request.formData();
  const intent = actOf(args, form, ['start', 'discard', 'save']);
  const read = (name: string, length = 60) => String(form.get(name) ?? '').slice(0, length);
  const ofDraft = { draftId: read('draftId'), version: Number.parseInt(read('version'), 10) || 0 };
  const answer = (fields: Partial<DraftAnswer>) =>
    data<DraftAnswer>(
      { problems: null, typed: null, theirs: null, saved: null, ...fields },
      { status: statusOfProblems(fields.problems ?? null) },
    );
  switch (intent) {
    case 'start': {
      const result = await submitAdmin(startDraftDocument, { input: { kind } }, args);
      return answer({
        problems: problemsIn(args.request, result, (done) => done.startDocumentDraft.userErrors),
      });
    }
    case 'discard': {
      const result = await submitAdmin(discardDraftDocument, { input: ofDraft }, args);
      const problems = problemsIn(args.request, result, (done) => done.discardDocumentDraft.userErrors);
      if (problems) return answer({ problems });
      throw redirect('/admin/documents?discarded', 303);
    }
  }
  const locale = textLanguages.find((language) => language === form.get('language')) ?? 'RU';
  // A little more than is allowed, so that what is too long is refused in words.
  const typed = { title: read('title', 5_000), body: read('body', 60_000) };
  const result = await submitAdmin(saveDraftDocument, { input: { ...ofDraft, locale, ...typed } }, args);
  const problems = problemsIn(args.request, result, (done) => done.saveDocumentDraft.userErrors);
  if (!problems) return answer({ saved: result.isOk ? (result.data.saveDocumentDraft.draft ?? null) : null });
  if (!problems.codes.includes('DOCUMENT_DRAFT_CHANGED')) return answer({ problems, typed });
  const { documentDraft } = await loadAdmin(documentDraftDocument, { kind, locale }, args);
  const names = fieldsOf[locale];
  const theirs = documentDraft && {
    title: documentDraft.draft[names.title],
    body: documentDraft.draft[names.body],
    version: documentDraft.draft[names.version],
  };
  return answer({ problems, typed, theirs });
}
