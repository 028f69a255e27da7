/** An address of a service as the cabinet shows it. The sandbox calls nothing else. */
export function readBillerAddress(text: string): string | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return /^\/biller\/[\w-]{10,100}$/.test(url.pathname) ? `${url.origin}${url.pathname}` : null;
}
