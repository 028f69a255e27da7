import { DateTime } from '@apipay/ui/date-time';
import { Timeline } from '@apipay/ui/timeline';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { ownRequestDocument } from './requests.documents';

type Step = ResultOf<typeof ownRequestDocument>['ownDataSubjectRequest']['steps'][number];

function toneOf(kind: Step['kind']) {
  if (kind === 'ANSWERED' || kind === 'UNBLOCKED') return 'paid' as const;
  if (kind === 'REFUSED' || kind === 'REFUSAL_PROPOSED') return 'failed' as const;
  return kind === 'BLOCKED' ? ('waiting' as const) : ('neutral' as const);
}

const answeringKinds: readonly Step['kind'][] = [
  'DESTROYED',
  'DESTRUCTION_HELD',
  'PACKAGE_READY',
  'RECTIFIED',
];

/** An answer without words is the step that it came with. */
function isSaidElsewhere({ kind, text }: Step, steps: readonly Step[]): boolean {
  return kind === 'ANSWERED' && !text && steps.some((one) => answeringKinds.includes(one.kind));
}

/** What happened to a request and what was written, newest first. */
export function RequestSteps({ steps }: { steps: readonly Step[] }) {
  const { t } = useUiTexts();
  return (
    <Timeline
      label={t('requests.steps')}
      events={steps
        .filter((step) => !isSaidElsewhere(step, steps))
        .toReversed()
        .map((step) => ({
          key: step.id,
          tone: toneOf(step.kind),
          title: t(`requests.step.${step.kind}`),
          at: <DateTime value={step.happenedAt} />,
          details: step.text && <p className="wrap-anywhere whitespace-pre-line">{step.text}</p>,
        }))}
    />
  );
}
