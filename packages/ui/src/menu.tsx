import { Ellipsis } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './button';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';
import { useContentElement } from './use-content-element';

export type MenuItem =
  | { key: string; label: ReactNode; icon?: ReactNode; href: string; isDangerous?: boolean }
  | {
      key: string;
      label: ReactNode;
      icon?: ReactNode;
      onSelect: () => void;
      isDangerous?: boolean;
      isDisabled?: boolean;
    }
  | { key: string; isSeparator: true };

export interface MenuProps {
  /** A button of one's own; three dots unless given. */
  trigger?: ReactElement;
  items: readonly MenuItem[];
}

const itemLook =
  'flex min-h-9 w-full items-center gap-2.5 rounded-sm px-3 text-body outline-none select-none data-disabled:text-muted data-highlighted:bg-shade pointer-coarse:min-h-11 [&_svg]:size-4.5 [&_svg]:text-muted';

/** Lesser actions on one thing. It needs JavaScript: whatever stands in it must also be found on the thing's own page. */
export function Menu({ trigger, items }: MenuProps) {
  const { t } = useUiTexts();
  const container = useContentElement();
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>
        {trigger ?? <IconButton size="small" label={t('ui.table.actions')} icon={<Ellipsis aria-hidden />} />}
      </Primitive.Trigger>
      <Primitive.Portal container={container}>
        <Primitive.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 rounded-lg border border-line bg-surface p-1 shadow-float"
        >
          {items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  if ('isSeparator' in item) return <Primitive.Separator className="my-1 h-px bg-line" />;
  const look = classNames(itemLook, item.isDangerous && 'text-failed [&_svg]:text-failed!');
  if ('href' in item) {
    return (
      <Primitive.Item asChild className={look}>
        <Anchor href={item.href}>
          {item.icon}
          {item.label}
        </Anchor>
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item className={look} disabled={item.isDisabled} onSelect={item.onSelect}>
      {item.icon}
      {item.label}
    </Primitive.Item>
  );
}
