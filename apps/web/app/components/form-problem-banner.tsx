import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ReactNode, useEffect, useRef } from 'react';
import type { FormProblems } from '../form-problems.server';
import { goToProblem } from './go-to-problem';

/**
 * Over a form that was refused: what is wrong with the whole of it. Sentences of fields stand at the fields. Each new
 * refusal takes the reader to the first of them, or here where no field is to blame: on a phone both may be far away.
 */
export function FormProblemBanner({
  problems,
  action,
}: {
  problems: FormProblems | null | undefined;
  /** The step that lets it go on, where there is one. */
  action?: ReactNode;
}) {
  const { t } = useUiTexts();
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems && banner.current) goToProblem(banner.current);
  }, [problems]);
  if (!problems) return null;
  const title = problems.general ?? t('web.form.refused');
  return (
    <div ref={banner} tabIndex={-1} className="rounded-lg">
      <Banner tone="failed" announced title={title} action={action}>
        {problems.requestId && <p>{t('ui.page.request', { request: problems.requestId })}</p>}
      </Banner>
    </div>
  );
}
