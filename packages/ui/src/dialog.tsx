import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './button';
import { useUiTexts } from './ui-texts';
import { useContentElement } from './use-content-element';

export interface DialogProps {
  /** The button that opens it; left out when `open` is led from outside. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in one sentence. */
  text?: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
}

/** Rises from the lower edge on a telephone, stands in the middle elsewhere. Focus goes in and comes back. */
export function Dialog({ trigger, open, onOpenChange, title, text, children, actions }: DialogProps) {
  const { t } = useUiTexts();
  const container = useContentElement();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal container={container}>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Content
          {...(text ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-lg bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-float sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:max-w-lg sm:-translate-1/2 sm:rounded-lg sm:p-6"
        >
          <Primitive.Title className="pr-12 text-lg font-semibold">{title}</Primitive.Title>
          {text && <Primitive.Description className="mt-1 text-muted">{text}</Primitive.Description>}
          {children && <div className="mt-4">{children}</div>}
          {actions && (
            <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{actions}</div>
          )}
          {/* Last in order, so that focus begins at the content. */}
          <Primitive.Close asChild>
            <IconButton
              label={t('ui.button.close')}
              icon={<X aria-hidden />}
              className="absolute! top-2 right-2 text-muted! sm:top-3.5 sm:right-3.5"
            />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Wraps a button that closes the dialog it stands in. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Primitive.Close asChild>{children}</Primitive.Close>;
}
