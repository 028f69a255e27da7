import { RouterPartsProvider } from '@apipay/ui/router-parts';
import { Form, Link } from '@remix-run/react';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useMemo } from 'react';
import { type Face, faceOf, hasScripts } from '../faces';

/** Gives the parts of the library this app's links and forms. A link into another face, or to a file, is the browser's own. */
export function RemixRouterParts({ face, children }: { face: Face; children: ReactNode }) {
  const parts = useMemo(() => (hasScripts(face) ? { Link: linkWithin(face), Form: PostForm } : null), [face]);
  return parts ? <RouterPartsProvider parts={parts}>{children}</RouterPartsProvider> : children;
}

function linkWithin(face: Face) {
  return forwardRef<HTMLAnchorElement, ComponentPropsWithoutRef<'a'> & { href: string }>(function RemixLink(
    { href, ...rest },
    ref,
  ) {
    if (!/^[/?]/.test(href)) return <a ref={ref} href={href} {...rest} />;
    const path = href.split(/[?#]/)[0] ?? '';
    const isFile = /\.(?:pdf|json|jsonld|html|zip)$/.test(path);
    const staysInside = href.startsWith('?') || (faceOf(path) === face && !isFile);
    return <Link ref={ref} to={href} reloadDocument={!staysInside} {...rest} />;
  });
}

const PostForm = forwardRef<HTMLFormElement, ComponentPropsWithoutRef<'form'>>(function PostForm(
  { method, encType: _encType, ...rest },
  ref,
) {
  return <Form ref={ref} method={method === 'post' ? 'post' : 'get'} {...rest} />;
});
