import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { FormProblems } from '../form-problems.server';

/** Over a form that was refused: what is wrong with the whole of it. Sentences of fields stand at the fields. */
export function FormProblemBanner({ problems }: { problems: FormProblems | null | undefined }) {
  const { t } = useUiTexts();
  if (!problems) return null;
  const title = problems.general ?? t('web.form.refused');
  return (
    <Banner tone="failed" announced title={title}>
      {problems.requestId && <p>{t('ui.page.request', { request: problems.requestId })}</p>}
    </Banner>
  );
}
