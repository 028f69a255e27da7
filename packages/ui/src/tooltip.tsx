import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useContentElement } from './use-content-element';

/** Stands once near the top of a page that has tooltips. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Primitive.Provider delayDuration={300}>{children}</Primitive.Provider>;
}

/** A remark on something that can take focus. Nothing may be said here only: it is absent on a touch screen. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  const container = useContentElement();
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal container={container}>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-xs rounded-lg bg-ink px-3 py-1.5 text-sm text-paper shadow-float"
        >
          {text}
          <Primitive.Arrow className="fill-ink" />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
