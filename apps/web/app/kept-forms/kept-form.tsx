import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, type FormProps, useLocation, useNavigation } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { faceOf } from '../faces';
import { fillFields, isFilledByHand, readFields } from './form-fields';
import { type KeepingCause, takeText } from './kept-text';
import { enrolForm, forgetKept, keep, peekKept, tabStorage } from './open-forms';

export interface KeptFormProps extends FormProps {
  /** Tells the forms of one page apart. */
  form: string;
  /** Id of whoever fills it in. */
  owner: string;
  /** It begins with what was typed before and refused. */
  isTyped?: boolean;
}

/**
 * A form whose text outlives the way to the sign-in and back. It is kept from the moment of sending until an answer stands on
 * the page or the way has led on, and while the page is read anew by itself; in this tab alone. Whoever goes away before sending is asked first (`LeaveGuard`).
 */
export function KeptForm(props: KeptFormProps) {
  const { form: name, owner, isTyped = false, onSubmit, onInput, children, ...rest } = props;
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  const isIdle = useNavigation().state === 'idle';
  const form = useRef<HTMLFormElement>(null);
  const isTouched = useRef(isTyped);
  const isSending = useRef(false);
  const [isRestored, setIsRestored] = useState(false);

  const keepThis = useCallback(
    (cause: KeepingCause) => {
      if (!form.current || (cause === 'reading' && !isTouched.current)) return;
      keep({ path: pathname, form: name, owner, at: Date.now(), cause, fields: readFields(form.current) });
    },
    [pathname, name, owner],
  );
  useEffect(() => {
    const isUnsent = () => isTouched.current && !isSending.current;
    return enrolForm({ keep: keepThis, isUnsent });
  }, [keepThis]);
  useEffect(() => {
    if (form.current && isFilledByHand(form.current)) isTouched.current = true;
  }, []);

  const wasIdle = useRef(isIdle);
  useEffect(() => {
    // A form that is drawn anew while an answer comes in holds what was answered, not what was kept.
    if (!wasIdle.current) return forgetKept();
    const storage = tabStorage();
    const kept = storage && takeText(storage, { path: pathname, form: name, owner }, Date.now());
    if (!kept || !form.current) return;
    fillFields(form.current, kept.fields);
    isTouched.current = true;
    setIsRestored(kept.cause !== 'language');
  }, [pathname, name, owner]);
  useEffect(
    () => () => {
      // Taken off the page: either its text went through, or the way leads to the sign-in.
      const cause = peekKept()?.cause ?? 'language';
      if (cause !== 'language' && faceOf(location.pathname) !== 'auth') forgetKept();
    },
    [],
  );
  useEffect(() => {
    if (isIdle && !wasIdle.current) {
      forgetKept();
      isSending.current = false;
    }
    wasIdle.current = isIdle;
  }, [isIdle]);

  return (
    <Form
      ref={form}
      {...rest}
      onInput={(event) => {
        isTouched.current = true;
        onInput?.(event);
      }}
      onSubmit={(event) => {
        onSubmit?.(event);
        if (event.defaultPrevented) return;
        setIsRestored(false);
        isSending.current = true;
        keepThis('sending');
      }}
    >
      {isRestored && <Banner tone="info" announced title={t('web.form.restored')} />}
      {children}
    </Form>
  );
}
