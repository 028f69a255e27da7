import {
  type AnchorHTMLAttributes,
  type ComponentType,
  createContext,
  type FormHTMLAttributes,
  forwardRef,
  type ReactNode,
  type RefAttributes,
  useContext,
} from 'react';

export type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };
export type FormProps = FormHTMLAttributes<HTMLFormElement>;

export interface RouterParts {
  Link: ComponentType<AnchorProps & RefAttributes<HTMLAnchorElement>> | 'a';
  Form: ComponentType<FormProps & RefAttributes<HTMLFormElement>> | 'form';
}

const Context = createContext<RouterParts>({ Link: 'a', Form: 'form' });

/** Gives the parts a router's link and form; without it they are the browser's own. */
export function RouterPartsProvider({ parts, children }: { parts: RouterParts; children: ReactNode }) {
  return <Context.Provider value={parts}>{children}</Context.Provider>;
}

export const Anchor = forwardRef<HTMLAnchorElement, AnchorProps>(function Anchor(props, ref) {
  const { Link } = useContext(Context);
  return <Link ref={ref} {...props} />;
});

export const RouterForm = forwardRef<HTMLFormElement, FormProps>(function RouterForm(props, ref) {
  const { Form } = useContext(Context);
  return <Form ref={ref} {...props} />;
});
