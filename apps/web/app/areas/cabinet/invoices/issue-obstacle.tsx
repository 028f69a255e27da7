import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** Where the one step is that lets an invoice be issued, for refusals that this form cannot put right. */
const steps: Readonly<Record<string, { path: string; label: 'toTariff' | 'toConnection' }>> = {
  TARIFF_REQUIRED: { path: 'tariff', label: 'toTariff' },
  TARIFF_LIMIT_REACHED: { path: 'tariff', label: 'toTariff' },
  CONNECTION_REQUIRED: { path: 'connection', label: 'toConnection' },
  CONNECTION_NOT_FOUND: { path: 'connection', label: 'toConnection' },
};

export function IssueObstacle({ codes, mode }: { codes: readonly string[]; mode: 'live' | 'test' }) {
  const { t } = useUiTexts();
  const step = codes.map((code) => steps[code]).find((found) => found !== undefined);
  if (!step) return null;
  return (
    <ButtonLink href={`/cabinet/${mode}/${step.path}`} wide>
      {t(`cabinet.issue.${step.label}`)}
    </ButtonLink>
  );
}
