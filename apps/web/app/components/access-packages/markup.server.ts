export function paragraph(text: string): string {
  return `<p>${esc(text)}</p>`;
}

export function definition(name: string, value: string): string {
  return `<dt>${esc(name)}</dt><dd>${esc(value)}</dd>`;
}

export function esc(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
