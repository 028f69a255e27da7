/** E.164 (`+77012345678`) from any usual spelling, or null. Numbers of other countries are taken with their code. */
export function toE164(spelling: string): string | null {
  const digits = spelling.replace(/\D/g, '');
  if (/^[78]7\d{9}$/.test(digits)) return `+7${digits.slice(1)}`;
  if (/^7\d{9}$/.test(digits)) return `+7${digits}`;
  return /^[1-9]\d{10,14}$/.test(digits) && !digits.startsWith('8') ? `+${digits}` : null;
}

/** `8XXXXXXXXXX`, the only spelling of Kaspi's remote calls, to E.164, or null. */
export function fromKaspiPhone(phone: string): string | null {
  return /^8\d{10}$/.test(phone) ? `+7${phone.slice(1)}` : null;
}

/** `+7 701 234 56 78` */
export function readablePhone(e164: string): string {
  const parts = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  return parts ? `+7 ${parts.slice(1).join(' ')}` : e164;
}
