import { formatDurationSeconds, formatTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { CodeInput } from '@apipay/ui/code-input';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useLocation, useNavigation } from '@remix-run/react';
import { faceOf, hasScripts } from '../../faces';
import type { FormProblems } from '../../form-problems.server';
import { useSecondsUntil } from '../use-seconds-until';
import type { ShownPackage } from './load-package.server';

type Code = NonNullable<ShownPackage['code']>;

interface PackageCodeProps {
  /** Null before one was asked for. */
  code: ShownPackage['code'];
  needsFact: boolean;
  problems: FormProblems | null;
}

/** After these no guess at this code can succeed; a new one has to be asked for. */
const spent = new Set(['CODE_EXPIRED', 'CODE_ATTEMPTS_EXHAUSTED']);

/** Sends the code that opens a copy, says how long it is good, and takes it. */
export function PackageCode({ code, needsFact, problems }: PackageCodeProps) {
  const { t, locale, zone } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const isOver = code?.isOver === true || problems?.codes.some((one) => spent.has(one)) === true;
  return (
    <>
      {code && isOver && <Banner tone="waiting" title={t('requests.package.codeOver')} />}
      {code && !isOver && (
        <Form method="post" noValidate className="flex flex-col gap-5">
          <input type="hidden" name="intent" value="package-open" />
          <p>
            {t('requests.package.sent', { time: formatTime(code.expiresAt, locale, zone ? { zone } : {}) })}
          </p>
          <Field label={t('ui.code.label')} hint={t('ui.code.hint')} error={problems?.fields['code']}>
            {(control) => <CodeInput {...control} key={problems ? 'again' : 'first'} name="code" />}
          </Field>
          {needsFact && (
            <Field
              label={t('requests.package.fact')}
              hint={t('requests.package.factHint')}
              error={problems?.fields['fact']}
            >
              {(control) => <Input {...control} name="fact" autoComplete="off" />}
            </Field>
          )}
          <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
            {t('requests.package.open')}
          </Button>
        </Form>
      )}
      {code ? <Resend code={code} isFirst={isOver} /> : <Send words={t('requests.package.send')} isFirst />}
    </>
  );
}

function Send({ words, isFirst, isEarly = false }: { words: string; isFirst: boolean; isEarly?: boolean }) {
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="package-code" />
      <Button type="submit" tone={isFirst ? 'primary' : 'secondary'} disabled={isEarly || isBusy}>
        {words}
      </Button>
    </Form>
  );
}

function Resend({ code, isFirst }: { code: Code; isFirst: boolean }) {
  const { t, locale } = useUiTexts();
  const { pathname } = useLocation();
  const seconds = useSecondsUntil(code.resendAt, code.now);
  if (seconds === 0) return <Send words={t('requests.package.again')} isFirst={isFirst} />;
  const time = formatDurationSeconds(seconds, locale);
  const hint = <p className="text-sm text-muted">{t('requests.package.refreshToResend')}</p>;
  return (
    <div className="flex flex-col gap-2">
      <Send words={t('requests.package.againIn', { time })} isFirst={isFirst} isEarly />
      {hasScripts(faceOf(pathname)) ? <noscript>{hint}</noscript> : hint}
    </div>
  );
}
