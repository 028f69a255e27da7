import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { IssueObstacle } from './issue-readiness';

const steps = {
  tariff: { path: 'tariff', label: 'toTariff' },
  limit: { path: 'tariff', label: 'toTariff' },
  connection: { path: 'connection', label: 'toConnection' },
} as const;

/** What to do first, over a form that could not be sent otherwise. */
export function IssueObstacles({
  obstacles,
  mode,
}: {
  obstacles: readonly IssueObstacle[];
  mode: 'live' | 'test';
}) {
  const { t, locale } = useUiTexts();
  return obstacles.map((obstacle) => {
    const { kind } = obstacle;
    const step = kind === 'right' ? null : steps[kind];
    return (
      <Banner
        key={kind}
        tone="waiting"
        title={t(`cabinet.issue.obstacle.${kind}`)}
        action={
          step && (
            <ButtonLink href={`/cabinet/${mode}/${step.path}`} tone="primary" size="small">
              {t(`cabinet.issue.${step.label}`)}
            </ButtonLink>
          )
        }
      >
        {obstacle.kind === 'limit'
          ? t('cabinet.issue.obstacle.limitText', { date: formatDate(obstacle.until, locale) })
          : t(`cabinet.issue.obstacle.${obstacle.kind}Text`)}
      </Banner>
    );
  });
}

/** Where the one step is that lets an invoice be issued, for refusals that this form cannot put right. */
const stepOfCode: Readonly<Record<string, keyof typeof steps>> = {
  TARIFF_REQUIRED: 'tariff',
  TARIFF_LIMIT_REACHED: 'limit',
  CONNECTION_REQUIRED: 'connection',
  CONNECTION_NOT_FOUND: 'connection',
};

/** The way on after a refusal: something has changed since the form was opened. */
export function StepAfterRefusal({ codes, mode }: { codes: readonly string[]; mode: 'live' | 'test' }) {
  const { t } = useUiTexts();
  const kind = codes.map((code) => stepOfCode[code]).find((found) => found !== undefined);
  if (!kind) return null;
  const step = steps[kind];
  return (
    <ButtonLink href={`/cabinet/${mode}/${step.path}`} wide>
      {t(`cabinet.issue.${step.label}`)}
    </ButtonLink>
  );
}
