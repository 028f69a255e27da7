import { Check, CircleAlert, Info, X } from 'lucide-react';
import { Toast as Primitive } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { IconButton } from './button';
import { useUiTexts } from './ui-texts';

export interface ToastMessage {
  tone?: 'info' | 'paid' | 'failed';
  title: string;
  text?: string;
}

type Shown = ToastMessage & { number: number };

const Context = createContext<((message: ToastMessage) => void) | null>(null);

const icons = {
  info: <Info aria-hidden className="mt-0.5 size-5 shrink-0 text-brand" />,
  paid: <Check aria-hidden className="mt-0.5 size-5 shrink-0 text-paid" />,
  failed: <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-failed" />,
};

/** The place where short messages appear. They are for what may be missed; what matters stays on the page. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const { t } = useUiTexts();
  const [shown, setShown] = useState<Shown[]>([]);
  const show = useCallback((message: ToastMessage) => {
    setShown((before) => [...before.slice(-2), { ...message, number: (before.at(-1)?.number ?? 0) + 1 }]);
  }, []);
  const hide = (number: number): void =>
    setShown((before) => before.filter((toast) => toast.number !== number));
  return (
    <Context.Provider value={show}>
      <Primitive.Provider duration={6000} label={t('ui.overlay.toasts')}>
        {children}
        {shown.map((toast) => (
          <Primitive.Root
            key={toast.number}
            onOpenChange={(open) => (open ? undefined : hide(toast.number))}
            className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3 pl-4 shadow-float"
          >
            {icons[toast.tone ?? 'info']}
            <div className="min-w-0 flex-1">
              <Primitive.Title className="font-medium">{toast.title}</Primitive.Title>
              {toast.text && (
                <Primitive.Description className="text-sm text-muted">{toast.text}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton
                size="small"
                label={t('ui.button.close')}
                icon={<X aria-hidden />}
                className="-my-1.5 text-muted!"
              />
            </Primitive.Close>
          </Primitive.Root>
        ))}
        <Primitive.Viewport
          label={t('ui.overlay.toasts')}
          className="fixed inset-x-4 bottom-20 z-50 flex list-none flex-col gap-2 md:inset-x-auto md:right-6 md:bottom-6 md:w-96"
        />
      </Primitive.Provider>
    </Context.Provider>
  );
}

/** @throws Error outside of `ToastRegion`. */
export function useToast(): (message: ToastMessage) => void {
  const show = useContext(Context);
  if (!show) throw new Error('ToastRegion is missing above this part');
  return show;
}
