import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { type FormProblems, problemsIn, statusOfProblems } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { submitAdmin } from '../admin-call.server';
import {
  proposeDraftDocument,
  publishDraftDocument,
  withdrawProposalDocument,
} from './document-drafts.documents';
import { draftedPlaceOf } from './drafted-documents';

interface DecisionAnswer {
  readonly problems: FormProblems;
  readonly typed: {
    readonly when: string;
    readonly effectiveOn: string;
    readonly isDeclaredMaterial: boolean;
    readonly reason: string;
  } | null;
}

/** Proposing a draft, taking the proposal back, publishing it. */
export async function submitDecision(args: ActionFunctionArgs) {
  const place = draftedPlaceOf(args.params['document']);
  if (place === null) throw notFound(args.context.requestId);
  const form = await args.request.formData();
  const intent = actOf(args, form, ['publish', 'withdraw', 'propose']);
  const read = (name: string, length = 100) => String(form.get(name) ?? '').slice(0, length);
  const ofDraft = { draftId: read('draftId'), version: Number.parseInt(read('version'), 10) || 0 };
  const refuse = (problems: FormProblems, typed: DecisionAnswer['typed'] = null) =>
    data<DecisionAnswer>({ problems, typed }, { status: statusOfProblems(problems) });
  const here = new URL(args.request.url);
  const seen = (done: string) => {
    const text = here.searchParams.get('text');
    return redirect(`${here.pathname}?${new URLSearchParams({ ...(text ? { text } : {}), done })}`, 303);
  };
  switch (intent) {
    case 'publish': {
      const input = { ...ofDraft, contentHash: read('contentHash') };
      const result = await submitAdmin(publishDraftDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.publishDocumentDraft.userErrors);
      if (problems) return refuse(problems);
      const edition = result.isOk ? result.data.publishDocumentDraft.edition : null;
      const told = new URLSearchParams({
        kind: place,
        edition: `${edition?.edition ?? ''}`,
        from: edition?.effectiveAt ?? '',
      });
      throw redirect(`/admin/documents?${told}`, 303);
    }
    case 'withdraw': {
      const result = await submitAdmin(withdrawProposalDocument, { input: ofDraft }, args);
      const problems = problemsIn(args.request, result, (done) => done.withdrawDocumentProposal.userErrors);
      if (problems) return refuse(problems);
      throw seen('withdrawn');
    }
  }
  const typed = {
    when: read('when'),
    effectiveOn: read('effectiveOn'),
    isDeclaredMaterial: form.get('isDeclaredMaterial') !== null,
    reason: read('reason', 10_000),
  };
  const { isDeclaredMaterial, reason } = typed;
  // A day that was chosen and left empty is refused as a day, not taken for "at once".
  const effectiveOn = typed.when === 'later' ? typed.effectiveOn || '—' : null;
  const input = { ...ofDraft, isDeclaredMaterial, reason, effectiveOn };
  const result = await submitAdmin(proposeDraftDocument, { input }, args);
  const problems = problemsIn(args.request, result, (done) => done.proposeDocumentDraft.userErrors);
  if (problems) return refuse(problems, typed);
  throw seen('proposed');
}
