import { problemsAt } from '../../../form-problems.server';
import { translatorOf } from '../../../locale.server';
import { auditGrounds, isDay } from './audit-view';

/** What the form of an export says. A day or a ground that is none is never sent: the record would name another one. */
export function readExportForm(request: Request, form: FormData) {
  const text = (name: string, length: number) => String(form.get(name) ?? '').slice(0, length);
  const typed = {
    from: text('from', 10),
    to: text('to', 10),
    ground: text('ground', 40),
    reason: text('reason', 600),
  };
  const t = translatorOf(request);
  const ground = auditGrounds.find((one) => one === typed.ground);
  const problems = problemsAt({
    ...(isDay(typed.from) ? {} : { from: t('errors.DATE_INVALID') }),
    ...(isDay(typed.to) ? {} : { to: t('errors.DATE_INVALID') }),
    ...(ground === undefined ? { ground: t('admin.audit.export.groundMissing') } : {}),
  });
  return { typed, problems, input: ground === undefined ? null : { ...typed, ground } };
}
