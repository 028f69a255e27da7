import { Eye, EyeOff, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { RouterForm } from './router-parts';
import { useUiTexts } from './ui-texts';

interface Common {
  /** What is masked, for those who hear the page: "Номер телефона". */
  label: string;
  /** The value with its middle hidden: `+7 ••• •••-56-78`. */
  masked: string;
  /** Where the form that reveals is sent. */
  action: string;
  /** Hidden fields of that form: what to reveal, for which purpose. */
  fields?: Readonly<Record<string, string>>;
}

export type MaskedValueProps = Common &
  (
    | { state: 'masked' }
    | { state: 'revealing' }
    | {
        state: 'revealed';
        value: ReactNode;
        /** Said after revealing, when the view was written into a log. */
        isRecorded?: boolean;
        /** Where the page without the value is. */
        concealHref?: string;
      }
  );

/** A personal value that is shown on demand. The button is a form: each view passes the server and can be recorded there. */
export function MaskedValue(props: MaskedValueProps) {
  const { t } = useUiTexts();
  const { label, masked, action, fields = {} } = props;
  if (props.state === 'revealed') {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2" role="group" aria-label={label}>
        <span className="tabular-nums whitespace-nowrap">{props.value}</span>
        {props.concealHref && (
          <a
            href={props.concealHref}
            className="inline-flex min-h-9 items-center gap-1 text-sm text-brand pointer-coarse:min-h-11"
          >
            <EyeOff aria-hidden className="size-4" />
            {t('ui.masked.conceal')}
          </a>
        )}
        {props.isRecorded && <span className="text-sm text-muted">{t('ui.masked.recorded')}</span>}
      </span>
    );
  }
  const revealing = props.state === 'revealing';
  return (
    <RouterForm method="post" action={action} className="inline-flex flex-wrap items-center gap-x-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <span className="whitespace-nowrap tabular-nums">
        <span className="sr-only">{t('ui.masked.hidden')}: </span>
        {masked}
      </span>
      <Button
        type="submit"
        tone="quiet"
        size="small"
        className="px-2!"
        aria-disabled={revealing || undefined}
        icon={revealing ? <LoaderCircle aria-hidden className="animate-spin" /> : <Eye aria-hidden />}
      >
        {revealing ? t('ui.masked.revealing') : t('ui.masked.reveal')}
        <span className="sr-only">: {label}</span>
      </Button>
    </RouterForm>
  );
}
