import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { usePermissions } from '../use-permissions';
import type { IssueObstacle } from './issue-readiness';

const steps = {
  tariff: { path: 'tariff', label: 'toTariff', permission: 'tariff:choose' },
  limit: { path: 'tariff', label: 'toTariff', permission: 'tariff:choose' },
  connection: { path: 'connection', label: 'toConnection', permission: 'connection:manage' },
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
  const permissions = usePermissions();
  return obstacles.map((obstacle) => {
    const { kind } = obstacle;
    const step = kind === 'right' ? null : steps[kind];
    const mayTake = step !== null && permissions.includes(step.permission);
    return (
      <Banner
        key={kind}
        tone="waiting"
        title={t(`cabinet.issue.obstacle.${kind}`)}
        action={
          mayTake && (
            <ButtonLink href={`/cabinet/${mode}/${step.path}`} tone="primary" size="small">
              {t(`cabinet.issue.${step.label}`)}
            </ButtonLink>
          )
        }
      >
        {step !== null && !mayTake
          ? t('cabinet.setup.others.text')
          : obstacle.kind === 'limit'
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
  const permissions = usePermissions();
  const kind = codes.map((code) => stepOfCode[code]).find((found) => found !== undefined);
  if (!kind) return null;
  const step = steps[kind];
  if (!permissions.includes(step.permission)) return <p>{t('cabinet.setup.others.text')}</p>;
  return (
    <ButtonLink href={`/cabinet/${mode}/${step.path}`} wide>
      {t(`cabinet.issue.${step.label}`)}
    </ButtonLink>
  );
}
