import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import type { FormProblems } from '../form-problems.server';

/** Over a form that was refused: what is wrong with the whole of it. Sentences of fields stand at the fields. */
export function FormProblemBanner({
  problems,
  action,
}: {
  problems: FormProblems | null | undefined;
  /** The step that lets it go on, where there is one. */
  action?: ReactNode;
}) {
  const { t } = useUiTexts();
  if (!problems) return null;
  const title = problems.general ?? t('web.form.refused');
  return (
    <Banner tone="failed" announced title={title} action={action}>
      {problems.requestId && <p>{t('ui.page.request', { request: problems.requestId })}</p>}
    </Banner>
  );
}
