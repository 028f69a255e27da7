import { useUiTexts } from '@apipay/ui/ui-texts';
import type { Decision } from './read-decision-form.server';

type Kind = 'USER' | 'STAFF' | 'API_KEY' | 'SYSTEM' | 'VISITOR';
type Role = 'OWNER' | 'ADMINISTRATOR' | 'ACCOUNTANT' | 'OPERATOR' | 'DEVELOPER' | 'VIEWER';

export interface DecisionBasisProps {
  decision: {
    readonly verdict: Decision['verdict'];
    readonly proof: Decision['proof'];
    readonly proofReference: string | null;
    readonly note?: string | null;
    readonly proposedByKind: Kind;
    readonly proposedByRole: Role | null;
    readonly approvedByKind: Kind | null;
    readonly approvedByRole: Role | null;
  };
}

/** What people decided, on what it rests, who said it and who agreed. */
export function DecisionBasis({ decision }: DecisionBasisProps) {
  const { t } = useUiTexts();
  const who = (kind: Kind, role: Role | null) =>
    t(`desk.basis.who.${role ?? (kind === 'STAFF' ? 'STAFF' : 'LEFT')}`);
  const { verdict, proof, proofReference, note, approvedByKind } = decision;
  return (
    <dl className="flex flex-col gap-0.5 text-sm break-words text-muted">
      <Line name={t('desk.basis.verdict')} value={t(`desk.verdict.${verdict}`)} />
      <Line
        name={t('desk.proof.label')}
        value={`${t(`desk.proof.${proof}`)}${proofReference === null ? '' : ` · ${proofReference}`}`}
      />
      <Line name={t('desk.basis.by')} value={who(decision.proposedByKind, decision.proposedByRole)} />
      {approvedByKind && (
        <Line name={t('desk.basis.second')} value={who(approvedByKind, decision.approvedByRole)} />
      )}
      {note && <Line name={t('desk.basis.note')} value={note} />}
    </dl>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-1.5">
      <dt>{name}:</dt>
      <dd className="min-w-0 text-ink">{value}</dd>
    </div>
  );
}
